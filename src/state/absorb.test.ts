import { describe, expect, it } from 'vitest';
import { surveyed } from '../../tests/toyDesk.ts';
import type { CaseEvent } from '../pipeline/ports.ts';
import { absorb } from './absorb.ts';
import { type CaseState, emptyCase } from './caseState.ts';

const slices = (done: number, total = 2000): CaseEvent => ({
  kind: 'progress',
  stage: 'slices',
  done,
  total,
});

/** What is told as remaining after each event; times in s. */
function remainingAfter(
  start: Partial<CaseState>,
  told: readonly (readonly [number, CaseEvent])[],
) {
  let state: CaseState = { ...emptyCase, phase: 'running', startedAt: 0, ...start };
  return told.map(([seconds, event]) => {
    state = absorb(state, [event], seconds * 1000);
    return state.remainingMs;
  });
}

describe('the remaining time', () => {
  it('is told from the pace of the slices, whatever was read before', () => {
    const told = [
      [0, surveyed()],
      [60, slices(0)],
      [60.1, slices(2)],
      [64, slices(200)],
    ] as const;
    expect(remainingAfter({}, told)).toEqual([null, null, null, 36_000]);
  });

  it('never rises', () => {
    const told = [
      [10, slices(0)],
      [14, slices(200)],
      [30, slices(201)],
    ] as const;
    expect(remainingAfter({}, told)).toEqual([null, 36_000, 36_000]);
  });

  it('does not count slices that were scored before', () => {
    const told = [
      [0, slices(0)],
      [0.1, slices(1000)],
      [4, slices(1000)],
      [10, slices(1100)],
    ] as const;
    expect(remainingAfter({ scoredBefore: 1000 }, told)).toEqual([null, null, null, 90_000]);
  });
});
