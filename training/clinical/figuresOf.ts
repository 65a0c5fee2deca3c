import { bestTemperature, type Scored, sensitiveControl } from './calibrate.ts';
import { type Case, type TaskData, targetsOf } from './cases.ts';
import { crossValidate, type HeldOut, type Scorer, typicalInputs } from './crossValidate.ts';
import {
  aucs,
  type ClinicalFigures,
  type LeakRow,
  type ModelRow,
  quality,
  rounded,
} from './figures.ts';
import { comparedVariant, shippedVariant, type Variant } from './fitNetwork.ts';
import { groupRows } from './groups.ts';
import { movedByBlanking, movedByFilling, orderOnly, typicalRecord } from './leak.ts';
import { baselines, cooled, cooledScorer, fitBaseline, network } from './models.ts';

const comparedName: Readonly<Record<Variant, string>> = {
  matched: 'the same network, tests made equal across classes in training',
  'as-recorded': 'the same network, records as they are',
};

/** One seed for the folds, the trainings and the intervals; two more repeat the tenfold. */
export const seeds = { main: 20200327, repeats: [1, 2] } as const;

/** The tenfold of the shipped recipe: what temperature, threshold and figures rest on. */
export interface Tenfold {
  readonly held: readonly HeldOut[];
  readonly temperature: number;
  readonly sensitiveControl: number | null;
  /** Held-out chances after the temperature. */
  readonly scored: Scored;
}

export function tenfoldOf(data: TaskData): Tenfold {
  const held = crossValidate(
    data.training,
    network(data.task, shippedVariant[data.task]),
    seeds.main,
    `${data.task}, tenfold`,
  );
  const raw = scoredBy(held, ({ one, model }) => model(one.inputs));
  const temperature = bestTemperature(raw);
  const scored = { ...raw, chances: raw.chances.map((row) => cooled(row, temperature)) };
  return {
    held: held.map((one) => ({ ...one, model: cooledScorer(one.model, temperature) })),
    temperature,
    sensitiveControl: data.task === 'morbidity' ? sensitiveControl(scored) : null,
    scored,
  };
}

/** What the figures of a card are computed from. */
export interface Measured {
  readonly id: string;
  readonly data: TaskData;
  /** The same patients in the paper's encoding. */
  readonly paper: TaskData;
  /** Numbers of the controls of cohort 1 with community-acquired pneumonia. */
  readonly pneumonia: ReadonlySet<number>;
  readonly tenfold: Tenfold;
  /** Scores with the weights of the package. */
  readonly shipped: Scorer;
  readonly weights: number;
}

/** Every figure of a card. */
export function figuresOf(measured: Measured): ClinicalFigures {
  const { id, data, paper, pneumonia, tenfold, shipped, weights } = measured;
  const targets = data.task === 'morbidity' ? data.classes : ['cured', 'deceased'];
  const counts = (cases: readonly Case[]) =>
    targets.map((_, target) => cases.filter((one) => one.target === target).length);
  const other = trained(data, comparedVariant[data.task], 'tenfold, compared variant');
  const encoded = trained(paper, shippedVariant[data.task], "tenfold, the paper's encoding");
  const name = comparedName[comparedVariant[data.task]];
  return {
    schema: 'hust19-figures/1',
    id,
    classes: data.classes,
    targets,
    trainingCases: counts(data.training),
    testCases: counts(data.test),
    weights,
    temperature: rounded(tenfold.temperature),
    sensitiveControl: tenfold.sensitiveControl === null ? null : rounded(tenfold.sensitiveControl),
    rows: [
      networkRow('this network', data, tenfold.held, shipped),
      networkRow(name, data, other.held, other.all),
      networkRow("the same network, the paper's encoding", paper, encoded.held, encoded.all),
      ...baselines.map((one) => baselineRow(data, one)),
    ],
    repeated: seeds.repeats.map((seed) => ({ seed, tenfold: repeatedAucs(data, seed) })),
    leak: [
      leakRow('this network', data, tenfold.held, shipped),
      leakRow(name, data, other.held, other.all),
    ],
    groups: groupRows(data, tenfold.scored, shipped, pneumonia, seeds.main),
    tenfold: quality(tenfold.scored, data.classes.length, tenfold.sensitiveControl, seeds.main),
    cohort2: quality(
      cohort2By(data, (one) => shipped(one.inputs)),
      data.classes.length,
      tenfold.sensitiveControl,
      seeds.main,
    ),
  };
}

/** A network trained in each fold and on all of cohort 1. */
function trained(data: TaskData, variant: Variant, what: string) {
  const train = network(data.task, variant);
  return {
    held: crossValidate(data.training, train, seeds.main, `${data.task}, ${what}`),
    all: train(data.training, seeds.main),
  };
}

function repeatedAucs(data: TaskData, seed: number): number[] {
  const train = network(data.task, shippedVariant[data.task]);
  const what = `${data.task}, tenfold repeated, seed ${seed}`;
  const held = crossValidate(data.training, train, seed, what);
  const scored = scoredBy(held, ({ one, model }) => model(one.inputs));
  return aucs(scored, data.classes.length, seed).map((one) => one.value);
}

function networkRow(
  model: string,
  data: TaskData,
  held: readonly HeldOut[],
  all: Scorer,
): ModelRow {
  return row(
    model,
    data,
    scoredBy(held, ({ one, model }) => model(one.inputs)),
    cohort2By(data, (one) => all(one.inputs)),
  );
}

function baselineRow(data: TaskData, { name, view, c }: (typeof baselines)[number]): ModelRow {
  const targets = targetsOf(data.task);
  const fold = (cases: readonly Case[]) => fitBaseline(cases, targets, view, c);
  const held = crossValidate(data.training, fold, seeds.main);
  return row(
    name,
    data,
    scoredBy(held, ({ one, model }) => model(one)),
    cohort2By(data, fold(data.training)),
  );
}

function leakRow(model: string, data: TaskData, held: readonly HeldOut[], all: Scorer): LeakRow {
  const typical = typicalInputs(data.training);
  const tenfold = { chances: orderOnly(held), targets: data.training.map((one) => one.target) };
  const cohort2 = cohort2By(data, (one) => all(typicalRecord(one, typical)));
  const blanked = movedByBlanking(held);
  const filled = movedByFilling(held);
  return {
    ...row(model, data, tenfold, cohort2),
    blanked: { mean: rounded(blanked.mean), callsChanged: rounded(blanked.callsChanged) },
    filled: { mean: rounded(filled.mean), callsChanged: rounded(filled.callsChanged) },
  };
}

function row(model: string, data: TaskData, tenfold: Scored, cohort2: Scored): ModelRow {
  return {
    model,
    tenfold: aucs(tenfold, data.classes.length, seeds.main),
    cohort2: aucs(cohort2, data.classes.length, seeds.main),
  };
}

function scoredBy<Model>(
  held: readonly HeldOut<Model>[],
  score: (one: HeldOut<Model>) => readonly number[],
): Scored {
  return { chances: held.map(score), targets: held.map(({ one }) => one.target) };
}

function cohort2By(data: TaskData, score: (one: Case) => readonly number[]): Scored {
  return { chances: data.test.map(score), targets: data.test.map((one) => one.target) };
}
