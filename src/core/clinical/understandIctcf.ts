import type { Problem } from '../problem.ts';
import { repairMojibake } from './encoding.ts';
import { buildRecord } from './recordBuilder.ts';
import * as say from './recordProblems.ts';
import type { ClinicalRecord } from './types.ts';
import type { RawValue } from './understandValue.ts';

/**
 * Reads iCTCF lines, one patient a line (data README, Format):
 * `Patient N TAB age TAB sex TAB ... TAB &basic_info&...&basic_info&&ct&...&ct&&cf&...&cf&`.
 * Of the header only the name is read, and age and sex where basic_info is missing. What the line
 * says about the outcome (PCR, CT result, morbidity, mortality, age group, the ct block with its
 * dated folder, the hospital) is never looked at.
 */
export function understandIctcf(
  text: string,
  subject: string,
): { readonly records: readonly ClinicalRecord[]; readonly problems: readonly Problem[] } {
  const records: ClinicalRecord[] = [];
  const problems: Problem[] = [];
  for (const [at, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    if (raw.trim() === '') continue;
    if (!looksLikeIctcf(raw)) {
      problems.push(unreadableLine(`${subject}, line ${at + 1}`));
      continue;
    }
    const repaired = repairMojibake(raw);
    const name = nameOf(raw, records.length);
    const earlier = repaired === null ? [] : [say.encodingRepaired(name)];
    records.push(understandLine(repaired ?? raw, name, earlier));
  }
  return { records, problems };
}

/** Whether the text has the marks of the format. */
export function looksLikeIctcf(text: string): boolean {
  return text.includes('&cf&') || text.includes('&basic_info&');
}

function understandLine(line: string, name: string, earlier: readonly Problem[]): ClinicalRecord {
  const problems = [...earlier];
  const block = between(line, '&cf&');
  if (block === null || !block.closed) problems.push(say.cutShort(name));
  const raws = [...basicInformation(line), ...laboratory(block?.text ?? '', problems)];
  return buildRecord({ format: 'ictcf', name, synthetic: false }, raws, problems);
}

/** 'Patient 17' as the line has it; anything else might be a person's name and is not kept. */
function nameOf(line: string, index: number): string {
  const first = line.split('\t')[0]?.trim() ?? '';
  return /^Patient \d+$/.test(first) ? first : `Record ${index + 1}`;
}

function between(
  line: string,
  mark: string,
): { readonly text: string; readonly closed: boolean } | null {
  const start = line.indexOf(mark);
  if (start < 0) return null;
  const from = start + mark.length;
  const end = line.indexOf(mark, from);
  return { text: line.slice(from, end < 0 ? undefined : end), closed: end >= 0 };
}

/** basic_info = hospital $ age $ sex $ temperature $ diseases $ labels; `N/A` and an empty field are missing. */
function basicInformation(line: string): RawValue[] {
  const fields = between(line, '&basic_info&')?.text.split('$');
  const header = line.split('\t');
  const cells: readonly (readonly [string, string | undefined])[] = [
    ['Age', fields === undefined ? header[1] : fields[1]],
    ['Gender', fields === undefined ? header[2] : fields[2]],
    ['Temp', fields?.[3]],
    ['Udis', fields?.[4]],
  ];
  return cells.flatMap(([abbr, cell]) => {
    const value = cell?.trim() ?? '';
    return value === '' || value === 'N/A' ? [] : [{ abbr, value, unit: null, range: null }];
  });
}

/** cf = category headings and items between `$`; item = English name @ abbreviation @ value @ range. */
function laboratory(block: string, problems: Problem[]): RawValue[] {
  const raws: RawValue[] = [];
  for (const piece of block.split('$')) {
    if (!piece.includes('@')) continue;
    const [, abbr = '', value = '', range = '', ...more] = piece.split('@');
    if (range === '' && value === '') {
      problems.push(badItem(piece.split('@')[1] ?? piece));
    } else if (more.length > 0) {
      problems.push(badItem(abbr));
    } else {
      raws.push({ abbr, value, unit: null, range: range.trim() === '' ? null : range });
    }
  }
  return raws;
}

function badItem(abbr: string): Problem {
  const form = 'An item has the form: English name @ abbreviation @ value @ range.';
  return say.unreadable(
    abbr.trim(),
    `The item '${abbr.trim()}' is not in the form of an iCTCF record.`,
    form,
  );
}

function unreadableLine(subject: string): Problem {
  return say.unreadable(
    subject,
    'The line is not an iCTCF record.',
    'An iCTCF line holds &basic_info& and &cf& blocks; give other records as JSON.',
  );
}
