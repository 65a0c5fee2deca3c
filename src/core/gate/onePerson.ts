import type { ClinicalRecord } from '../clinical/types.ts';
import type { Problem } from '../problem.ts';
import { ageInYears, ageOfRecord } from './age.ts';

/** Header and record may be months apart, and each may round. */
const mostYearsApart = 2;

/** What the header of the series says of the patient; null where it does not. */
export interface PatientOfCt {
  readonly age: string | null;
  /** 'M' or 'F' (PS3.3 C.7.1.1); 'O' and anything else say nothing. */
  readonly sex: string | null;
}

/** A doubt whether CT and record are of one person, by age and sex, or null. */
export function notOnePerson(ct: PatientOfCt, record: ClinicalRecord): Problem | null {
  const differences: string[] = [];
  const [ctAge, recordAge] = [ageInYears(ct.age), ageOfRecord(record)];
  if (ctAge !== null && recordAge !== null && Math.abs(ctAge - recordAge) > mostYearsApart) {
    differences.push(`age ${Math.round(ctAge)} and ${Math.round(recordAge)}`);
  }
  const recordSex = record.values.find(({ abbr }) => abbr === 'Gender')?.value;
  const ctSex = ct.sex === 'M' ? 0 : ct.sex === 'F' ? 1 : null;
  if (ctSex !== null && recordSex !== undefined && ctSex !== recordSex) {
    differences.push(`sex ${sexWord(ctSex)} and ${sexWord(recordSex)}`);
  }
  if (differences.length === 0) return null;
  return {
    code: 'PATIENT_DISAGREES',
    subject: 'CT and record',
    message: `CT header and record differ: ${differences.join(', ')}.`,
    remedy: 'Check that both are of the same patient.',
    effect: 'If they are not, the fused scores are of nobody.',
    severity: 'warning',
  };
}

function sexWord(code: number): string {
  return code === 0 ? 'male' : 'female';
}
