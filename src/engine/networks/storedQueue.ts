import type { LungHistogram } from '../../core/density/lungHistogram.ts';
import type { SliceScores } from '../../core/hust19/classes.ts';
import type { PrepareVersion } from '../../core/image/types.ts';
import type { Shape } from '../gpu/plan.ts';
import type { Pixels } from '../gpu/slicePreparer.ts';
import { cancellable } from './cancellable.ts';

/** A decoded slice. Its pixels are handed over. */
export interface StoredSlice extends Shape {
  readonly pixels: Pixels;
}

export interface StoredAsk {
  readonly prepare: PrepareVersion;
  readonly score: boolean;
}

/** What a GPU tells of a slice. */
export interface JudgedOnDevice {
  readonly lungFraction: number;
  readonly lungs: LungHistogram | null;
  /** The image's number holds as long as this GPU does. */
  readonly scored: { readonly scores: SliceScores; readonly onDevice: number } | null;
  readonly prepareMs: number;
  readonly scoreMs: number;
}

export interface StoredTask {
  readonly slice: StoredSlice;
  readonly ask: StoredAsk;
  /** Null: there is no GPU any more, and the pixels are gone with it. */
  answer(judged: JudgedOnDevice | null): void;
}

/** Decoded slices that wait for a GPU, in the order in which they came. */
export class StoredQueue {
  #waiting: StoredTask[] = [];

  /** Rejects with `signal.reason` as soon as it is aborted, under way or not. */
  add(slice: StoredSlice, ask: StoredAsk, signal: AbortSignal): Promise<JudgedOnDevice | null> {
    return cancellable(signal, (answer) => {
      const task: StoredTask = { slice, ask, answer };
      this.#waiting.push(task);
      return () => {
        this.#waiting = this.#waiting.filter((waiting) => waiting !== task);
      };
    });
  }

  /** The first and those like it: of one shape, to be treated alike. */
  takeAlike(most: number): readonly StoredTask[] {
    const [first] = this.#waiting;
    if (!first) return [];
    const taken = this.#waiting.filter((task) => alike(task, first)).slice(0, most);
    this.#waiting = this.#waiting.filter((task) => !taken.includes(task));
    return taken;
  }

  takeAll(): readonly StoredTask[] {
    return this.#waiting.splice(0);
  }
}

function alike(one: StoredTask, other: StoredTask): boolean {
  return (
    one.slice.width === other.slice.width &&
    one.slice.height === other.slice.height &&
    one.slice.kind === other.slice.kind &&
    one.ask.prepare === other.ask.prepare &&
    one.ask.score === other.ask.score
  );
}
