import { describe, expect, it } from 'vitest';
import { ctScores, problem } from '../../../tests/ui/fixtures.ts';
import { emptyCase, type SliceState } from '../../state/caseState.ts';
import { slicesRead } from '../reading-room/slicesRead.ts';
import { legendOf, notchWords } from './legend.ts';

const scores = { NiCT: 0.01, nCT: 0.09, pCT: 0.9 };
const positive: SliceState = { state: 'scored', scores, lungFraction: 0.2 };
const lungOnly: SliceState = { state: 'scored', scores: null, lungFraction: 0.2 };
const failed: SliceState = { state: 'failed', problem: problem('DICOM_DAMAGED', 'a', {}) };
const waiting: SliceState = { state: 'waiting' };

describe('the legend of the ribbon', () => {
  it('counts every slice once', () => {
    const { counts } = legendOf([positive, positive, failed, waiting]);
    expect(counts).toEqual({ NiCT: 0, nCT: 0, pCT: 2, failed: 1, unscored: 1 });
  });

  it('says of the height what the bars show', () => {
    expect(legendOf([positive, waiting]).height).toBe('pCT probability');
    expect(legendOf([lungOnly, failed]).height).toBe('lung in the frame');
    expect(legendOf([waiting, failed]).height).toBeNull();
  });
});

describe('the ten', () => {
  const top = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const branch = (morbidity: typeof ctScores | null) => ({
    scores: { morbidity, mortality: 0.1 },
    reasons: [],
  });

  it('were read where the patient network gave a score', () => {
    const state = { ...emptyCase, top, ct: branch(ctScores) };
    expect(slicesRead(state)).toBe(10);
    expect(notchWords(state)).toBe('read by the patient network: 10');
  });

  it('were chosen and not read where it gave none', () => {
    const state = { ...emptyCase, top, ct: branch(null) };
    expect(slicesRead(state)).toBe(0);
    expect(notchWords(state)).toBe('chosen for the patient network: 10');
    expect(notchWords({ ...state, top: [] })).toBe('read by the patient network: 0');
    expect(slicesRead({ ...emptyCase, top })).toBe(0);
  });
});
