import { type MorbidityClass, morbidityClasses } from '../../src/core/hust19/classes.ts';
import { probabilities } from '../../src/core/learning/mlp.ts';
import type { Random } from '../../src/core/learning/random.ts';

/** One person scored by a model that had not seen it: a patient's record, or a pseudo-patient's ten slices. */
export interface HeldOutScores {
  readonly group: string | number;
  readonly class: MorbidityClass;
  /** control, type I, type II; together 1. */
  readonly scores: readonly number[];
}

/** A simulated patient: a record and the CT of somebody else of the same class. */
export interface Pair {
  /** ct.control, ct.typeI, ct.typeII, clinical.control, clinical.typeI, clinical.typeII */
  readonly inputs: readonly number[];
  readonly target: number;
}

/**
 * Pairs each record `times` times with a CT of its class, drawn at random, its scores blurred.
 * Given the class the two are independent here; in a real patient they are not, so what the fusion
 * gains is overstated (said in the card).
 */
export function simulatedPairs(
  records: readonly HeldOutScores[],
  cts: readonly HeldOutScores[],
  blur: number,
  times: number,
  random: Random,
): Pair[] {
  const byClass = morbidityClasses.map((name) => cts.filter((one) => one.class === name));
  return records.flatMap((record) => {
    const target = morbidityClasses.indexOf(record.class);
    const partners = byClass[target] ?? [];
    return Array.from({ length: times }, () => {
      const ct = partners[random.below(partners.length)];
      if (ct === undefined) throw new Error(`no CT of class ${record.class}`);
      return { inputs: [...blurred(ct.scores, blur, random), ...record.scores], target };
    });
  });
}

/** The scores with normal noise of spread `blur` on their logarithms: less sure of the order, still chances. */
export function blurred(scores: readonly number[], blur: number, random: Random): number[] {
  if (blur === 0) return [...scores];
  return probabilities(scores.map((p) => Math.log(Math.max(p, 1e-6)) + blur * random.normal()));
}
