import { featureDictionary } from '../src/core/clinical/dictionary.ts';
import { countLung } from '../src/core/density/lungHistogram.ts';
import type { CtHeader, FileEntry } from '../src/core/dicom/types.ts';
import type { Role } from '../src/core/hust19/classes.ts';
import type { Installed } from '../src/core/networks/installed.ts';
import type { Manifest } from '../src/core/networks/manifest.ts';
import type { Problem } from '../src/core/problem.ts';
import { diagnose } from '../src/pipeline/diagnose.ts';
import type { CaseEvent, Choice, Judged, Ports } from '../src/pipeline/ports.ts';
import { ctHeaderWith } from './ctHeaders.ts';

export const choice: Choice = {
  seriesId: null,
  recordIndex: 0,
  prepare: null,
  topTen: 'supported',
  synthetic: false,
  app: 'test',
};

export const ctHeader = (i: number, changes: Partial<CtHeader> = {}): CtHeader =>
  ctHeaderWith({
    handle: { fileIndex: i, frame: 0 },
    instanceNumber: i + 1,
    sopInstanceUid: `1.2.3.${i}`,
    position: [0, 0, 200 - 2 * i],
    ...changes,
  });

/** Slices from the head down, 2 mm apart. */
export const ctFiles = (count: number, changes: Partial<CtHeader> = {}): FileEntry[] =>
  Array.from({ length: count }, (_, i) => ({
    path: `ct/${i}.dcm`,
    bytes: 500_000,
    finding: { kind: 'ct', headers: [ctHeader(i, changes)] },
    notes: [],
  }));

/** A record of so many values, each in the middle of its range; body temperature is the third. */
export function recordOf(count: number, name = 'A') {
  const features = featureDictionary.slice(0, count).map(({ abbr, range, kind }) => {
    const middle = range ? (range.min + range.max) / 2 : (basic[abbr] ?? 0);
    return [abbr, kind === 'number' ? middle : 1] as const;
  });
  return { name, features: Object.fromEntries(features) };
}

const basic: Readonly<Record<string, number>> = { Age: 50, Temp: 37.5 };

export const recordFileOf = (...records: readonly unknown[]): FileEntry => ({
  path: 'record.json',
  bytes: 60,
  finding: {
    kind: 'record',
    text: JSON.stringify(records.length === 1 ? records[0] : records),
  },
  notes: [],
});

export const recordFile = recordFileOf(recordOf(60));

export const manifest = (role: Role): Manifest => ({
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

export const installed: Installed = {
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
export const judged = (lungFraction: number, number: number, score: boolean): Judged => {
  const image = new Uint8Array(40_000).fill(number, 0, 1);
  const pCT = (number + 1) / 100;
  return {
    lungFraction,
    lungs: countLung(Int16Array.of(-900, -860, -800, -700), new Uint8Array(4).fill(255)),
    preparedOn: 'processor',
    scored: score ? { scores: { NiCT: 0, nCT: 1 - pCT, pCT }, image } : null,
    took: { readMs: 10, prepareMs: 20, scoreMs: score ? 30 : 0 },
    notes: [],
  };
};

export const undecodable: Problem = {
  code: 'DICOM_DECODE_FAILED',
  subject: 'ct/3.dcm',
  message: 'It does not decode.',
  remedy: 'Copy it again.',
  effect: 'This slice is missing.',
  severity: 'error',
};

/** A machine whose answers can be told from its inputs: pCT rises with the position in the file list. */
export function toyMachine(files: readonly FileEntry[], change: Partial<Ports> = {}) {
  const asked: { ten: number[]; fused: number } = { ten: [], fused: 0 };
  const ports: Ports = {
    files: {
      async survey(progress) {
        progress(files.length, files.length);
        return files;
      },
      countHu: async () => ({ pixels: 100, air: 40, tissue: 30, outside: 0 }),
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

export async function run(
  ports: Ports,
  options: Partial<Choice> = {},
  signal = new AbortController().signal,
) {
  const events: CaseEvent[] = [];
  for await (const event of diagnose({ ...choice, ...options }, ports, signal)) events.push(event);
  const last = events.at(-1);
  return { events, report: last?.kind === 'done' ? last.report : null };
}
