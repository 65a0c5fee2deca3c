import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClinicalRecord } from '../../src/core/clinical/types.ts';
import { understandIctcf } from '../../src/core/clinical/understandIctcf.ts';
import type { MorbidityClass } from '../../src/core/hust19/classes.ts';

/** One patient of iCTCF: what the app would see of the line, and beside it the labels, which it never sees. */
export interface Patient {
  readonly id: number;
  readonly cohort: 1 | 2;
  readonly record: ClinicalRecord;
  readonly morbidity: MorbidityClass | 'suspected';
  readonly outcome: 'cured' | 'deceased' | 'unknown';
  readonly hospital: string;
}

const morbidityOf: Readonly<Record<string, Patient['morbidity']>> = {
  Control: 'control',
  Mild: 'typeI',
  Regular: 'typeI',
  Severe: 'typeII',
  'Critically ill': 'typeII',
  Suspected: 'suspected',
};
const outcomeOf: Readonly<Record<string, Patient['outcome']>> = {
  Cured: 'cured',
  Deceased: 'deceased',
  Unknown: 'unknown',
};

export const cohortFiles = ['cohort1-patients.txt', 'cohort2-patients.txt'] as const;

/** Reads both cohorts from the folder `ictcf` of the data. */
export function readCohorts(data: string): Patient[] {
  return cohortFiles.flatMap((file, at) => {
    const text = readFileSync(join(data, 'ictcf', file), 'utf8');
    const lines = text.split('\n').filter((line) => line !== '');
    const { records } = understandIctcf(text, file);
    return lines.map((line, i) => patientOf(line, records[i], at === 0 ? 1 : 2));
  });
}

function patientOf(line: string, record: ClinicalRecord | undefined, cohort: 1 | 2): Patient {
  const [name = '', , , , , , outcomeText = '', morbidityText = '', hospital = ''] =
    line.split('\t');
  const morbidity = morbidityOf[morbidityText];
  const outcome = outcomeOf[outcomeText];
  if (record === undefined || record.name !== name || !morbidity || !outcome) {
    throw new Error(`${name || 'a line'} is not as the data README describes it`);
  }
  return {
    id: Number(name.slice('Patient '.length)),
    cohort,
    record,
    morbidity,
    outcome,
    hospital,
  };
}

/** Numbers of the controls whose record says that they have community-acquired pneumonia (cohort 1 only). */
export function readPneumoniaControls(data: string): Set<number> {
  const lines = cohortFiles.flatMap((file) =>
    readFileSync(join(data, 'ictcf', file), 'utf8').split('\n'),
  );
  const found = lines.filter((line) => line.includes('Control (Community-acquired pneumonia)'));
  return new Set(found.map((line) => Number(/^Patient (\d+)/.exec(line)?.[1])));
}
