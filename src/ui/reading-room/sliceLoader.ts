import type { Problem } from '../../core/problem.ts';
import type { DisplaySlice } from '../../core/viewing/displaySlice.ts';

export type Loaded = DisplaySlice | Problem;

/**
 * A small store of decoded slices around the one that is looked at. The slice that is asked for
 * comes first, then its neighbours in the direction of scrolling; what nobody waits for any more is
 * not begun.
 */
export class SliceLoader {
  readonly #fetch: (index: number) => Promise<Loaded>;
  readonly #onLoaded: (index: number, slice: Loaded) => void;
  readonly #capacity: number;
  /** In the order of last use. */
  readonly #held = new Map<number, Loaded>();
  readonly #inFlight = new Set<number>();
  #wanted: readonly number[] = [];
  #closed = false;

  constructor(
    fetch: (index: number) => Promise<Loaded>,
    onLoaded: (index: number, slice: Loaded) => void,
    capacity = 40,
  ) {
    this.#fetch = fetch;
    this.#onLoaded = onLoaded;
    this.#capacity = capacity;
  }

  held(index: number): Loaded | null {
    const slice = this.#held.get(index);
    if (!slice) return null;
    this.#held.delete(index);
    this.#held.set(index, slice);
    return slice;
  }

  /** Asks for slices, the most wanted first; replaces what was asked for before. */
  want(indices: readonly number[]): void {
    this.#wanted = indices;
    this.#pump();
  }

  close(): void {
    this.#closed = true;
    this.#wanted = [];
    this.#held.clear();
  }

  #pump(): void {
    const parallel = 2;
    for (const index of this.#wanted) {
      if (this.#inFlight.size >= parallel) return;
      if (!this.#held.has(index) && !this.#inFlight.has(index)) void this.#load(index);
    }
  }

  async #load(index: number): Promise<void> {
    this.#inFlight.add(index);
    try {
      const slice = await this.#fetch(index).catch(() => noAnswer(index));
      if (this.#closed) return;
      this.#held.set(index, slice);
      for (const oldest of this.#held.keys()) {
        if (this.#held.size <= this.#capacity) break;
        this.#held.delete(oldest);
      }
      this.#onLoaded(index, slice);
    } finally {
      this.#inFlight.delete(index);
      this.#pump();
    }
  }
}

/** Held like a slice, so that a lost worker is not asked again and again. */
function noAnswer(index: number): Problem {
  return {
    code: 'WORKER_DIED',
    subject: `slice ${index + 1}`,
    message: 'The slice was not read: its worker gave no answer.',
    remedy: 'Open the case again.',
    effect: 'The slice cannot be shown; its score is not touched by this.',
    severity: 'warning',
  };
}

/** The slice itself, then neighbours: `ahead` of them in the direction of scrolling, half as many behind. */
export function wantedAround(
  index: number,
  direction: 1 | -1,
  ahead: number,
  slices: number,
): readonly number[] {
  const wanted = [index];
  for (let distance = 1; distance <= ahead; distance++) {
    wanted.push(index + direction * distance);
    if (distance * 2 <= ahead) wanted.push(index - direction * distance);
  }
  return wanted.filter((one) => one >= 0 && one < slices);
}
