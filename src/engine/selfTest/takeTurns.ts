import type { Place } from '../../core/selfTest/checked.ts';
import { ratioOf, spreadOf } from '../../core/selfTest/spread.ts';
import type { StageTiming } from '../../core/selfTest/timing.ts';

/** How often each step is measured, after one time that warms up; less often where that takes too long. */
export const repeats = 15;
const leastRepeats = 3;
const mostMs = 6000;

/** The same step in one place. */
export interface Runner {
  readonly place: Place;
  run(): unknown;
}

/** A step to be timed. */
export interface Timed extends Pick<StageTiming, 'stage' | 'what' | 'per'> {
  readonly runners: readonly Runner[];
  /** Slices, patients or records of one `run`. */
  readonly count: number;
  /** Runs in one reading of the clock, whose steps a single short run would not fill. */
  readonly runs: number;
}

/** Times a step in every place, turn by turn. */
export async function takeTurns({ runners, count, runs, ...step }: Timed): Promise<StageTiming[]> {
  const times = runners.map((): number[] => []);
  const begun = performance.now();
  for (let turn = 0; turn <= repeats; turn++) {
    if (turn > leastRepeats && performance.now() - begun > mostMs) break;
    for (const [i, { run }] of runners.entries()) {
      const start = performance.now();
      for (let n = 0; n < runs; n++) await run();
      const ms = (performance.now() - start) / (runs * count);
      if (turn > 0) times[i]?.push(ms);
    }
  }
  const onProcessor = times[runners.findIndex(({ place }) => place !== 'webgpu')];
  return runners.map(({ place }, i) => {
    const own = times[i] ?? [];
    const compared = onProcessor !== undefined && place === 'webgpu';
    return {
      ...step,
      place,
      ms: spreadOf(own),
      ratioToProcessor: compared ? ratioOf(own, onProcessor) : null,
    };
  });
}
