import type { Problem, ProblemCode } from '../problem.ts';

interface Sentence {
  /** `detail` comes from the header or the decoder and never holds patient data. */
  readonly message: (detail: string) => string;
  readonly remedy: string;
  readonly effect: string;
  readonly severity: Problem['severity'];
}

const sendAgain = 'Export or copy the file again from its source.';
const leftOut = 'The file is left out.';

/** What is said about a single file, by code. */
const sentences = {
  FILE_EMPTY: {
    message: () => 'The file is empty.',
    remedy: sendAgain,
    effect: leftOut,
    severity: 'error',
  },
  FILE_TRUNCATED: {
    message: (detail) => `The file ends before its image does: ${detail}.`,
    remedy: 'Copy the file again; the transfer was probably cut off.',
    effect: leftOut,
    severity: 'error',
  },
  FILE_UNREADABLE: {
    message: (detail) => `The file cannot be read: ${detail}.`,
    remedy: sendAgain,
    effect: leftOut,
    severity: 'error',
  },
  FILE_NOT_USED: {
    message: (detail) => `Not an image or a record: ${detail}.`,
    remedy: 'Nothing needs to be done.',
    effect: 'The file is set aside.',
    severity: 'note',
  },
  ARCHIVE_UNREADABLE: {
    message: (detail) => `The archive cannot be unpacked: ${detail}.`,
    remedy: 'Unpack it with another program and hand in the folder.',
    effect: 'Files inside that are not listed were not read.',
    severity: 'error',
  },
  DICOM_DAMAGED: {
    message: (detail) => `The DICOM file is damaged: ${detail}.`,
    remedy: sendAgain,
    effect: leftOut,
    severity: 'error',
  },
  DICOM_NO_PIXELS: {
    message: () => 'The file has an image header but no image.',
    remedy: 'Export the images again with their pixel data.',
    effect: leftOut,
    severity: 'error',
  },
  DICOM_NOT_CT: {
    message: (detail) => `Not a CT image but ${detail}.`,
    remedy: 'Nothing needs to be done.',
    effect: 'The file is set aside.',
    severity: 'note',
  },
  DICOM_LOCALIZER: {
    message: () => 'A scout image (localizer), not a slice.',
    remedy: 'Nothing needs to be done.',
    effect: 'The file is set aside.',
    severity: 'note',
  },
  DICOM_SYNTAX_UNSUPPORTED: {
    message: (detail) => `The image is stored as ${detail}, which this program does not decode.`,
    remedy: 'Export the series without compression or as JPEG Lossless, JPEG-LS or JPEG 2000.',
    effect: leftOut,
    severity: 'error',
  },
  DICOM_SYNTAX_GUESSED: {
    message: (detail) =>
      `The header does not say rightly how the file is stored; read as ${detail}.`,
    remedy: 'Look at the image; if it is noise, export the file again.',
    effect: 'The file is used.',
    severity: 'warning',
  },
  DICOM_SIGN_CONTRADICTED: {
    message: () =>
      'The header says that pixels have no sign, the compressed image says that they have; the image was believed.',
    remedy: 'Look at the image; if lungs are not dark, export the file again.',
    effect: 'The file is used.',
    severity: 'warning',
  },
  DICOM_FRAME_MISMATCH: {
    message: (detail) => `The stored image does not fit its header: ${detail}.`,
    remedy: sendAgain,
    effect: leftOut,
    severity: 'error',
  },
  DICOM_DECODE_FAILED: {
    message: (detail) => `The compressed image is damaged: ${detail}.`,
    remedy: sendAgain,
    effect: leftOut,
    severity: 'error',
  },
  DICOM_PIXEL_FORMAT_UNSUPPORTED: {
    message: (detail) => `The header announces ${detail}; this is not read here.`,
    remedy: 'Export the original CT images (grey, 8, 16 or 32 bits).',
    effect: leftOut,
    severity: 'error',
  },
  DICOM_RESCALE_MISSING: {
    message: () =>
      'The header has no rescale slope and intercept, so the Hounsfield units are not known.',
    remedy: 'Export the original images; a converter has dropped these fields.',
    effect: leftOut,
    severity: 'error',
  },
  DICOM_RESCALE_INVALID: {
    message: () => 'The rescale slope or intercept in the header is no usable number.',
    remedy: 'Export the original images.',
    effect: leftOut,
    severity: 'error',
  },
  IMAGE_UNREADABLE: {
    message: (detail) => `The picture cannot be read: ${detail}.`,
    remedy: 'Save the picture again as PNG or JPEG.',
    effect: leftOut,
    severity: 'error',
  },
} as const satisfies Partial<Record<ProblemCode, Sentence>>;

/** Codes that speak of one file. */
export type FileProblemCode = keyof typeof sentences;

/** A problem of the file at `path`; `detail` completes the sentence where the code has room for one. */
export function fileProblem(code: FileProblemCode, path: string, detail = ''): Problem {
  const { message, remedy, effect, severity } = sentences[code];
  return { code, subject: path, message: message(detail), remedy, effect, severity };
}

/** A problem before it is known which file it belongs to. */
export interface Fault {
  readonly fault: FileProblemCode;
  readonly detail: string;
}

export function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null && 'fault' in value;
}
