import { sharedAnswers, type TripodEntry, tripodOf } from '../cards/tripod.ts';
import type { Task } from './cases.ts';
import type { ClinicalFigures } from './figures.ts';

const objections = 'What a sceptic would say, and what was measured';

/** What holds for both clinical packages. */
const records = {
  ...sharedAnswers,
  '3a': 'In 2020 hospitals had to sort patients before RT-PCR came back; HUST-19 (Ning et al. 2020) proposed such a network. Its weights are not public.',
  '3b': [
    'Adults with suspected or proven COVID-19; researchers and teachers, not clinicians deciding on a patient.',
    'Use',
  ],
  '4': 'To develop the clinical branch of HUST-19 anew from public records, and to measure how much of its score is a shortcut.',
  '5a': [
    'iCTCF: cohort 1 for development, cohort 2 for evaluation; both Wuhan, the second from one of the two hospitals, so not representative of any other place.',
    'Data and licences',
  ],
  '5b': 'Patients of January to March 2020, controls partly from November 2019 on; exact dates are not in the data.',
  '6a': 'Inpatients of two hospitals in Wuhan: Union and Liyuan.',
  '7': ['Records are read and normalised by the code that the app runs.', 'How it was made'],
  '8b': 'The hospitals; nothing more is known.',
  '8c': 'Not known; severity was graded by people who knew the records.',
  '9a': 'All 124 features of the source; none were selected by the outcome.',
  '9b': [
    'Age, sex, highest temperature, underlying disease and laboratory values with their printed ranges; when in the stay they were measured is not known.',
    'How it was made',
  ],
  '9c': 'Not applicable: laboratory values.',
  '11': [
    'A value that is missing is put at the middle of its range; the measured cost of that shortcut stands in the card.',
    'How much it follows which tests were ordered',
  ],
  '12a': [
    'Cohort 1 in ten folds, copied panels and one person in one fold; cohort 2 untouched.',
    'Figures',
  ],
  '12b': ['Signed logarithm of the place in the printed range.', 'How it was made'],
  '12c': [
    'Five dense networks merged into one; epochs and dropout chosen by cross-validation in cohort 1.',
    'How it was made',
  ],
  '12d': ['By hospital: trained in one and scored in the other.', 'Figures'],
  '12e': [
    'AUC, sensitivity, specificity, accuracy, predictive values, Matthews correlation, Brier score, calibration error; intervals by resampling patients.',
    'Calls and calibration',
  ],
  '16': 'Cohort 2 holds one hospital, controls with community-acquired pneumonia only, and other habits of ordering tests.',
  '20b': 'See the source; this project publishes no table of patients.',
  '20c': [
    'Which tests were ordered differs between the cohorts and between hospitals; its effect is measured.',
    objections,
  ],
  '22': 'weights.bin and manifest.json beside this file hold the whole model.',
  '23a': ['Tables with intervals.', 'Figures'],
  '23b': ['By hospital and by cohort.', 'Figures'],
  '27a':
    'Missing values are allowed; under 15 values the app gives no score, under 40 it says how far the score may lie off, and it shows beside each score what the choice of tests alone would have scored.',
  '27b': 'Check each value that the app could not read; know that the score is no diagnosis.',
} as const;

/** TRIPOD+AI for the clinical packages. */
export function clinicalTripod(task: Task, figures: ClinicalFigures): readonly TripodEntry[] {
  const { trainingCases, testCases, targets } = figures;
  const counts = (cases: readonly number[]) =>
    targets.map((name, i) => `${cases[i]} ${name}`).join(', ');
  const outcome =
    task === 'morbidity'
      ? 'control, type I (mild or regular) or type II (severe or critical), as the hospitals graded the stay'
      : 'death until discharge or the end of the study';
  return tripodOf({
    ...records,
    '1': `Development, internal validation and evaluation in a second cohort of a network for ${outcome}, in patients of two Wuhan hospitals in early 2020.`,
    '6b': `Everybody in iCTCF with a known ${task === 'morbidity' ? 'class; suspected cases are left out' : 'outcome; unknown ones are left out'}, as are people of cohort 1 who share a panel with cohort 2.`,
    '8a': `Outcome: ${outcome}. No horizon is given by the source.`,
    '10': `No calculation beforehand: all patients that the source holds (${counts(trainingCases)}).`,
    '13':
      task === 'morbidity'
        ? 'No reweighting; chances keep the shares of cohort 1.'
        : 'Each step takes one patient of each outcome, weighted back to their shares.',
    '15': [
      task === 'morbidity'
        ? 'Three chances; the largest is the call, or control only from the sensitive threshold on (95 % of the patients with COVID-19 lie below it).'
        : 'One chance; called deceased from 0.5 on.',
      'Calls and calibration',
    ],
    '20a': `Cohort 1 used: ${counts(trainingCases)}; cohort 2: ${counts(testCases)}.`,
    '21': [`Training ${counts(trainingCases)}; evaluation ${counts(testCases)}.`, 'Figures'],
  });
}
