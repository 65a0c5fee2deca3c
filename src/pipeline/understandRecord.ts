import type { ClinicalRecord } from '../core/clinical/types.ts';
import { understandRecords } from '../core/clinical/understandRecords.ts';
import type { FileEntry } from '../core/dicom/types.ts';
import type { CaseEvent, Choice } from './ports.ts';

/** A record and the place of its file in the survey. */
export interface FoundRecord {
  readonly record: ClinicalRecord;
  readonly fileIndex: number;
}

/** The records in the handed-in files, in their order, as understood. */
export function recordsIn(files: readonly FileEntry[]) {
  const understood = files.flatMap(({ path, finding }, fileIndex) =>
    finding.kind === 'record' ? [{ ...understandRecords(finding.text, path), fileIndex }] : [],
  );
  return {
    found: understood.flatMap(({ records, fileIndex }): FoundRecord[] =>
      records.map((record) => ({ record, fileIndex })),
    ),
    problems: understood.flatMap(({ problems }) => problems),
  };
}

/** The chosen record, or null where none was handed in or none could be understood. */
export async function* understandRecord(
  files: readonly FileEntry[],
  choice: Choice,
): AsyncGenerator<CaseEvent, FoundRecord | null> {
  const { found, problems } = recordsIn(files);
  for (const problem of problems) yield { kind: 'problem', problem };
  const chosen = found[choice.recordIndex] ?? found[0];
  if (!chosen) return null;
  const { record } = chosen;
  yield { kind: 'records', names: found.map((one) => one.record.name), record };
  if (found.length > 1) {
    yield {
      kind: 'problem',
      problem: {
        code: 'RECORD_SEVERAL',
        subject: 'the record',
        message: `There are ${found.length} clinical records; ${record.name} is used.`,
        remedy: 'Choose the record that belongs to this CT.',
        effect: 'The scores are those of the record that is named.',
        severity: 'warning',
      },
    };
  }
  for (const problem of record.problems) yield { kind: 'problem', problem };
  return chosen;
}
