import { ratioOf, type Spread, spreadOf } from '../../src/core/selfTest/spread.ts';

/** Two programs that took turns. */
export interface Comparison {
  readonly ours: Spread;
  readonly other: Spread;
  /** Ours by the other's, turn by turn. */
  readonly ratio: Spread;
}

/** @param other of the same turns */
export function comparisonOf(ours: readonly number[], other: readonly number[]): Comparison {
  return { ours: spreadOf(ours), other: spreadOf(other), ratio: ratioOf(ours, other) };
}
