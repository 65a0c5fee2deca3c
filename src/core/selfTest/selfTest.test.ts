import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Checked, groupChecked } from './checked.ts';
import { selfTestProblems } from './selfTestProblems.ts';
import { ratioOf, spreadOf } from './spread.ts';

const answer = (changes: Partial<Checked> = {}): Checked => ({
  kind: 'network',
  subject: 'slice/a',
  which: 'seed 1, amplitude 1',
  place: 'wasm',
  expected: [0.5],
  computed: [0.5],
  difference: 1e-7,
  tolerance: 1e-3,
  unit: '',
  passed: true,
  ...changes,
});

describe('spreadOf', () => {
  it('takes the middle value, or the mean of the two', () => {
    expect(spreadOf([3, 1, 2])).toEqual({ min: 1, median: 2, max: 3, repeats: 3 });
    expect(spreadOf([4, 1, 3, 2])).toEqual({ min: 1, median: 2.5, max: 4, repeats: 4 });
    expect(() => spreadOf([])).toThrow('nothing was measured');
  });

  it('lies between the least and the largest value, whatever their order', () => {
    const values = fc.array(fc.float({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, (times) => {
        const { min, median, max, repeats } = spreadOf(times);
        expect([min, max, repeats]).toEqual([Math.min(...times), Math.max(...times), times.length]);
        const below = times.filter((value) => value <= median).length;
        const above = times.filter((value) => value >= median).length;
        expect(Math.min(below, above)).toBeGreaterThanOrEqual(times.length / 2);
        expect(spreadOf([...times].reverse())).toEqual({ min, median, max, repeats });
      }),
    );
  });
});

describe('ratioOf', () => {
  it('compares within each turn, so that a load on both cancels out', () => {
    expect(ratioOf([2, 20, 4], [4, 40, 8])).toMatchObject({ min: 0.5, median: 0.5, max: 0.5 });
    expect(() => ratioOf([1], [1, 2])).toThrow('take turns');
  });
});

describe('groupChecked', () => {
  it('makes one group of a subject in a place, in the order of its first answer', () => {
    const groups = groupChecked([
      answer(),
      answer({ place: 'webgpu' }),
      answer({ difference: 3e-4 }),
      answer({ subject: 'clinical-morbidity/a', difference: 0.2, passed: false }),
    ]);
    expect(
      groups.map(({ subject, place, answers, passed, difference }) => [
        subject,
        place,
        answers.length,
        passed,
        difference,
      ]),
    ).toEqual([
      ['slice/a', 'wasm', 2, 2, 3e-4],
      ['slice/a', 'webgpu', 1, 1, 1e-7],
      ['clinical-morbidity/a', 'wasm', 1, 0, 0.2],
    ]);
  });

  it('knows no largest difference where a number is missing', () => {
    const [group] = groupChecked([answer(), answer({ difference: null, passed: false })]);
    expect(group).toMatchObject({ difference: null, passed: 1 });
  });
});

describe('selfTestProblems', () => {
  it('is silent where everything passed and WebGPU is just not there', () => {
    const closed = [
      { place: 'webgpu', reason: 'the browser offers no GPU', ordinary: true },
    ] as const;
    expect(selfTestProblems([answer()], closed, [])).toEqual([]);
  });

  it('names each failed subject once, and what to do', () => {
    const problems = selfTestProblems(
      [
        answer({ passed: false, difference: 0.4 }),
        answer({ passed: false, difference: null }),
        answer({ kind: 'preparation', subject: 'prepareSlice@2', place: 'cpu', passed: false }),
        answer({ kind: 'preparation', subject: 'prepareSlice@2', place: 'cpu' }),
      ],
      [{ place: 'webgpu', reason: 'the GPU gives no device', ordinary: false }],
      [],
    );
    expect(problems.map(({ code, subject }) => [code, subject])).toEqual([
      ['BACKEND_FALLBACK', 'webgpu'],
      ['PACKAGE_WRONG_ANSWER', 'slice/a'],
      ['SELF_TEST_FAILED', 'prepareSlice@2'],
    ]);
    expect(problems[2]?.message).toContain('1 of 2 came out');
    for (const { remedy, effect } of problems) expect(remedy && effect).toBeTruthy();
  });

  it('says an error where nothing computes networks', () => {
    const closed = [{ place: 'wasm', reason: 'no SIMD', ordinary: false }] as const;
    expect(selfTestProblems([], closed, [])).toMatchObject([
      { severity: 'error', subject: 'wasm' },
    ]);
  });
});
