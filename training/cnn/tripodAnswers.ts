import { sharedAnswers, type TripodEntry, tripodOf } from '../cards/tripod.ts';

const objections = 'What a sceptic would say, and what was measured';

/** What holds for both image networks. */
const pictures = {
  ...sharedAnswers,
  '5a': [
    'Public collections of CT slices of many hospitals and countries, brought together by others; representative of nobody in particular.',
    'Data and licences',
  ],
  '5b': 'Pictures of COVID-19 from 2020; negatives mostly from before 2020 (that is one of the shortcuts).',
  '6a': 'Not known for most sources.',
  '6b': 'Slices with a label that the source or a mask gives; those in which the preparation finds no lung do not train.',
  '8b': 'Radiologists where lesions were drawn (quality A); nobody read slices for this project.',
  '8c': 'Not known.',
  '9a': 'All pixels of the prepared slice.',
  '9b': ['One slice of 200 x 200 pixels as prepareSlice version 2 makes it.', 'How it was made'],
  '9c': 'Not applicable: pixels.',
  '11': 'None missing: without slices that show lung there is no score.',
  '12b': '8-bit grey levels divided by 255.',
  '20b': 'Age, sex and scanner are not known for most sources.',
  '20c': [
    'Grey levels and borders differ by source; how far they alone rank slices is measured.',
    objections,
  ],
  '22': 'weights.bin and manifest.json beside this file hold the whole network.',
  '27a': 'The app warns of series that are not chests, of too few slices and of other doubts.',
  '27b': 'A whole axial chest CT; look at the slices that the app shows with each score.',
} as const;

/** TRIPOD+AI for the slice network. */
export function sliceTripod(slices: string): readonly TripodEntry[] {
  return tripodOf({
    ...pictures,
    '1': 'Development and internal validation of a network that sorts CT slices into NiCT, nCT and pCT; evaluation by source and with sources left out.',
    '3a': 'HUST-19 picks the ten slices of a CT that look most like COVID-19 pneumonia; its weights are not public.',
    '3b': ['Chest CT of adults; researchers and teachers.', 'Use'],
    '4': 'To develop the slice network anew from public pictures, and to show that it reads lungs and not sources.',
    '7': [
      'Lungs, a box around them and grey levels by the code that the app runs.',
      'How it was made',
    ],
    '8a': 'Label of a slice: no lung (NiCT), lung without (nCT) or with (pCT) opacities of COVID-19.',
    '10': `No calculation beforehand: ${slices}.`,
    '12a': ['By patient: train, val, test; five folds by patient; one source left out.', 'Figures'],
    '12c': [
      'Thirteen layers with a joined lesion map; recipe from the design measurements.',
      'How it was made',
    ],
    '12d': ['By source, and trained without a source.', 'Figures'],
    '12e': [
      'AUC pooled and within sources, one against the rest, calls, Brier score, calibration error; intervals by drawing patients.',
      'Calls and calibration',
    ],
    '13': 'Batches are balanced by class and source; chances therefore assume more pCT than a normal series holds.',
    '15': 'Three chances; the largest is the call; ten slices with the highest pCT are shown and go on.',
    '16': 'A source that is left out differs in scanner, window and country.',
    '20a': slices,
    '21': ['Slices and patients stand in each table.', 'Figures'],
    '23a': ['By source, lesion size, disease and on whole series.', 'Figures'],
    '23b': ['By source.', 'Figures'],
  });
}

/** TRIPOD+AI for the patient network. */
export function patientTripod(people: string): readonly TripodEntry[] {
  return tripodOf({
    ...pictures,
    '1': 'Development and internal validation of a network that grades ten slices of one person by how much of the lungs is ill.',
    '3a': 'HUST-19 grades a patient by ten slices; no public pictures come with a clinical grade.',
    '3b': ['Chest CT of adults; researchers and teachers.', 'Use'],
    '4': 'To develop the patient network on grades that can be seen in the CT, and to compare it with plain numbers.',
    '7': ['As the slice network; ten slices by falling pCT.', 'How it was made'],
    '8a': 'Grade of the CT: MosMed CT-0, CT-1 and CT-2, CT-3 and CT-4, or the lesion share of the lung. Not a clinical outcome.',
    '10': `No calculation beforehand: ${people}.`,
    '12a': ['Val and test people, each part held out in turn.', 'Figures'],
    '12c': ['Layers of the slice network, a ridge regression as output layer.', 'How it was made'],
    '12d': ['MosMed alone beside all sources.', 'Figures'],
    '12e': [
      'AUC one against the rest, calls, Brier score, calibration error; intervals by drawing people.',
      'Calls and calibration',
    ],
    '13': 'Classes are weighed evenly: scores assume that all three are equally frequent.',
    '15': [
      'Three chances; the largest is the call, or control only from the sensitive threshold on.',
      'Calls and calibration',
    ],
    '16': 'Controls come from other sources than most patients.',
    '20a': people,
    '21': ['People stand in each table.', 'Figures'],
    '23a': ['All, the test part, and MosMed alone.', 'Figures'],
    '23b': ['MosMed alone beside all.', 'Figures'],
  });
}
