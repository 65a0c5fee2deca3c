import { describe, expect, it } from 'vitest';
import type { Role } from '../../core/hust19/classes.ts';
import type { CaseState } from '../../state/caseState.ts';
import { broughtBehind } from './broughtBehind.ts';

const ids: Partial<Record<Role, string>> = {
  slice: 'slice/imported-a',
  'clinical-morbidity': 'clinical-morbidity/imported-b',
  'clinical-mortality': 'clinical-mortality/hust19-open-1',
  'fusion-morbidity': 'fusion-morbidity/imported-c',
};
const installed = {
  packages: new Map(Object.entries(ids).map(([role, id]) => [role, { id }])),
} as unknown as CaseState['installed'];
const chosen = {} as CaseState['chosen'];
const record = {} as CaseState['record'];
const behind = (state: Parameters<typeof broughtBehind>[0]) =>
  broughtBehind(state).map(({ id }) => id);

describe('broughtBehind', () => {
  it('names what each kind of case rests on', () => {
    expect(behind({ installed, chosen, record: null })).toEqual(['slice/imported-a']);
    expect(behind({ installed, chosen: null, record })).toEqual(['clinical-morbidity/imported-b']);
    expect(behind({ installed, chosen, record })).toHaveLength(3);
    expect(behind({ installed: null, chosen, record })).toEqual([]);
  });
});
