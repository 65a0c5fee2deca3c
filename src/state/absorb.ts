import type { CaseEvent } from '../pipeline/ports.ts';
import type { CaseState, SliceState } from './caseState.ts';

/** The state after a batch of events; pure, so that a run can be replayed in a test. */
export function absorb(state: CaseState, events: readonly CaseEvent[], now: number): CaseState {
  let next = state;
  const slices = events.some((event) => event.kind === 'slice') ? [...state.slices] : null;
  for (const event of events) {
    if (event.kind === 'slice' && slices) slices[event.index] = sliceState(event);
    else next = absorbOne(next, event);
    if (event.kind === 'surveyed' && slices) slices.splice(0, slices.length, ...next.slices);
  }
  if (slices) next = { ...next, slices };
  return { ...next, remainingMs: remaining(next, now) };
}

function absorbOne(state: CaseState, event: CaseEvent): CaseState {
  switch (event.kind) {
    case 'progress':
      return {
        ...state,
        stages: { ...state.stages, [event.stage]: { done: event.done, total: event.total } },
      };
    case 'surveyed':
      return {
        ...state,
        phase: 'running',
        files: event.files,
        series: event.series,
        chosen: event.chosen,
        why: event.why,
        slices: Array.from(
          { length: event.chosen?.slices.length ?? 0 },
          (): SliceState => ({ state: 'waiting' }),
        ),
      };
    case 'records':
      return { ...state, recordNames: event.names, record: event.record };
    case 'installed':
      return { ...state, installed: event.installed };
    case 'top':
      return { ...state, top: event.slices, topRule: event.rule };
    case 'branch':
      return { ...state, [event.branch]: { scores: event.scores, reasons: event.reasons } };
    case 'orderForm':
      return { ...state, orderForm: event.scores };
    case 'density':
      return { ...state, density: event.density };
    case 'problem':
      return { ...state, problems: [...state.problems, event.problem] };
    case 'done':
      return { ...state, report: event.report };
    case 'slice':
      return state;
  }
}

function sliceState(event: Extract<CaseEvent, { kind: 'slice' }>): SliceState {
  if (event.problem) return { state: 'failed', problem: event.problem };
  return { state: 'scored', scores: event.scores, lungFraction: event.lungFraction ?? 0 };
}

/** From the rate of slices so far, after 3 s; never rises (ui brief, section 6). */
function remaining(state: CaseState, now: number): number | null {
  const slices = state.stages.slices;
  if (!slices || slices.done === 0 || state.startedAt === null) return null;
  const elapsed = now - state.startedAt;
  if (elapsed < 3000) return null;
  const left = (elapsed / slices.done) * (slices.total - slices.done);
  return state.remainingMs === null ? left : Math.min(left, state.remainingMs);
}
