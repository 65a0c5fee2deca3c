import type { SliceScores } from '../../core/hust19/classes.ts';
import { sizeOf } from '../../core/networks/architecture.ts';
import { roleRules } from '../../core/networks/roleRules.ts';
import type { Problem } from '../../core/problem.ts';
import { cancellable } from './cancellable.ts';

export interface ScoredSlice {
  readonly scores: SliceScores;
  readonly scoreMs: number;
}

/** A slice that waits for its scores. The image is kept until they are there, for another try. */
export interface SliceTask {
  readonly image: Uint8Array;
  readonly signal: AbortSignal;
  tries: number;
  answer(answer: ScoredSlice | Problem): void;
}

/** Slices in the order in which they came; cancelled ones drop out by themselves. */
export class SliceQueue {
  #waiting: SliceTask[] = [];

  get length(): number {
    return this.#waiting.length;
  }

  /** The slice's answer; rejects with `signal.reason` as soon as it is aborted, under way or not. */
  add(image: Uint8Array, signal: AbortSignal): Promise<ScoredSlice | Problem> {
    return cancellable(signal, (answer) => {
      const task: SliceTask = { image, signal, tries: 0, answer };
      this.#waiting.push(task);
      return () => {
        this.#waiting = this.#waiting.filter((waiting) => waiting !== task);
      };
    });
  }

  take(most: number): readonly SliceTask[] {
    return this.#waiting.splice(0, most);
  }

  /** Puts slices of a lost worker in front of the others. */
  giveBack(tasks: readonly SliceTask[]): void {
    this.#waiting.unshift(...tasks.filter(({ signal }) => !signal.aborted));
  }
}

/** One after the other in memory of its own, which can be transferred; the images stay for another try. */
export function packed(tasks: readonly SliceTask[]): Uint8Array<ArrayBuffer> {
  const pixels = sizeOf(roleRules.slice.input);
  const images = new Uint8Array(tasks.length * pixels);
  tasks.forEach(({ image }, i) => {
    images.set(image, i * pixels);
  });
  return images;
}
