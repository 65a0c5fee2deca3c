import { describe, expect, it } from 'vitest';
import type { Checked } from '../../core/selfTest/checked.ts';
import type { MachineFacts } from '../../core/selfTest/machineFacts.ts';
import type { StageTiming } from '../../core/selfTest/timing.ts';
import type { DiagnosticsState, WorkState } from '../../state/diagnosticsStore.ts';
import { diagnosticsFile, diagnosticsLines } from './diagnosticsFile.ts';
import { machineRows } from './machineRows.ts';
import * as words from './words.ts';

const facts: MachineFacts = {
  browser:
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  cores: 8,
  memoryGb: null,
  crossOriginIsolated: true,
  wasmSimd: true,
  wasmThreads: false,
  gpu: {
    vendor: 'intel',
    architecture: 'gen-12lp',
    description: '',
    software: false,
    f16: true,
    limits: { maxBufferSize: 268_435_456, maxComputeWorkgroupsPerDimension: 65_535 },
  },
  storage: { quota: 10_737_500_000, usage: 12_340_000 },
  serviceWorker: 'active',
};

const passed: Checked = {
  kind: 'network',
  subject: 'slice/a',
  which: 'seed 1, amplitude 1',
  place: 'wasm',
  expected: [0.25, 0.75],
  computed: [0.2500004, 0.7499996],
  difference: 4e-7,
  tolerance: 1e-3,
  unit: '',
  passed: true,
};

const timing: StageTiming = {
  stage: 'slice',
  what: 'batch of 4',
  place: 'webgpu',
  per: 'slice',
  ms: { min: 1.9, median: 2.1, max: 13.4, repeats: 15 },
  ratioToProcessor: { min: 0.1, median: 0.163, max: 0.2, repeats: 15 },
};

const idle: WorkState = {
  phase: 'idle',
  words: '',
  share: 0,
  startedAt: null,
  endedAt: null,
  cause: null,
  answers: [],
  timings: [],
  closed: [],
  problems: [],
};

const state = (changes: Partial<DiagnosticsState>): DiagnosticsState => ({
  machine: facts,
  check: idle,
  pace: idle,
  actions: {} as never,
  ...changes,
});

describe('words', () => {
  it('writes a difference with its unit, and what is no number in words', () => {
    expect(words.difference(4e-7, '')).toBe('0.0000004');
    expect(words.difference(1e-9, '')).toBe('< 0.0000001');
    expect(words.difference(0, '')).toBe('0');
    expect(words.difference(0.25, '')).toBe('0.2500000');
    expect(words.difference(3, 'pixels')).toBe('3 pixels');
    expect(words.difference(null, '')).toBe('no number');
    expect(words.difference(null, 'pixels')).toBe('not equal');
    expect(words.tolerance(1e-4, '')).toBe('0.0001');
    expect(words.tolerance(2, 'levels')).toBe('2 levels');
  });

  it('writes answers with the digits that the known ones have', () => {
    expect(words.answer(0.4925889)).toBe('0.492589');
    expect(words.answer(9.50601e-89)).toBe('9.5e-89');
    expect(words.answer(0)).toBe('0');
    expect(words.answer('mask 0a1b2c3d')).toBe('mask 0a1b2c3d');
  });

  it.each([
    [126.4, '126 ms'],
    [13.06, '13.1 ms'],
    [5.117, '5.12 ms'],
    [0.0314, '0.031 ms'],
    [0.00035, '0.00035 ms'],
    [0, '0 ms'],
  ])('writes %d ms as %s', (value, text) => {
    expect(words.milliseconds(value)).toBe(text);
  });

  it('says how often a step was measured', () => {
    const slow = { ...timing, ms: { ...timing.ms, repeats: 3 } };
    expect(words.repeatsWords([timing])).toBe('15 repeats');
    expect(words.repeatsWords([timing, slow])).toBe('3 to 15 repeats');
  });

  it('tells powers of two from powers of ten', () => {
    expect(words.memory(268_435_456)).toBe('256 MiB');
    expect(words.memory(32_768)).toBe('32 KiB');
    expect(words.memory(4_294_967_292)).toBe('4 GiB');
    expect(words.gigabytes(10_737_500_000)).toBe('10.7 GB');
    expect(words.gigabytes(512_000_000)).toBe('512 MB');
  });

  it.each([
    ['Mozilla/5.0 ... Chrome/156.0.0.0 Safari/537.36 Edg/156.0.1', 'Edge 156'],
    ['Mozilla/5.0 ... HeadlessChrome/156.0.0.0 Safari/537.36', 'Chrome 156'],
    ['Mozilla/5.0 (X11; rv:150.0) Gecko/20100101 Firefox/150.0', 'Firefox 150'],
    ['Mozilla/5.0 (Macintosh) AppleWebKit/605 (KHTML) Version/26.1 Safari/605', 'Safari 26'],
    ['curl/8', 'a browser that is not known here'],
  ])('names the browser of %s', (agent, name) => {
    expect(words.browserName(agent)).toBe(name);
  });
});

describe('machineRows', () => {
  it('says every fact with its unit', () => {
    const rows = machineRows(facts, 'hust19 0.1.0').flatMap((group) => group.rows);
    const values = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
    expect(values).toMatchObject({
      Browser: 'Chrome 156',
      'Storage used': '12.3 MB of 10.7 GB',
      Cores: '8 logical',
      Memory: 'not told',
      'wasm threads': 'no',
      Adapter: 'intel gen-12lp',
      'Half precision': 'yes',
      'Buffer, at most': '256 MiB',
      Workgroups: '65,535',
    });
  });

  it('says why there is no GPU', () => {
    const without = { ...facts, gpu: { none: 'the browser offers no GPU' } };
    const rows = machineRows(without, 'hust19 0.1.0').flatMap((group) => group.rows);
    expect(rows.at(-1)).toEqual({
      name: 'Adapter',
      value: 'none',
      more: 'the browser offers no GPU',
    });
  });
});

describe('what is taken away', () => {
  const found = state({
    check: {
      ...idle,
      phase: 'done',
      answers: [passed, { ...passed, passed: false, difference: 0.5 }],
    },
    pace: { ...idle, phase: 'cancelled', timings: [timing] },
  });

  it('is JSON with every answer, time and problem', () => {
    const text = diagnosticsFile(
      found,
      'hust19 0.1.0',
      '2026-11-24T18:00:00.000Z',
      '{"phase":"empty"}',
    );
    const file = JSON.parse(text);
    expect(file).toMatchObject({
      schema: 'hust19-diagnostics/1',
      app: 'hust19 0.1.0',
      savedAt: '2026-11-24T18:00:00.000Z',
      machine: JSON.parse(JSON.stringify(facts)),
      selfTest: { phase: 'done', passed: 1, problems: [{ code: 'PACKAGE_WRONG_ANSWER' }] },
      pace: { phase: 'cancelled', unit: 'ms', timings: [{ ms: { median: 2.1 } }] },
      case: { phase: 'empty' },
    });
    expect(file.selfTest.answers).toHaveLength(2);
  });

  it('is text with a line for each group and each time', () => {
    const lines = diagnosticsLines(found, 'hust19 0.1.0').split('\n');
    expect(lines).toContain('  slice/a, wasm: 1 of 2, largest difference 0.5000000, allowed 0.001');
    expect(lines).toContain(
      "  Slice network, batch of 4, WebGPU, a slice: 1.90 ms / 2.10 ms / 13.4 ms, 0.16 × of the processor's",
    );
    expect(lines.at(-1)).toMatch(/^ {2}PACKAGE_WRONG_ANSWER: /);
  });

  it('says what was not run', () => {
    const lines = diagnosticsLines(state({ machine: null }), 'hust19 0.1.0');
    expect(lines).toBe('Self-test: not run\nPace, minimum / median / maximum: not run');
  });
});
