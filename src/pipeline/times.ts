/** How long a run took, ms. Work of several workers adds up, so parts may exceed the total. */
export interface Times {
  /** The survey has ended. */
  read(now: number): void;
  /** One slice was decoded, prepared and scored. */
  slice(readMs: number, prepareMs: number, scoreMs: number): void;
  total(
    now: number,
    slices: number,
  ): { readMs: number; prepareMs: number; scoreMs: number; totalMs: number; slices: number };
}

export function startTimes(now: () => number): Times {
  const start = now();
  let readMs = 0;
  let prepareMs = 0;
  let scoreMs = 0;
  return {
    read(at) {
      readMs += at - start;
    },
    slice(read, prepare, score) {
      readMs += read;
      prepareMs += prepare;
      scoreMs += score;
    },
    total(at, slices) {
      return {
        readMs: Math.round(readMs),
        prepareMs: Math.round(prepareMs),
        scoreMs: Math.round(scoreMs),
        totalMs: Math.round(at - start),
        slices,
      };
    },
  };
}
