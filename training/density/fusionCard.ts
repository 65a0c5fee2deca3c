import type { CardFigure } from '../../src/core/card/cardJson.ts';
import { morbidityClasses } from '../../src/core/hust19/classes.ts';
import type { Manifest } from '../../src/core/networks/manifest.ts';
import { callTables } from '../cards/callTables.ts';
import type { ModelCard, Objection } from '../cards/modelCard.ts';
import { academicOnly, ictcf, ictcfRadiomics } from '../cards/sources.ts';
import { aucFigures, calibrationFigures } from '../cards/summary.ts';
import { counted, table, three, withInterval } from '../cards/tables.ts';
import type { Auc } from '../clinical/figures.ts';
import type { FusionRow, PairedFigures } from './fusionFigures.ts';
import { pairedTripod } from './tripodAnswers.ts';

/** The model card of the paired fusion, all numbers from its figures. Objections first. */
export function pairedCardOf(figures: PairedFigures, manifest: Manifest): ModelCard {
  const { classes, targets, nested, cohort2, sensitiveControl } = figures;
  return {
    manifest,
    opening:
      'Penalised logistic regression that joins three scores of lung density and three of the clinical record into control, type I, type II, fitted on patients who have both. In cohort 2 it does harm (first objection).',
    objections: objections(figures),
    intendedUse:
      'For research and teaching. The first three inputs are the scores of density-morbidity, never those of the patient CNN.',
    notFor: [
      'diagnosis, triage, treatment or prognosis of a person',
      'telling COVID-19 from other pneumonia',
      'pictures without Hounsfield units',
      'a nearly empty record',
    ],
    summary: summary(figures),
    figures: [
      { heading: 'Figures', text: tables(figures) },
      {
        heading: 'Calls and calibration',
        text: callTables(
          classes,
          targets,
          [
            { name: 'cohort 1, nested', quality: nested },
            ...(cohort2 === null ? [] : [{ name: 'cohort 2', quality: cohort2 }]),
          ],
          sensitiveControl,
        ),
      },
    ],
    data: [ictcfRadiomics, ictcf],
    licence: academicOnly,
    making: making(figures),
    limits: [
      'Everything that limits its two branches (their cards).',
      'Fitted on one cohort of two hospitals; whoever has no measured lungs or no record gets no score from it.',
      'Roberts et al. (*Nature Machine Intelligence* 2021) found none of 2,212 such models fit for clinical use; this one is no exception.',
    ],
    reproduce: [
      'npm run train -- fusion-density-morbidity --data ../shared/data',
      'npm run evaluate -- fusion-density-morbidity --data ../shared/data',
    ],
    tripod: pairedTripod(figures),
  };
}

function summary({ classes, rows, gain, nested, cohort2 }: PairedFigures): CardFigure[] {
  return [
    ...rows.flatMap((row) => [
      ...aucFigures(classes, row.cohort1, `cohort 1, nested tenfold; ${row.scores}`),
      ...aucFigures(classes, row.cohort2, `cohort 2; ${row.scores}`),
    ]),
    ...(['cohort1', 'cohort2'] as const).flatMap((cohort) =>
      gain[cohort].map(({ value, low, high }, i) => ({
        measure: 'AUC, fused minus record alone',
        of: `${classes[i]} against the rest`,
        on: cohort === 'cohort1' ? 'cohort 1, nested tenfold' : 'cohort 2',
        value,
        low,
        high,
      })),
    ),
    ...calibrationFigures(classes, nested, 'cohort 1, nested tenfold; fused'),
    ...(cohort2 === null ? [] : calibrationFigures(classes, cohort2, 'cohort 2; fused')),
  ];
}

function objections(figures: PairedFigures): Objection[] {
  const fused = rowOf(figures, 'fused');
  const clinical = rowOf(figures, 'clinical scores');
  const ten = rowOf(figures, 'fused with a density model on all ten');
  const order = rowOf(figures, 'which tests');
  const { cohort1, cohort2 } = figures.gain;
  return [
    {
      objection: 'It helps in the cohort it was fitted on and nowhere else.',
      answer: `So it was measured. Fused minus clinical AUC in cohort 1: ${gain(cohort1)}. In cohort 2: ${gain(cohort2)}: there the record alone is better (${list(clinical.cohort2)} against ${list(fused.cohort2)} fused), and the density score points the wrong way (${list(rowOf(figures, 'density scores').cohort2)}): its controls have community-acquired pneumonia and denser lungs than the patients with COVID-19. Where pneumonia of another cause is possible, look at the record's score.`,
    },
    {
      objection: 'The gain is small.',
      answer: `Right; the densities are two numbers. With all ten first-order numbers it would be ${list(ten.cohort1)} in cohort 1, but the app's masks cannot give those as the source did (card of density-morbidity).`,
    },
    {
      objection: "A patient's own label leaks through the scores that the regression is fitted on.",
      answer: `Not in these figures: in each of ten outer folds both branches were trained anew without the fold, the regression was fitted on their inner out-of-fold scores, and only then was the fold scored.`,
    },
    {
      objection: "It inherits what the record's branch reads.",
      answer: `It does: which tests were ordered, without any value or image, has ${list(order.cohort1)} on the same patients.`,
    },
    {
      objection: 'The densities in the app come from other masks.',
      answer: `Right: how far they move is in the card of density-morbidity; no patient with the app's masks and a known class exists here.`,
    },
    {
      objection: 'Cohort 2 is no outside validation.',
      answer: `Right: it comes from one of the two hospitals.`,
    },
  ];
}

function tables({ rows, groups, targets, trainingCases, testCases, classes }: PairedFigures) {
  const header = [
    'AUC, one against the rest',
    ...classes.map((name) => `${name}, cohort 1`),
    ...classes.map((name) => `${name}, cohort 2`),
  ];
  const cells = (row: readonly Auc[]) =>
    row.length === 0 ? classes.map(() => '') : row.map(withInterval);
  return `Cohort 1 (${counted(targets, trainingCases)}, all with record and measured lungs): nested tenfold, copied panels in one fold. Cohort 2 (${counted(targets, testCases)}): by the packages. In brackets the 95 % bootstrap interval by patient.

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

function making({ c, coefficients, intercepts }: PairedFigures): string {
  const names = ['density', 'clinical'].flatMap((branch) =>
    morbidityClasses.map((name) => `${branch}.${name}`),
  );
  const rows = names.map((name, i) => [name, ...(coefficients[i] ?? []).map(three)]);
  return `Out-of-fold scores of density-morbidity and of clinical-morbidity in cohort 1; ridge multinomial logistic regression, C = ${c} by inner cross-validation.

${table(['coefficient', ...morbidityClasses], [...rows, ['intercept', ...intercepts.map(three)]])}`;
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
