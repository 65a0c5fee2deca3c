import { describe, expect, it } from 'vitest';
import { kerasBytes, kerasCase } from '../../../tests/golden/keras/kerasFiles.ts';
import plrs from '../../../tests/golden/keras/plr.json' with { type: 'json' };
import {
  modelsFolder,
  readerOf,
  toyPackage,
  wasmBinary,
} from '../../../tests/golden/networks/golden.ts';
import type { PackageBytes } from '../../core/networks/packageBytes.ts';
import { isProblem } from '../../core/problem.ts';
import type { Backend } from '../backend/backend.ts';
import type { Refusal } from '../backend/chooseBackend.ts';
import { openWasm } from '../backend/wasm.ts';
import { createNetworkWorker } from '../networks/networkWorker.ts';
import { createImportDesk } from './importDesk.ts';

const date = '2026-11-24';
const wasm = async (): Promise<Backend | Refusal> => {
  const opened = await openWasm(wasmBinary);
  return typeof opened === 'string' ? { reason: opened, ordinary: false } : opened;
};
const newDesk = (openBackend = wasm) => createImportDesk(openBackend);

/** The slice package that make_golden.py's file becomes. */
async function broughtSlice(): Promise<PackageBytes> {
  const desk = newDesk();
  const { file, answers } = kerasCase('slice-normalised.h5');
  const described = await desk.open(file, kerasBytes(file));
  if (isProblem(described)) throw new Error(described.message);
  const brought = await desk.bring(answers, date);
  if (isProblem(brought)) throw new Error(brought.message);
  return brought.bytes;
}

/** A network worker with shipped packages and brought ones. */
async function startWith(imported?: readonly PackageBytes[]) {
  const shipped = modelsFolder([toyPackage('slice'), toyPackage('fusion-mortality')]);
  const openers = () => ({
    webgpu: async () => ({ reason: 'Node has no GPU', ordinary: true }),
    wasm,
  });
  const worker = createNetworkWorker(openers, () => readerOf(shipped));
  const report = await worker.start({
    backend: 'wasm',
    modelsUrl: '',
    roles: ['slice', 'fusion-mortality'],
    ...(imported ? { imported } : {}),
  });
  return { worker, report };
}

describe('createImportDesk', () => {
  it('describes what was opened, then makes a package of it', async () => {
    const desk = newDesk();
    const { file, answers } = kerasCase('patient-theano.h5');
    expect(await desk.bring(answers, date)).toHaveProperty('code', 'IMPORT_ANSWER');
    expect(await desk.open(file, kerasBytes(file))).toMatchObject({
      made: 'Keras 2.2.4, theano',
      input: '10 x 200 x 200',
      roles: ['patient-mortality'],
      misfit: null,
    });
    const brought = await desk.bring(answers, date);
    expect(brought).toHaveProperty('manifest.role', 'patient-mortality');
  });

  it('holds nothing of a file that could not be read', async () => {
    const desk = newDesk();
    const { file, answers } = kerasCase('patient-theano.h5');
    await desk.open(file, kerasBytes(file));
    expect(await desk.open('x.h5', new ArrayBuffer(8))).toHaveProperty('code', 'IMPORT_UNREADABLE');
    expect(await desk.bring(answers, date)).toHaveProperty('code', 'IMPORT_ANSWER');
  });

  it('says so where no network runs', async () => {
    const desk = newDesk(async () => ({ reason: 'WebAssembly did not start', ordinary: false }));
    const { file, answers } = kerasCase('patient-theano.h5');
    await desk.open(file, kerasBytes(file));
    expect(await desk.bring(answers, date)).toHaveProperty('code', 'BACKEND_FALLBACK');
  });

  it('asks again for a backend that did not start', async () => {
    let asked = 0;
    const refused = { reason: 'its program could not be loaded', ordinary: false };
    const desk = newDesk(async () => (asked++ === 0 ? refused : wasm()));
    const { file, answers } = kerasCase('patient-theano.h5');
    await desk.open(file, kerasBytes(file));
    await desk.bring(answers, date);
    expect(await desk.bring(answers, date)).toHaveProperty('manifest.role', 'patient-mortality');
  });
});

describe('a brought package', () => {
  it('runs in place of the shipped one, and only there', async () => {
    const { worker, report } = await startWith([await broughtSlice()]);
    expect(report.packages.get('slice')?.id).toBe('slice/imported-slice-normalised');
    expect(report.packages.get('fusion-mortality')?.id).toBe('fusion-mortality/toy');
    const { scores } = await worker.scoreSlices(new Uint8Array(40_000).fill(9));
    expect(scores).toHaveLength(3);
  });

  it('leaves its place to the shipped one when it is gone', async () => {
    const { report } = await startWith();
    expect(report.packages.get('slice')?.id).toBe('slice/toy');
  });

  it('is refused when it was damaged since, and no other answers unsaid', async () => {
    const sound = await broughtSlice();
    const weights = sound.weights.slice();
    weights[40] = (weights[40] ?? 0) ^ 1;
    const { report } = await startWith([{ ...sound, weights }]);
    expect(report.packages.has('slice')).toBe(false);
    expect(report.missing.get('slice')).toMatchObject({
      code: 'PACKAGE_DAMAGED',
      subject: 'slice/imported-slice-normalised/weights.bin',
    });
  });

  it('may be a regression, one against the rest', async () => {
    const [ovr] = plrs.cases;
    const text = JSON.stringify({ coef: ovr?.coef, intercept: ovr?.intercept });
    const classes = ovr?.order ?? [];
    const answers = {
      role: 'fusion-morbidity',
      classes,
      rule: 'one-vs-rest',
      firstInputs: 'ct',
    } as const;
    const brought = await newDesk().bringPlr('plr.json', text, answers, date);
    if (isProblem(brought)) throw new Error(brought.message);
    const worker = createNetworkWorker(
      () => ({ webgpu: async () => ({ reason: 'none', ordinary: true }), wasm }),
      () => readerOf(modelsFolder([])),
    );
    const imported = [brought.bytes];
    const roles = ['fusion-morbidity'] as const;
    const report = await worker.start({ backend: 'wasm', modelsUrl: '', roles, imported });
    expect(report.packages.has('fusion-morbidity')).toBe(true);
    expect((await worker.fusion('fusion-morbidity')).link).toBe('one-vs-rest');
  });
});
