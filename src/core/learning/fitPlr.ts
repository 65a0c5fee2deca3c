import type { Plr } from '../hust19/plr.ts';
import { minimise } from './lbfgs.ts';
import { crossEntropy, probabilities } from './mlp.ts';

/**
 * Fits a penalised (ridge) logistic regression: minimises
 * C * sum(weight * cross-entropy) + |coefficients|^2 / 2, intercepts free. Equal to scikit-learn's
 * LogisticRegression(penalty='l2', solver='lbfgs', C): multinomial for three classes or more,
 * binary for two (then one output: the chance of class 1).
 * @param inputs one row a case, all of one length
 * @param targets class of each case, 0..classes-1
 * @param weights one a case; all 1 if left out
 */
export function fitPlr(
  inputs: readonly ArrayLike<number>[],
  targets: readonly number[],
  classes: number,
  c: number,
  weights?: readonly number[],
): Plr {
  const width = inputs[0]?.length ?? 0;
  const outputs = classes === 2 ? 1 : classes;
  const coefficients = width * outputs;
  const point = minimise(
    (at, gradient) => {
      gradient.fill(0);
      let loss = 0;
      for (let i = 0; i < coefficients; i++) {
        loss += 0.5 * (at[i] as number) ** 2;
        gradient[i] = at[i] as number;
      }
      for (const [n, input] of inputs.entries()) {
        const weight = c * (weights?.[n] ?? 1);
        loss += weight * addCase(at, gradient, input, targets[n] ?? 0, outputs, weight);
      }
      return loss;
    },
    new Float64Array(coefficients + outputs),
  );
  return {
    coefficients: Array.from({ length: width }, (_, i) => [
      ...point.subarray(i * outputs, (i + 1) * outputs),
    ]),
    intercepts: [...point.subarray(coefficients)],
    link: outputs === 1 ? 'sigmoid' : 'softmax',
  };
}

/** Adds one case's gradient; returns its cross-entropy. */
function addCase(
  at: Float64Array,
  gradient: Float64Array,
  input: ArrayLike<number>,
  target: number,
  outputs: number,
  weight: number,
): number {
  const free = input.length * outputs;
  const logits = Array.from({ length: outputs }, (_, o) => at[free + o] as number);
  for (let i = 0; i < input.length; i++) {
    const x = input[i] as number;
    if (x === 0) continue;
    for (let o = 0; o < outputs; o++)
      logits[o] = (logits[o] as number) + x * (at[i * outputs + o] as number);
  }
  const chances = probabilities(logits);
  for (let o = 0; o < outputs; o++) {
    const wanted = outputs === 1 ? target : Number(o === target);
    const error = weight * ((chances[o] as number) - wanted);
    gradient[free + o] = (gradient[free + o] as number) + error;
    for (let i = 0; i < input.length; i++) {
      gradient[i * outputs + o] =
        (gradient[i * outputs + o] as number) + error * (input[i] as number);
    }
  }
  return crossEntropy(chances, target);
}
