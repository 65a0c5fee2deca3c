import type { FusionRole } from './plrAnswers.ts';

/** What there is to see of a regression's coefficients before anybody has said what is missing. */
export interface DescribedPlr {
  readonly file: string;
  /** Roles whose numbers of inputs and outputs these are. */
  readonly roles: readonly FusionRole[];
  /** One row an output, in the file's order. */
  readonly coefficients: readonly (readonly number[])[];
  readonly intercepts: readonly number[];
  /** Names as the file has them; null where it has none. */
  readonly inputs: readonly string[] | null;
  readonly outputs: readonly string[] | null;
  readonly rule: 'softmax' | 'one-vs-rest' | null;
}
