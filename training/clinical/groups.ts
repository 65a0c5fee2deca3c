import { featureDictionary } from '../../src/core/clinical/dictionary.ts';
import type { Scored } from './calibrate.ts';
import { type Case, type TaskData, targetsOf } from './cases.ts';
import { crossValidate, type Scorer } from './crossValidate.ts';
import { aucs, type GroupRow } from './figures.ts';
import { shippedVariant } from './fitNetwork.ts';
import { fitBaseline, network } from './models.ts';

/** The sixteen values of a blood count (data README, Validity, models "l"). */
const bloodCount = new Set(
  'MCHC MCH MCV HCT HGB RBC PLT EO MO LY NE EOP MOP LYP NEP WBC'.split(' '),
);
const bloodSlots = featureDictionary
  .filter(({ abbr }) => bloodCount.has(abbr))
  .map(({ slot }) => slot - 1);
/** As the data README's own baseline. */
const bloodRidge = 0.1;

/**
 * Where the score comes from: each hospital, one hospital's model in the other, controls with pneumonia and
 * without, and patients with a whole blood count, where nothing is missing and no ordering can be read.
 * `scored`: held-out chances of cohort 1 in the order of its cases; `shipped`: the package.
 */
export function groupRows(
  data: TaskData,
  scored: Scored,
  shipped: Scorer,
  pneumonia: ReadonlySet<number>,
  seed: number,
): GroupRow[] {
  const { training, test } = data;
  const row = (group: string, cases: readonly Case[], of: Scored): GroupRow => ({
    group,
    cases: counts(cases, targetsOf(data.task)),
    aucs: aucs(of, data.classes.length, seed),
  });
  const among = (group: string, keep: (one: Case) => boolean) => {
    const kept = training.map(keep);
    return row(group, training.filter(keep), {
      chances: scored.chances.filter((_, i) => kept[i]),
      targets: scored.targets.filter((_, i) => kept[i]),
    });
  };
  const whole = (cases: readonly Case[]) => cases.filter(hasBloodCount);
  const blood = bloodOnly(data, seed);
  return [
    among('Union only', at('Union')),
    among('Liyuan only', at('Liyuan')),
    ...crossings(data, seed).map(({ group, cases, of }) => row(group, cases, of)),
    ...(data.task === 'morbidity'
      ? [
          among('controls with community-acquired pneumonia only', (one) =>
            one.target === 0 ? pneumonia.has(one.patient.id) : true,
          ),
          among(
            'the other controls only',
            (one) => one.target !== 0 || !pneumonia.has(one.patient.id),
          ),
        ]
      : []),
    among('whole blood count only', hasBloodCount),
    row('the blood count alone (ridge), whole ones only', whole(training), blood.tenfold),
    row(
      'cohort 2, whole blood count only',
      whole(test),
      by(whole(test), (one) => shipped(one.inputs)),
    ),
    row('cohort 2, the blood count alone (ridge), whole ones only', whole(test), blood.cohort2),
  ];
}

function hasBloodCount({ given }: Case): boolean {
  return bloodSlots.every((slot) => given[slot] === 1);
}

function at(hospital: string) {
  return ({ patient }: Case) => patient.hospital === hospital;
}

/** The shipped recipe trained in one hospital and scored in the other. */
function crossings({ task, training }: TaskData, seed: number) {
  const pairs = [
    ['Union', 'Liyuan'],
    ['Liyuan', 'Union'],
  ] as const;
  return pairs.map(([from, to]) => {
    const model = network(task, shippedVariant[task])(training.filter(at(from)), seed);
    const cases = training.filter(at(to));
    return {
      group: `trained at ${from}, scored at ${to}`,
      cases,
      of: by(cases, (one) => model(one.inputs)),
    };
  });
}

/** A model that sees sixteen values and nothing else, of patients who have them all. */
function bloodOnly({ task, training, test }: TaskData, seed: number) {
  const view = (one: Case) => bloodSlots.map((slot) => one.inputs[slot] ?? 0);
  const ridge = (cases: readonly Case[]) => fitBaseline(cases, targetsOf(task), view, bloodRidge);
  const whole = training.filter(hasBloodCount);
  const held = crossValidate(whole, ridge, seed);
  return {
    tenfold: {
      chances: held.map(({ one, model }) => model(one)),
      targets: held.map(({ one }) => one.target),
    },
    cohort2: by(test.filter(hasBloodCount), ridge(whole)),
  };
}

function by(cases: readonly Case[], score: (one: Case) => readonly number[]): Scored {
  return { chances: cases.map(score), targets: cases.map((one) => one.target) };
}

function counts(cases: readonly Case[], targets: number): number[] {
  return Array.from(
    { length: targets },
    (_, target) => cases.filter((one) => one.target === target).length,
  );
}
