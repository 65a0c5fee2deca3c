import { describe, expect, it } from 'vitest';
import { rendered, textOf } from '../../../tests/ui/rendered.tsx';
import { ResultTab } from '../result/ResultTab.tsx';

describe('a run that ended before anything was known of its files', () => {
  it.each(['cancelled', 'failed'] as const)('can be run again when it was %s', (phase) => {
    expect(textOf(rendered(ResultTab, { phase, title: 'study' }))).toContain('Run again');
  });

  it('is not offered once more when nothing in it can be scored', () => {
    expect(textOf(rendered(ResultTab, { phase: 'refused' }))).not.toContain('Run again');
  });
});
