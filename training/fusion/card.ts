import type { CardFigure } from '../../src/core/card/cardJson.ts';
import { morbidityClasses } from '../../src/core/hust19/classes.ts';
import type { Manifest } from '../../src/core/networks/manifest.ts';
import { callTables } from '../cards/callTables.ts';
import type { ModelCard, Objection } from '../cards/modelCard.ts';
import { ictcf, nonCommercial, sliceSources } from '../cards/sources.ts';
import { aucFigures, calibrationFigures } from '../cards/summary.ts';
import { withInterval } from '../cards/tables.ts';
import type { Auc } from '../clinical/figures.ts';
import type { FusionFigures } from './figures.ts';
import { fusionTripod } from './tripodAnswers.ts';

/** The fusion's model card, all numbers from its figures. Objections first. */
export function fusionCardOf(figures: FusionFigures, manifest: Manifest): ModelCard {
  return {
    manifest,
    opening:
      'Simulated: a penalised logistic regression that joins three CT and three clinical scores into control, type I, type II, fitted on records paired with the CT scores of other people. No figure below is a figure of real patients.',
    objections: objections(figures),
    intendedUse:
      'For research and teaching: to show how the last step of HUST-19 works, until somebody fits it on patients who have both.',
    notFor: [
      'diagnosis, triage, treatment or prognosis of a person',
      'telling COVID-19 from other pneumonia',
      'any claim on how much fusion helps',
    ],
    summary: summary(figures),
    figures: [
      { heading: 'Figures, all on simulated pairs', text: tables(figures) },
      {
        heading: 'Calls and calibration',
        text: callTables(
          morbidityClasses,
          morbidityClasses,
          [{ name: 'simulated pairs', quality: figures.quality }],
          figures.sensitiveControl,
        ),
      },
    ],
    data: [ictcf, ...sliceSources],
    licence: nonCommercial,
    making: making(figures),
    limits: [
      'Given the class the two branches are independent in the pairs and are not in a patient: the gain is overstated.',
      'Everything that limits its two branches (their cards).',
      'Roberts et al. (*Nature Machine Intelligence* 2021) found none of 2,212 such models fit for clinical use; this one is no exception.',
    ],
    reproduce: [
      'npm run train -- fusion-morbidity --data ../shared/data',
      'npm run evaluate -- fusion-morbidity --data ../shared/data',
    ],
    tripod: fusionTripod(figures),
  };
}

function summary({ ctBlurred, clinical, fused, quality }: FusionFigures): CardFigure[] {
  return [
    ...aucFigures(morbidityClasses, fused, 'simulated pairs; fused'),
    ...aucFigures(morbidityClasses, clinical, 'simulated pairs; clinical scores alone'),
    ...aucFigures(morbidityClasses, ctBlurred, 'simulated pairs; CT scores alone, as used'),
    ...calibrationFigures(morbidityClasses, quality, 'simulated pairs; fused'),
  ];
}

function objections(figures: FusionFigures): Objection[] {
  return [
    {
      objection: 'No patient in it has both a CT and a record.',
      answer: `Right, and this is why the package is called simulated: the pictures used here come without records and the records without pictures. Each record was paired with the CT scores of another person of the same class. No figure below is a figure of real patients.`,
    },
    {
      objection: 'Then the gain is an artefact.',
      answer: `In part. Within a class the two branches are independent here and are not in a patient, so the gain (control ${at(figures.clinical, 0)} to ${at(figures.fused, 0)}, type I ${at(figures.clinical, 1)} to ${at(figures.fused, 1)}, type II ${at(figures.clinical, 2)} to ${at(figures.fused, 2)}) is overstated. On truly paired patients, with two numbers of lung density in place of the patient CNN, fusion added little in cohort 1 and did harm in cohort 2: the card of fusion-density-morbidity has the figures.`,
    },
    {
      objection: 'The CT scores are of pseudo-patients.',
      answer: `Their class is a grade of the CT, not of the illness; they may weigh no more than a CT did in the paper (${figures.paperCt.join(' / ')}). They reach ${list(figures.ctAsScored)} in this mix of classes, so ${figures.blur === 0 ? 'no noise had to be added' : `noise of spread ${figures.blur} was added to their logarithms`}.`,
    },
    {
      objection: 'It inherits what the clinical branch reads.',
      answer: `It does: whatever the choice of tests gives away there comes through here (see that card).`,
    },
  ];
}

function tables(figures: FusionFigures): string {
  const rows = (
    [
      ['CT scores as used', figures.ctBlurred],
      ['clinical scores', figures.clinical],
      ['fused', figures.fused],
    ] as const
  ).map(([name, aucs]) => `| ${[name, ...aucs.map(withInterval)].join(' | ')} |`);
  return `Fivefold over records and over CTs at once, copied panels in one fold; one pair a record (${slashed(figures.records)} records, ${slashed(figures.cts)} CTs). AUC, one against the rest, 95 % bootstrap interval by record.

| | control | type I | type II |
|---|---|---|---|
${rows.join('\n')}`;
}

function making(figures: FusionFigures): string {
  const names = ['ct', 'clinical'].flatMap((branch) =>
    morbidityClasses.map((name) => `${branch}.${name}`),
  );
  const rows = names.map(
    (name, i) =>
      `| ${[name, ...(figures.coefficients[i] ?? []).map((w) => w.toFixed(3))].join(' | ')} |`,
  );
  return `Out-of-fold scores of both branches; ten pairings of each record to fit on, each record weighing 1; ridge multinomial logistic regression, C = ${figures.c} chosen on held-out pairs.

| coefficient | control | type I | type II |
|---|---|---|---|
${rows.join('\n')}
| intercept | ${figures.intercepts.map((w) => w.toFixed(3)).join(' | ')} |`;
}

function at(aucs: readonly Auc[], i: number): string {
  return (aucs[i]?.value ?? Number.NaN).toFixed(3);
}

function list(values: readonly number[]): string {
  return values.map((one) => one.toFixed(3)).join(' / ');
}

function slashed(numbers: readonly number[]): string {
  return numbers.join(' / ');
}
