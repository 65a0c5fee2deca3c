import { morbidityClasses } from '../../src/core/hust19/classes.ts';
import type { Auc } from '../clinical/figures.ts';
import type { FusionRow, PairedFigures } from './fusionFigures.ts';
import { table, three, withInterval } from './tables.ts';

/** The model card of the paired fusion, all numbers from its figures. Objections first. */
export function pairedCardOf(figures: PairedFigures): string {
  return `${[title(figures), objections(figures), use(), tables(figures), calls(figures), making(figures)].join('\n\n')}\n`;
}

function title({ id }: PairedFigures): string {
  return `# ${id}

Penalised logistic regression that joins three scores of lung density and three of the clinical record into control, type I, type II, fitted on patients who have both. In cohort 2 it does harm (first line below). Research and education; not a medical device.`;
}

function objections(figures: PairedFigures): string {
  const fused = rowOf(figures, 'fused');
  const clinical = rowOf(figures, 'clinical scores');
  const ten = rowOf(figures, 'fused with a density model on all ten');
  const order = rowOf(figures, 'which tests');
  const { cohort1, cohort2 } = figures.gain;
  return `## What a sceptic would say, and what was measured

1. *"It helps in the cohort it was fitted on and nowhere else."* So it was measured. Fused minus clinical AUC in cohort 1: ${gain(cohort1)}. In cohort 2: ${gain(cohort2)}: there the record alone is better (${list(clinical.cohort2)} against ${list(fused.cohort2)} fused), and the density score points the wrong way (${list(rowOf(figures, 'density scores').cohort2)}): its controls have community-acquired pneumonia and denser lungs than the patients with COVID-19. Where pneumonia of another cause is possible, look at the record's score.
2. *"The gain is small."* Right; the densities are two numbers. With all ten first-order numbers it would be ${list(ten.cohort1)} in cohort 1, but the app's masks cannot give those as the source did (card of density-morbidity).
3. *"A patient's own label leaks through the scores that the regression is fitted on."* Not in these figures: in each of ten outer folds both branches were trained anew without the fold, the regression was fitted on their inner out-of-fold scores, and only then was the fold scored.
4. *"It inherits what the record's branch reads."* It does: which tests were ordered, without any value or image, has ${list(order.cohort1)} on the same patients.
5. *"The densities in the app come from other masks."* Right: how far they move is in the card of density-morbidity; no patient with the app's masks and a known class exists here.
6. *"Cohort 2 is no outside validation."* Right: it comes from one of the two hospitals.`;
}

function use(): string {
  return `## Use

For research and teaching. The first three inputs are the scores of density-morbidity, never those of the patient CNN. Not for diagnosis, triage, treatment or prognosis of a person; not for pictures without Hounsfield units; not for a nearly empty record.`;
}

function tables({ rows, groups, targets, trainingCases, testCases, classes }: PairedFigures) {
  const header = [
    'AUC, one against the rest',
    ...classes.map((name) => `${name}, cohort 1`),
    ...classes.map((name) => `${name}, cohort 2`),
  ];
  const cells = (row: readonly Auc[]) =>
    row.length === 0 ? classes.map(() => '') : row.map(withInterval);
  return `## Figures

Cohort 1 (${counted(targets, trainingCases)}, all with record and measured lungs): nested tenfold, copied panels in one fold. Cohort 2 (${counted(targets, testCases)}): by the packages. In brackets the 95 % bootstrap interval by patient.

${table(
  header,
  rows.map((row) => [row.scores, ...cells(row.cohort1), ...cells(row.cohort2)]),
)}

Within the hospitals of cohort 1 (in brackets ${targets.join(' / ')}):

${table(
  ['', ...classes.map((name) => `${name}, record`), ...classes.map((name) => `${name}, fused`)],
  groups.map((row) => [
    `${row.group} (${row.cases.join(' / ')})`,
    ...row.clinical.map(withInterval),
    ...row.fused.map(withInterval),
  ]),
)}`;
}

function calls({ nested, cohort2, targets, sensitiveControl }: PairedFigures): string {
  const rows = nested.measures.map((m, i) => [
    targets[i] ?? '',
    ...[m.sensitivity, m.specificity, m.accuracy, m.ppv, m.npv, m.mcc].map(three),
    three(nested.calibration[i] ?? 0),
    three(cohort2?.calibration[i] ?? Number.NaN),
  ]);
  const called = (cohort: number, threshold: string) =>
    targets.map((target) => `${threshold}: ${target}, cohort ${cohort}`);
  const confusion = targets.map((target, i) => [
    `truth ${target}`,
    ...[nested.general, nested.sensitive, cohort2?.general, cohort2?.sensitive].flatMap(
      (one) => one?.[i] ?? [],
    ),
  ]);
  return `## Calls and calibration

General threshold, cohort 1, nested. Brier score ${three(nested.brier)} (cohort 2: ${three(cohort2?.brier ?? Number.NaN)}).

${table(['', 'Sn', 'Sp', 'Ac', 'PPV', 'NPV', 'MCC', 'calibration error', 'the same, cohort 2'], rows)}

General threshold, and sensitive threshold (control only from ${sensitiveControl} on; 95 % of the patients with COVID-19 in cohort 1 are below it):

${table(
  [
    '',
    ...called(1, 'general'),
    ...called(1, 'sensitive'),
    ...called(2, 'general'),
    ...called(2, 'sensitive'),
  ],
  confusion,
)}`;
}

function making({ c, coefficients, intercepts }: PairedFigures): string {
  const names = ['density', 'clinical'].flatMap((branch) =>
    morbidityClasses.map((name) => `${branch}.${name}`),
  );
  const rows = names.map((name, i) => [name, ...(coefficients[i] ?? []).map(three)]);
  return `## How it was made

Out-of-fold scores of density-morbidity and of clinical-morbidity in cohort 1; ridge multinomial logistic regression, C = ${c} by inner cross-validation. Data and licences: cards of both branches.

${table(['coefficient', ...morbidityClasses], [...rows, ['intercept', ...intercepts.map(three)]])}

Again: the trainings of both branches, \`npx tsx training/density/nestedClinical.ts --data ../shared/data\`, \`npx tsx training/density/fuse.ts --data ../shared/data\`, then \`python3 training/clinical/known_answers.py models/fusion-density-morbidity/hust19-open-1\`; the figures: \`npx tsx training/density/fuse.ts --data ../shared/data --check\`.`;
}

function rowOf({ rows }: PairedFigures, begin: string): FusionRow {
  const row = rows.find(({ scores }) => scores.startsWith(begin));
  if (row === undefined) throw new Error(`no figures for '${begin}'`);
  return row;
}

function gain(aucs: readonly Auc[]): string {
  return aucs
    .map(
      (one, i) =>
        `${morbidityClasses[i]} ${signed(one.value)} (${signed(one.low)} to ${signed(one.high)})`,
    )
    .join(', ');
}

function signed(value: number): string {
  return value < 0 ? value.toFixed(3) : `+${value.toFixed(3)}`;
}

function list(aucs: readonly Auc[]): string {
  return aucs.map((one) => three(one.value)).join(' / ');
}

function counted(targets: readonly string[], cases: readonly number[]): string {
  return targets.map((target, i) => `${cases[i]} ${target}`).join(', ');
}
