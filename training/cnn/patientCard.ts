import type { CardFigure } from '../../src/core/card/cardJson.ts';
import type { Manifest } from '../../src/core/networks/manifest.ts';
import { callTables } from '../cards/callTables.ts';
import type { ModelCard, Objection } from '../cards/modelCard.ts';
import { nonCommercial, sliceSources } from '../cards/sources.ts';
import { calibrationFigures, plainFigure } from '../cards/summary.ts';
import { table, three } from '../cards/tables.ts';
import type { Quality } from '../clinical/figures.ts';
import type { Interval } from './sliceFigures.ts';
import { patientTripod } from './tripodAnswers.ts';

/** figures.json of the patient package, as train_patient.py writes it. */
export interface PatientFigures {
  readonly strength: number;
  readonly heldOut: PatientRow;
  readonly test: PatientRow;
  readonly mosmeddata: PatientRow;
  /** Scores of each whole series: control, type I, type II. */
  readonly series: Readonly<Record<string, readonly number[]>>;
}

export interface PatientRow {
  /** People of each grade. */
  readonly people: readonly number[];
  readonly aucs: readonly number[];
  readonly intervals: readonly Interval[];
  readonly meanPctControl: number;
  readonly meanPctTypeTwoAgainstOne: number;
  readonly typeTwoAgainstOne: number;
  readonly quality: Quality;
}

const grades = ['control', 'typeI', 'typeII'];

/** The model card of the patient network, all numbers from its figures. */
export function patientCardOf(figures: PatientFigures, manifest: Manifest): ModelCard {
  const { heldOut } = figures;
  const counts = heldOut.people.map((n, i) => `${n} ${grades[i]}`).join(', ');
  return {
    manifest,
    opening:
      "**It grades what the CT shows, not the illness:** how much of the lungs of one person is ill, from ten slices. No picture at hand comes with a clinical class. Control is a person without COVID-19 or MosMed's CT-0, type I little ill lung (CT-1, CT-2, or lesions of under a quarter of the lung in the worst slices), type II much (CT-3, CT-4, or more). COVID-19 against other disease is not shown.",
    objections: objections(figures),
    intendedUse:
      'For research and teaching: to grade how much of the lungs in a chest CT is ill, as the second step of HUST-19 does.',
    notFor: [
      'diagnosis, triage, treatment or prognosis of a person',
      'telling COVID-19 from other pneumonia, oedema or cancer',
      'children, contrast or thick slices (nothing is known of them)',
      'any commercial use',
    ],
    summary: summary(figures),
    figures: [
      { heading: 'Figures', text: tables(figures) },
      { heading: 'Calls and calibration', text: calls(figures, manifest) },
    ],
    data: sliceSources,
    licence: nonCommercial,
    making:
      "Thirteen layers on ten slices ordered by falling pCT. Each slice goes by itself through the layers of the shipped slice network up to its second dense layer; its 32 features and five means of its highest lesion-map logits (6, 24, 48, 97 and 194 of 484: the few say how sure a lesion is, the many how far it goes) enter the output layer beside those of the other nine (370 numbers). Only the output layer was fitted: ridge logistic regression on standardised features, classes weighed evenly, strength chosen on the val part. Ten channels into one convolution, as the paper draws it, were tried from scratch and from the mean picture of the slice network; both ranked these people worse than the mean of the ten pCT. The known answers are noise, on which the output is nearly certain: they check the layers less than the slice network's own do.",
    limits: [
      'Scores assume that the three classes are equally frequent.',
      'MosMed has one slice a person, so its ten are one repeated.',
      'Controls come from other sources than most patients.',
      'Roberts et al. (*Nature Machine Intelligence* 2021) found no study of this kind fit for clinical use; this one is no exception.',
    ],
    reproduce: [
      'npm run train -- patient-morbidity --data ../shared/data',
      'npm run evaluate -- patient-morbidity --data ../shared/data',
    ],
    tripod: patientTripod(counts),
  };
}

function objections({ heldOut, mosmeddata, series }: PatientFigures): Objection[] {
  const score = (name: string, i: number) => three(series[name]?.[i]);
  return [
    {
      objection: 'These are not clinical grades.',
      answer:
        'Right. The class is read from the pictures themselves (MosMed grades, lesion masks); nobody here has a known clinical course. The score says how much of the lungs is ill.',
    },
    {
      objection: 'A plain number would do.',
      answer: `For control it does: the mean of the ten pCT has ${three(heldOut.meanPctControl)}, the network ${three(heldOut.aucs[0])}. Between type II and type I the network has ${three(heldOut.typeTwoAgainstOne)}, the plain number ${three(heldOut.meanPctTypeTwoAgainstOne)} (${heldOut.people[2]} people of type II; no interval of the difference was computed).`,
    },
    {
      objection: 'It knows the source.',
      answer: `Sources differ in more than illness, so judge by MosMed alone, where all grades come from one source: ${mosmeddata.aucs.map(three).join(' / ')} (the mean of the ten pCT for control: ${three(mosmeddata.meanPctControl)}).`,
    },
    {
      objection: 'It calls a cancer COVID-19.',
      answer: `It is not sure of control there: A0002, a lung cancer, has control ${score('lung-pet-ct-dx-A0002/series2-B70f', 0)} and ${score('lung-pet-ct-dx-A0002/series3-B40f', 0)} by its two kernels; the normal chest normal002 has ${score('covid-ct-md-normal002', 0)}, P002 with COVID-19 ${score('covid-ct-md-P002', 0)}.`,
    },
  ];
}

function summary({ heldOut, test, mosmeddata }: PatientFigures): CardFigure[] {
  const rows: [string, PatientRow][] = [
    ['val and test people, each part held out', heldOut],
    ['test people', test],
    ['mosmeddata alone', mosmeddata],
  ];
  return rows.flatMap(([on, row]) => [
    ...row.aucs.map((value, i) => ({
      measure: 'AUC',
      of: `${grades[i]} against the rest`,
      on,
      value,
      low: row.intervals[i]?.[0] ?? null,
      high: row.intervals[i]?.[1] ?? null,
    })),
    plainFigure(
      'AUC',
      'control against the rest',
      `${on}; mean of the ten pCT`,
      row.meanPctControl,
    ),
    ...calibrationFigures(grades, row.quality, on),
  ]);
}

function tables({ heldOut, test, mosmeddata, series }: PatientFigures): string {
  const line = (name: string, row: PatientRow) => [
    name,
    row.people.join(' / '),
    ...row.aucs.map(
      (value, i) =>
        `${three(value)} (${three(row.intervals[i]?.[0])} to ${three(row.intervals[i]?.[1])})`,
    ),
    three(row.meanPctControl),
    `${three(row.typeTwoAgainstOne)} / ${three(row.meanPctTypeTwoAgainstOne)}`,
  ];
  const scored = Object.entries(series).map(([name, scores]) => [
    name.replace('covid-ct-md-', '').replace('lung-pet-ct-dx-', ''),
    ...scores.map(three),
  ]);
  return `AUC, one against the rest, 95 % interval by drawing people. Val and test people of the slice split, each part held out in turn while the output layer was fitted on the others; the slice network below it was trained on neither, though val chose it among six. People of sources with one slice a person repeat that slice. The plain number beside is the mean of the ten pCT.

${table(
  [
    'people',
    'control / type I / type II',
    'control',
    'type I',
    'type II',
    'mean of ten pCT, control',
    'type II against I: network / plain',
  ],
  [
    line('val and test', heldOut),
    line('test', test),
    line('`mosmeddata` (one source, all grades)', mosmeddata),
  ],
)}

Whole series, none of them trained or chosen on (P002: COVID-19, left lung; normal002: normal; A0002: lung cancer, 8 mm, two kernels):

${table(['series', 'control', 'type I', 'type II'], scored)}`;
}

function calls({ heldOut, mosmeddata }: PatientFigures, { sensitiveControl }: Manifest): string {
  const parts = [
    { name: 'val and test', quality: heldOut.quality },
    { name: '`mosmeddata`', quality: mosmeddata.quality },
  ];
  return `${callTables(grades, grades, parts, sensitiveControl)}

The sensitive threshold was set on the people of val and test, each type of illness counting half. Chances assume that the three classes are equally frequent, which they are not among these people: hence the calibration errors.`;
}
