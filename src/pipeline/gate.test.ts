import { describe, expect, it } from 'vitest';
import {
  ctFiles,
  installed,
  judged,
  manifest,
  recordFile,
  recordFileOf,
  recordOf,
  run,
  toyMachine,
} from '../../tests/toyMachine.ts';
import type { FileEntry } from '../core/dicom/types.ts';
import type { Problem } from '../core/problem.ts';
import type { Ports } from './ports.ts';

const codes = (problems: readonly Problem[] | undefined) => problems?.map(({ code }) => code) ?? [];
const kernel = 'B40f';
const chest = { seriesDescription: 'Thorax', kernel } as const;

describe('the input gate', () => {
  it('has nothing against a chest CT and a record of one adult', async () => {
    const files = [...ctFiles(100, chest), recordFile];
    const slices: Ports['slices'] = {
      parallel: 4,
      judge: async ({ fileIndex }, { score }) => judged(0.2, fileIndex, score),
    };
    const { report } = await run(toyMachine(files, { slices }).ports);
    const gate = /^(HU|KERNEL|LUNGS|CONTRAST|PICTURES|NEIGHBOURS|PATIENT)_|_FEW_VALUES$/;
    expect(codes(report?.warnings).filter((code) => gate.test(code))).toEqual([]);
  });

  it('says what speaks against a series, and scores it', async () => {
    const headers = {
      ...chest,
      kernel: 'B70f',
      patientAge: '012Y',
      patientSex: 'F',
      contrastAgent: 'OMNIPAQUE',
    };
    const { report } = await run(toyMachine([...ctFiles(30, headers), recordFile]).ports);
    expect(codes(report?.warnings)).toEqual(
      expect.arrayContaining([
        'KERNEL_SHARP',
        'PATIENT_UNDER_AGE',
        'CONTRAST_GIVEN',
        'PATIENT_DISAGREES',
        'LUNGS_SHORT',
      ]),
    );
    expect(report?.ct?.morbidity).toBeTruthy();
  });

  it('refuses a CT whose Hounsfield scale is wrong, and scores the record', async () => {
    const { ports } = toyMachine([...ctFiles(30), recordFile]);
    const counts = { pixels: 100, air: 0, tissue: 30, outside: 0 };
    const { report } = await run({
      ...ports,
      files: { ...ports.files, countHu: async () => counts },
    });
    expect(report).toMatchObject({
      ct: null,
      density: { morbidity: null },
      call: { basis: 'clinical' },
    });
    expect(codes(report?.warnings)).toContain('HU_IMPLAUSIBLE');
    expect(report?.slices.every(({ scores }) => scores === null)).toBe(true);
  });

  it('takes the plain ten of pictures, and says why', async () => {
    const pictures = Array.from(
      { length: 30 },
      (_, i): FileEntry => ({
        path: `p/${100 + i}.png`,
        bytes: 1,
        finding: { kind: 'image', format: 'png', rows: 512, columns: 512 },
        notes: [],
      }),
    );
    const { report } = await run(toyMachine(pictures).ports);
    expect(codes(report?.warnings)).toEqual(
      expect.arrayContaining(['PICTURES_NOT_DICOM', 'NEIGHBOURS_TOO_FAR']),
    );
    expect(report?.provenance.topTen).toBe('plain');
  });
});

describe('records that hold little', () => {
  const fewValues = { values: [15, 30], withTemperature: [0.43, 0.35], without: [0.6, 0.54] };
  const packages = new Map(installed.packages).set('clinical-morbidity', {
    ...manifest('clinical-morbidity'),
    fewValues,
    trainingRange: Array.from({ length: 127 }, (_, i) => (i === 0 ? ([-0.5, 0.1] as const) : null)),
  });

  function machine(...files: FileEntry[]): Ports {
    const { ports } = toyMachine(files);
    return {
      ...ports,
      networks: { ...ports.networks, ready: async () => ({ ...installed, packages }) },
    };
  }

  it('are not scored under fifteen values, and the CT stands alone', async () => {
    const { report } = await run(machine(...ctFiles(30), recordFileOf(recordOf(14))));
    expect(report).toMatchObject({ clinical: { morbidity: null }, fused: null });
    expect(report?.call?.basis).toBe('ct');
    expect(report?.clinical?.reasons.join()).toContain('only 14 values');
    expect(codes(report?.warnings)).toContain('RECORD_TOO_FEW_VALUES');
  });

  it('are scored with their spread under forty', async () => {
    const { report } = await run(machine(recordFileOf(recordOf(20))));
    expect(report?.clinical?.spread).toEqual({ morbidity: 0.43, mortality: 1 });
    expect(report?.clinical?.reasons.join()).toContain('0.43');
    // 0.5 leads by 0.2.
    expect(report?.call).toMatchObject({ basis: 'clinical', general: 'typeI', settled: false });
    expect(codes(report?.warnings)).toContain('RECORD_FEW_VALUES');
  });

  it('are scored without a word from forty on', async () => {
    const { report } = await run(machine(recordFileOf(recordOf(40))));
    expect(report?.clinical?.spread.morbidity).toBeNull();
    expect(report?.call?.settled).toBe(true);
    expect(codes(report?.warnings)).not.toContain('RECORD_FEW_VALUES');
  });

  it('are compared with what the package was trained on', async () => {
    const old = recordOf(60);
    const { report } = await run(
      machine(recordFileOf({ ...old, features: { ...old.features, Age: 99 } })),
    );
    expect(codes(report?.warnings)).toContain('RECORD_OUTSIDE_TRAINING');
    const usual = await run(machine(recordFileOf(old)));
    expect(codes(usual.report?.warnings)).not.toContain('RECORD_OUTSIDE_TRAINING');
  });
});
