import type { CardFigure } from '../../src/core/card/cardJson.ts';
import type { Manifest } from '../../src/core/networks/manifest.ts';
import { callTables } from '../cards/callTables.ts';
import type { ModelCard, Objection } from '../cards/modelCard.ts';
import { academicOnly, ictcf, ictcfRadiomics } from '../cards/sources.ts';
import { aucFigures, calibrationFigures } from '../cards/summary.ts';
import { counted, table, three, withInterval } from '../cards/tables.ts';
import type { Task } from '../clinical/cases.ts';
import type { Auc, GroupRow, ModelRow } from '../clinical/figures.ts';
import type { GradeRow, SeriesRow } from './carryOver.ts';
import type { DensityFigures } from './figures.ts';
import { densityTripod } from './tripodAnswers.ts';

/** The model card of a density package, all numbers from its figures. Objections first. */
export function cardOf(task: Task, figures: DensityFigures, manifest: Manifest): ModelCard {
  const morbidity = task === 'morbidity';
  return {
    manifest,
    opening: opening(task),
    objections: morbidity ? morbidityObjections(figures) : mortalityObjections(figures),
    intendedUse: intendedUse(task),
    notFor: [
      'diagnosis, triage, treatment or prognosis of a person',
      'telling COVID-19 from other pneumonia',
      'pictures without Hounsfield units, parts of a lung, children',
    ],
    summary: summary(figures),
    figures: [
      { heading: 'Figures', text: `${aucTable(figures)}\n\n${groupTable(figures)}` },
      ...(morbidity
        ? [{ heading: "How far it carries over to the app's masks", text: carryOver(figures) }]
        : []),
      {
        heading: 'Calls and calibration',
        text: callTables(
          figures.classes,
          figures.targets,
          [
            { name: 'cohort 1, tenfold', quality: figures.tenfold },
            ...(figures.cohort2 === null ? [] : [{ name: 'cohort 2', quality: figures.cohort2 }]),
          ],
          figures.sensitiveControl,
        ),
      },
    ],
    data: [ictcfRadiomics, ictcf],
    licence: academicOnly,
    making: making(task, figures),
    limits: limits(task),
    reproduce: [
      `npm run train -- density-${task} --data ../shared/data`,
      `npm run evaluate -- density-${task} --data ../shared/data`,
    ],
    tripod: densityTripod(task, figures),
  };
}

function opening(task: Task): string {
  const target =
    task === 'morbidity'
      ? 'control, type I (mild or regular), type II (severe or critical)'
      : 'death';
  return `Densitometry: ${target}, from how far the densities of the lungs spread in a CT in Hounsfield units (interquartile range and robust mean absolute deviation). It says how ill lungs look; it does not tell COVID-19 from other pneumonia.`;
}

function summary({ rows, classes, tenfold, cohort2 }: DensityFigures): CardFigure[] {
  return [
    ...rows.flatMap((row) => [
      ...aucFigures(classes, row.tenfold, `cohort 1, tenfold; ${row.model}`),
      ...aucFigures(classes, row.cohort2, `cohort 2; ${row.model}`),
    ]),
    ...calibrationFigures(classes, tenfold, 'cohort 1, tenfold; this model'),
    ...(cohort2 === null ? [] : calibrationFigures(classes, cohort2, 'cohort 2; this model')),
  ];
}

function morbidityObjections(figures: DensityFigures): Objection[] {
  const own = rowOf(figures, 'this model');
  const ten = rowOf(figures, 'all ten');
  const cap = groupOf(figures, 'controls with community');
  const healthy = groupOf(figures, 'the other controls');
  const normal = seriesOf(figures, 'normal002', 'prepareSlice@2');
  const ill = seriesOf(figures, 'P002', 'prepareSlice@2');
  const less = seriesOf(figures, 'normal002', '@2, a pixel less');
  const more = seriesOf(figures, 'normal002', '@2, a pixel more');
  const [shaken, trusting] = figures.shaken;
  const graded = figures.grades.filter(({ notControl }) => notControl !== null);
  return [
    {
      objection: 'It does not recognise COVID-19.',
      answer: `Right. In cohort 2, whose controls have community-acquired pneumonia, the control score is worse than chance: ${at(own.cohort2, 0)} (control), ${at(own.cohort2, 2)} (type II). Those controls have denser lungs than the patients with COVID-19. In cohort 1 too, controls with pneumonia are told apart by ${at(cap.aucs, 0)}, the others by ${at(healthy.aucs, 0)}.`,
    },
    {
      objection: `All ten first-order numbers do better: ${at(ten.tenfold, 0)} instead of ${at(own.tenfold, 0)} for control.`,
      answer: `In the cohort. With the app's own masks they call the normal lungs of normal002 control with ${three(normal.scoresOfTen[0] ?? 0)}, and the ${grade(figures, 'CT-0').slices} healthy slices of MosMed with ${three(grade(figures, 'CT-0').controlOfTen)} in the middle: what they read in the source's masks and scans is not what the app's masks give. The two numbers give ${three(normal.scores[0] ?? 0)} and ${three(grade(figures, 'CT-0').control)}.`,
    },
    {
      objection: 'The masks of the app are not those of the source.',
      answer: `Right. A pixel less or more at the edge moves the control score of normal002 from ${three(less.scores[0] ?? 0)} to ${three(more.scores[0] ?? 0)}. The model was fitted with each patient three times, as masks a little smaller and larger would show the lungs; when the masks of cohort 1 are off by a pixel at random, its control AUC falls to ${three(shaken?.tenfold[0] ?? 0)}, that of a model that trusts the edge to ${three(trusting?.tenfold[0] ?? 0)}. The price on the source's own masks: ${at(own.tenfold, 0)} instead of ${at(rowOf(figures, 'the same two numbers, the edge').tenfold, 0)}.`,
    },
    {
      objection: 'It will not find a small lesion.',
      answer: `Right. P002 has COVID-19 in the left lung only; its control score is ${three(ill.scores[0] ?? 0)}, that of normal002 ${three(normal.scores[0] ?? 0)}. Two numbers of the whole lungs cannot do more.`,
    },
    {
      objection: 'It knows the scanner.',
      answer: `The two numbers name the hospital with an AUC of ${three(figures.hospital[0] ?? 0)}, all ten with ${three(figures.hospital[1] ?? 0)} (all radiomics: 1.000). Within Union alone the model has ${list(groupOf(figures, 'Union only').aucs)}, within Liyuan ${list(groupOf(figures, 'Liyuan only').aucs)}; trained at Liyuan and scored at Union ${list(groupOf(figures, 'trained at Liyuan').aucs)}.`,
    },
    {
      objection: 'Then what does carry over?',
      answer: `The ranking by how ill the lungs look. On MosMed, another country and other scanners, with the app's masks, 1 - control tells CT-0 from ${graded.map((one) => `${one.grade} with ${three(one.notControl ?? 0)}`).join(', from ')}. These slices were looked at when the inputs were chosen, those of CT-1 and CT-2 are biased to visible lesions, and one slice is not a series: no outside validation.`,
    },
  ];
}

function mortalityObjections(figures: DensityFigures): Objection[] {
  const own = rowOf(figures, 'this model');
  const age = rowOf(figures, 'age and sex');
  const union = groupOf(figures, 'Union only');
  return [
    {
      objection: `${figures.trainingCases[1]} deaths.`,
      answer: `Right: that is all who died and have a CT that was measured (of 53 in cohort 1; none of cohort 2). The interval of the AUC is ${first(own.tenfold)}; it excludes 0.5, and nothing finer can be said. Cohort 2 cannot test it.`,
    },
    {
      objection: 'Those who died before a CT are missing.',
      answer: `Right: 29 of the 42 critically ill of Union have none.`,
    },
    {
      objection: 'Age does as well.',
      answer: `Age and sex alone: ${first(age.tenfold)}. The score does not know the age; how much it adds to the record is in the decision on densitometry.`,
    },
    {
      objection: 'It knows the hospital.',
      answer: `Hospital alone: ${first(rowOf(figures, 'hospital alone').tenfold)}; within Union (${union.cases[1]} deaths) ${first(union.aucs)}.`,
    },
    {
      objection: 'Outcome then is not outcome now.',
      answer: `Wuhan, January to March 2020. The number is a rank in that cohort, not a chance of death today.`,
    },
  ];
}

function intendedUse(task: Task): string {
  const claim =
    task === 'morbidity'
      ? 'how unevenly dense the lungs of a CT are, compared with those of the Wuhan cohort'
      : 'how the lungs of a CT compare with those of patients who died in the Wuhan cohort';
  return `For research and teaching: ${claim}. Where the numbers lie outside the 1st to 99th percentile of training the app says so.`;
}

function aucTable({ classes, rows, repeated, targets, trainingCases, testCases }: DensityFigures) {
  const second = rows.some((row) => row.cohort2.length > 0);
  const header = [
    'AUC, one against the rest',
    ...classes.map((name) => `${name}, cohort 1`),
    ...(second ? classes.map((name) => `${name}, cohort 2`) : []),
  ];
  const lines = rows.map((row) => [
    row.model,
    ...[...row.tenfold, ...row.cohort2].map(withInterval),
  ]);
  const others = repeated.map((one) => one.tenfold.map(three).join(' / ')).join('; ');
  return `Cohort 1 (${counted(targets, trainingCases)}): tenfold, copied panels in one fold, pooled out-of-fold scores on the source's masks.${second ? ` Cohort 2 (${counted(targets, testCases)}): trained on cohort 1.` : ' Cohort 2 holds no death with a CT.'} In brackets the 95 % bootstrap interval by patient. Only the first row is shipped; the last two see no image.

${table(header, lines)}

Tenfold repeated with other seeds: ${others}.`;
}

function groupTable({ classes, targets, groups }: DensityFigures): string {
  const rows = groups.map(({ group, cases, aucs }) => [
    `${group} (${cases.join(' / ')})`,
    ...aucs.map(withInterval),
  ]);
  return `In parts of cohort 1 (in brackets ${targets.join(' / ')}):

${table(['', ...classes], rows)}`;
}

function carryOver({ choices, series, grades }: DensityFigures): string {
  const names = [...new Set(series.map((row) => row.series))];
  const share = (value: number) => `${(100 * value).toFixed(0)}`;
  return `The source cut its lungs out by thresholds in its own frame; the app uses the mask of prepareSlice. How far each number moves, in standard deviations of the training patients: the largest move over the real series for one pixel at the edge of the mask, between the two versions of prepareSlice, and if the source's scale is HU + 1024 and not HU + 1000 (not known). Then the percentile of each series (@2) in the cohort.

${table(
  ['', 'a pixel', '@1 to @2', 'scale', ...names, 'shipped'],
  choices.map((one) => [
    one.feature,
    ...[one.byPixel, one.byVersion, one.byShift].map((value) => value.toFixed(2)),
    ...one.percentiles.map(share),
    one.shipped ? 'yes' : '',
  ]),
)}

Shipped is what moves by less than half a standard deviation for a pixel and not at all with the scale.

The series (normal002: normal; P002: COVID-19, left lung; A0002: lung cancer, one scan by two kernels) by four masks:

${table(
  ['', 'mask', 'IQR, HU', 'rMAD, HU', 'control', 'type I', 'type II', 'control by all ten'],
  series.map((row) => [
    row.series,
    row.mask,
    row.interquartileRange.toFixed(0),
    row.robustMeanAbsoluteDeviation.toFixed(1),
    ...row.scores.map(three),
    three(row.scoresOfTen[0] ?? 0),
  ]),
)}

MosMed, one slice a study, 8-bit lung window, prepareSlice@2; AUC against CT-0:

${table(
  ['grade', 'slices', 'middle control score', 'the same by all ten', '1 - control', 'type II'],
  grades.map((row) => [
    row.grade,
    row.slices,
    three(row.control),
    three(row.controlOfTen),
    row.notControl === null ? '' : three(row.notControl),
    row.typeII === null ? '' : three(row.typeII),
  ]),
)}`;
}

function making(task: Task, { c }: DensityFigures): string {
  return `Inputs: natural logarithms of the interquartile range and of the robust mean absolute deviation of HU + 1000 over the lung voxels above 0 (pyradiomics's definitions), in this order. Ridge ${task === 'morbidity' ? 'multinomial ' : ''}logistic regression as one output layer, standardisation folded in, C = ${c} by inner cross-validation, mask edges varied as said. A hidden layer of eight gains nothing over one layer where both trust the edge, and was not kept.`;
}

function limits(task: Task): string[] {
  return [
    task === 'morbidity'
      ? 'Type I holds few mild cases. RT-PCR as truth misses cases.'
      : 'Outcomes are those at discharge or at the end of the study.',
    'Noise spreads densities too: a sharp kernel, a low dose or thin slices raise both numbers (A0002: B70f above B40f). Emphysema, fibrosis, oedema and a shallow breath do as well.',
    'Slices count alike; a gap in a series is not filled.',
    'Roberts et al. (*Nature Machine Intelligence* 2021) found none of 2,212 such models fit for clinical use; this one is no exception.',
  ];
}

function rowOf({ rows }: DensityFigures, begin: string): ModelRow {
  return only(rows, ({ model }) => model.startsWith(begin), begin);
}

function groupOf({ groups }: DensityFigures, begin: string): GroupRow {
  return only(groups, ({ group }) => group.startsWith(begin), begin);
}

function seriesOf({ series }: DensityFigures, name: string, mask: string): SeriesRow {
  return only(series, (row) => row.series === name && row.mask === mask, name);
}

function grade({ grades }: DensityFigures, name: string): GradeRow {
  return only(grades, (row) => row.grade === name, name);
}

function only<T>(rows: readonly T[], is: (row: T) => boolean, what: string): T {
  const row = rows.find(is);
  if (row === undefined) throw new Error(`no figures for '${what}'`);
  return row;
}

function at(aucs: readonly Auc[] | undefined, i: number): string {
  return three(aucs?.[i]?.value ?? Number.NaN);
}

function first([one]: readonly Auc[]): string {
  return one === undefined ? '' : withInterval(one);
}

function list(aucs: readonly Auc[]): string {
  return aucs.map((one) => three(one.value)).join(' / ');
}
