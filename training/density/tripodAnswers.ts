import { counted } from '../cards/tables.ts';
import { sharedAnswers, type TripodEntry, tripodOf } from '../cards/tripod.ts';
import type { Task } from '../clinical/cases.ts';
import type { DensityFigures } from './figures.ts';
import type { PairedFigures } from './fusionFigures.ts';

type Counts = Pick<DensityFigures, 'targets' | 'trainingCases' | 'testCases'>;

/** What holds for every package made from iCTCF's radiomics. */
function cohortAnswers({ targets, trainingCases, testCases }: Counts, outcome: string) {
  const training = counted(targets, trainingCases);
  const test = counted(targets, testCases);
  return {
    ...sharedAnswers,
    '3b': [
      'Adults with a chest CT and suspected or proven COVID-19; researchers and teachers.',
      'Use',
    ],
    '5a': [
      'iCTCF patients with measured lungs: cohort 1 for development, cohort 2 for evaluation; both Wuhan, so not representative of any other place.',
      'Data and licences',
    ],
    '5b': 'Patients of January to March 2020, controls partly from November 2019 on; exact dates are not in the data.',
    '6a': 'Inpatients of two hospitals in Wuhan: Union and Liyuan.',
    '6b': 'Everybody in iCTCF with measured lungs and a known outcome of this kind; people of cohort 1 who share a panel with cohort 2 are left out.',
    '8a': `Outcome: ${outcome}. No horizon is given by the source.`,
    '8b': 'The hospitals; nothing more is known.',
    '8c': 'Not known; severity was graded by people who knew records and CT.',
    '9c': 'Not applicable: computed from voxels.',
    '10': `No calculation beforehand: all patients that the source holds (${training}).`,
    '12a': [
      'Cohort 1 in ten folds, copied panels and one person in one fold; cohort 2 untouched.',
      'Figures',
    ],
    '12d': ['By hospital of cohort 1.', 'Figures'],
    '12e': [
      'AUC, sensitivity, specificity, accuracy, predictive values, Matthews correlation, Brier score, calibration error; intervals by resampling patients.',
      'Calls and calibration',
    ],
    '13': 'No reweighting; chances keep the shares of cohort 1.',
    '16': 'Cohort 2 holds one hospital and controls with community-acquired pneumonia only, whose lungs are denser than those of the patients with COVID-19.',
    '20a': `Cohort 1 used: ${training}; cohort 2: ${test}.`,
    '20b': 'See the source; this project publishes no table of patients.',
    '21': [`Training ${training}; evaluation ${test}.`, 'Figures'],
    '22': 'weights.bin and manifest.json beside this file hold the whole model.',
    '23a': ['Tables with intervals.', 'Figures'],
    '23b': ['By hospital and by cohort.', 'Figures'],
  } as const;
}

/** TRIPOD+AI for the density packages. */
export function densityTripod(task: Task, figures: DensityFigures): readonly TripodEntry[] {
  const outcome =
    task === 'morbidity'
      ? 'control, type I (mild or regular) or type II (severe or critical), as the hospitals graded the stay'
      : 'death until discharge or the end of the study';
  return tripodOf({
    ...cohortAnswers(figures, outcome),
    '1': `Development, internal validation and evaluation of a two-number model of lung density for ${outcome}.`,
    '3a': 'The only CT data with true class and outcome here are measured numbers of the lungs; a model on them says what such numbers are worth.',
    '4': 'To develop a CT score with true labels, and to measure how far it carries over to the masks of the app.',
    '7': [
      'Histograms of the lungs in Hounsfield units, the same definitions as the source.',
      'How it was made',
    ],
    '9a': [
      'Ten first-order numbers; the two were kept that hardly move with the mask and not at all with the scale. Chosen looking at cohort 1, three series and MosMed.',
      'Figures',
    ],
    '9b': [
      'Interquartile range and robust mean absolute deviation of the lung voxels.',
      'How it was made',
    ],
    '11': 'None missing: without measured lungs there is no score.',
    '12b': ['Natural logarithms, standardised.', 'How it was made'],
    '12c': ['Ridge logistic regression, strength by inner cross-validation.', 'How it was made'],
    '15': [
      task === 'morbidity'
        ? 'Three chances; the largest is the call, or control only from the sensitive threshold on.'
        : 'One chance; called deceased from 0.5 on.',
      'Calls and calibration',
    ],
    '20c': [
      'Where the real series lie in the cohort is in the card; no patient with the masks of the app and a known class exists here.',
      'Figures',
    ],
    '27a':
      'Pictures without Hounsfield units get no score; numbers outside the range of training are named.',
    '27b': 'Nothing but a whole chest CT; know that the score is no diagnosis.',
  });
}

/** TRIPOD+AI for the fusion of density and record. */
export function pairedTripod(figures: PairedFigures): readonly TripodEntry[] {
  return tripodOf({
    ...cohortAnswers(
      figures,
      'control, type I (mild or regular) or type II (severe or critical), as the hospitals graded the stay',
    ),
    '1': 'Development, nested validation and evaluation in a second cohort of a regression that joins lung density and record.',
    '3a': 'HUST-19 fuses CT and record; here it can be fitted on patients who have both, with lung density as the CT.',
    '4': 'To fit the fusion of HUST-19 on true pairs and to measure whether it helps.',
    '7': 'Scores of its two branches; see their cards.',
    '9a': 'The three scores of each branch; none were selected.',
    '9b': ['Scores of density-morbidity and clinical-morbidity.', 'How it was made'],
    '11': 'Only patients with both; a missing branch means no fused score.',
    '12b': 'Scores as they are.',
    '12c': [
      'Ridge logistic regression, strength by inner cross-validation, all nested.',
      'How it was made',
    ],
    '15': [
      'Three chances; the largest is the call, or control only from the sensitive threshold on.',
      'Calls and calibration',
    ],
    '20c': 'See the cards of the branches.',
    '27a':
      'Without one of its branches there is no fused score; the branch that is there stands alone.',
    '27b': 'Look at the two branches too, above all where they disagree.',
  });
}
