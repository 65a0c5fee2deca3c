import { describe, expect, it } from 'vitest';
import type { Report } from '../../core/report/report.ts';
import { emptyCase } from '../../state/caseState.ts';
import { announcement } from './announcement.ts';

function done(settled: boolean): string {
  const call = { basis: 'clinical', general: 'typeI', sensitive: null, settled };
  const clinical = { morbidity: { control: 0.3, typeI: 0.4, typeII: 0.3 } };
  const report = { call, clinical } as unknown as Report;
  return announcement({ phase: 'done', stages: {}, report });
}

describe('what is said at the end', () => {
  it('is the class and its score', () => {
    expect(done(true)).toBe('Done. Type I, 0.40.');
  });

  it('is first of all that no class is settled, where none is', () => {
    expect(done(false)).toBe('Done. No class settled; highest: Type I, 0.40.');
  });

  it('is that there is no score, where there is none', () => {
    expect(announcement({ ...emptyCase, phase: 'done' })).toBe(
      'Done. No score: the messages say why.',
    );
  });
});
