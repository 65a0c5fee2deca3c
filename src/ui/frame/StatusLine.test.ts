import { describe, expect, it } from 'vitest';
import { rendered, textOf } from '../../../tests/ui/rendered.tsx';
import type { Report } from '../../core/report/report.ts';
import { StatusLine } from './StatusLine.tsx';

function doneAfter(seconds: number, scoredBefore: number): string {
  const report = { timings: { slices: 133 } } as unknown as Report;
  const times = { startedAt: 0, endedAt: seconds * 1000 };
  return textOf(rendered(StatusLine, { phase: 'done', report, ...times, scoredBefore }));
}

describe('the line of a run that is done', () => {
  it('tells its slices and their pace', () => {
    expect(doneAfter(26.6, 0)).toContain('Done in 26.6 s 133 slices, 5.0 per second');
  });

  it('tells no pace of slices that were scored before', () => {
    expect(doneAfter(0.2, 133)).toMatch(/^Done in 200 ms Research/);
  });

  it('counts those alone that it scored itself', () => {
    expect(doneAfter(4, 113)).toContain('20 slices, 5.0 per second');
  });
});
