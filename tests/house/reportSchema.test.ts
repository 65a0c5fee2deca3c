import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report/report.ts';
import { textOf } from './projectFiles.ts';

const matches = new Ajv({ strict: true, allErrors: true }).compile(
  JSON.parse(textOf('docs/report.schema.json')),
);

/** Typed as a Report: a field that the type gains or loses stops this file from compiling. */
const whole: Required<Report> = {
  schema: 'hust19-report/2',
  patient: { source: 'synthetic sample', synthetic: true },
  series: {
    description: 'Thorax 1.5 mm',
    files: 12,
    used: 11,
    spacingMm: 1.5,
    sliceThicknessMm: null,
    pixelSpacingMm: [0.7, 0.7],
    kernel: 'B70f',
  },
  slices: [
    {
      file: 'a/1.dcm',
      index: 0,
      positionMm: -12.5,
      scores: { NiCT: 0.1, nCT: 0.2, pCT: 0.7 },
      lungFraction: 0.2,
      call: 'pCT',
    },
    { file: 'a/2.dcm', index: 1, positionMm: null, scores: null, lungFraction: null, call: null },
  ],
  topSlices: [{ file: 'a/1.dcm', index: 0 }],
  ct: { morbidity: { control: 0.1, typeI: 0.6, typeII: 0.3 }, mortality: null, reasons: ['none'] },
  clinical: {
    morbidity: { control: 0.1, typeI: 0.6, typeII: 0.3 },
    mortality: 0.01,
    reasons: [],
    orderFormAlone: { control: 0.2, typeI: 0.5, typeII: 0.3 },
    spread: { morbidity: 0.41, mortality: null },
    featuresGiven: 2,
    featuresKnown: 1,
    features: [
      { abbr: 'Age', value: 61, unit: 'years', normalised: -0.2 },
      { abbr: 'LY', value: 0.8, unit: null, normalised: null },
    ],
  },
  density: {
    morbidity: { control: 0.3, typeI: 0.5, typeII: 0.2 },
    mortality: 0.1,
    reasons: [],
    withRecord: { control: 0.1, typeI: 0.7, typeII: 0.2 },
    features: {
      percentile10: 80,
      median: 150,
      percentile90: 450,
      interquartileRange: 140,
      mean: 210,
      meanAbsoluteDeviation: 130,
      robustMeanAbsoluteDeviation: 65,
      skewness: 2.5,
      kurtosis: 10,
      rootMeanSquared: 300,
    },
    lungVolumeMl: 4321.5,
  },
  fused: { morbidity: null, mortality: 0.02, reasons: ['no package'] },
  call: { basis: 'clinical', general: 'typeI', sensitive: null, settled: false },
  files: [
    { file: 'a/1.dcm', used: true, reason: null },
    { file: 'a/x.txt', used: false, reason: 'no image' },
  ],
  warnings: [
    {
      code: 'FILE_NOT_USED',
      subject: 'a/x.txt',
      message: 'It is a text.',
      remedy: 'None needed.',
      effect: 'None.',
      severity: 'note',
    },
  ],
  provenance: {
    app: '0.1.0',
    backend: 'wasm',
    adapter: null,
    models: [{ id: 'slice/hust19-open-1', version: '1', sha256: 'a'.repeat(64), origin: 'here' }],
    topTen: 'supported',
    preparedOn: { gpu: 1, processor: 0 },
    preparedBy: 'prepareSlice@2',
  },
  timings: { readMs: 1, prepareMs: 2, scoreMs: 3, totalMs: 4, slices: 2 },
};

describe('report schema', () => {
  it('takes a report', () => {
    expect([matches(whole), matches.errors]).toEqual([true, null]);
  });

  it('takes a report without any branch', () => {
    const none: Report = {
      ...whole,
      series: null,
      slices: [],
      topSlices: [],
      ct: null,
      clinical: null,
      fused: null,
      call: null,
    };
    expect([matches(none), matches.errors]).toEqual([true, null]);
  });

  it.each([
    ['a field too many', { ...whole, name: 'Doe' }],
    ['a missing field', { ...whole, timings: { readMs: 1 } }],
    ['a score above 1', { ...whole, fused: { ...whole.fused, mortality: 1.2 } }],
    ['an unknown class', { ...whole, call: { basis: 'ct', general: 'typeIII', sensitive: null } }],
    ['the schema before it', { ...whole, schema: 'hust19-report/1' }],
  ])('refuses %s', (_, report) => {
    expect(matches(report)).toBe(false);
  });
});
