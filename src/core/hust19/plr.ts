/** A penalised logistic regression as fitted (method, section 7): `coefficients[input][output]`. */
export interface Plr {
  readonly coefficients: readonly (readonly number[])[];
  readonly intercepts: readonly number[];
  /** `one-vs-rest`: a sigmoid an output, divided by their sum, as scikit-learn's OvR gives probabilities. */
  readonly link: 'softmax' | 'sigmoid' | 'one-vs-rest';
}

/**
 * Scores of a PLR for one patient.
 * @param inputs in the order of the rows of `coefficients`, each a score 0..1
 * @returns one score 0..1 per output; except with sigmoid they sum to 1
 */
export function applyPlr(plr: Plr, inputs: readonly number[]): number[] {
  if (inputs.length !== plr.coefficients.length) {
    throw new RangeError(`expected ${plr.coefficients.length} inputs, got ${inputs.length}`);
  }
  const logits = plr.intercepts.map((intercept, output) =>
    inputs.reduce((sum, input, i) => sum + input * (plr.coefficients[i]?.[output] ?? 0), intercept),
  );
  if (plr.link === 'softmax') return softmax(logits);
  const chances = logits.map((z) => 1 / (1 + Math.exp(-z)));
  if (plr.link === 'sigmoid') return chances;
  const sum = chances.reduce((a, b) => a + b, 0);
  // Far below zero a sigmoid is the exponential: the quotient is the softmax.
  return sum === 0 ? softmax(logits) : chances.map((chance) => chance / sum);
}

function softmax(logits: readonly number[]): number[] {
  const highest = Math.max(...logits);
  const powers = logits.map((z) => Math.exp(z - highest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((p) => p / sum);
}
