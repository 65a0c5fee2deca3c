import { seededRandom } from './random.ts';

/**
 * Area under the ROC curve: the chance that a positive scores above a negative, ties half
 * (Mann and Whitney 1947). NaN when a side is empty.
 */
export function areaUnderRoc(scores: readonly number[], positive: readonly boolean[]): number {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  let rankSum = 0;
  let positives = 0;
  for (let at = 0; at < order.length; ) {
    let end = at + 1;
    while (end < order.length && scores[order[end] ?? 0] === scores[order[at] ?? 0]) end++;
    const rank = (at + end + 1) / 2;
    for (; at < end; at++) {
      if (positive[order[at] ?? 0] !== true) continue;
      rankSum += rank;
      positives++;
    }
  }
  const negatives = scores.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Brier score over all classes: mean of the summed squared differences, 0 best, 2 worst; one output counts both sides. */
export function brierScore(
  chances: readonly (readonly number[])[],
  targets: readonly number[],
): number {
  let sum = 0;
  for (const [n, row] of chances.entries()) {
    const all = row.length === 1 ? [1 - (row[0] ?? 0), row[0] ?? 0] : row;
    for (const [o, p] of all.entries()) sum += (p - Number(o === targets[n])) ** 2;
  }
  return sum / chances.length;
}

/** Expected calibration error of one class's chances over bins of equal count: mean |chance - share|. */
export function calibrationError(
  chances: readonly number[],
  positive: readonly boolean[],
  bins = 10,
): number {
  const order = chances.map((_, i) => i).sort((a, b) => (chances[a] ?? 0) - (chances[b] ?? 0));
  let error = 0;
  for (let b = 0; b < bins; b++) {
    const bin = order.slice(
      Math.round((b * order.length) / bins),
      Math.round(((b + 1) * order.length) / bins),
    );
    const chance = bin.reduce((sum, i) => sum + (chances[i] ?? 0), 0);
    const share = bin.filter((i) => positive[i] === true).length;
    error += Math.abs(chance - share);
  }
  return error / order.length;
}

/**
 * 95 % percentile interval of a measure over resampled cases (bootstrap, Efron 1979).
 * `measure` gets the drawn cases; draws where it is not a number are left out.
 */
export function bootstrapInterval(
  cases: number,
  measure: (drawn: readonly number[]) => number,
  seed: number,
  draws = 1000,
): readonly [number, number] {
  const random = seededRandom(seed);
  const found: number[] = [];
  for (let d = 0; d < draws; d++) {
    const value = measure(Array.from({ length: cases }, () => random.below(cases)));
    if (!Number.isNaN(value)) found.push(value);
  }
  found.sort((a, b) => a - b);
  const at = (share: number) => found[Math.round(share * (found.length - 1))] ?? Number.NaN;
  return [at(0.025), at(0.975)];
}

/** Measures of a yes/no call (method, section 8); NaN where a side is empty. */
export interface CallMeasures {
  readonly sensitivity: number;
  readonly specificity: number;
  readonly accuracy: number;
  readonly ppv: number;
  readonly npv: number;
  readonly mcc: number;
}

export function callMeasures(
  called: readonly boolean[],
  positive: readonly boolean[],
): CallMeasures {
  const count = (call: boolean, truth: boolean) =>
    called.filter((one, i) => one === call && positive[i] === truth).length;
  const tp = count(true, true);
  const fp = count(true, false);
  const fn = count(false, true);
  const tn = count(false, false);
  return {
    sensitivity: tp / (tp + fn),
    specificity: tn / (tn + fp),
    accuracy: (tp + tn) / called.length,
    ppv: tp / (tp + fp),
    npv: tn / (tn + fn),
    mcc: (tp * tn - fp * fn) / Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)),
  };
}
