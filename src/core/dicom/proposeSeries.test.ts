import { describe, expect, it } from 'vitest';
import { entriesOf, stackOf } from '../../../tests/ctHeaders.ts';
import { fileLedger } from './fileLedger.ts';
import { groupSeries } from './groupSeries.ts';
import { proposeSeries } from './proposeSeries.ts';
import type { CtHeader, FileEntry } from './types.ts';

const propose = (headers: readonly CtHeader[]) => proposeSeries(groupSeries(entriesOf(headers)));

describe('proposeSeries', () => {
  it('takes the chest CT with the most slices', () => {
    const { chosen, why } = propose([
      ...stackOf(20, { seriesUid: '1' }),
      ...stackOf(60, { seriesUid: '2' }),
    ]);
    expect(chosen?.slices).toHaveLength(60);
    expect(why).toContain('most slices (60 slices)');
  });

  it.each([
    ['B70f', 'B40f'],
    ['LUNG', 'STANDARD'],
    ['FC52', 'FC08'],
    ['Bl57d', 'Br40d'],
  ])('prefers the medium kernel over the sharp one (%s, %s)', (sharp, medium) => {
    const { chosen, why } = propose([
      ...stackOf(31, { kernel: sharp }),
      ...stackOf(30, { kernel: medium }),
    ]);
    expect(chosen?.kernel).toBe(medium);
    expect(why).toContain(sharp);
  });

  it('takes many sharp slices rather than few soft ones', () => {
    expect(
      propose([...stackOf(60, { kernel: 'B70f' }), ...stackOf(20, { kernel: 'B40f' })]).chosen
        ?.kernel,
    ).toBe('B70f');
  });

  it('proposes no head, sure or doubtful, and says what can be done', () => {
    expect(propose(stackOf(30, { bodyPart: 'HEAD' }))).toMatchObject({ chosen: null });
    const { chosen, why } = propose(stackOf(30, { bodyPart: null, pixelSpacingMm: [0.45, 0.45] }));
    expect(chosen).toBeNull();
    expect(why).toContain('choose one');
    expect(propose([]).why).toBe('There is no CT series.');
  });
});

describe('fileLedger', () => {
  const problem = {
    code: 'DICOM_LOCALIZER',
    subject: 'x',
    message: 'A scout.',
    remedy: '',
    effect: '',
    severity: 'note',
  } as const;
  const others: readonly FileEntry[] = [
    { path: 'scout', bytes: 1, finding: { kind: 'set-aside', problem }, notes: [] },
    { path: 'a.json', bytes: 1, finding: { kind: 'record', text: '{}' }, notes: [] },
    { path: 'b.json', bytes: 1, finding: { kind: 'record', text: '{}' }, notes: [] },
  ];

  it('has a line for every file and a reason for each that is not used', () => {
    const entries = [...entriesOf([...stackOf(20), ...stackOf(15, { kernel: 'B70f' })]), ...others];
    const series = groupSeries(entries);
    const { chosen } = proposeSeries(series);
    const ledger = fileLedger(entries, series, chosen, entries.length - 2);
    expect(ledger.map(({ file }) => file)).toEqual(entries.map(({ path }) => path));
    expect(ledger.filter(({ used }) => used)).toHaveLength(21);
    expect(ledger.every(({ used, reason }) => used === (reason === null))).toBe(true);
    expect(ledger[25]?.reason).toBe('In another series ("Series 2").');
    expect(ledger.slice(-3).map(({ reason }) => reason)).toEqual([
      'A scout.',
      null,
      'Another clinical record is scored.',
    ]);
  });

  it('gives the reason of the series where that cannot be scored', () => {
    const entries = entriesOf(stackOf(20, { bodyPart: 'HEAD' }));
    const ledger = fileLedger(entries, groupSeries(entries), null, null);
    expect(
      ledger.every(({ used, reason }) => !used && reason?.includes('does not look like a chest')),
    ).toBe(true);
  });
});
