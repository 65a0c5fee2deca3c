import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runSteps, StepFailed } from './runSteps.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hust19-steps-'));
  mkdirSync(join(folder, 'data', 'records'), { recursive: true });
  writeFileSync(join(folder, 'data', 'records', 'one.txt'), '1');
  writeFileSync(join(folder, 'recipe.py'), 'a');
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** A step that adds a letter to its file each time it runs. */
const growing = () => {
  const made = join(folder, 'made');
  return {
    title: 'a training',
    minutes: 1,
    command: [process.execPath, '-e', `fs.appendFileSync(${JSON.stringify(made)}, 'x')`],
    makes: [made],
    reads: [join(folder, 'recipe.py')],
    data: ['records'],
  };
};
const run = (again = false) =>
  runSteps([growing()], join(folder, 'data'), again, join(folder, 'stamps'));
const runs = () => readFileSync(join(folder, 'made'), 'utf8').length;

describe('steps of a training', () => {
  it('run once for the same programs and data, and say that they were skipped', async () => {
    await run();
    await run();
    expect(runs()).toBe(1);
    expect(process.stderr.write).toHaveBeenLastCalledWith(
      '[1/1] a training: skipped, made before from the same programs and data\n',
    );
  });

  it('run again when a program, the data or the file that they made is another, or when told', async () => {
    await run();
    writeFileSync(join(folder, 'recipe.py'), 'b');
    await run();
    expect(runs()).toBe(2);
    writeFileSync(join(folder, 'data', 'records', 'two.txt'), '2');
    await run();
    expect(runs()).toBe(3);
    await run(true);
    expect(runs()).toBe(4);
    rmSync(join(folder, 'made'));
    await run();
    expect(runs()).toBe(1);
  });

  it('stop at a program that fails, and do not count it as made', async () => {
    const failing = { ...growing(), command: [process.execPath, '-e', 'process.exit(3)'] };
    const steps = [failing, { ...growing(), title: 'the next' }];
    await expect(
      runSteps(steps, join(folder, 'data'), false, join(folder, 'stamps')),
    ).rejects.toThrow(StepFailed);
    expect(existsSync(join(folder, 'made'))).toBe(false);
    expect(existsSync(join(folder, 'stamps'))).toBe(false);
  });
});
