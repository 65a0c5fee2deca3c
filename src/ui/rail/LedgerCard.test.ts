import { describe, expect, it } from 'vitest';
import { rendered, textOf } from '../../../tests/ui/rendered.tsx';
import type { CaseState } from '../../state/caseState.ts';
import { LedgerCard } from './LedgerCard.tsx';

const stages: CaseState['stages'] = { read: { done: 40, total: 168 } };

describe('the ledger before it is known what the files are', () => {
  it('counts them, and nothing of what they are', () => {
    const text = textOf(rendered(LedgerCard, { phase: 'surveying', stages }));
    expect(text).toContain('168 files');
    expect(text).toContain('CT images, used …');
  });

  it.each(['cancelled', 'failed'] as const)('claims no noughts when the run was %s', (phase) => {
    const text = textOf(rendered(LedgerCard, { phase, stages }));
    expect(text).toContain('168 files');
    expect(text).toContain('CT images, used —');
  });
});
