import { describe, expect, it } from 'vitest';
import type { Opened } from './importDraft.ts';
import {
  firstDraft,
  networkAnswers,
  openQuestions,
  plrAnswers,
  questionsOf,
  withRole,
} from './importDraft.ts';

const network = (roles: Extract<Opened, { kind: 'network' }>['described']['roles']): Opened => ({
  kind: 'network',
  described: {
    file: 'a.h5',
    made: '',
    input: '',
    output: '',
    weights: 0,
    layers: [],
    roles,
    misfit: null,
  },
});

const regression = (said: boolean): Opened => ({
  kind: 'regression',
  described: {
    file: 'a.json',
    roles: ['fusion-morbidity', 'fusion-density-morbidity'],
    coefficients: [],
    intercepts: [],
    inputs: said ? ['a'] : null,
    outputs: said ? ['a'] : null,
    rule: said ? 'softmax' : null,
  },
});

describe('firstDraft', () => {
  it('proposes the only role and answers nothing else', () => {
    const draft = firstDraft(network(['slice']));
    expect(draft).toMatchObject({ role: 'slice', classes: [null, null, null], prepareSlice: null });
    expect(firstDraft(network([])).role).toBeNull();
    expect(firstDraft(regression(false)).role).toBeNull();
  });
});

describe('questions', () => {
  it('are open until each is answered, classes each once', () => {
    const opened = network(['slice']);
    const fields = (draft: ReturnType<typeof firstDraft>) =>
      openQuestions(opened, draft).map(({ field }) => field);
    const draft = firstDraft(opened);
    expect(fields(draft)).toEqual(['classes', 'prepareSlice', 'inputScale']);
    const twice = { ...draft, classes: ['pCT', 'pCT', 'nCT'] };
    expect(fields(twice)).toContain('classes');
    const all = {
      ...draft,
      classes: ['pCT', 'NiCT', 'nCT'],
      prepareSlice: 2,
      inputScale: '0..1',
    } as const;
    expect(fields(all)).toEqual([]);
    expect(networkAnswers(all)).toEqual({
      role: 'slice',
      classes: ['pCT', 'NiCT', 'nCT'],
      prepareSlice: 2,
      inputScale: '0..1',
      normalisation: null,
      udis: null,
    });
  });

  it('leave out what the file of a regression says', () => {
    const asked = (said: boolean) =>
      questionsOf(regression(said), 'fusion-morbidity').map(({ field }) => field);
    expect(asked(true)).toEqual([]);
    expect(asked(false)).toEqual(['classes', 'rule', 'firstInputs']);
    const draft = withRole(firstDraft(regression(true)), 'fusion-density-morbidity');
    expect(plrAnswers(draft)).toEqual({
      role: 'fusion-density-morbidity',
      classes: null,
      rule: null,
      firstInputs: null,
    });
  });

  it('start anew with another role', () => {
    const draft = { ...firstDraft(network(['slice'])), classes: ['pCT', 'NiCT', 'nCT'] };
    expect(withRole(draft, 'patient-mortality').classes).toEqual([null]);
  });
});
