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

/** Every figure of a card. `shipped` scores with the weights of the package. */
export function figuresOf(
  id: string,
  data: TaskData,
  tenfold: Tenfold,
  shipped: Scorer,
  weights: number,
): ClinicalFigures {
  const targets = data.task === 'morbidity' ? data.classes : ['cured', 'deceased'];
  const counts = (cases: readonly Case[]) =>
    targets.map((_, target) => cases.filter((one) => one.target === target).length);
  const other = comparedVariant[data.task];
  const compared = network(data.task, other);
  const comparedHeld = crossValidate(data.training, compared, seeds.main);
  const comparedAll = compared(data.training, seeds.main);
  const repeats = seeds.repeats.map((seed) => ({
    seed,
    tenfold: repeatedAucs(data, seed),
  }));
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
      networkRow(comparedName[other], data, comparedHeld, comparedAll),
      ...baselines.map((one) => baselineRow(data, one)),
    ],
    repeated: repeats,
    leak: [
      leakRow('this network', data, tenfold.held, shipped),
      leakRow(comparedName[other], data, comparedHeld, comparedAll),
    ],
    tenfold: quality(tenfold.scored, data.classes.length, tenfold.sensitiveControl),
    cohort2: quality(
      cohort2By(data, (one) => shipped(one.inputs)),
      data.classes.length,
      tenfold.sensitiveControl,
    ),
  };
}

function repeatedAucs(data: TaskData, seed: number): number[] {
  const held = crossValidate(data.training, network(data.task, shippedVariant[data.task]), seed);
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
