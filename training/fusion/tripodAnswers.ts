import { sharedAnswers, type TripodEntry, tripodOf } from '../cards/tripod.ts';
import type { FusionFigures } from './figures.ts';

/** TRIPOD+AI for the simulated fusion. */
export function fusionTripod({ records, cts }: FusionFigures): readonly TripodEntry[] {
  const counts = `records ${records.join(' / ')}, CTs ${cts.join(' / ')} (control / type I / type II)`;
  return tripodOf({
    ...sharedAnswers,
    '1': 'Development on simulated pairs of a regression that joins CT and clinical scores; no evaluation on patients.',
    '3a': 'HUST-19 fuses CT and record; no public data hold pictures and records of the same patients.',
    '3b': ['Researchers and teachers, to show how the last step works.', 'Use'],
    '4': 'To have a last step whose weights are stated, until somebody fits it on true pairs.',
    '5a': ['Held-out scores of the two branches, paired within a class.', 'Data and licences'],
    '5b': 'See the cards of the branches.',
    '6a': 'See the cards of the branches.',
    '6b': 'Everybody with a held-out score of one branch.',
    '7': [
      'CT scores are blurred until they are no better than those of the paper.',
      'How it was made',
    ],
    '8a': 'The class of the record; the CT is of somebody else of that class, where class means grade of the CT.',
    '8b': 'See the cards of the branches.',
    '8c': 'Not applicable to simulated pairs.',
    '9a': 'The three scores of each branch; none were selected.',
    '9b': ['Scores of patient-morbidity and clinical-morbidity.', 'How it was made'],
    '9c': 'Not applicable.',
    '10': `No calculation beforehand: ${counts}.`,
    '11': 'A missing branch means no fused score.',
    '12a': ['Fivefold over records and over CTs at once.', 'Figures, all on simulated pairs'],
    '12b': 'Scores as they are.',
    '12c': ['Ridge logistic regression, strength chosen on held-out pairs.', 'How it was made'],
    '12d': 'Not looked at: pairs are simulated.',
    '12e': [
      'AUC, sensitivity, specificity, accuracy, predictive values, Matthews correlation, Brier score, calibration error; intervals by resampling records.',
      'Calls and calibration',
    ],
    '13': 'Pairs keep the mix of classes of the records.',
    '15': [
      'Three chances; the largest is the call, or control only from the sensitive threshold on.',
      'Calls and calibration',
    ],
    '16': 'No evaluation data.',
    '20a': counts,
    '20b': 'See the cards of the branches.',
    '20c': 'No evaluation data.',
    '21': counts,
    '22': ['All coefficients.', 'How it was made'],
    '23a': ['On simulated pairs only.', 'Figures, all on simulated pairs'],
    '23b': 'Not looked at.',
    '27a': 'Without one of its branches there is no fused score.',
    '27b': 'Look at the two branches; read the fused score as an example.',
  });
}
