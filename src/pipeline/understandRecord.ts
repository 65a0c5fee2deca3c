import type { ClinicalRecord } from '../core/clinical/types.ts';
import { understandRecords } from '../core/clinical/understandRecords.ts';
import type { FileEntry } from '../core/dicom/types.ts';
import type { CaseEvent, Choice } from './ports.ts';

/** The records in the handed-in files, in their order, as understood. */
export function recordsIn(files: readonly FileEntry[]) {
  const understood = files.flatMap(({ path, finding }) =>
    finding.kind === 'record' ? [understandRecords(finding.text, path)] : [],
  );
  return {
    records: understood.flatMap(({ records }) => records),
    problems: understood.flatMap(({ problems }) => problems),
  };
}

/** The chosen record, or null where none was handed in or none could be understood. */
export async function* understandRecord(
  files: readonly FileEntry[],
  choice: Choice,
): AsyncGenerator<CaseEvent, ClinicalRecord | null> {
  const { records, problems } = recordsIn(files);
  for (const problem of problems) yield { kind: 'problem', problem };
  const record = records[choice.recordIndex] ?? records[0];
  if (!record) return null;
  yield { kind: 'records', names: records.map(({ name }) => name), record };
  if (records.length > 1) {
    yield {
      kind: 'problem',
      problem: {
        code: 'RECORD_SEVERAL',
        subject: 'the record',
        message: `There are ${records.length} clinical records; ${record.name} is used.`,
        remedy: 'Choose the record that belongs to this CT.',
        effect: 'The scores are those of the record that is named.',
        severity: 'warning',
      },
    };
  }
  for (const problem of record.problems) yield { kind: 'problem', problem };
  return record;
}
