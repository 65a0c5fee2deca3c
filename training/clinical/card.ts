import type { CardFigure } from '../../src/core/card/cardJson.ts';
import type { Manifest } from '../../src/core/networks/manifest.ts';
import { callTables } from '../cards/callTables.ts';
import type { ModelCard, Objection } from '../cards/modelCard.ts';
import { academicOnly, ictcf } from '../cards/sources.ts';
import { aucFigures, calibrationFigures } from '../cards/summary.ts';
import { counted, table, three, withInterval } from '../cards/tables.ts';
import type { Task } from './cases.ts';
import type { Auc, ClinicalFigures, GroupRow, ModelRow } from './figures.ts';
import { clinicalTripod } from './tripodAnswers.ts';

/** The model card of a clinical package, all numbers from its figures. Objections first. */
export function cardOf(task: Task, figures: ClinicalFigures, manifest: Manifest): ModelCard {
  return {
    manifest,
    opening: `Clinical network for ${task === 'morbidity' ? 'control, type I (mild or regular), type II (severe or critical)' : 'death'}, from age, sex, temperature, underlying disease and 120 laboratory values of one patient.`,
    objections: task === 'morbidity' ? morbidityObjections(figures) : mortalityObjections(figures),
    intendedUse: intendedUse(task),
    notFor: [
      'diagnosis, triage, treatment or prognosis of a person',
      'children (17 in all the data)',
      'records without a blood count',
      ...(task === 'morbidity' ? ['telling COVID-19 from other pneumonia'] : []),
    ],
    summary: summary(figures),
    figures: [
      { heading: 'Figures', text: figuresTable(figures) },
      { heading: 'In parts of the patients', text: groupTable(figures) },
      { heading: 'How much it follows which tests were ordered', text: leakTable(figures) },
      {
        heading: 'Calls and calibration',
        text: callTables(
          figures.classes,
          figures.targets,
          [
            { name: 'cohort 1, tenfold', quality: figures.tenfold },
            { name: 'cohort 2', quality: figures.cohort2 },
          ],
          figures.sensitiveControl,
        ),
      },
    ],
    data: [ictcf],
    licence: academicOnly,
    making: making(task, figures),
    limits: limits(task),
    reproduce: [
      `npm run train -- clinical-${task} --data ../shared/data`,
      `npm run evaluate -- clinical-${task} --data ../shared/data`,
    ],
    tripod: clinicalTripod(task, figures),
  };
}

/** The package's own AUCs and those of the models beside it. */
function summary({ rows, classes, groups, tenfold, cohort2 }: ClinicalFigures): CardFigure[] {
  return [
    ...rows.flatMap((row) => [
      ...aucFigures(classes, row.tenfold, `cohort 1, tenfold; ${row.model}`),
      ...aucFigures(classes, row.cohort2, `cohort 2; ${row.model}`),
    ]),
    ...groups.flatMap(({ group, aucs }) =>
      aucFigures(classes, aucs, group.startsWith('cohort 2') ? group : `cohort 1, ${group}`),
    ),
    ...calibrationFigures(classes, tenfold, 'cohort 1, tenfold; this network'),
    ...calibrationFigures(classes, cohort2, 'cohort 2; this network'),
  ];
}

function morbidityObjections(figures: ClinicalFigures): Objection[] {
  const order = rowOf(figures, 'which tests were ordered');
  const [leak, matchedLeak] = figures.leak;
  const [own, matched] = figures.rows;
  const heat = rowOf(figures, 'temperature');
  return [
    {
      objection: 'The score reads which tests were ordered, not their values.',
      answer: `To a large part it does. Presence alone, without any value, tells controls with AUC ${at(order.tenfold, 0)} in cohort 1 and ${at(order.cohort2, 0)} in cohort 2. When every measured value is replaced by the test's average, so that only the ordering is left, this network still has ${at(leak?.tenfold, 0)} and ${at(leak?.cohort2, 0)} (its own figures: ${at(own?.tenfold, 0)} and ${at(own?.cohort2, 0)}). Trained so that the ordering says nothing, the same network has ${at(matched?.tenfold, 0)} and ${at(matched?.cohort2, 0)}, and the replacement leaves it ${at(matchedLeak?.tenfold, 0)} and ${at(matchedLeak?.cohort2, 0)}. The records as they are were kept because they are the method of the paper and because the app shows, beside every score, what the ordering alone would have said; where both agree, the values may have said nothing.`,
    },
    {
      objection: 'Then it does not tell COVID-19 from other pneumonia.',
      answer: `Right. The controls of cohort 2 have community-acquired pneumonia, and what tells them from COVID-19 is mostly the ordering: without it the control score has ${at(matched?.cohort2, 0)}. No claim is made.`,
    },
    {
      objection: 'Temperature gives the controls away.',
      answer: `Temperature alone has ${at(heat.tenfold, 0)} in cohort 1 and ${at(heat.cohort2, 0)} in cohort 2: it measures which controls were enrolled. Part of the control score is that.`,
    },
    {
      objection: 'Then the values themselves say little.',
      answer: `Less than the score. Where the whole blood count is there, so that nothing is missing in it, the network has ${list(groupOf(figures, 'whole blood count'))} in cohort 1 and ${list(groupOf(figures, 'cohort 2, whole'))} in cohort 2; a ridge regression on those sixteen values alone, which can read no ordering, ${list(groupOf(figures, 'the blood count alone'))} and ${list(groupOf(figures, 'cohort 2, the blood count alone'))} (control / type I / type II).`,
    },
    {
      objection: 'It learnt one hospital.',
      answer: `In part. Trained at Union and scored at Liyuan it has ${list(groupOf(figures, 'trained at Union'))}, the other way round ${list(groupOf(figures, 'trained at Liyuan'))} (control / type I / type II). Hospital alone tells nothing (${list(rowOf(figures, 'hospital alone').tenfold)}): habits of ordering do.`,
    },
    {
      objection: 'Severity does not travel.',
      answer: `Type II: ${at(own?.tenfold, 2)} in cohort 1, ${at(own?.cohort2, 2)} in cohort 2 (56 patients, another mix). Every model measured here falls alike.`,
    },
    {
      objection: 'Cohort 2 is no outside validation.',
      answer: `Right: it comes from one of the two hospitals, and some records are copies; those patients were left out of training.`,
    },
  ];
}

function mortalityObjections(figures: ClinicalFigures): Objection[] {
  const order = rowOf(figures, 'which tests were ordered');
  const simple = rowOf(figures, 'age, sex');
  const [leak, recordedLeak] = figures.leak;
  const [own, recorded] = figures.rows;
  return [
    {
      objection: 'So few deaths.',
      answer: `${figures.trainingCases[1]} deceased in cohort 1, ${figures.testCases[1]} in cohort 2: the figures of cohort 2 are an anecdote, and the intervals are wide.`,
    },
    {
      objection: 'Age alone does that.',
      answer: `Age, sex and underlying disease alone have AUC ${at(simple.tenfold, 0)}; all values ${at(own?.tenfold, 0)}.`,
    },
    {
      objection: 'It reads which tests were ordered.',
      answer: `Presence alone has ${at(order.tenfold, 0)}. This network is trained with tests made equal across classes; with every value replaced by the test's average it keeps ${at(leak?.tenfold, 0)} (0.5 is nothing; below it the other way round). Trained on the records as they are it would keep ${at(recordedLeak?.tenfold, 0)}, with an AUC of ${at(recorded?.tenfold, 0)}: nothing is lost.`,
    },
    {
      objection: 'It learnt one hospital.',
      answer: `Trained at Union and scored at Liyuan it has ${list(groupOf(figures, 'trained at Union'))}, the other way round ${list(groupOf(figures, 'trained at Liyuan'))}.`,
    },
    {
      objection: 'Outcome then is not outcome now.',
      answer: `Wuhan, January to March 2020, before vaccines and before dexamethasone. The number is a rank in that cohort, not a chance of death today.`,
    },
    {
      objection: 'Who was counted?',
      answer: `Only patients whose outcome is known; 146 of cohort 1 are unknown and left out.`,
    },
  ];
}

function intendedUse(task: Task): string {
  const claim =
    task === 'morbidity'
      ? 'how the blood values of a patient with suspected or proven COVID-19 compare with those of the Wuhan cohort'
      : 'how the blood values compare with those of patients who died in the Wuhan cohort';
  return `For research and teaching: ${claim}.`;
}

function figuresTable(figures: ClinicalFigures): string {
  const { classes, rows, repeated } = figures;
  const header = `| AUC, one against the rest | ${[...classes.map((c) => `${c}, cohort 1`), ...classes.map((c) => `${c}, cohort 2`)].join(' | ')} |`;
  const lines = rows.map((row) => tableRow(row));
  const runs = [
    ...repeated.map(({ tenfold }) => tenfold),
    (rows[0]?.tenfold ?? []).map((one) => one.value),
  ];
  const spread = Math.max(
    ...classes.map((_, i) => {
      const values = runs.map((run) => run[i] ?? 0);
      return Math.max(...values) - Math.min(...values);
    }),
  );
  const others = repeated.map((one) => one.tenfold.map(three).join(' / ')).join('; ');
  return `Cohort 1 (${counted(figures.targets, figures.trainingCases)}): tenfold, pooled out-of-fold scores. Cohort 2 (${counted(figures.targets, figures.testCases)}): trained on cohort 1. In brackets the 95 % bootstrap interval by patient. The second and third row are the same network made otherwise; the rows below are baselines, of which all but the first see no blood value.

${header}
|${'---|'.repeat(1 + 2 * classes.length)}
${lines.join('\n')}

This network's tenfold repeated with other seeds (folds and starts): ${others}. ${repeated.length + 1} runs, not ten: each takes minutes of training, and no class moves by more than ${three(spread)}.`;
}

function tableRow({ model, tenfold, cohort2 }: ModelRow): string {
  return `| ${[model, ...[...tenfold, ...cohort2].map(withInterval)].join(' | ')} |`;
}

function groupTable({ classes, targets, groups }: ClinicalFigures): string {
  const rows = groups.map(({ group, cases, aucs }) => [
    `${group} (${cases.join(' / ')})`,
    ...aucs.map(withInterval),
  ]);
  return `Cohort 1 where nothing else is said: held-out scores of the tenfold, or as the row says (in brackets ${targets.join(' / ')}). AUC, one against the rest. A whole blood count has all of its sixteen values, so that no ordering can be read from it.

${table(['', ...classes], rows)}`;
}

function leakTable({ classes, leak }: ClinicalFigures): string {
  const lines = leak.map(
    ({ model, tenfold, cohort2, blanked, filled }) =>
      `| ${[model, ...[...tenfold, ...cohort2].map((one) => three(one.value)), `${three(blanked.mean)} (${percent(blanked.callsChanged)})`, `${three(filled.mean)} (${percent(filled.callsChanged)})`].join(' | ')} |`,
  );
  return `First the AUC when every measured value is replaced by what the test shows on average (0.5: the ordering says nothing). Then the mean largest change of a score, and in brackets the share of calls that change, when a measured panel is blanked (some change is right: its values said something) and when a panel that was not measured is filled with average values (change is a reading of the ordering).

| | ${[...classes.map((c) => `${c}, cohort 1`), ...classes.map((c) => `${c}, cohort 2`)].join(' | ')} | panel blanked | panel filled |
|${'---|'.repeat(3 + 2 * classes.length)}
${lines.join('\n')}`;
}

function making(task: Task, { weights, temperature }: ClinicalFigures): string {
  const equal =
    task === 'morbidity' ? 'The compared variant, tests made equal' : 'Tests were made equal';
  return `127 inputs (124 known features, three slots reserved), each placed by the range printed with it: sign(z) log(1 + |z|) of z = 2 (F - 0.5), missing 0; presence is no input. Five dense layers with ReLU and dropout, ${weights} weights, Adam, a fixed number of epochs. Seven layers with input and output, as the paper has it; widths are ours.

Five networks that differ in their seed are merged into one: hidden layers side by side, logits averaged. Logits are divided by ${three(temperature)} (temperature scaling on out-of-fold scores, already in the last layer).

${equal} across classes: in training each step takes one patient of every class and blanks every test that not all of them have, so that within a step all have the same tests and only values can tell them apart; weights give the classes back their shares.`;
}

function limits(task: Task): string[] {
  const own =
    task === 'morbidity'
      ? [
          'Controls are partly of 2019 and partly community-acquired pneumonia.',
          'Type I holds few mild cases (23 in cohort 1). RT-PCR as truth misses cases.',
        ]
      : [
          'Outcomes are those at discharge or at the end of the study; patients moved elsewhere are unknown.',
        ];
  return [
    ...own,
    'Reference ranges differ between the two hospitals and are the same for men and women, and a normalised value carries its range.',
    'A value far outside its range counts at most 200 widths of the range.',
    'With few values the score says nothing about the patient; under 15 values the app gives no score, under 40 it says how far the score may lie off.',
    'Roberts et al. (*Nature Machine Intelligence* 2021) found none of 2,212 such models fit for clinical use; this one is no exception.',
  ];
}

function rowOf({ rows }: ClinicalFigures, begin: string): ModelRow {
  const row = rows.find((one) => one.model.startsWith(begin));
  if (row === undefined) throw new Error(`no figures for '${begin}'`);
  return row;
}

function groupOf({ groups }: ClinicalFigures, begin: string): readonly Auc[] {
  const row: GroupRow | undefined = groups.find(({ group }) => group.startsWith(begin));
  if (row === undefined) throw new Error(`no figures for '${begin}'`);
  return row.aucs;
}

function list(aucs: readonly Auc[]): string {
  return aucs.map((one) => three(one.value)).join(' / ');
}

function at(aucs: readonly Auc[] | undefined, i: number): string {
  return three(aucs?.[i]?.value ?? Number.NaN);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
