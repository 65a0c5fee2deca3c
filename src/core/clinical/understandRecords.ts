import type { Problem } from '../problem.ts';
import * as say from './recordProblems.ts';
import type { ClinicalRecord } from './types.ts';
import { looksLikeIctcf, understandIctcf } from './understandIctcf.ts';
import { understandJson } from './understandJson.ts';

/**
 * The one door for clinical records: tells iCTCF lines from JSON and understands every record of
 * the text. What concerns one record stands in its own `problems`, what concerns the file in these.
 * `subject` is the file's path as handed in.
 */
export function understandRecords(
  text: string,
  subject: string,
): { readonly records: readonly ClinicalRecord[]; readonly problems: readonly Problem[] } {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start === '') return { records: [], problems: [say.emptyFile(subject)] };
  if (start.startsWith('{') || start.startsWith('[')) return understandJson(text, subject);
  if (looksLikeIctcf(text)) return understandIctcf(text, subject);
  const remedy = 'Give iCTCF lines or JSON such as {"features": {"LY": 0.82, "Age": 57}}.';
  const problem = say.unreadable(subject, 'This is neither an iCTCF record nor JSON.', remedy);
  return { records: [], problems: [problem] };
}
