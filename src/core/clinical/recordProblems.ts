import type { Problem, ProblemCode } from '../problem.ts';

/** Every sentence that a clinical record can draw. `abbr` is the field; quoted text is cut short. */

const leftOut = 'The value is left out; it counts as not measured.';
const checkRecord = 'Check it against the laboratory report and correct the record.';

export function unknownFeature(abbr: string): Problem {
  const remedy = 'Use an abbreviation of the dictionary, for instance LY, CRP or Temp.';
  return warning(
    'RECORD_UNKNOWN_FEATURE',
    abbr,
    `'${short(abbr)}' is not one of the 124 known features.`,
    remedy,
    leftOut,
  );
}

export function notANumber(abbr: string, text: string): Problem {
  const remedy = 'Write one number with a point, for instance 0.82 or <0.13.';
  return warning(
    'RECORD_NOT_A_NUMBER',
    abbr,
    `The value of ${abbr}, '${short(text)}', cannot be read as a number.`,
    remedy,
    leftOut,
  );
}

export function unknownUnit(abbr: string, unit: string, wanted: string | null): Problem {
  const remedy =
    wanted === null ? 'Give it as a bare number without a unit.' : `Give the value in ${wanted}.`;
  return warning(
    'RECORD_OTHER_UNIT',
    abbr,
    `The unit '${short(unit)}' of ${abbr} cannot be converted.`,
    remedy,
    leftOut,
  );
}

/** `said`: '315 mg/L is read as 0.315 g/L'. */
export function otherUnit(abbr: string, said: string): Problem {
  return note(
    'RECORD_OTHER_UNIT',
    abbr,
    `${abbr}: ${said}.`,
    'Check that the printed unit is right.',
    'The converted value is used.',
  );
}

export function badRange(abbr: string, text: string): Problem {
  const remedy = 'Give the lower limit first, for instance 1.1-3.2, in a unit of the feature.';
  const effect = "The dictionary's typical range is used instead.";
  return warning(
    'RECORD_BAD_RANGE',
    abbr,
    `The range '${short(text)}' of ${abbr} cannot be used.`,
    remedy,
    effect,
  );
}

/** `said`: '100.1 fl is outside 5 to 16 fl'. */
export function implausible(abbr: string, said: string): Problem {
  const effect = 'The value is kept and used as it stands; the score may follow a typing error.';
  return warning('RECORD_IMPLAUSIBLE', abbr, `Is ${abbr} right? ${said}.`, checkRecord, effect);
}

export function duplicate(abbr: string, values: readonly (number | string)[]): Problem {
  const message = `${abbr} stands ${values.length} times in the record: ${values.map(String).map(short).join(', ')}.`;
  return warning(
    'RECORD_DUPLICATE',
    abbr,
    message,
    'Keep one of them in the record.',
    'The last one is used.',
  );
}

export function noUnit(fields: readonly string[]): Problem {
  const message = `No unit stands with ${listed(fields)}.`;
  const remedy = "Check that the numbers are in the dictionary's units, or add the units.";
  return warning(
    'RECORD_NO_UNIT',
    fields.join(', '),
    message,
    remedy,
    "The numbers are taken in the dictionary's units.",
  );
}

export function noRange(fields: readonly string[]): Problem {
  const message = `No reference range stands with ${listed(fields)}.`;
  const remedy = "Add the laboratory's ranges if they are at hand.";
  return note(
    'RECORD_NO_RANGE',
    fields.join(', '),
    message,
    remedy,
    "The dictionary's typical ranges are used.",
  );
}

/** `fields`: 'PCT <0.13'. */
export function censored(abbrs: readonly string[], fields: readonly string[]): Problem {
  const message = `Given only as a limit: ${listed(fields)}.`;
  return note(
    'RECORD_CENSORED',
    abbrs.join(', '),
    message,
    'Nothing need be done.',
    'The limit is used as the value.',
  );
}

export function encodingRepaired(subject: string): Problem {
  const message = 'The text had been read in the wrong character encoding (UTF-8 as GBK).';
  return note(
    'RECORD_ENCODING',
    subject,
    message,
    'Save the file as UTF-8.',
    'None: the characters were restored.',
  );
}

export function emptyRecord(subject: string): Problem {
  const remedy = 'Give at least age, temperature and a blood count.';
  return error(
    'RECORD_EMPTY',
    subject,
    'The record holds no value that can be used.',
    remedy,
    'There is no clinical score.',
  );
}

export function unreadable(subject: string, what: string, remedy: string): Problem {
  return error('RECORD_UNREADABLE', subject, what, remedy, 'What could not be read is not used.');
}

export function emptyFile(subject: string): Problem {
  const remedy = 'Give iCTCF lines or a JSON record.';
  return error(
    'FILE_EMPTY',
    subject,
    'The file of the clinical record is empty.',
    remedy,
    'There is no clinical score.',
  );
}

export function cutShort(subject: string): Problem {
  const remedy = 'Export the record again.';
  return warning(
    'FILE_TRUNCATED',
    subject,
    'The record ends before its end mark.',
    remedy,
    'What was there is used; values may be missing.',
  );
}

function listed(fields: readonly string[]): string {
  return fields.map(short).join(', ');
}

function short(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length > 40 ? `${plain.slice(0, 39)}…` : plain;
}

type Sentences = [
  code: ProblemCode,
  subject: string,
  message: string,
  remedy: string,
  effect: string,
];

function error(...sentences: Sentences): Problem {
  return problem('error', ...sentences);
}
function warning(...sentences: Sentences): Problem {
  return problem('warning', ...sentences);
}
function note(...sentences: Sentences): Problem {
  return problem('note', ...sentences);
}
function problem(
  severity: Problem['severity'],
  ...[code, subject, message, remedy, effect]: Sentences
): Problem {
  return { code, subject, message, remedy, effect, severity };
}
