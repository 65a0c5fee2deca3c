import { describe, expect, it } from 'vitest';
import { percentDone } from './percentDone.ts';

describe('percentDone', () => {
  it('rises with the slices and is 100 only at the end', () => {
    const at = (done: number) =>
      percentDone({
        phase: 'running',
        stages: { read: { done: 10, total: 10 }, slices: { done, total: 100 } },
      });
    expect([at(0), at(50), at(100)]).toEqual([10, 50, 90]);
    expect(percentDone({ phase: 'done', stages: {} })).toBe(100);
  });

  it('stays below 100 while a run goes on', () => {
    const stage = { done: 1, total: 1 };
    const stages = { read: stage, slices: stage, patient: stage, record: stage, fusion: stage };
    expect(percentDone({ phase: 'running', stages })).toBe(99);
  });
});
