import { applyPlr, type Plr } from '../../src/core/hust19/plr.ts';
import { areaUnderRoc, bootstrapInterval } from '../../src/core/learning/measures.ts';
import { type Scored, sensitiveControl } from '../clinical/calibrate.ts';
import type { Scorer } from '../clinical/crossValidate.ts';
import { type Auc, aucs, type Quality, quality, rounded } from '../clinical/figures.ts';
import { counts, type DensityCase, type DensityData, targetCount } from './cases.ts';
import { crossFit, type Train } from './crossFit.ts';
import { fitPaired, type NestedCase, nestedFusion, type PairedCase, paired } from './fusion.ts';
import { allTen, fitRidge, ridge, type Scores, shippedView } from './models.ts';
import type { NestedFold, PatientScores } from './nested.ts';
import { seeds, shippedTrain } from './recipe.ts';

export interface FusionRow {
  readonly scores: string;
  /** Cohort 1, nested; cohort 2 by the packages (empty where it holds one class only, or not measured). */
  readonly cohort1: readonly Auc[];
  readonly cohort2: readonly Auc[];
}

/** Everything that the card of the paired fusion quotes. */
export interface PairedFigures {
  readonly schema: 'hust19-figures/1';
  readonly id: string;
  readonly classes: readonly string[];
  readonly targets: readonly string[];
  readonly trainingCases: readonly number[];
  readonly testCases: readonly number[];
  readonly c: number;
  readonly sensitiveControl: number | null;
  readonly rows: readonly FusionRow[];
  /** Fused minus clinical AUC, the interval by resampling patients. */
  readonly gain: { readonly cohort1: readonly Auc[]; readonly cohort2: readonly Auc[] };
  readonly groups: readonly {
    readonly group: string;
    readonly cases: readonly number[];
    readonly clinical: readonly Auc[];
    readonly fused: readonly Auc[];
  }[];
  readonly nested: Quality;
  readonly cohort2: Quality | null;
  readonly coefficients: readonly (readonly number[])[];
  readonly intercepts: readonly number[];
}

/** What the fusion is made of. */
export interface Branches {
  /** Out-of-fold scores of both branches in cohort 1: what the shipped regression is fitted on. */
  readonly density: readonly PatientScores[];
  readonly clinical: readonly PatientScores[];
  readonly nested: readonly NestedFold[];
  /** The packages themselves, for cohort 2. */
  readonly densityPackage: Plr;
  readonly clinicalPackage: Scorer;
  readonly edge: readonly number[];
}

export interface PairedFusion {
  readonly plr: Plr;
  readonly leastControl: number | null;
  readonly figures: PairedFigures;
}

export function pairedFusion(id: string, data: DensityData, branches: Branches): PairedFusion {
  const targets = targetCount(data);
  const size = data.classes.length;
  const { plr, c } = fitPaired(outOfFold(data, branches), targets, seeds.main);
  const nested = nestedBy(data, branches, shippedTrain(data, branches.edge));
  const first = branchesOf(nested, size);
  const second = secondCohort(data, plr, branches);
  const leastControl = data.task === 'morbidity' ? sensitiveControl(first.fused) : null;
  return {
    plr,
    leastControl,
    figures: {
      schema: 'hust19-figures/1',
      id,
      classes: data.classes,
      targets: data.task === 'morbidity' ? data.classes : ['cured', 'deceased'],
      trainingCases: counts(data.training, targets),
      testCases: counts(data.test, targets),
      c,
      sensitiveControl: leastControl === null ? null : rounded(leastControl),
      rows: rowsOf(data, branches, first, second),
      gain: {
        cohort1: gains(first.fused, first.clinical, size),
        cohort2: second === null ? [] : gains(second.fused, second.clinical, size),
      },
      groups: ['Union', 'Liyuan'].map((hospital) => inside(hospital, nested, data)),
      nested: quality(first.fused, size, leastControl, seeds.main),
      cohort2: second === null ? null : quality(second.fused, size, leastControl, seeds.main),
      coefficients: plr.coefficients.map((weights) => weights.map(rounded)),
      intercepts: plr.intercepts.map(rounded),
    },
  };
}

/** What the shipped regression is fitted on. */
function outOfFold({ training }: DensityData, { density, clinical }: Branches): PairedCase[] {
  const ct = new Map(density.map((row) => [row.patient, row.scores]));
  return paired(
    training,
    training.map((one) => ct.get(one.patient.id) ?? []),
    clinical,
  );
}

function nestedBy(data: DensityData, { nested }: Branches, train: Train): NestedCase[] {
  return nestedFusion(data.training, nested, train, targetCount(data), seeds.main);
}

/** The scores of both branches and of their fusion, on the same patients. */
interface BranchesScored {
  readonly density: Scored;
  readonly clinical: Scored;
  readonly fused: Scored;
}

function branchesOf(nested: readonly NestedCase[], size: number): BranchesScored {
  return {
    density: scored(nested, ({ inputs }) => inputs.slice(0, size)),
    clinical: scored(nested, ({ inputs }) => inputs.slice(size)),
    fused: scored(nested, ({ fused }) => fused),
  };
}

function rowsOf(
  data: DensityData,
  branches: Branches,
  first: BranchesScored,
  second: BranchesScored | null,
): FusionRow[] {
  const of = (one: Scored | undefined) =>
    one === undefined ? [] : aucs(one, data.classes.length, seeds.main);
  const row = (scores: string, cohort1: Scored, cohort2?: Scored): FusionRow => ({
    scores,
    cohort1: of(cohort1),
    cohort2: of(cohort2),
  });
  const withTen = nestedBy(data, branches, ridge(targetCount(data), allTen.view));
  return [
    row('fused', first.fused, second?.fused),
    row('clinical scores alone', first.clinical, second?.clinical),
    row('density scores alone', first.density, second?.density),
    row(
      'fused with a density model on all ten numbers (not shipped)',
      scored(withTen, ({ fused }) => fused),
    ),
    row('which tests were ordered, without any value or image', ordering(data)),
  ];
}

function scored(nested: readonly NestedCase[], of: (one: NestedCase) => readonly number[]): Scored {
  return { chances: nested.map(of), targets: nested.map(({ one }) => one.target) };
}

function secondCohort(
  data: DensityData,
  plr: Plr,
  { densityPackage, clinicalPackage }: Branches,
): BranchesScored | null {
  if (new Set(data.test.map((one) => one.target)).size < 2) return null;
  const by = (scores: Scores): Scored => ({
    chances: data.test.map(scores),
    targets: data.test.map((one) => one.target),
  });
  const density: Scores = (one) => applyPlr(densityPackage, shippedView(one));
  const clinical: Scores = (one) => clinicalPackage(one.inputs);
  return {
    density: by(density),
    clinical: by(clinical),
    fused: by((one) => applyPlr(plr, [...density(one), ...clinical(one)])),
  };
}

/** The shortcut beside which every clinical score is shown, on the same patients, tenfold. */
function ordering(data: DensityData): Scored {
  const view = ({ given }: DensityCase) => [...given];
  return crossFit(
    data.training,
    (cases) => {
      const plr = fitRidge(cases, targetCount(data), view, 0.1);
      return (one) => applyPlr(plr, view(one));
    },
    seeds.main,
  );
}

function gains(fused: Scored, clinical: Scored, classes: number): Auc[] {
  return Array.from({ length: classes }, (_, o) => {
    const positive = fused.targets.map((target) => target === (classes === 1 ? 1 : o));
    const difference = (drawn: readonly number[]) => {
      const auc = ({ chances }: Scored) =>
        areaUnderRoc(
          drawn.map((i) => chances[i]?.[o] ?? 0),
          drawn.map((i) => positive[i] === true),
        );
      return auc(fused) - auc(clinical);
    };
    const all = positive.map((_, i) => i);
    const [low, high] = bootstrapInterval(positive.length, difference, seeds.main + o, 1000);
    return { value: rounded(difference(all)), low: rounded(low), high: rounded(high) };
  });
}

function inside(
  hospital: string,
  nested: readonly NestedCase[],
  data: DensityData,
): PairedFigures['groups'][number] {
  const size = data.classes.length;
  const kept = nested.filter(({ one }) => one.patient.hospital === hospital);
  return {
    group: `${hospital} only`,
    cases: counts(
      kept.map(({ one }) => one),
      targetCount(data),
    ),
    clinical: aucs(
      scored(kept, ({ inputs }) => inputs.slice(size)),
      size,
      seeds.main,
    ),
    fused: aucs(
      scored(kept, ({ fused }) => fused),
      size,
      seeds.main,
    ),
  };
}
