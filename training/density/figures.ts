import { applyPlr, type Plr } from '../../src/core/hust19/plr.ts';
import { areaUnderRoc } from '../../src/core/learning/measures.ts';
import { seededRandom } from '../../src/core/learning/random.ts';
import { type Scored, sensitiveControl } from '../clinical/calibrate.ts';
import {
  aucs,
  type GroupRow,
  type ModelRow,
  type Quality,
  quality,
  rounded,
} from '../clinical/figures.ts';
import {
  byFeatures,
  type FeatureChoice,
  featureChoices,
  type GradeRow,
  gradeRows,
  type SeriesRow,
  seriesRows,
} from './carryOver.ts';
import { counts, type DensityCase, type DensityData, targetCount } from './cases.ts';
import { crossFit, scoredBy, type Train } from './crossFit.ts';
import { groupRows } from './groups.ts';
import {
  allTen,
  bestStrength,
  comparisons,
  type EdgeMove,
  fitRidge,
  hidden,
  ridge,
  type Scores,
  shippedView,
  type View,
} from './models.ts';
import { type About, seeds, shippedTrain } from './recipe.ts';

/** Everything that a density card quotes. */
export interface DensityFigures {
  readonly schema: 'hust19-figures/1';
  readonly id: string;
  readonly classes: readonly string[];
  readonly targets: readonly string[];
  readonly trainingCases: readonly number[];
  readonly testCases: readonly number[];
  readonly c: number;
  readonly sensitiveControl: number | null;
  readonly rows: readonly ModelRow[];
  /** Tenfold AUCs when every patient's mask edge is off by a normal number of pixels, 1 wide (seeded). */
  readonly shaken: readonly { readonly model: string; readonly tenfold: readonly number[] }[];
  readonly repeated: readonly { readonly seed: number; readonly tenfold: readonly number[] }[];
  readonly groups: readonly GroupRow[];
  /** AUC with which inputs name the hospital: the shipped ones, all ten. */
  readonly hospital: readonly number[];
  readonly choices: readonly FeatureChoice[];
  readonly series: readonly SeriesRow[];
  readonly grades: readonly GradeRow[];
  readonly tenfold: Quality;
  /** Null where cohort 2 holds one class only. */
  readonly cohort2: Quality | null;
}

export interface Tenfold {
  readonly scored: Scored;
  readonly sensitiveControl: number | null;
}

export function tenfoldOf(data: DensityData, edge: EdgeMove): Tenfold {
  const scored = crossFit(data.training, shippedTrain(data, edge), seeds.main);
  return {
    scored,
    sensitiveControl: data.task === 'morbidity' ? sensitiveControl(scored) : null,
  };
}

/** @param plr the package's own weights */
export function figuresOf(
  data: DensityData,
  tenfold: Tenfold,
  plr: Plr,
  about: About,
): DensityFigures {
  const { id, c, edge, measurements } = about;
  const targets = data.task === 'morbidity' ? data.classes : ['cured', 'deceased'];
  const shipped: Scores = (one) => applyPlr(plr, shippedView(one));
  const any = data.training[0] as DensityCase;
  const ten = ridge(targetCount(data), allTen.view);
  const onImages = [
    byFeatures(shipped, any),
    byFeatures(ten(data.training, seeds.main), any),
  ] as const;
  const morbidity = data.task === 'morbidity';
  return {
    schema: 'hust19-figures/1',
    id,
    classes: data.classes,
    targets,
    trainingCases: counts(data.training, targets.length),
    testCases: counts(data.test, targets.length),
    c,
    sensitiveControl: tenfold.sensitiveControl === null ? null : rounded(tenfold.sensitiveControl),
    rows: rowsOf(data, tenfold.scored, shipped),
    shaken: shakenRows(data, edge),
    repeated: seeds.repeats.map((seed) => ({
      seed,
      tenfold: aucs(
        crossFit(data.training, shippedTrain(data, edge), seed),
        data.classes.length,
        seed,
      ).map((one) => one.value),
    })),
    groups: groupRows(data, tenfold.scored, about),
    hospital: [shippedView, allTen.view].map((view) => hospitalAuc(data, ridge(2, view))),
    choices: morbidity ? featureChoices(data.training, measurements) : [],
    series: morbidity ? seriesRows(measurements, ...onImages) : [],
    grades: morbidity ? gradeRows(measurements, ...onImages) : [],
    tenfold: quality(tenfold.scored, data.classes.length, tenfold.sensitiveControl, seeds.main),
    cohort2: bothClasses(data)
      ? quality(
          scoredBy(data.test, shipped),
          data.classes.length,
          tenfold.sensitiveControl,
          seeds.main,
        )
      : null,
  };
}

function rowsOf(data: DensityData, scored: Scored, shipped: Scores): ModelRow[] {
  const targets = targetCount(data);
  const others: [string, Train][] = [
    ['the same two numbers through a hidden layer of eight', hidden(targets, shippedView)],
    ...comparisons.map(({ name, view }): [string, Train] => [name, ridge(targets, view)]),
  ];
  return [
    rowOf(data, 'this model (two numbers)', scored, shipped),
    ...others.map(([name, train]) =>
      rowOf(
        data,
        name,
        crossFit(data.training, train, seeds.main),
        train(data.training, seeds.main),
      ),
    ),
  ];
}

function rowOf(data: DensityData, model: string, tenfold: Scored, all: Scores): ModelRow {
  const of = (scored: Scored) => aucs(scored, data.classes.length, seeds.main);
  return {
    model,
    tenfold: of(tenfold),
    cohort2: bothClasses(data) ? of(scoredBy(data.test, all)) : [],
  };
}

/** What is left when the masks that are scored are not the source's, nor all off alike. */
function shakenRows(data: DensityData, edge: EdgeMove): DensityFigures['shaken'] {
  const random = seededRandom(seeds.main);
  const off = new Map(data.training.map((one) => [one, random.normal()]));
  const shake =
    (move: EdgeMove): View =>
    (one) =>
      shippedView(one).map((x, i) => x + (off.get(one) ?? 0) * (move?.[i] ?? 0));
  const models: [string, EdgeMove][] = [
    ['this model', edge],
    ['the same two numbers, the edge of the mask trusted', null],
  ];
  return models.map(([model, trained]) => {
    const train: Train = (cases, seed) => {
      const c = bestStrength(cases, targetCount(data), shippedView, seed, trained);
      const plr = fitRidge(cases, targetCount(data), shippedView, c, trained);
      const shaken = shake(edge);
      return (one) => applyPlr(plr, shaken(one));
    };
    const scored = crossFit(data.training, train, seeds.main);
    return {
      model,
      tenfold: aucs(scored, data.classes.length, seeds.main).map((one) => one.value),
    };
  });
}

function hospitalAuc(data: DensityData, train: Train): number {
  const renamed = data.training.map((one) => ({
    ...one,
    target: Number(one.patient.hospital === 'Liyuan'),
  }));
  const { chances, targets } = crossFit(renamed, train, seeds.main);
  return rounded(
    areaUnderRoc(
      chances.map((row) => row[0] ?? 0),
      targets.map((target) => target === 1),
    ),
  );
}

function bothClasses({ test }: DensityData): boolean {
  return new Set(test.map((one) => one.target)).size > 1;
}
