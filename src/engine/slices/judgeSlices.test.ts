import { describe, expect, it } from 'vitest';
import type { Prepared } from '../../core/image/types.ts';
import type { Problem } from '../../core/problem.ts';
import { judgeSlices } from './judgeSlices.ts';

const problem: Problem = {
  code: 'DICOM_DECODE_FAILED',
  subject: 'ct/3.dcm',
  message: 'It does not decode.',
  remedy: 'Copy it again.',
  effect: 'This slice is missing.',
  severity: 'error',
};
const image = new Uint8Array(40_000);
const prepared: Prepared = {
  slice: {
    version: 2,
    image: { width: 200, height: 200, data: image },
    mask: { width: 512, height: 512, data: new Uint8Array(0) },
    lungFraction: 0.2,
    box: { left: 0, top: 0, width: 512, height: 512 },
  },
  lungs: null,
  readMs: 1,
  prepareMs: 2,
  notes: [],
};
const handle = { fileIndex: 0, frame: 0 };
const { signal } = new AbortController();

function slices(read: Prepared | Problem, score: Problem | null = null) {
  const scored: Uint8Array[] = [];
  const judge = judgeSlices(
    { parallel: 4, prepare: async () => read },
    {
      async scoreSlice(pixels) {
        scored.push(pixels);
        return score ?? { scores: { NiCT: 0, nCT: 0.4, pCT: 0.6 }, scoreMs: 3 };
      },
    },
  );
  return { judge, scored };
}

describe('judgeSlices', () => {
  it('prepares, scores and keeps the image for the patient', async () => {
    const answer = await slices(prepared).judge.judge(handle, { prepare: 2, score: true }, signal);
    expect(answer).toMatchObject({
      lungFraction: 0.2,
      scored: { scores: { pCT: 0.6 }, image },
      took: { readMs: 1, prepareMs: 2, scoreMs: 3 },
    });
  });

  it('stops at the lungs where no scores are asked for', async () => {
    const { judge, scored } = slices(prepared);
    const answer = await judge.judge(handle, { prepare: 1, score: false }, signal);
    expect(answer).toMatchObject({ scored: null, took: { scoreMs: 0 } });
    expect(scored).toEqual([]);
  });

  it('passes on what went wrong in either', async () => {
    const ask = { prepare: 2, score: true } as const;
    expect(await slices(problem).judge.judge(handle, ask, signal)).toBe(problem);
    expect(await slices(prepared, problem).judge.judge(handle, ask, signal)).toBe(problem);
  });
});
