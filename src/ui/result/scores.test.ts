import { describe, expect, it } from 'vitest';
import { clinicalScores, installed } from '../../../tests/ui/fixtures.ts';
import { rendered, textOf } from '../../../tests/ui/rendered.tsx';
import type { Report } from '../../core/report/report.ts';
import type { CaseState } from '../../state/caseState.ts';
import { Calls } from './Calls.tsx';
import { Mortality } from './Mortality.tsx';
import { ScoreTable } from './ScoreTable.tsx';

/** A record that was scored, with a call that is settled or not. */
function scored(settled: boolean): Partial<CaseState> {
  const scores = { morbidity: clinicalScores, mortality: 0.07 };
  const call = { basis: 'clinical', general: 'typeI', sensitive: 'typeII', settled } as const;
  return {
    phase: 'done',
    installed: installed('wasm', true),
    clinical: { scores, reasons: ['The spread is that of weak weights.'] },
    report: { call, clinical: scores } as unknown as Report,
  };
}

describe('a call that is not settled', () => {
  it('marks no class in the table of scores', () => {
    expect(rendered(ScoreTable, scored(true))).toContain('data-class="typeI" data-called="true"');
    expect(rendered(ScoreTable, scored(false))).not.toContain('data-called="true"');
  });

  it('is said of the general and of the sensitive call', () => {
    const words = textOf(rendered(Calls, scored(false)));
    expect(words.match(/not settled/g)).toHaveLength(2);
    expect(textOf(rendered(Calls, scored(true)))).not.toContain('not settled');
  });
});

describe('mortality', () => {
  const markup = rendered(Mortality, scored(true));

  it('has columns with a name', () => {
    const heads = [...markup.matchAll(/<th scope="col".*?<\/th>/g)].map(([head]) => textOf(head));
    expect(heads).toEqual(['Score', 'Fused', 'CT', 'Record']);
    expect(textOf(markup)).toContain('Mortality, 0 to 1');
  });

  it('does not call a score that stands there missing', () => {
    expect(textOf(markup)).toContain('0.07');
    expect(textOf(markup)).toContain('About these scores The spread is');
    expect(textOf(markup)).not.toContain('Not given');
  });
});
