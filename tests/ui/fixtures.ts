import type { ClinicalRecord } from '../../src/core/clinical/types.ts';
import type { FileEntry, Series } from '../../src/core/dicom/types.ts';
import type { MorbidityScores, Role, SliceScores } from '../../src/core/hust19/classes.ts';
import type { Installed } from '../../src/core/networks/installed.ts';
import type { Manifest } from '../../src/core/networks/manifest.ts';
import type { Problem } from '../../src/core/problem.ts';

/** Invented material for looking at the page in every state. No number here is a result of anything. */

export const sliceCount = 133;

export function problem(code: Problem['code'], subject: string, words: Partial<Problem>): Problem {
  return {
    code,
    subject,
    message: 'Something is the matter with it.',
    remedy: 'Hand it in again.',
    effect: 'The result is not touched.',
    severity: 'warning',
    ...words,
  };
}

function handle(fileIndex: number) {
  return { fileIndex, frame: 0 };
}

export function imageFile(i: number): FileEntry {
  const name = `IM${String(i + 1).padStart(4, '0')}.dcm`;
  return { path: `P002/${name}`, bytes: 252_000, finding: { kind: 'ct', headers: [] }, notes: [] };
}

export const scout: FileEntry = {
  path: 'P002/SCOUT.dcm',
  bytes: 412_000,
  finding: {
    kind: 'set-aside',
    problem: problem('DICOM_LOCALIZER', 'P002/SCOUT.dcm', {
      message: 'A scout view, not a slice.',
      severity: 'note',
    }),
  },
  notes: [],
};

export const labels: FileEntry = {
  path: 'P002/slice-labels.csv',
  bytes: 3_400,
  finding: {
    kind: 'set-aside',
    problem: problem('FILE_NOT_USED', 'P002/slice-labels.csv', {
      message: 'Neither an image nor a clinical record.',
      severity: 'note',
    }),
  },
  notes: [],
};

export const recordFile: FileEntry = {
  path: 'P002/record.json',
  bytes: 6_000,
  finding: { kind: 'record', text: '' },
  notes: [],
};

export function truncated(path: string): FileEntry {
  return {
    path,
    bytes: 31_000,
    finding: {
      kind: 'unreadable',
      problem: problem('FILE_TRUNCATED', path, {
        message: 'It ends after 31 kB of 252 kB.',
        remedy: 'Copy it again from the source.',
        effect: 'The slice is missing from the series.',
      }),
    },
    notes: [],
  };
}

export function chestSeries(slices: number, positionMm: (index: number) => number): Series {
  return {
    id: 'chest',
    kind: 'dicom',
    patientKey: 'P002',
    title: 'Axial 2.0 mm, D40s',
    description: 'Thorax 2.0 D40s',
    kernel: 'D40s',
    slices: Array.from({ length: slices }, (_, i) => ({
      handle: handle(i),
      path: imageFile(i).path,
      positionMm: positionMm(i),
      rows: 512,
      columns: 512,
    })),
    spacingMm: 2,
    sliceThicknessMm: 2,
    pixelSpacingMm: [0.68, 0.68],
    orientation: [
      [1, 0, 0],
      [0, 1, 0],
    ],
    windows: [{ centre: -500, width: 1400 }],
    gaps: [],
    scorable: true,
    problems: [],
  };
}

export function otherSeries(id: string, title: string, slices: number, scorable: boolean): Series {
  return {
    ...chestSeries(slices, (i) => -i * 5),
    id,
    title,
    kernel: 'B70f',
    spacingMm: 5,
    scorable,
    problems: scorable
      ? []
      : [
          problem('SERIES_FEW_SLICES', title, {
            message: 'Only 3 slices: HUST-19 needs ten that show lung.',
            severity: 'error',
          }),
        ],
  };
}

/** A made-up course along the chest: no lung at the ends, lesions in the middle and lower parts. */
export function scoresAt(index: number, slices: number): SliceScores {
  const place = index / (slices - 1);
  const noise = Math.sin(index * 12.9898) * 0.03;
  if (place < 0.1 || place > 0.9) return { NiCT: 0.96 + noise, nCT: 0.03 - noise, pCT: 0.01 };
  const lesions =
    Math.exp(-(((place - 0.28) / 0.08) ** 2)) * 0.72 +
    Math.exp(-(((place - 0.66) / 0.14) ** 2)) * 0.93;
  const pCT = Math.min(0.98, Math.max(0.04, lesions + noise));
  const NiCT = place < 0.16 || place > 0.85 ? 0.1 : 0.01;
  return { NiCT, nCT: Math.max(0, 1 - pCT - NiCT), pCT };
}

export function lungFractionAt(index: number, slices: number): number {
  return Math.max(0, Math.sin((index / (slices - 1)) * Math.PI) - 0.2) * 0.35;
}

const worths: Readonly<Record<Role, string>> = {
  slice: 'Tells pCT from other slices with an AUC of 0.9x on patients never trained on.',
  'patient-morbidity': 'Worth little yet: too few patients with a whole CT.',
  'patient-mortality': '',
  'density-morbidity': '',
  'density-mortality': '',
  'clinical-morbidity':
    'Cross-validated AUC by patient: control 0.9x, type I 0.8x, type II 0.8x; which tests were ordered alone reaches 0.8x.',
  'clinical-mortality': 'Cross-validated AUC 0.8x on 53 deaths.',
  'fusion-morbidity':
    'Cross-validated AUC by patient: control 0.9x, type I 0.8x, type II 0.8x; no outside hospital was tested.',
  'fusion-mortality': '',
  'fusion-density-morbidity': '',
};

function manifest(role: Role, leastControl: number | null): Manifest {
  return {
    schema: 'hust19-package/1',
    id: `${role}/hust19-open-1`,
    role,
    version: '0.1.0',
    origin: 'trained in this project on public data, not the authors’ own',
    architecture: { kind: 'plr', input: [6], link: 'softmax' },
    tensors: [],
    weights: { file: 'weights.bin', bytes: 1_100_000, sha256: '9c41e07b5d2af318'.repeat(4) },
    prepareSlice: role === 'slice' || role.startsWith('patient') ? 2 : null,
    normalisation: role.startsWith('clinical') ? 'signed-log' : null,
    classes: ['control', 'typeI', 'typeII'],
    sensitiveControl: leastControl,
    worth: worths[role],
    provenance: { data: [], split: '', seed: 1, epochs: 1, madeBy: '', madeOn: '2026-11-24' },
  };
}

export function installed(backend: Installed['backend'], withMortality: boolean): Installed {
  const with_: Role[] = ['slice', 'patient-morbidity', 'clinical-morbidity', 'fusion-morbidity'];
  if (withMortality) with_.push('clinical-mortality');
  const without: Role[] = ['patient-mortality', 'fusion-mortality'];
  if (!withMortality) without.push('clinical-mortality');
  return {
    backend,
    adapter: backend === 'webgpu' ? 'NVIDIA Ampere' : null,
    packages: new Map(
      with_.map((role) => [role, manifest(role, role === 'slice' ? null : 0.62)] as const),
    ),
    missing: new Map(
      without.map((role) => [
        role,
        problem('PACKAGE_MISSING', role, {
          message: `No package is installed for ${role}: too few deaths with a CT to train one.`,
        }),
      ]),
    ),
    problems:
      backend === 'wasm'
        ? [
            problem('BACKEND_FALLBACK', 'WebGPU', {
              message: 'This browser offers no graphics adapter.',
              remedy: 'Nothing is needed. A browser with WebGPU is faster.',
              effect: 'The scores are the same; a CT takes longer.',
              severity: 'note',
            }),
          ]
        : [],
  } as Installed;
}

export const fusedScores: MorbidityScores = { control: 0.08, typeI: 0.64, typeII: 0.28 };
export const ctScores: MorbidityScores = { control: 0.11, typeI: 0.58, typeII: 0.31 };
export const clinicalScores: MorbidityScores = { control: 0.17, typeI: 0.55, typeII: 0.28 };

export function namedRecord(record: ClinicalRecord, name: string): ClinicalRecord {
  return { ...record, name };
}
