import type { CardFigure } from '../../src/core/card/cardJson.ts';
import { topCount } from '../../src/core/networks/architecture.ts';
import type { Architecture, Manifest } from '../../src/core/networks/manifest.ts';
import type { ModelCard, Objection } from '../cards/modelCard.ts';
import { nonCommercial, sliceSources } from '../cards/sources.ts';
import { plainFigure } from '../cards/summary.ts';
import { three } from '../cards/tables.ts';
import type { Interval, Ranking, SliceFigures, SlicePart } from './sliceFigures.ts';
import { sliceTables } from './sliceTables.ts';
import { sliceTripod } from './tripodAnswers.ts';

/** The model card of the slice network, all numbers from its figures. Objections first. */
export function sliceCardOf(figures: SliceFigures, manifest: Manifest): ModelCard {
  const { test, val } = figures;
  return {
    manifest,
    opening:
      'Sorts one CT slice into NiCT (no lung), nCT (lung without) and pCT (lung with opacities like those of COVID-19 pneumonia). **Whether it tells COVID-19 from other pneumonia is not shown and cannot be shown** with the data it was made from: it finds opacities in lungs, and other diseases make opacities too.',
    objections: objections(figures),
    intendedUse:
      'For research and teaching: to find, in a chest CT, the slices that look most like COVID-19 pneumonia, as the first step of HUST-19 does.',
    notFor: [
      'diagnosis, triage, treatment or prognosis of a person',
      'telling COVID-19 from other pneumonia, oedema or cancer',
      'ruling out small lesions',
      'children, pictures that are not axial chest CT',
      'any commercial use',
    ],
    summary: summary(figures),
    figures: sliceTables(figures),
    data: sliceSources,
    licence: nonCommercial,
    making: making(manifest),
    limits,
    reproduce: [
      'npm run train -- slice --data ../shared/data',
      'npm run evaluate -- slice --data ../shared/data',
      `# the shipped weights: ${manifest.provenance.madeBy}`,
    ],
    tripod: sliceTripod(
      `figures on ${test.slices} slices of ${test.groups} people (test) and ${val.slices} of ${val.groups} (val); five folds: ${figures.fiveFolds.slices} of ${figures.fiveFolds.groups}`,
    ),
  };
}

function objections(figures: SliceFigures): Objection[] {
  const { test, baselinesOnTest, fiveFolds } = figures;
  const shortcut = baselinesOnTest.shortcut;
  const normal = figures.series.normal002;
  const ill = fiveFolds.meanPctOfNctByPatient;
  return [
    {
      objection: 'It does not know COVID-19, it knows where a picture comes from.',
      answer: `Positives and other pneumonias come from different sources, scanners and years, so a network that names the source gets that right as well: grey levels and borders of the whole frame alone, fitted on the training part, reach ${three(shortcut.pooled)} pooled on the test part and ${three(shortcut.withinSource)} within sources; in five folds ${three(fiveFolds.baselines.shortcut.pooled)} and ${three(fiveFolds.baselines.shortcut.withinSource)}. A pooled figure near that proves nothing. Within sources the network has ${three(test.pctAgainstNct.withinSource)} on the test part and ${three(fiveFolds.pctAgainstNct.withinSource)} in five folds.${leftOutSentence(figures)}`,
    },
    {
      objection: 'It will call every ill lung COVID-19.',
      answer: `Often. Mean pCT of slices without COVID-19, five folds: normal lungs ${three(ill.normal?.mean)}, community-acquired pneumonia ${three(ill.cap?.mean)}, other pneumonia ${three(ill['other pneumonia']?.mean)}, cancer ${three(ill.cancer?.mean)}.`,
    },
    {
      objection: 'It misses what is small.',
      answer: `Yes: lesions under 1 % of the lung are ranked above lungs without lesion with ${three(fiveFolds.byLesionShareOfLung['0-1 %']?.auc)} (${fiveFolds.byLesionShareOfLung['0-1 %']?.slices} slices, five folds), those of 1 to 3 % with ${three(fiveFolds.byLesionShareOfLung['1-3 %']?.auc)}.`,
    },
    {
      objection: 'Few patients stand behind the honest figures.',
      answer: `Right: expert lesions of whole volumes come from seven patients of medseg-volumes, all scored in the five folds; mosmeddata has one middle slice a patient. Intervals are by patient and still too narrow for so few.`,
    },
    {
      objection: 'The thirteen layers of the paper alone do not do this.',
      answer: `Right: a lesion map is joined into the score of pCT, one path more than the paper has, and it decides nearly alone: the same weights without it have ${three(fiveFolds.withoutJoin.withinSource)} within sources and ${three(fiveFolds.withoutJoin.pooled)} pooled, what the map adds alone ${three(fiveFolds.mapAlone.withinSource)} and ${three(fiveFolds.mapAlone.pooled)}, both together ${three(fiveFolds.pctAgainstNct.withinSource)} and ${three(fiveFolds.pctAgainstNct.pooled)} (five folds).`,
    },
    {
      objection: 'A normal chest gives ten slices too.',
      answer: `Yes: normal002 has one slice at ${three(normal?.highest)}; with the support of its neighbours the highest is ${three(normal?.highestSupported)}.`,
    },
  ];
}

function leftOutSentence({ leaveSourceOut }: SliceFigures): string {
  const left = Object.entries(leaveSourceOut).map(([source, { auc }]) => `${source} ${three(auc)}`);
  return ` Trained without the people of a source and scored on it: ${left.join(', ')}.`;
}

function summary(figures: SliceFigures): CardFigure[] {
  const { test, val, fiveFolds, baselinesOnTest, series } = figures;
  const parts: [string, SlicePart][] = [
    ['five folds by patient (other trainings)', fiveFolds],
    ['test', test],
    ['val (chosen on)', val],
  ];
  return [
    ...parts.flatMap(([on, part]) => [
      ...rankingFigures(part.pctAgainstNct, on),
      ...rankingFigures(part.withoutJoin, `${on}; the same weights without the joined map`),
      ...figure('AUC', 'NiCT against the rest', on, part.NiCT.auc, part.NiCT.interval),
    ]),
    ...rankingFigures(baselinesOnTest.shortcut, 'test; grey levels, borders and size alone'),
    ...rankingFigures(baselinesOnTest.opacityShare, 'test; share of opaque lung alone'),
    ...Object.entries(figures.leaveSourceOut).flatMap(([source, { auc, interval }]) =>
      figure('AUC', 'pCT against nCT', `${source}, left out of training`, auc, interval),
    ),
    ...(series.P002?.auc === undefined
      ? []
      : [plainFigure('AUC', 'flagged slices against the others', 'series P002', series.P002.auc)]),
  ];
}

function rankingFigures(ranking: Ranking, on: string): CardFigure[] {
  return [
    ...figure('AUC, pooled', 'pCT against nCT', on, ranking.pooled, ranking.pooledInterval),
    ...figure(
      'AUC, within sources',
      'pCT against nCT',
      on,
      ranking.withinSource,
      ranking.withinSourceInterval,
    ),
  ];
}

/** Nothing where one side is empty. */
function figure(
  measure: string,
  of: string,
  on: string,
  value: number | null,
  interval: Interval | null,
): CardFigure[] {
  const [low, high] = interval ?? [null, null];
  return value === null ? [] : [{ measure, of, on, value, low, high }];
}

function making({ architecture, provenance }: Manifest): string {
  const mapCells = joinedCells(architecture);
  return `Thirteen layers (input, three times two convolutions and a max pool, two dense layers, softmax over NiCT, nCT, pCT) on one slice of 200 x 200 pixels as \`prepareSlice\` version 2 makes it. One path more than the paper: a 1 x 1 lesion map on the features before the third pool; the mean of its highest ${mapCells} of 484 logits is added to the pCT logit, scaled and shifted by two learnt numbers. Batch normalisation is folded into the convolutions.

Split: ${provenance.split}. Map first, on radiologists' lesion masks, then classes and map together with the highest 24 logits joined, then the same with the highest ${mapCells} from half the learning rate on: a lesion under 1 % of the lung fills three cells of the map; batches balanced by class and source; flips, turns, scales, grey changes, blur, noise, CLAHE and JPEG as augmentation; moving average of the weights; seed ${provenance.seed}. Slices of \`lesion-masks\` (grey levels changed by CLAHE) enter the map loss only. Chosen on val among six trainings (\`training/cnn/README.md\`); the test part was not used to fit or to choose (it was also reported once for version 0.1.0, before this one was trained).`;
}

/** Number of map logits that are averaged into the score of pCT. */
function joinedCells(architecture: Architecture): number {
  if (architecture.kind !== 'layers' || architecture.join === null)
    throw new Error('not a slice package with a joined map');
  return topCount(architecture.join.topShares[0] ?? 0, 22 * 22);
}

const limits = [
  'The five folds are other trainings of the same recipe with one seed, not the shipped weights; how far a second seed lies from the first, which is how much one training says, stands in `training/cnn/README.md`.',
  'Chosen on val among six trainings; val holds 43 pCT of few patients, so the choice is noisy.',
  '`covid19-ct-seg` are crops and `drenet-wuhan` cut-out lungs; their lungs come from their masks, not from the preparation.',
  'Slice thickness, kernel, contrast and age were not varied on purpose and are not known for most sources. No radiologist read slices for this project.',
  'Roberts et al. (*Nature Machine Intelligence* 2021) found no study of this kind fit for clinical use; this one is no exception.',
];
