/**
 * The one kind of error that reaches a person. Readers and steps return a value or a Problem;
 * an exception is a bug. Every code stands in `problemCodes`, which the tests and the help read.
 */
export interface Problem {
  readonly code: ProblemCode;
  /** The file (its path as handed in) or the field (abbreviation) that it is about. */
  readonly subject: string;
  /** What happened, in one plain sentence. */
  readonly message: string;
  /** What the reader can do about it. */
  readonly remedy: string;
  /** What it means for the result. */
  readonly effect: string;
  /** `error`: something asked for is missing from the result; `warning`: it is there, with a doubt; `note`: harmless. */
  readonly severity: 'error' | 'warning' | 'note';
}

export const problemCodes = [
  // files
  'FILE_EMPTY',
  'FILE_TRUNCATED',
  'FILE_UNREADABLE',
  'FILE_NOT_USED',
  'FOLDER_EMPTY',
  'ARCHIVE_UNREADABLE',
  // DICOM
  'DICOM_DAMAGED',
  'DICOM_NO_PIXELS',
  'DICOM_NOT_CT',
  'DICOM_NOT_AXIAL',
  'DICOM_LOCALIZER',
  'DICOM_DERIVED',
  'DICOM_SYNTAX_UNSUPPORTED',
  'DICOM_SYNTAX_GUESSED',
  'DICOM_SIGN_CONTRADICTED',
  'DICOM_FRAME_MISMATCH',
  'DICOM_DECODE_FAILED',
  'DICOM_PIXEL_FORMAT_UNSUPPORTED',
  'DICOM_RESCALE_MISSING',
  'DICOM_RESCALE_INVALID',
  'DICOM_POSITION_MISSING',
  'DICOM_SPACING_MISSING',
  'IMAGE_UNREADABLE',
  // series
  'SERIES_NONE',
  'SERIES_TWO_PATIENTS',
  'SERIES_MISSING_SLICES',
  'SERIES_UNEVEN',
  'SERIES_DUPLICATE_POSITION',
  'SERIES_TILTED',
  'SERIES_THICK',
  'SERIES_FEW_SLICES',
  'SERIES_NOT_CHEST',
  // preparation and networks
  'LUNGS_TOO_FEW',
  'LUNGS_FEW',
  'LUNGS_SHORT',
  'HU_IMPLAUSIBLE',
  'HU_OUTSIDE',
  'KERNEL_SHARP',
  'KERNEL_UNKNOWN',
  'CONTRAST_GIVEN',
  'PICTURES_NOT_DICOM',
  'NEIGHBOURS_TOO_FAR',
  'PATIENT_UNDER_AGE',
  'PATIENT_DISAGREES',
  'DENSITY_OUTSIDE_TRAINING',
  'PACKAGE_MISSING',
  'PACKAGE_DAMAGED',
  'PACKAGE_OTHER_PREPARATION',
  'PACKAGE_WRONG_ANSWER',
  'IMPORT_UNREADABLE',
  'IMPORT_NO_ARCHITECTURE',
  'IMPORT_UNKNOWN_LAYER',
  'IMPORT_NOT_COMPUTABLE',
  'IMPORT_NOT_HUST19',
  'IMPORT_ANSWER',
  'IMPORT_NOT_KEPT',
  'BACKEND_FALLBACK',
  'PREPARED_ON_PROCESSOR',
  'WORKER_DIED',
  'SELF_TEST_FAILED',
  // clinical record
  'RECORD_UNREADABLE',
  'RECORD_SEVERAL',
  'RECORD_EMPTY',
  'RECORD_UNKNOWN_FEATURE',
  'RECORD_NOT_A_NUMBER',
  'RECORD_NO_UNIT',
  'RECORD_OTHER_UNIT',
  'RECORD_NO_RANGE',
  'RECORD_BAD_RANGE',
  'RECORD_DUPLICATE',
  'RECORD_IMPLAUSIBLE',
  'RECORD_CENSORED',
  'RECORD_TOO_FEW_VALUES',
  'RECORD_FEW_VALUES',
  'RECORD_OUTSIDE_TRAINING',
  'RECORD_ENCODING',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'remedy' in value;
}
