import { featureDictionary } from '../../src/core/clinical/dictionary.ts';
import { normaliseFeatures } from '../../src/core/clinical/normalise.ts';
import type { ClinicalRecord } from '../../src/core/clinical/types.ts';
import type { FileEntry, Series } from '../../src/core/dicom/types.ts';
import type { BranchScores } from '../../src/core/hust19/classes.ts';
import { middleOutward } from '../../src/core/hust19/readingOrder.ts';
import { pickTopTen } from '../../src/core/hust19/topTen.ts';
import type { Installed } from '../../src/core/networks/installed.ts';
import type { Problem } from '../../src/core/problem.ts';
import type { Report } from '../../src/core/report/report.ts';
import type { RunEnd } from '../../src/pipeline/desk.ts';
import type { CaseEvent } from '../../src/pipeline/ports.ts';
import * as made from './fixtures.ts';

/** What a run tells the page, and how it ends. `stopAt`: the share of it that is played; the rest never comes. */
export interface Scenario {
  readonly events: readonly CaseEvent[];
  readonly end: RunEnd;
  readonly stopAt: number;
}

interface Parts {
  readonly slices: number;
  readonly series: readonly Series[];
  readonly chosen: Series | null;
  readonly files: readonly FileEntry[];
  readonly record: ClinicalRecord | null;
  readonly names: readonly string[];
  readonly installed: Installed;
  readonly problems: readonly Problem[];
  readonly failed: ReadonlySet<number>;
  readonly noLung: boolean;
}

const why = 'Suggested: axial chest CT, most images, both lungs whole, 2 mm.';

export const scenarioNames = [
  'empty',
  'surveying',
  'running',
  'done',
  'ct-only',
  'record-only',
  'several-records',
  'many-series',
  'few',
  'gap',
  'partial',
  'degraded',
  'refused',
  'cancelled',
  'failed',
] as const;
export type ScenarioName = (typeof scenarioNames)[number];

export function scenario(
  name: ScenarioName,
  record: ClinicalRecord,
  positionMm: (index: number) => number,
): Scenario {
  const done: RunEnd = { how: 'done' };
  const parts = partsOf(name, record, positionMm);
  const events = eventsOf(parts);
  switch (name) {
    case 'surveying':
      return { events: events.slice(0, 1), end: done, stopAt: 0.99 };
    case 'running':
      return { events, end: done, stopAt: 0.5 };
    case 'cancelled':
      return { events: events.slice(0, events.length * 0.6), end: { how: 'cancelled' }, stopAt: 1 };
    case 'failed':
      return {
        events: events.slice(0, events.length * 0.4),
        end: { how: 'failed', cause: 'The case worker was lost twice: out of memory.' },
        stopAt: 1,
      };
    case 'refused':
      return { events: refusedEvents(), end: { how: 'refused' }, stopAt: 1 };
    default:
      return { events, end: done, stopAt: 1 };
  }
}

function partsOf(
  name: ScenarioName,
  record: ClinicalRecord,
  positionMm: (index: number) => number,
): Parts {
  const slices = name === 'few' ? 16 : made.sliceCount;
  const chest = made.chestSeries(slices, positionMm);
  const images = Array.from({ length: slices }, (_, i) => made.imageFile(i));
  const whole: Parts = {
    slices,
    series: [chest],
    chosen: chest,
    files: [...images, made.scout, made.labels, made.recordFile],
    record,
    names: [record.name],
    installed: made.installed('webgpu', true),
    problems: [],
    failed: new Set(),
    noLung: name === 'few',
  };
  switch (name) {
    case 'ct-only':
      return { ...whole, record: null, names: [], files: [...images, made.scout] };
    case 'record-only':
      return { ...whole, series: [], chosen: null, files: [made.recordFile] };
    case 'several-records':
      return {
        ...whole,
        series: [],
        chosen: null,
        files: [made.recordFile],
        names: Array.from({ length: 1170 }, (_, i) => `Patient ${i + 1}`),
        problems: [
          made.problem('RECORD_SEVERAL', 'record.json', {
            message: 'There are 1170 clinical records; Patient 1 is used.',
            remedy: 'Choose the record that belongs to this CT.',
            effect: 'The scores are those of the record that is named.',
          }),
        ],
      };
    case 'many-series':
      return {
        ...whole,
        series: [
          chest,
          made.otherSeries('bone', 'Axial 5.0 mm, B70f, thick', 54, true),
          made.otherSeries('head', 'Head 5.0 mm', 3, false),
        ],
      };
    case 'gap':
      return withGap(whole, chest);
    case 'partial':
      return withFailures(whole, images);
    case 'degraded':
      return { ...whole, installed: made.installed('wasm', false) };
    default:
      return whole;
  }
}

function withGap(whole: Parts, chest: Series): Parts {
  const gapped: Series = {
    ...chest,
    gaps: [{ after: 82, mm: 18, missingSlices: 8 }],
    problems: [
      made.problem('SERIES_MISSING_SLICES', 'IM0083.dcm to IM0084.dcm', {
        message: 'Between slices 83 and 84 lie 18 mm where 2 mm are usual: 8 slices are missing.',
        remedy: 'Add the missing files, or read the result with this in mind.',
        effect: 'Lesions in the hole are not seen by the CT score.',
      }),
    ],
  };
  return { ...whole, series: [gapped], chosen: gapped };
}

function withFailures(whole: Parts, images: readonly FileEntry[]): Parts {
  const cut = ['P002/IM0005.dcm', 'P002/IM0128.dcm'].map(made.truncated);
  return {
    ...whole,
    files: [...images, made.scout, made.labels, ...cut, made.recordFile],
    failed: new Set([20, 21, 90]),
    problems: cut.flatMap(({ finding }) =>
      finding.kind === 'unreadable' ? [finding.problem] : [],
    ),
  };
}

function eventsOf(parts: Parts): CaseEvent[] {
  const total = parts.files.length;
  const { chosen, series, files, record, names, installed } = parts;
  const events: CaseEvent[] = [
    { kind: 'progress', stage: 'read', done: Math.round(total / 2), total },
    { kind: 'progress', stage: 'read', done: total, total },
    { kind: 'surveyed', files, series, chosen, why: chosen ? why : '' },
    ...parts.problems.map((problem): CaseEvent => ({ kind: 'problem', problem })),
  ];
  if (record) events.push({ kind: 'records', names, record });
  events.push({ kind: 'installed', installed });
  const clinical = record ? made.clinicalScores : null;
  const died = installed.packages.has('clinical-mortality') ? 0.07 : null;
  if (clinical) events.push(...branch('clinical', 'record', clinical, died, installed));
  if (chosen) events.push(...sliceEvents(parts));
  const ten = chosen ? topOf(parts) : [];
  const ct = chosen && ten.length === 10 ? made.ctScores : null;
  if (chosen) {
    events.push({ kind: 'top', slices: ten, rule: 'supported' });
    if (ct) events.push(...branch('ct', 'patient', ct, null, installed));
    else events.push(...tooFew());
  }
  const fused = ct && clinical ? made.fusedScores : null;
  if (fused) events.push(...branch('fused', 'fusion', fused, null, installed));
  events.push({ kind: 'done', report: reportOf(parts, ten, { ct, clinical, fused }, died) });
  return events;
}

function branch(
  name: 'ct' | 'clinical' | 'fused',
  stage: 'patient' | 'record' | 'fusion',
  morbidity: BranchScores['morbidity'],
  mortality: number | null,
  installed: Installed,
): CaseEvent[] {
  const role = { ct: 'patient', clinical: 'clinical', fused: 'fusion' }[name];
  const missing = [...installed.missing].find(([one]) => one === `${role}-mortality`)?.[1];
  const reasons = mortality === null && missing ? [missing.message] : [];
  return [
    { kind: 'branch', branch: name, scores: { morbidity, mortality }, reasons },
    { kind: 'progress', stage, done: 1, total: 1 },
  ];
}

function tooFew(): CaseEvent[] {
  const problem = made.problem('LUNGS_TOO_FEW', 'the series', {
    message: 'Only 6 slices show lung; HUST-19 needs 10.',
    remedy: 'Hand in a whole chest CT with at least ten slices through the lungs.',
    effect: 'There is no CT score. A clinical record is still scored alone.',
    severity: 'error',
  });
  const scores = { morbidity: null, mortality: null };
  return [
    { kind: 'problem', problem },
    { kind: 'branch', branch: 'ct', scores, reasons: [problem.message] },
  ];
}

function outcome(parts: Parts, index: number) {
  if (parts.failed.has(index)) return null;
  if (parts.noLung && index > 5) {
    return { scores: { NiCT: 0.97, nCT: 0.02, pCT: 0.01 }, lungFraction: 0 };
  }
  return {
    scores: made.scoresAt(index, parts.slices),
    lungFraction: made.lungFractionAt(index, parts.slices),
  };
}

function sliceEvents(parts: Parts): CaseEvent[] {
  const total = parts.slices;
  return middleOutward(total).flatMap((index, i): CaseEvent[] => {
    const progress: CaseEvent = { kind: 'progress', stage: 'slices', done: i + 1, total };
    const found = outcome(parts, index);
    if (found) return [{ kind: 'slice', index, ...found, problem: null }, progress];
    const problem = made.problem('DICOM_DECODE_FAILED', made.imageFile(index).path, {
      message: 'Its JPEG Lossless frame does not decode.',
      remedy: 'Copy it again from the source.',
      effect: 'This slice has no score; the others go on.',
    });
    return [
      { kind: 'slice', index, scores: null, lungFraction: null, problem },
      { kind: 'problem', problem },
      progress,
    ];
  });
}

function topOf(parts: Parts): readonly number[] {
  const scored = Array.from({ length: parts.slices }, (_, i) => outcome(parts, i));
  const slices = scored.map((one, i) => ({ scored: one, positionMm: -2 * i }));
  return pickTopTen(slices, 'supported').ten ?? [];
}

function reportOf(
  parts: Parts,
  ten: readonly number[],
  scores: Record<'ct' | 'clinical' | 'fused', BranchScores['morbidity']>,
  died: number | null,
): Report {
  const { ct, clinical, fused } = scores;
  const basis = fused ? 'fused' : ct ? 'ct' : 'clinical';
  const answer = (morbidity: BranchScores['morbidity'], mortality: number | null) =>
    morbidity && { morbidity, mortality, reasons: [] };
  const normalised = parts.record && normaliseFeatures(parts.record, 'signed-log').normalised;
  return {
    schema: 'hust19-report/2',
    patient: { source: 'P002', synthetic: true },
    series: null,
    slices: [],
    topSlices: ten.map((index) => ({ file: made.imageFile(index).path, index })),
    ct: answer(ct, null),
    clinical: clinical && {
      morbidity: clinical,
      mortality: died,
      reasons: [],
      orderFormAlone: null,
      spread: { morbidity: null, mortality: null },
      featuresGiven: parts.record?.values.length ?? 0,
      featuresKnown: featureDictionary.length,
      features:
        parts.record?.values.map(({ abbr, value, unit }) => ({
          abbr,
          value,
          unit,
          normalised: normalised?.get(abbr) ?? null,
        })) ?? [],
    },
    density: null,
    fused: answer(fused, null),
    call: scores[basis] && { basis, general: 'typeI', sensitive: 'typeI', settled: true },
    files: [],
    warnings: [],
    provenance: {
      app: 'hust19 0.1.0',
      backend: parts.installed.backend,
      adapter: parts.installed.adapter,
      models: [],
      topTen: 'supported',
      preparedOn: parts.chosen ? { gpu: 0, processor: parts.slices } : null,
      preparedBy: parts.chosen ? 'prepareSlice@2' : null,
    },
    timings: {
      readMs: 2100,
      prepareMs: 3000,
      scoreMs: 6200,
      totalMs: 11800,
      slices: parts.chosen ? parts.slices : 0,
    },
  };
}

function refusedEvents(): CaseEvent[] {
  const mr: FileEntry[] = Array.from({ length: 24 }, (_, i) => {
    const path = `MR_T2/IM${String(i + 1).padStart(4, '0')}.dcm`;
    const found = made.problem('DICOM_NOT_CT', path, {
      message: 'An MR image, not a CT.',
      severity: 'note',
    });
    return { path, bytes: 142_000, finding: { kind: 'set-aside', problem: found }, notes: [] };
  });
  const files = [...mr, made.truncated('MR_T2/IM0025.dcm')];
  const cut = files.at(-1)?.finding;
  return [
    { kind: 'progress', stage: 'read', done: 25, total: 25 },
    { kind: 'surveyed', files, series: [], chosen: null, why: '' },
    ...(cut?.kind === 'unreadable' ? [{ kind: 'problem', problem: cut.problem } as const] : []),
    {
      kind: 'problem',
      problem: made.problem('SERIES_NONE', '25 files', {
        message: 'No chest CT series was found. An MR image, not a CT.',
        remedy:
          'Hand in a folder of axial chest CT images (DICOM, JPEG or PNG), or a clinical record.',
        effect: 'Nothing was diagnosed.',
        severity: 'error',
      }),
    },
  ];
}
