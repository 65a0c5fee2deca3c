import { describe, expect, it } from 'vitest';
import { problem } from '../../../tests/ui/fixtures.ts';
import { firstDraft, type Opened } from '../../state/importDraft.ts';
import type { Importing } from '../../state/modelsState.ts';
import { importStatus } from './importStatus.ts';

function network(roles: readonly string[]): Opened {
  const described = { file: 'net.h5', roles, misfit: null, layers: [], input: '7', output: '5' };
  return { kind: 'network', described } as unknown as Opened;
}

function asked(opened: Opened, step: 'asking' | 'making' = 'asking') {
  return { step, file: 'net.h5', opened, draft: firstDraft(opened), problem: null } as const;
}

const fitting = network(['clinical-morbidity']);
const cut = problem('IMPORT_UNREADABLE', 'net.h5', { message: 'It is cut short.' });

describe('where an import stands', () => {
  it.each<[string, Importing, RegExp]>([
    ['being read', { step: 'reading', file: 'net.h5' }, /^Being read/],
    [
      'refused',
      { step: 'refused', file: 'net.h5', problem: cut, weightsAlone: false },
      /^Refused.* It is cut short\.$/,
    ],
    [
      'weights alone',
      { step: 'refused', file: 'net.h5', problem: cut, weightsAlone: true },
      /^Weights alone/,
    ],
    ['asked about', asked(fitting), /^Read\./],
    ['of no role', asked(network([])), /^Refused.* no role takes 7 numbers/],
    ['being made', asked(fitting, 'making'), /^Being made/],
    ['not used', { ...asked(fitting), problem: cut }, /^Not used\. It is cut short\.$/],
  ])('is said in a sentence: %s', (_, importing, words) => {
    expect(importStatus(importing)).toMatch(words);
  });

  it('does not change with an answer', () => {
    const importing = asked(fitting);
    const answered = { ...importing, draft: { ...importing.draft, udis: 'one-without' as never } };
    expect(importStatus(answered)).toBe(importStatus(importing));
  });
});
