import type { ClinicalRecord } from '../clinical/types.ts';
import type { Problem } from '../problem.ts';

const adult = 18;
const yearsOf: Readonly<Record<string, number>> = { D: 365.25, W: 52.18, M: 12, Y: 1 };

/**
 * Years of a DICOM age string (PS3.5 section 6.2, AS: '045Y', '011M', '003W', '012D'); null for anything else,
 * and for '000Y', which is written where an age was taken out: an infant's is given in days, weeks or months.
 */
export function ageInYears(text: string | null): number | null {
  const [, count, unit] = /^(\d{3})([DWMY])$/.exec(text?.trim() ?? '') ?? [];
  if (count === undefined || unit === undefined || text?.trim() === '000Y') return null;
  return Number(count) / (yearsOf[unit] ?? 1);
}

/** The age that a record gives, in years. */
export function ageOfRecord(record: ClinicalRecord | null): number | null {
  return record?.values.find(({ abbr }) => abbr === 'Age')?.value ?? null;
}

/**
 * A doubt about a patient under 18, by header or record, or null.
 * @param ctAge PatientAge of the series that is scored
 */
export function underAge(ctAge: string | null, record: ClinicalRecord | null): Problem | null {
  const told = [
    { by: 'The CT header', age: ageInYears(ctAge) },
    { by: 'The record', age: ageOfRecord(record) },
  ].find(({ age }) => age !== null && age < adult);
  if (told === undefined || told.age === null) return null;
  const years = Math.floor(told.age);
  return {
    code: 'PATIENT_UNDER_AGE',
    subject: 'the patient',
    message: `${told.by} gives an age of ${years < 1 ? 'less than a year' : `${years}`}.`,
    remedy: 'Do not rely on the scores of a child.',
    effect:
      'The networks learnt from adults: 17 of some 1,500 records are of children, and no CT is known to be.',
    severity: 'warning',
  };
}
