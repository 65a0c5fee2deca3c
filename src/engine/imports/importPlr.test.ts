import { describe, expect, it, vi } from 'vitest';
import golden from '../../../tests/golden/keras/plr.json' with { type: 'json' };
import { applyPlr } from '../../core/hust19/plr.ts';
import type { PlrAnswers } from '../../core/keras/plrAnswers.ts';
import { isProblem } from '../../core/problem.ts';
import { plrOf } from '../networks/plrOf.ts';
import { describePlr, importPlr } from './importPlr.ts';

const nothing: PlrAnswers = {
  role: 'fusion-morbidity',
  classes: null,
  rule: null,
  firstInputs: null,
};
const bring = (text: string, answers: Partial<PlrAnswers> = {}) =>
  importPlr('fusion.json', text, { ...nothing, ...answers }, '2026-11-24');

async function scoresOf(text: string, answers: Partial<PlrAnswers>, inputs: readonly number[]) {
  const brought = await bring(text, answers);
  if (isProblem(brought)) throw new Error(brought.message);
  const { manifest, tensors } = brought.package;
  if (manifest.architecture.kind !== 'plr') throw new Error('no regression');
  return applyPlr(plrOf(tensors, manifest.architecture.link), inputs);
}

function expectClose(actual: readonly number[], expected: readonly number[]) {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((score, i) => {
    expect(actual[i]).toBeCloseTo(score, 5);
  });
}

const [ovr, all, mortality] = golden.cases;
if (!ovr || !all || !mortality) throw new Error('plr.json is not whole');
const names = ['ct control', 'CT_typeI', 'ct-type-2', 'cf_control', 'cf type 1', 'clinical typeII'];

describe('importPlr', () => {
  it.each(golden.cases)('gives what scikit-learn gives: $name', async (one) => {
    const role = one.coef.length === 1 ? 'fusion-mortality' : 'fusion-morbidity';
    const text = JSON.stringify({
      coef_: one.coef,
      intercept_: one.intercept,
      multi_class: one.rule,
      classes: one.order,
    });
    for (const [i, row] of one.rows.entries()) {
      expectClose(await scoresOf(text, { role, firstInputs: 'ct' }, row), one.outputs[i] ?? []);
    }
  });

  it('takes one row an input as well', async () => {
    const turned = ovr.coef[0]?.map((_, i) => ovr.coef.map((row) => row[i]));
    const text = JSON.stringify({ coefficients: turned, intercepts: ovr.intercept, link: 'ovr' });
    const answers = { classes: ovr.order, firstInputs: 'ct' } as const;
    expectClose(await scoresOf(text, answers, ovr.rows[0] ?? []), ovr.outputs[0] ?? []);
  });

  it('reads CSV and puts named rows and columns in order', async () => {
    const columns = [3, 4, 5, 0, 1, 2];
    const lines = [2, 0, 1].map((row) =>
      [
        all.order[row],
        ...columns.map((column) => all.coef[row]?.[column]),
        all.intercept[row],
      ].join(','),
    );
    const head = ['class', ...columns.map((column) => names[column]), 'intercept'].join(',');
    const text = [head, ...lines, ''].join('\r\n');
    const scores = await scoresOf(text, { rule: 'softmax' }, all.rows[1] ?? []);
    expectClose(scores, all.outputs[1] ?? []);
  });

  it('puts the scores of the record behind those of the CT', async () => {
    const swapped = all.coef.map((row) => [...row.slice(3), ...row.slice(0, 3)]);
    const text = JSON.stringify({ coef: swapped, intercept: all.intercept });
    const answers = { classes: all.order, rule: 'softmax', firstInputs: 'clinical' } as const;
    expectClose(await scoresOf(text, answers, all.rows[0] ?? []), all.outputs[0] ?? []);
  });

  it("turns round what gives the probability of 'cured'", async () => {
    const text = JSON.stringify({
      coef: mortality.coef,
      intercept: mortality.intercept[0],
      inputs: ['ct', 'cf'],
    });
    const row = mortality.rows[0] ?? [];
    const [score] = await scoresOf(text, { role: 'fusion-mortality', classes: ['cured'] }, row);
    expect(score).toBeCloseTo(1 - (mortality.outputs[0]?.[0] ?? 0), 5);
  });

  it('says that nobody here knows who fitted it', async () => {
    const text = JSON.stringify({ coef: mortality.coef, intercept: mortality.intercept });
    const brought = await bring(text, {
      role: 'fusion-mortality',
      classes: ['deceased'],
      firstInputs: 'ct',
    });
    if (isProblem(brought)) throw new Error(brought.message);
    expect(brought.package.manifest.id).toBe('fusion-mortality/imported-fusion');
    expect(brought.package.known.madeBy).toContain('on this machine');
  });

  const sound = { coef: ovr.coef, intercept: ovr.intercept };
  const whole = { classes: ovr.order, rule: 'softmax', firstInputs: 'ct' } as const;
  it.each<[string, unknown, Partial<PlrAnswers>, string, string]>([
    ['no coefficients', { intercept: [1] }, whole, 'PACKAGE_DAMAGED', 'coef or intercept'],
    ['ragged rows', { ...sound, coef: [[1, 2], [1]] }, whole, 'PACKAGE_DAMAGED', 'coef'],
    [
      'a number too large',
      { ...sound, intercept: [Number.POSITIVE_INFINITY, 0, 0] },
      whole,
      'PACKAGE_DAMAGED',
      'coef',
    ],
    [
      'five inputs',
      { coef: [[1, 2, 3, 4, 5]], intercept: [1] },
      whole,
      'PACKAGE_DAMAGED',
      '5 inputs',
    ],
    [
      'a class twice',
      { ...sound, classes: ['control', 'typeI', 'typeI'] },
      whole,
      'IMPORT_ANSWER',
      'each once',
    ],
    [
      'no classes',
      sound,
      { ...whole, classes: null },
      'IMPORT_ANSWER',
      'does not name its outputs',
    ],
    [
      'another role',
      sound,
      { ...whole, role: 'fusion-mortality' },
      'IMPORT_ANSWER',
      'not those of fused mortality',
    ],
    ['no rule', sound, { ...whole, rule: null }, 'IMPORT_ANSWER', 'become probabilities'],
    [
      'no order',
      sound,
      { ...whole, firstInputs: null },
      'IMPORT_ANSWER',
      'nobody said their order',
    ],
  ])('refuses %s', async (_, json, answers, code, named) => {
    const refused = await bring(JSON.stringify(json).replace('null', '1e999'), answers);
    expect(refused).toMatchObject({ code, subject: 'fusion.json' });
    expect(isProblem(refused) && refused.message).toContain(named);
  });

  it.each(['', '{', 'a,b\n1,2', 'class,intercept,x\ncontrol,1'])('refuses %j', async (text) => {
    expect(await bring(text, whole)).toHaveProperty('code', 'IMPORT_UNREADABLE');
  });

  it('refuses a cell that is no number', async () => {
    const text = 'class;intercept;ct;cf\ndeceased;0.1;;2';
    expect(await bring(text)).toHaveProperty('code', 'PACKAGE_DAMAGED');
  });

  it('speaks of coefficients, not of a Keras file', async () => {
    for (const text of ['{', JSON.stringify({ intercept: [1] }), 'a,b\n1,2']) {
      const refused = await bring(text, whole);
      if (!isProblem(refused)) throw new Error('it was taken');
      expect(refused.message).toContain('coefficients');
      expect(`${refused.message} ${refused.remedy}`).not.toMatch(/Keras|layer/);
    }
  });

  it('asks for another address where the page may compute no hash', async () => {
    vi.stubGlobal('crypto', {});
    const refused = await bring(JSON.stringify(sound), whole);
    vi.unstubAllGlobals();
    expect(refused).toMatchObject({
      code: 'IMPORT_UNREADABLE',
      remedy: expect.stringContaining('https'),
    });
  });
});

describe('describePlr', () => {
  it('tells what the file says and what it leaves open', () => {
    const bare = JSON.stringify({ coef: ovr.coef, intercept: ovr.intercept });
    expect(describePlr('a.json', bare)).toMatchObject({
      roles: ['fusion-morbidity', 'fusion-density-morbidity'],
      inputs: null,
      outputs: null,
      rule: null,
    });
    const full = JSON.stringify({
      coef: ovr.coef,
      intercept: ovr.intercept,
      inputs: names,
      classes: ovr.order,
      multi_class: 'ovr',
    });
    const outputs = ovr.order;
    expect(describePlr('a.json', full)).toMatchObject({
      inputs: names,
      outputs,
      rule: 'one-vs-rest',
    });
  });

  it('counts names that are not known as none', () => {
    const { coef, intercept } = mortality;
    const text = JSON.stringify({ coef, intercept, inputs: ['a', 'b'] });
    expect(describePlr('a.json', text)).toMatchObject({
      roles: ['fusion-mortality'],
      inputs: null,
    });
  });

  it('refuses what is no fusion', () => {
    const refused = describePlr('a.csv', 'class,intercept,x\ncontrol,1,2\ntypeI,1,2');
    expect(refused).toHaveProperty('code', 'PACKAGE_DAMAGED');
  });
});
