import { describe, expect, it } from 'vitest';
import type { CaseState } from '../../state/caseState.ts';
import { emptyCase } from '../../state/caseState.ts';
import { diagnosticsText } from './diagnostics.ts';

const secret = 'MUELLER_ANNA';

const state: CaseState = {
  ...emptyCase,
  phase: 'failed',
  title: secret,
  cause: 'The case worker was lost twice.',
  files: [
    {
      path: `${secret}/IM1`,
      bytes: 1,
      finding: { kind: 'record', text: secret },
      notes: [],
    },
  ],
  problems: [
    {
      code: 'FILE_TRUNCATED',
      subject: `${secret}/IM2`,
      message: `${secret} ends early.`,
      remedy: '',
      effect: '',
      severity: 'warning',
    },
  ],
  record: { format: 'json', name: secret, synthetic: false, values: [], problems: [] },
  installed: {
    backend: 'wasm',
    packages: new Map([
      [
        'slice',
        { id: `slice/imported-${secret}`, role: 'slice', version: '1', weights: { sha256: 'ab' } },
      ],
    ]),
  } as unknown as CaseState['installed'],
};

describe('diagnosticsText', () => {
  const text = diagnosticsText(state, { app: 'hust19 0', browser: 'Browser 1', crash: null });

  it('tells nothing of the patient', () => {
    expect(text).not.toContain(secret);
  });

  it('tells what helps to find the fault', () => {
    expect(JSON.parse(text)).toMatchObject({
      phase: 'failed',
      cause: 'The case worker was lost twice.',
      problems: { FILE_TRUNCATED: 1 },
      packages: ['slice/brought 1 ab'],
      files: { total: 1, records: 1 },
    });
  });
});
