import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Problem } from '../core/problem.ts';
import type { Checked } from '../core/selfTest/checked.ts';
import type { MachineFacts } from '../core/selfTest/machineFacts.ts';
import type { ClosedBackend, SelfTestEvent } from '../core/selfTest/selfTestDesk.ts';
import type { StageTiming } from '../core/selfTest/timing.ts';
import type { SelfTestDesk, SelfTestWork } from './remoteSelfTest.ts';

/** How far one of the two works has come, and what it found. */
export interface WorkState {
  readonly phase: 'idle' | 'running' | 'done' | 'cancelled' | 'failed';
  /** What is being done. */
  readonly words: string;
  /** Of the work that lies behind, 0..1. */
  readonly share: number;
  /** On the clock of `now`, ms. */
  readonly startedAt: number | null;
  /** ISO date and time. */
  readonly endedAt: string | null;
  /** Of a failure, a clause. */
  readonly cause: string | null;
  readonly answers: readonly Checked[];
  readonly timings: readonly StageTiming[];
  readonly closed: readonly ClosedBackend[];
  readonly problems: readonly Problem[];
}

export interface DiagnosticsState {
  /** Null until asked. */
  readonly machine: MachineFacts | null;
  readonly check: WorkState;
  readonly pace: WorkState;
  readonly actions: DiagnosticsActions;
}

export interface DiagnosticsActions {
  /** Asks for the cheap facts; some of them change. */
  lookAround(): Promise<void>;
  run(work: SelfTestWork): Promise<void>;
  /** Breaks off what is under way; what it found stays. */
  cancel(): void;
  save(name: string, text: string): void;
}

export type DiagnosticsStore = StoreApi<DiagnosticsState>;

/** What the store needs from outside; `main.tsx` puts it together. */
export interface DiagnosticsSurroundings {
  readonly desk: SelfTestDesk;
  readonly machineFacts: () => Promise<MachineFacts>;
  readonly saveFile: (name: string, content: Blob) => void;
  readonly now: () => number;
}

const idle: WorkState = {
  phase: 'idle',
  words: '',
  share: 0,
  startedAt: null,
  endedAt: null,
  cause: null,
  answers: [],
  timings: [],
  closed: [],
  problems: [],
};

/** What this machine was found to do. It outlives the screen that shows it. */
export function createDiagnosticsStore(around: DiagnosticsSurroundings): DiagnosticsStore {
  return createStore<DiagnosticsState>((set, get) => {
    const change = (work: SelfTestWork, next: (state: WorkState) => Partial<WorkState>) =>
      set((state) => ({ [work]: { ...state[work], ...next(state[work]) } }));

    return {
      machine: null,
      check: idle,
      pace: idle,
      actions: {
        async lookAround() {
          set({ machine: await around.machineFacts() });
        },
        async run(work) {
          if (isRunning(get())) return;
          change(work, () => ({ ...idle, phase: 'running', startedAt: around.now() }));
          const end = await around.desk
            .run(work, (event) => change(work, (state) => taken(state, event)))
            .then(
              (phase) => ({ phase, cause: null }),
              (error: unknown) => ({
                phase: 'failed' as const,
                cause: error instanceof Error ? error.message : String(error),
              }),
            );
          change(work, () => ({ ...end, endedAt: new Date().toISOString() }));
          await get().actions.lookAround();
        },
        cancel: () => around.desk.cancel(),
        save: (name, text) => around.saveFile(name, new Blob([text], { type: 'application/json' })),
      },
    };
  });
}

export function isRunning({ check, pace }: DiagnosticsState): boolean {
  return check.phase === 'running' || pace.phase === 'running';
}

function taken(state: WorkState, event: SelfTestEvent): Partial<WorkState> {
  switch (event.kind) {
    case 'step':
      return { words: event.words, share: event.share };
    case 'checked':
      return { answers: [...state.answers, ...event.answers] };
    case 'timed':
      return { timings: [...state.timings, ...event.timings] };
    case 'closed': {
      const { place, reason, ordinary } = event;
      return { closed: [...state.closed, { place, reason, ordinary }] };
    }
    case 'problem':
      return { problems: [...state.problems, event.problem] };
  }
}
