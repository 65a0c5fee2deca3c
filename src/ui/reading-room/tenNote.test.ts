import { describe, expect, it } from 'vitest';
import { chestSeries, problem, scoresAt } from '../../../tests/ui/fixtures.ts';
import { emptyCase, type SliceState } from '../../state/caseState.ts';
import { tenNote } from './tenNote.ts';

const chosen = chestSeries(3, (index) => -2 * index);
const scored: SliceState = { state: 'scored', scores: scoresAt(1, 3), lungFraction: 0.2 };
const unscored: SliceState = { state: 'scored', scores: null, lungFraction: 0.2 };
const failed: SliceState = { state: 'failed', problem: problem('DICOM_DAMAGED', 'a', {}) };
const done = { ...emptyCase, phase: 'done', chosen, topTen: 'supported' } as const;

describe('the note beside the ten', () => {
  it('blames too little lung only where slices were scored', () => {
    const slices = [scored, failed];
    expect(tenNote({ ...done, top: [], topRule: 'supported', slices })).toContain('show lung');
  });

  it('sends to the messages where no slice was scored', () => {
    for (const slices of [
      [unscored, unscored],
      [failed, failed],
      [unscored, failed],
    ]) {
      expect(tenNote({ ...done, top: [], topRule: 'supported', slices })).toBe(
        'no slice was scored: the messages say why',
      );
    }
  });

  it('tells neighbours that are far from those of which it is not known', () => {
    const plain = { ...done, top: [0, 1], topRule: 'plain' } as const;
    const far = { ...chosen, spacingMm: 10 };
    expect(tenNote({ ...plain, chosen: far })).toContain('too far apart');
    const unplaced = { ...chosen, spacingMm: null };
    expect(tenNote({ ...plain, chosen: unplaced })).toContain('is not known');
  });

  it('leaves the choice to the person where the series allows it', () => {
    expect(tenNote({ ...done, top: [0, 1], topRule: 'supported' })).toBeNull();
    expect(tenNote({ ...done, phase: 'running' })).toBeNull();
    expect(tenNote({ ...done, phase: 'cancelled' })).toContain('not all slices were scored');
  });
});
