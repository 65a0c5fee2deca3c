import type { Problem } from '../problem.ts';

/** The nine categories of clinical features, in the paper's order. */
export const categories = [
  'Basic Information',
  'Routine Blood Test',
  'Inflammation',
  'Blood Coagulation Test',
  'Biochemical Test',
  'Immune Cell Typing',
  'Cytokine Profile Test',
  'Autoimmune Test',
  'Routine Urine Test',
] as const;
export type Category = (typeof categories)[number];

/** A reference range as printed with a value. A one-sided range has 0 as its other end (data README). */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly oneSided: boolean;
}

/** One value of a record as it was understood, in the dictionary's unit. */
export interface ClinicalValue {
  readonly abbr: string;
  readonly value: number;
  /** `<0.13` is censored below, `>20` above; the value is the limit. */
  readonly censored: 'below' | 'above' | null;
  readonly unit: string | null;
  readonly range: Range | null;
}

/** A clinical record as understood. Labels that stood beside the values are not in it, ever. */
export interface ClinicalRecord {
  readonly format: 'ictcf' | 'json';
  /** How the record names its patient, 'Patient 17'; never a person's name. */
  readonly name: string;
  readonly synthetic: boolean;
  readonly values: readonly ClinicalValue[];
  readonly problems: readonly Problem[];
}

/** How values become network inputs (method, section 6). */
export type Normalisation = 'paper' | 'signed-log';

/** Input slots of the clinical network. */
export const featureSlots = 127;
