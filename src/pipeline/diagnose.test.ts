import { describe, expect, it } from 'vitest';
import { countLung } from '../core/density/lungHistogram.ts';
import type { CtHeader, FileEntry } from '../core/dicom/types.ts';
import type { Role } from '../core/hust19/classes.ts';
import type { Installed } from '../core/networks/installed.ts';
import type { Manifest } from '../core/networks/manifest.ts';
import type { Problem } from '../core/problem.ts';
import { diagnose } from './diagnose.ts';
import { diagnoseRecords } from './diagnoseRecords.ts';
import type { CaseEvent, Choice, Judged, Ports } from './ports.ts';

const choice: Choice = {
  seriesId: null,
  recordIndex: 0,
  prepare: null,
  topTen: 'supported',
  synthetic: false,
  app: 'test',
};

const ctHeader = (i: number): CtHeader => ({
  handle: { fileIndex: i, frame: 0 },
  patientKey: 'one',
  studyUid: '1.2.1',
  seriesUid: '1.2.2',
  seriesNumber: 2,
  seriesDescription: 'Thorax',
  studyDescription: null,
  bodyPart: 'CHEST',
  protocol: null,
  modality: 'CT',
  manufacturer: null,
  imageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
  kernel: null,
  acquisitionNumber: 1,
  acquisitionTime: null,
  instanceNumber: i + 1,
  sopInstanceUid: `1.2.3.${i}`,
  rows: 512,
  columns: 512,
  pixelSpacingMm: [0.7, 0.7],
  sliceThicknessMm: 2,
  position: [0, 0, 200 - 2 * i],
  orientation: [
    [1, 0, 0],
    [0, 1, 0],
  ],
  transferSyntax: '1.2.840.10008.1.2.1',
  windows: [],
  frames: 1,
  patientAge: null,
  patientSex: null,
});

const ctFiles = (count: number): FileEntry[] =>
  Array.from({ length: count }, (_, i) => ({
    path: `ct/${i}.dcm`,
    bytes: 500_000,
    finding: { kind: 'ct', headers: [ctHeader(i)] },
    notes: [],
  }));

const recordFile: FileEntry = {
  path: 'record.json',
  bytes: 60,
  finding: { kind: 'record', text: '{"name": "A", "features": {"LY": 0.8, "CRP": 31, "Age": 50}}' },
  notes: [],
};

const manifest = (role: Role): Manifest => ({
  schema: 'hust19-package/1',
  id: `${role}/toy`,
  role,
  version: '1.0.0',
  origin: 'a test',
  architecture: { kind: 'plr', input: [6], link: 'softmax' },
  tensors: [],
  weights: { file: 'weights.bin', bytes: 0, sha256: '00' },
  prepareSlice: role === 'slice' || role.startsWith('patient') ? 2 : null,
  normalisation: role.startsWith('clinical') ? 'signed-log' : null,
  classes: ['control', 'typeI', 'typeII'],
  sensitiveControl: 0.5,
  worth: '',
  provenance: { data: [], split: '', seed: 1, epochs: 1, madeBy: '', madeOn: '' },
});

const installed: Installed = {
  backend: 'wasm',
  adapter: null,
  packages: new Map(
    (
      [
        'slice',
        'patient-morbidity',
        'clinical-morbidity',
        'clinical-mortality',
        'fusion-morbidity',
      ] as const
    ).map((role) => [role, manifest(role)]),
  ),
  missing: new Map(),
  problems: [],
};

/** Lungs of four voxels that spread like those of a patient, and a slice whose pCT rises with its number. */
const judged = (lungFraction: number, number: number, score: boolean): Judged => {
  const image = new Uint8Array(40_000).fill(number, 0, 1);
  const pCT = (number + 1) / 100;
  return {
    lungFraction,
    lungs: countLung(Int16Array.of(-900, -860, -800, -700), new Uint8Array(4).fill(255)),
    scored: score ? { scores: { NiCT: 0, nCT: 1 - pCT, pCT }, image } : null,
    took: { readMs: 10, prepareMs: 20, scoreMs: score ? 30 : 0 },
    notes: [],
  };
};

const undecodable: Problem = {
  code: 'DICOM_DECODE_FAILED',
  subject: 'ct/3.dcm',
  message: 'It does not decode.',
  remedy: 'Copy it again.',
  effect: 'This slice is missing.',
  severity: 'error',
};

/** A machine whose answers can be told from its inputs: pCT rises with the position in the file list. */
function toyMachine(files: readonly FileEntry[], change: Partial<Ports> = {}) {
  const asked: { ten: number[]; fused: number } = { ten: [], fused: 0 };
  const ports: Ports = {
    files: {
      async survey(progress) {
        progress(files.length, files.length);
        return files;
      },
    },
    slices: {
      parallel: 4,
      async judge({ fileIndex }, { score }) {
        return fileIndex === 3 ? undecodable : judged(0.2, fileIndex, score);
      },
    },
    networks: {
      ready: async () => installed,
      async scorePatient(_, ten) {
        asked.ten = ten.map((image) => (image instanceof Uint8Array ? (image[0] ?? -1) : -1));
        return [0.1, 0.7, 0.2];
      },
      async scoreNumbers(role) {
        return role.endsWith('mortality') ? [0.07] : [0.2, 0.5, 0.3];
      },
      async fusion() {
        asked.fused++;
        const weights = [3, 0, 0];
        const shifted = (k: number) => weights.map((_, i) => weights[(i - k + 3) % 3] ?? 0);
        return {
          coefficients: [0, 1, 2, 0, 1, 2].map(shifted),
          intercepts: [0, 0, 0],
          link: 'softmax' as const,
        };
      },
    },
    now: () => 0,
    ...change,
  };
  return { ports, asked };
}

async function run(
  ports: Ports,
  options: Partial<Choice> = {},
  signal = new AbortController().signal,
) {
  const events: CaseEvent[] = [];
  for await (const event of diagnose({ ...choice, ...options }, ports, signal)) events.push(event);
  const last = events.at(-1);
  return { events, report: last?.kind === 'done' ? last.report : null };
}

const codes = (problems: readonly Problem[]) => problems.map(({ code }) => code);

describe('diagnose', () => {
  it('scores a CT and a record and fuses them', async () => {
    const { ports, asked } = toyMachine([...ctFiles(30), recordFile]);
    const { report, events } = await run(ports, { topTen: 'plain' });
    // File 29 has the highest pCT of the toy; 3 does not decode.
    expect(report?.topSlices.map(({ file }) => file)).toEqual(
      Array.from({ length: 10 }, (_, i) => `ct/${29 - i}.dcm`),
    );
    expect(asked.ten).toEqual([29, 28, 27, 26, 25, 24, 23, 22, 21, 20]);
    expect(report?.ct?.morbidity).toEqual({ control: 0.1, typeI: 0.7, typeII: 0.2 });
    expect(report?.clinical?.mortality).toBe(0.07);
    expect(report?.call).toMatchObject({ basis: 'fused', general: 'typeI', sensitive: 'typeI' });
    expect(report?.fused?.mortality).toBeNull();
    expect(report?.fused?.reasons.join()).toContain('both the CT and the record');
    // The record is final before the first slice.
    const kinds = events.map((event) => (event.kind === 'branch' ? event.branch : event.kind));
    expect(kinds.indexOf('clinical')).toBeLessThan(kinds.indexOf('slice'));
  });

  it('asks the neighbours for support, and says how the ten were found', async () => {
    const files = ctFiles(30);
    const { ports, asked } = toyMachine(files);
    // Slice 5 stands out alone.
    const slices: Ports['slices'] = {
      ...ports.slices,
      async judge(handle, ask, signal) {
        const judged = await ports.slices.judge(handle, ask, signal);
        if ('code' in judged || handle.fileIndex !== 5 || !judged.scored) return judged;
        const scores = { NiCT: 0, nCT: 0.1, pCT: 0.9 };
        return { ...judged, scored: { ...judged.scored, scores } };
      },
    };
    const supported = await run({ ...ports, slices });
    expect(asked.ten).toEqual([28, 29, 27, 26, 25, 24, 23, 22, 21, 20]);
    expect(supported.report?.provenance.topTen).toBe('supported');
    const plain = await run({ ...ports, slices }, { topTen: 'plain' });
    expect(plain.report?.topSlices[0]?.index).toBe(5);
    expect(plain.report?.provenance.topTen).toBe('plain');
  });

  it('names a slice that does not decode, and goes on', async () => {
    const { report } = await run(toyMachine(ctFiles(30)).ports);
    expect(report?.slices).toHaveLength(30);
    expect(report?.slices[3]).toMatchObject({ file: 'ct/3.dcm', scores: null });
    expect(codes(report?.warnings ?? [])).toContain('DICOM_DECODE_FAILED');
    expect(report?.series?.used).toBe(29);
  });

  it('accounts for every file once', async () => {
    const { report } = await run(toyMachine([...ctFiles(30), recordFile]).ports);
    expect(report?.files).toHaveLength(31);
    expect(report?.files.every(({ used, reason }) => used || reason)).toBe(true);
  });

  it('is CT-only without a record, and record-only without a CT', async () => {
    const ct = await run(toyMachine(ctFiles(30)).ports);
    expect(ct.report).toMatchObject({ clinical: null, fused: null, call: { basis: 'ct' } });
    const record = await run(toyMachine([recordFile]).ports);
    expect(record.report).toMatchObject({
      ct: null,
      series: null,
      fused: null,
      call: { basis: 'clinical' },
    });
    expect(record.report?.provenance.preparedBy).toBeNull();
  });

  it('gives no CT answer when fewer than ten slices show lung, and still scores the record', async () => {
    const files = [...ctFiles(30), recordFile];
    const slices = {
      parallel: 2,
      judge: async ({ fileIndex }: { fileIndex: number }) =>
        judged(fileIndex < 9 ? 0.2 : 0.001, fileIndex, true),
    };
    const { report } = await run(toyMachine(files, { slices }).ports);
    expect(report).toMatchObject({ ct: null, topSlices: [], call: { basis: 'clinical' } });
    expect(codes(report?.warnings ?? [])).toContain('LUNGS_TOO_FEW');
  });

  it('refuses packages of another preparation: lungs, no scores, and the reason', async () => {
    const { report } = await run(toyMachine([...ctFiles(30), recordFile]).ports, { prepare: 1 });
    expect(report?.ct).toBeNull();
    expect(report?.slices[10]).toMatchObject({ scores: null, lungFraction: 0.2 });
    expect(report?.provenance.preparedBy).toBe('prepareSlice@1');
    expect(codes(report?.warnings ?? [])).toContain('PACKAGE_OTHER_PREPARATION');
  });

  it('ends without a report, with the reason, when there is nothing to diagnose', async () => {
    const empty = await run(toyMachine([]).ports);
    expect(empty.report).toBeNull();
    expect(empty.events).toContainEqual(
      expect.objectContaining({
        kind: 'problem',
        problem: expect.objectContaining({ code: 'FOLDER_EMPTY' }),
      }),
    );
  });

  it('stops between slices when cancelled', async () => {
    const stop = new AbortController();
    const { ports } = toyMachine(ctFiles(60));
    let slices = 0;
    const running = (async () => {
      for await (const event of diagnose(choice, ports, stop.signal)) {
        if (event.kind === 'slice' && ++slices === 5) stop.abort(new Error('cancelled'));
      }
    })();
    await expect(running).rejects.toThrow('cancelled');
    expect(slices).toBeLessThan(12);
  });
});

describe('lung density', () => {
  const withDensity = (...more: Role[]): Installed => ({
    ...installed,
    packages: new Map([
      ...installed.packages,
      ...(['density-morbidity', 'density-mortality', ...more] as const).map(
        (role) => [role, manifest(role)] as const,
      ),
    ]),
  });
  const machine = (files: readonly FileEntry[], answering: Installed) => {
    const { ports } = toyMachine(files);
    return { ...ports, networks: { ...ports.networks, ready: async () => answering } };
  };

  it('stands beside the result and gives the CT its mortality, with the reason to doubt it', async () => {
    const files = [...ctFiles(30), recordFile];
    const { report } = await run(machine(files, withDensity('fusion-density-morbidity')));
    expect(report?.density).toMatchObject({ mortality: 0.07, morbidity: { typeI: 0.5 } });
    // 29 slices of four voxels, 0.7 x 0.7 x 2 mm each.
    expect(report?.density?.lungVolumeMl).toBeCloseTo((29 * 4 * 0.7 * 0.7 * 2) / 1000, 9);
    expect(report?.density?.features?.median).toBe(170);
    expect(report?.density?.withRecord).not.toBeNull();
    expect(report?.ct?.mortality).toBe(0.07);
    expect(report?.ct?.reasons.join()).toContain('18 deaths');
    expect(report?.call).toMatchObject({ basis: 'fused', general: 'typeI' });
  });

  it('leaves the mortality of a patient CNN alone', async () => {
    const { report } = await run(machine(ctFiles(30), withDensity('patient-mortality')));
    expect(report?.ct?.mortality).toBe(0.1);
    expect(report?.ct?.reasons.join()).not.toContain('18 deaths');
  });

  it('has nothing to say of pictures, and says so', async () => {
    const ports = machine(ctFiles(30), withDensity());
    const slices: Ports['slices'] = {
      parallel: 2,
      judge: async ({ fileIndex }) => ({ ...judged(0.2, fileIndex, true), lungs: null }),
    };
    const { report } = await run({ ...ports, slices });
    expect(report?.density).toMatchObject({ morbidity: null, mortality: null, features: null });
    expect(report?.ct?.mortality).toBeNull();
    expect(report?.ct?.reasons.join()).toContain('Hounsfield');
  });
});

describe('the choice of tests alone', () => {
  it('is scored from the averages of what was ordered, and none of the values', async () => {
    const typical = Array.from({ length: 127 }, (_, slot) => 0.01 * (slot + 1));
    const package_ = { ...manifest('clinical-morbidity'), typicalInputs: typical };
    const packages = new Map(installed.packages).set('clinical-morbidity', package_);
    const { ports } = toyMachine([recordFile]);
    const seen: number[][] = [];
    const networks: Ports['networks'] = {
      ...ports.networks,
      ready: async () => ({ ...installed, packages }),
      async scoreNumbers(role, inputs) {
        if (role === 'clinical-morbidity') seen.push(Array.from(inputs));
        return role === 'clinical-mortality' ? [0.07] : [0.6, 0.3, 0.1];
      },
    };
    const { report } = await run({ ...ports, networks });
    expect(report?.clinical?.orderFormAlone).toEqual({ control: 0.6, typeI: 0.3, typeII: 0.1 });
    const ordered = seen[1];
    const given = (ordered ?? []).flatMap((x, slot) => (x === 0 ? [] : [[x, typical[slot] ?? 0]]));
    expect(given).toHaveLength(3);
    for (const [x, average] of given) expect(x).toBeCloseTo(average ?? 0, 6);
  });
});

describe('diagnoseRecords', () => {
  it('gives one clinical-only report a record, in order', async () => {
    const text = '[{"name": "A", "features": {"LY": 0.8}}, {"name": "B", "features": {"CRP": 3}}]';
    const file: FileEntry = {
      path: 'r.json',
      bytes: 9,
      finding: { kind: 'record', text },
      notes: [],
    };
    const reports = await diagnoseRecords(
      choice,
      toyMachine([file]).ports,
      new AbortController().signal,
    );
    expect(reports.map(({ patient }) => patient.source)).toEqual(['r.json: A', 'r.json: B']);
    expect(reports[1]?.clinical?.features.map(({ abbr }) => abbr)).toEqual(['CRP']);
    expect(reports.every(({ call }) => call?.basis === 'clinical')).toBe(true);
  });
});
