import { describe, expect, it } from 'vitest';
import { recordFile } from '../../../tests/ui/fixtures.ts';
import { emptyCase } from '../../state/caseState.ts';
import { noRecords, noRecordWords, recordsOfCase } from './recordsOfCase.ts';

const recordNames = ['Patient 1', 'Patient 2'];
const known = recordsOfCase(noRecords, { caseNumber: 3, recordNames });

describe('the records of a case', () => {
  it('stay while the case is run again', () => {
    expect(recordsOfCase(known, { caseNumber: 3, recordNames: [] })).toBe(known);
    expect(recordsOfCase(known, { caseNumber: 3, recordNames })).toBe(known);
  });

  it('are those that were found last', () => {
    const more = [...recordNames, 'Patient 3'];
    expect(recordsOfCase(known, { caseNumber: 3, recordNames: more }).names).toBe(more);
  });

  it('are not those of another case', () => {
    expect(recordsOfCase(known, { caseNumber: 4, recordNames: [] }).names).toEqual([]);
  });
});

describe('in place of a record', () => {
  it('stands whether there is none or it was not read', () => {
    const files = [recordFile];
    expect(noRecordWords({ ...emptyCase, phase: 'running', files }, 2)).toBe('Being read …');
    expect(noRecordWords({ ...emptyCase, phase: 'cancelled', files }, 2)).toBe('Not read.');
    expect(noRecordWords({ ...emptyCase, phase: 'failed' }, 0)).toBe('Not read.');
    expect(noRecordWords({ ...emptyCase, phase: 'done', files }, 0)).toBe('None.');
  });
});
