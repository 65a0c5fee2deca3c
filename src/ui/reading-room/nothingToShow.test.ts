import { describe, expect, it } from 'vitest';
import { recordFile } from '../../../tests/ui/fixtures.ts';
import { emptyCase, type Phase } from '../../state/caseState.ts';
import { nothingToShow } from './nothingToShow.ts';

const words = (phase: Phase, files = emptyCase.files) =>
  Object.values(nothingToShow({ ...emptyCase, phase, files })).join(' ');

describe('a case with nothing to show', () => {
  it.each([
    ['cancelled', 'cancelled'],
    ['failed', 'stopped'],
  ] as const)('does not say that no file was handed in when its run was %s', (phase, said) => {
    expect(words(phase)).toContain(said);
    expect(words(phase)).toContain('before it was known what the files are');
    expect(words(phase, [recordFile])).toContain('before a record was read');
  });

  it('says what is being done', () => {
    const stages = { read: { done: 3, total: 9 } };
    expect(nothingToShow({ ...emptyCase, phase: 'surveying', stages }).words).toBe('3 of 9');
    expect(words('surveying')).toContain('Looking at what was handed in');
    expect(words('running', [recordFile])).toContain('Reading the record');
  });

  it('tells that nothing came from files of another kind', () => {
    expect(words('refused')).toContain('Nothing was read: the messages say why');
    expect(words('refused', [recordFile])).toContain('None of the files');
  });
});
