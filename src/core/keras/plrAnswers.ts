import type { Role } from '../hust19/classes.ts';

export type FusionRole = Extract<Role, `fusion-${string}`>;

/** What the person says of a regression where the file does not; what the file says counts. */
export interface PlrAnswers {
  /** Two roles take six scores and give three, so that the numbers alone do not tell. */
  readonly role: FusionRole;
  /** Meaning of the outputs in the file's order; 'deceased' or 'cured' for one. */
  readonly classes: readonly string[] | null;
  readonly rule: 'softmax' | 'one-vs-rest' | null;
  /** Whose scores come first among the inputs; 'ct' are those of the lung density where the role takes them. */
  readonly firstInputs: 'ct' | 'clinical' | null;
}
