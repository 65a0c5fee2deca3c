import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report/report.ts';
import { recordOf } from '../toyMachine.ts';
import { projectRoot } from './app.ts';
import { caseFolders, phantomFiles, withModality } from './caseFolder.ts';

const folders = caseFolders();
afterAll(() => folders.clear());

const record = (age: number) => ({
  features: { ...recordOf(60).features, Age: age },
});
const images = phantomFiles();
const folder = folders.make('work', {
  ...Object.fromEntries(images.map(({ name, bytes }) => [`ct/${name}`, bytes])),
  ...Object.fromEntries(images.map((f) => [`mr/${f.name}`, withModality(f, 'MR').bytes])),
  'record.json': JSON.stringify(record(61)),
  'records.json': JSON.stringify([record(61), record(35)]),
});

interface Ran {
  readonly code: number | null;
  readonly lines: string[];
}

function diagnose(...args: string[]): Promise<Ran> {
  const run = spawn(process.execPath, [join(projectRoot, 'scripts/diagnose.mjs'), ...args], {
    env: { ...process.env, INIT_CWD: folder },
  });
  let told = '';
  run.stderr.on('data', (part) => {
    told += part;
  });
  return new Promise((done) => {
    run.on('close', (code) => done({ code, lines: told.trim().split('\n') }));
  });
}

const reportIn = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

describe('npm run diagnose', () => {
  it('writes report and masks of a CT and a record', async () => {
    const { code, lines } = await diagnose(
      ...[
        '--ct',
        'ct',
        '--clinical',
        'record.json',
        '--masks',
        'masks',
        '--out',
        'out/report.json',
      ],
      ...['--backend', 'wasm'],
    );
    expect([code, lines.at(-1)]).toEqual([0, expect.stringContaining('report.json')]);
    const report = reportIn('out/report.json') as Report;
    expect(report.call?.basis).toBe('fused');
    // Names are those of the files, below the folder that was given.
    expect(report.slices.map(({ file }) => file)).toEqual(images.map(({ name }) => name));
    expect(readdirSync(join(folder, 'masks'))).toEqual(images.map(({ name }) => `${name}.png`));
    expect(lines.length).toBeGreaterThan(2);
  });

  it('asks for one version of the preparation', async () => {
    const { code } = await diagnose('--ct', 'ct', '--prepare', '1', '--out', 'one.json');
    expect(code).toBe(0);
    const report = reportIn('one.json') as Report;
    expect(report.provenance.preparedBy).toBe('prepareSlice@1');
    const refused = report.warnings.some(({ code }) => code === 'PACKAGE_OTHER_PREPARATION');
    expect(refused || report.ct?.morbidity !== null).toBe(true);
  });

  it('writes an array for several records', async () => {
    const { code } = await diagnose('--clinical', 'records.json', '--out', 'all.json');
    expect(code).toBe(0);
    const reports = reportIn('all.json') as Report[];
    expect(reports.map(({ clinical }) => clinical?.features[0]?.value)).toEqual([61, 35]);
  });

  it.each([
    [
      'several records beside a CT',
      ['--ct', 'ct', '--clinical', 'records.json'],
      'several records',
    ],
    ['another modality', ['--ct', 'mr'], 'MR'],
    ['a folder that is not there', ['--ct', 'none'], "there is no folder '"],
  ])('ends with 2 and one line: %s', async (_, args, words) => {
    const { code, lines } = await diagnose(...args, '--out', 'never.json');
    expect([code, lines.at(-1)]).toEqual([2, expect.stringContaining(words)]);
    expect(existsSync(join(folder, 'never.json'))).toBe(false);
  });
});
