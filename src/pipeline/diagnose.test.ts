import { describe, expect, it } from 'vitest';
import {
  choice,
  ctFiles,
  installed,
  judged,
  manifest,
  recordFile,
  recordFileOf,
  recordOf,
  run,
  toyMachine,
  undecodable,
} from '../../tests/toyMachine.ts';
import type { FileEntry } from '../core/dicom/types.ts';
import type { Role } from '../core/hust19/classes.ts';
import type { Installed } from '../core/networks/installed.ts';
import { isProblem, type Problem } from '../core/problem.ts';
import { diagnose } from './diagnose.ts';
import { diagnoseRecords } from './diagnoseRecords.ts';
import type { Ports } from './ports.ts';

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
    expect(asked.ten).toEqual([29, 28, 27, 26, 25, 24, 23, 22, 21, 20]);
    expect(supported.report?.provenance.topTen).toBe('supported');
    const plain = await run({ ...ports, slices }, { topTen: 'plain' });
    expect(plain.report?.topSlices[0]?.index).toBe(5);
    expect(plain.report?.provenance.topTen).toBe('plain');
  });

  it('names a slice that does not decode, and goes on', async () => {
    const { report } = await run(toyMachine(ctFiles(30)).ports);
    expect(report?.slices).toHaveLength(30);
    expect(report?.slices[3]).toMatchObject({ file: 'ct/3.dcm', scores: null });
    expect(report?.provenance.preparedOn).toEqual({ gpu: 0, processor: 29 });
    expect(codes(report?.warnings ?? [])).toContain('DICOM_DECODE_FAILED');
    expect(report?.series?.used).toBe(29);
  });

  it('accounts for every file once', async () => {
    const { report } = await run(toyMachine([...ctFiles(30), recordFile]).ports);
    expect(report?.files).toHaveLength(31);
    expect(report?.files.every(({ used, reason }) => used || reason)).toBe(true);
  });

  it('names the file of the record that is scored, whichever comes first', async () => {
    const named = (path: string): FileEntry => ({ ...recordFile, path });
    const { ports } = toyMachine([named('a.json'), named('b.json')]);
    const { report } = await run(ports, { recordIndex: 1 });
    expect(report?.files).toMatchObject([
      { file: 'a.json', used: false, reason: 'Another clinical record is scored.' },
      { file: 'b.json', used: true },
    ]);
    const damaged: FileEntry = { ...recordFile, finding: { kind: 'record', text: 'nonsense' } };
    const { report: ct } = await run(toyMachine([...ctFiles(30), damaged]).ports);
    expect(ct?.files.at(-1)).toMatchObject({
      used: false,
      reason: 'It could not be understood as a clinical record.',
    });
  });

  it('ends as soon as it is cancelled, also while the networks load', async () => {
    const { ports } = toyMachine([recordFile]);
    const networks = { ...ports.networks, ready: () => new Promise<never>(() => {}) };
    const abort = new AbortController();
    const story = diagnose(choice, { ...ports, networks }, abort.signal);
    const end = (async () => {
      for await (const event of story)
        if (event.kind === 'records') abort.abort(new Error('cancelled'));
    })();
    await expect(end).rejects.toThrow('cancelled');
  });

  it('tells what answers in the end where a GPU was lost on the way', async () => {
    const { ports } = toyMachine(ctFiles(30));
    const first = await ports.networks.ready();
    let asked = 0;
    const ready = async () => (asked++ === 0 ? { ...first, backend: 'webgpu' as const } : first);
    const { report, events } = await run({ ...ports, networks: { ...ports.networks, ready } });
    const told = events.flatMap((event) => (event.kind === 'installed' ? event.installed : []));
    expect(told.at(-1)?.backend).toBe('wasm');
    expect(report?.provenance.backend).toBe('wasm');
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
    expect(report?.density).toMatchObject({ morbidity: null, mortality: null });
    expect(report?.density?.features).not.toBeNull();
    expect(report?.density?.reasons.join()).toContain('10 slices');
  });

  it('does not call slices that failed lungless', async () => {
    const slices = {
      parallel: 2,
      judge: async ({ fileIndex }: { fileIndex: number }) =>
        fileIndex < 9 ? judged(0.2, fileIndex, true) : undecodable,
    };
    const { report } = await run(toyMachine(ctFiles(30), { slices }).ports);
    const said = report?.warnings.find(({ code }) => code === 'LUNGS_TOO_FEW')?.message;
    expect(said).toContain('21 of 30 could not be read or scored');
  });

  it('has no sensitive call where a threshold was set on the scores of other weights', async () => {
    const brought = { ...manifest('slice'), id: 'slice/imported-mine' };
    const packages = new Map(installed.packages).set('slice', brought);
    const { ports } = toyMachine([...ctFiles(30), recordFile]);
    const networks = { ...ports.networks, ready: async () => ({ ...installed, packages }) };
    expect((await run({ ...ports, networks })).report?.call?.sensitive).toBeNull();
    expect((await run(ports)).report?.call?.sensitive).not.toBeNull();
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

  it('gives no mortality of a CT that shows too little lung for any score', async () => {
    const ports = machine(ctFiles(30), withDensity());
    const judge: typeof ports.slices.judge = async (handle, ask, signal) => {
      const given = await ports.slices.judge(handle, ask, signal);
      if (isProblem(given) || !given.scored || handle.fileIndex < 9) return given;
      return { ...given, lungFraction: 0.001, scored: { ...given.scored, lungFraction: 0.001 } };
    };
    const { report } = await run({ ...ports, slices: { ...ports.slices, judge } });
    expect(codes(report?.warnings ?? [])).toContain('LUNGS_TOO_FEW');
    expect(report?.ct).toBeNull();
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
    expect(given).toHaveLength(60);
    for (const [x, average] of given) expect(x).toBeCloseTo(average ?? 0, 6);
  });
});

describe('diagnoseRecords', () => {
  it('gives one clinical-only report a record, in order', async () => {
    const file = recordFileOf(recordOf(60, 'A'), recordOf(50, 'B'), recordOf(5, 'C'));
    const reports = await diagnoseRecords(
      choice,
      toyMachine([file]).ports,
      new AbortController().signal,
    );
    expect(reports.map(({ patient }) => patient.source)).toEqual([
      'record.json: A',
      'record.json: B',
      'record.json: C',
    ]);
    expect(reports[1]?.clinical?.features).toHaveLength(50);
    expect(reports.map(({ call }) => call?.basis)).toEqual(['clinical', 'clinical', undefined]);
    expect(codes(reports[2]?.warnings ?? [])).toContain('RECORD_TOO_FEW_VALUES');
    expect(codes(reports[0]?.warnings ?? [])).not.toContain('RECORD_TOO_FEW_VALUES');
  });
});
