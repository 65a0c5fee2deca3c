import { crossEntropy } from '../../src/core/learning/mlp.ts';
import { cooled } from './models.ts';

/** Chances with the truth beside them. */
export interface Scored {
  readonly chances: readonly (readonly number[])[];
  readonly targets: readonly number[];
}

/** The temperature with the lowest cross-entropy on held-out chances, by golden section on 0.3..5. */
export function bestTemperature({ chances, targets }: Scored): number {
  const loss = (logT: number) =>
    chances.reduce(
      (sum, row, i) => sum + crossEntropy(cooled(row, Math.exp(logT)), targets[i] ?? 0),
      0,
    );
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(0.3);
  let high = Math.log(5);
  for (let n = 0; n < 40; n++) {
    const a = high - ratio * (high - low);
    const b = low + ratio * (high - low);
    if (loss(a) < loss(b)) high = b;
    else low = a;
  }
  return Math.exp((low + high) / 2);
}

/**
 * The least control score at which a record may be called control so that `caught` of the patients
 * with COVID-19 are not (method, section 8), from held-out chances.
 */
export function sensitiveControl({ chances, targets }: Scored, caught = 0.95): number {
  const ofPatients = chances
    .filter((_, i) => targets[i] !== 0)
    .map((row) => row[0] ?? 0)
    .sort((a, b) => a - b);
  const at = Math.ceil(caught * ofPatients.length);
  const below = ofPatients[at - 1] ?? 1;
  const above = ofPatients[at] ?? 1;
  return (below + above) / 2;
}
