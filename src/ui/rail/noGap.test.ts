import { describe, expect, it } from 'vitest';
import { chestSeries, problem } from '../../../tests/ui/fixtures.ts';
import { noGapWords } from './noGap.ts';

const series = chestSeries(133, (index) => -2 * index);

describe('a series without a gap', () => {
  it('is said to be one', () => {
    expect(noGapWords(series)).toBe('133 slices, every 2 mm, no gap');
    const thick = problem('SERIES_THICK', 'the series', {});
    expect(noGapWords({ ...series, problems: [thick] })).toContain('no gap');
  });

  it('is not claimed where the slices do not say where they lie', () => {
    expect(noGapWords({ ...series, spacingMm: null })).toBeNull();
  });

  it('is not claimed beside a gap, or a message that speaks against it', () => {
    const gaps = [{ after: 4, mm: 6, missingSlices: 2 }];
    expect(noGapWords({ ...series, gaps })).toBeNull();
    for (const code of [
      'SERIES_UNEVEN',
      'SERIES_MISSING_SLICES',
      'DICOM_POSITION_MISSING',
    ] as const) {
      const problems = [problem(code, 'the series', {})];
      expect(noGapWords({ ...series, problems })).toBeNull();
    }
  });
});
