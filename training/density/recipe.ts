import { type DensityData, targetCount } from './cases.ts';
import type { Train } from './crossFit.ts';
import type { Measurements } from './measurements.ts';
import { type EdgeMove, ridge, shippedView } from './models.ts';

export const seeds = { main: 20200327, repeats: [1, 2] } as const;

/** The recipe of the packages. */
export function shippedTrain(data: DensityData, edge: EdgeMove): Train {
  return ridge(targetCount(data), shippedView, edge);
}

/** What the figures need beside the patients. */
export interface About {
  readonly id: string;
  readonly c: number;
  readonly edge: EdgeMove;
  readonly pneumonia: ReadonlySet<number>;
  readonly measurements: Measurements;
}
