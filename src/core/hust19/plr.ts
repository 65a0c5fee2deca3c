/** A penalised logistic regression as fitted (method, section 7): `coefficients[input][output]`. */
export interface Plr {
  readonly coefficients: readonly (readonly number[])[];
  readonly intercepts: readonly number[];
  readonly link: 'softmax' | 'sigmoid';
}

/**
 * Scores of a PLR for one patient.
 * @param inputs in the order of the rows of `coefficients`, each a score 0..1
 * @returns one score 0..1 per output; with softmax they sum to 1
 */
export function applyPlr(plr: Plr, inputs: readonly number[]): number[] {
  if (inputs.length !== plr.coefficients.length) {
    throw new RangeError(`expected ${plr.coefficients.length} inputs, got ${inputs.length}`);
  }
  const logits = plr.intercepts.map((intercept, output) =>
    inputs.reduce((sum, input, i) => sum + input * (plr.coefficients[i]?.[output] ?? 0), intercept),
  );
  return plr.link === 'softmax' ? softmax(logits) : logits.map((z) => 1 / (1 + Math.exp(-z)));
}

function softmax(logits: readonly number[]): number[] {
  const highest = Math.max(...logits);
  const powers = logits.map((z) => Math.exp(z - highest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((p) => p / sum);
}
