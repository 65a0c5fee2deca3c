import { describe, expect, it } from 'vitest';
import type { FileEntry, Series } from '../../core/dicom/types.ts';
import type { Problem } from '../../core/problem.ts';
import { countLedger, ledgerOf } from './ledger.ts';

const problem: Problem = {
  code: 'FILE_TRUNCATED',
  subject: 'c.dcm',
  message: 'It ends early.',
  remedy: '',
  effect: '',
  severity: 'warning',
};

function file(path: string, finding: FileEntry['finding']): FileEntry {
  return { path, bytes: 10, finding, notes: [] };
}

function series(id: string, ...fileIndices: number[]): Series {
  return {
    id,
    kind: 'dicom',
    patientKey: 'x',
    title: `series ${id}`,
    description: null,
    kernel: null,
    slices: fileIndices.map((fileIndex) => ({
      handle: { fileIndex, frame: 0 },
      path: `${fileIndex}`,
      positionMm: -fileIndex,
      rows: 8,
      columns: 8,
    })),
    spacingMm: null,
    sliceThicknessMm: null,
    pixelSpacingMm: null,
    orientation: null,
    windows: [],
    gaps: [],
    scorable: true,
    problems: [],
  };
}

const ct = { kind: 'ct', headers: [] } as const;
const chosen = series('a', 0, 1);
const handed = {
  files: [
    file('a.dcm', ct),
    file('b.dcm', ct),
    file('c.dcm', { kind: 'unreadable', problem }),
    file('d.dcm', ct),
    file('e.json', { kind: 'record', text: '' }),
    file('f.txt', { kind: 'set-aside', problem: { ...problem, message: 'Not an image.' } }),
  ],
  series: [chosen, series('b', 3)],
  chosen,
  record: null,
  report: null,
  failed: new Map(),
};

describe('ledgerOf', () => {
  it('has every file once and counts that add up', () => {
    const counts = countLedger(ledgerOf(handed));
    expect(counts).toEqual({ images: 2, records: 0, aside: 3, unreadable: 1, total: 6 });
    const { images, records, aside, unreadable, total } = counts;
    expect(images + records + aside + unreadable).toBe(total);
  });

  it('says why a file is not used', () => {
    const reasons = new Map(ledgerOf(handed).map(({ path, reason }) => [path, reason]));
    expect(reasons.get('c.dcm')).toBe('It ends early.');
    expect(reasons.get('d.dcm')).toBe('Belongs to another series: series b.');
    expect(reasons.get('f.txt')).toBe('Not an image.');
  });

  it('counts an image that failed to decode as unreadable', () => {
    const rows = ledgerOf({ ...handed, failed: new Map([[0, problem]]) });
    expect(rows[0]).toMatchObject({ state: 'unreadable', reason: 'It ends early.' });
  });
});
