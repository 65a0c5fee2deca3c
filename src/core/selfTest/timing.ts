import type { Place } from './checked.ts';
import type { Spread } from './spread.ts';

/** The steps of a case whose pace is measured. */
export type PacedStage = 'decode' | 'prepare' | 'slice' | 'patient' | 'record' | 'fusion';

/** How long one step takes here. */
export interface StageTiming {
  readonly stage: PacedStage;
  /** What was done: 'RLE Lossless, 512 x 512', 'batch of 4'. */
  readonly what: string;
  readonly place: Place;
  /** What one time stands for. */
  readonly per: 'slice' | 'patient' | 'record';
  readonly ms: Spread;
  /** A GPU's time over the processor's in the same turn; null where there is nothing to compare. */
  readonly ratioToProcessor: Spread | null;
}
