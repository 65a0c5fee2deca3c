import { morbidityClasses } from '../../src/core/hust19/classes.ts';
import { applyPlr, type Plr } from '../../src/core/hust19/plr.ts';
import { fitPlr } from '../../src/core/learning/fitPlr.ts';
import { groupedFolds } from '../../src/core/learning/folds.ts';
import { areaUnderRoc } from '../../src/core/learning/measures.ts';
import { crossEntropy } from '../../src/core/learning/mlp.ts';
import { seededRandom } from '../../src/core/learning/random.ts';
import { type HeldOutScores, type Pair, simulatedPairs } from './pairs.ts';

/** AUC of CT alone in the paper, tenfold, cohort 1 (method, section 5): the most that CT may weigh here. */
export const paperCt = [0.919, 0.804, 0.838] as const;

const classCount = morbidityClasses.length;
const foldCount = 5;
/** CTs drawn for each record: many to fit on, one to be scored, so that intervals are by patient. */
const timesFit = 10;
const timesScored = 1;
const strengths = [0.01, 0.1, 1, 10];
const blurs = Array.from({ length: 41 }, (_, i) => i / 10);

/** The least blur at which no class of the CT scores is told better than in the paper, in the records' mix of classes. */
export function blurToPaper(
  records: readonly HeldOutScores[],
  cts: readonly HeldOutScores[],
  seed: number,
): number {
  const found = blurs.find((blur) =>
    ctAucs(records, cts, blur, seed).every((auc, o) => auc <= (paperCt[o] ?? 0)),
  );
  return found ?? (blurs.at(-1) as number);
}

/** AUC of each class by the CT scores alone, over simulated pairs. */
export function ctAucs(
  records: readonly HeldOutScores[],
  cts: readonly HeldOutScores[],
  blur: number,
  seed: number,
): number[] {
  const pairs = simulatedPairs(records, cts, blur, timesFit, seededRandom(seed));
  return morbidityClasses.map((_, o) =>
    areaUnderRoc(
      pairs.map((one) => one.inputs[o] ?? 0),
      pairs.map((one) => one.target === o),
    ),
  );
}

/** The penalised logistic regression on simulated pairs; each record weighs 1, however often it is paired. */
export function fitFusion(pairs: readonly Pair[], c: number): Plr {
  return fitPlr(
    pairs.map((one) => one.inputs),
    pairs.map((one) => one.target),
    classCount,
    c,
    pairs.map(() => 1 / timesFit),
  );
}

/** A pair that the regression has not seen: neither its record (nor a copy of it) nor its CT. */
export interface HeldOutPair extends Pair {
  readonly fused: readonly number[];
}

/** Fivefold over records and over CTs at once: fits on the pairs of four fifths, scores those of the last. */
export function crossFitted(
  records: readonly HeldOutScores[],
  cts: readonly HeldOutScores[],
  blur: number,
  c: number,
  seed: number,
): HeldOutPair[] {
  const recordFolds = foldsOf(records, seed);
  const ctFolds = foldsOf(cts, seed + 1);
  return Array.from({ length: foldCount }, (_, fold) => {
    const random = seededRandom(seed + 2 + fold);
    const part = (inFold: boolean) =>
      simulatedPairs(
        records.filter((_, i) => (recordFolds[i] === fold) === inFold),
        cts.filter((_, i) => (ctFolds[i] === fold) === inFold),
        blur,
        inFold ? timesScored : timesFit,
        random,
      );
    const plr = fitFusion(part(false), c);
    return part(true).map((pair) => ({ ...pair, fused: applyPlr(plr, pair.inputs) }));
  }).flat();
}

/** The strength with the lowest cross-entropy on held-out pairs. */
export function bestStrength(
  records: readonly HeldOutScores[],
  cts: readonly HeldOutScores[],
  blur: number,
  seed: number,
): number {
  const losses = strengths.map((c) =>
    crossFitted(records, cts, blur, c, seed).reduce(
      (sum, one) => sum + crossEntropy(one.fused, one.target),
      0,
    ),
  );
  return strengths[losses.indexOf(Math.min(...losses))] as number;
}

/** The regression on all records and CTs. */
export function fitOnAll(
  records: readonly HeldOutScores[],
  cts: readonly HeldOutScores[],
  blur: number,
  c: number,
  seed: number,
): Plr {
  return fitFusion(simulatedPairs(records, cts, blur, timesFit, seededRandom(seed)), c);
}

function foldsOf(people: readonly HeldOutScores[], seed: number): number[] {
  const numbers = new Map<string | number, number>();
  for (const { group } of people) if (!numbers.has(group)) numbers.set(group, numbers.size);
  return groupedFolds(
    people.map(({ group }) => numbers.get(group) ?? 0),
    people.map((one) => morbidityClasses.indexOf(one.class)),
    foldCount,
    seed,
  );
}
