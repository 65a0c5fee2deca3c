import type { ClinicalRecord } from '../core/clinical/types.ts';
import { fileLedger } from '../core/dicom/fileLedger.ts';
import type { FileEntry, Series } from '../core/dicom/types.ts';
import { sliceCall } from '../core/hust19/sliceCall.ts';
import type { TopTenRule } from '../core/hust19/topTen.ts';
import type { PrepareVersion } from '../core/image/types.ts';
import type { Installed } from '../core/networks/installed.ts';
import type { Report, ReportBranch, ReportDensity } from '../core/report/report.ts';
import type { Choice } from './ports.ts';
import type { Intake } from './readFiles.ts';
import { type ClinicalAnswer, featuresKnown } from './scoreRecord.ts';
import type { SliceOutcome } from './scoreSlices.ts';

/** Everything that a finished run knows. */
export interface Findings {
  readonly choice: Choice;
  readonly intake: Intake;
  readonly record: ClinicalRecord | null;
  /** Place of its file in the survey. */
  readonly recordFile: number | null;
  readonly installed: Installed;
  readonly prepare: PrepareVersion | null;
  readonly slices: readonly SliceOutcome[];
  readonly ten: readonly number[];
  readonly rule: TopTenRule;
  readonly ct: ReportBranch | null;
  readonly clinical: ClinicalAnswer | null;
  readonly density: ReportDensity | null;
  readonly fused: ReportBranch | null;
  readonly call: Report['call'];
  readonly timings: Report['timings'];
}

/** The report of a run, less the warnings that were said along the way. */
export function buildReport(found: Findings): Omit<Report, 'warnings'> {
  const { choice, intake, record, installed, slices } = found;
  const { chosen } = intake;
  return {
    schema: 'hust19-report/2',
    patient: {
      source: choice.synthetic ? 'synthetic sample' : sourceOf(intake.files),
      synthetic: choice.synthetic || (record?.synthetic ?? false),
    },
    series: chosen && seriesOf(chosen, intake.files, slices),
    slices: slices.map(({ slice, scored, lungFraction }, index) => ({
      file: slice.path,
      index,
      positionMm: slice.positionMm,
      scores: scored?.scores ?? null,
      lungFraction,
      call: scored && sliceCall(scored),
    })),
    topSlices: found.ten.map((index) => ({ file: chosen?.slices[index]?.path ?? '', index })),
    ct: answered(found.ct),
    clinical: found.clinical && clinicalOf(found.clinical, record),
    density: found.density,
    fused: answered(found.fused),
    call: found.call,
    files: fileLedger(intake.files, intake.series, chosen, found.recordFile),
    provenance: {
      app: choice.app,
      backend: installed.backend,
      adapter: installed.adapter,
      models: [...installed.packages.values()].map(({ id, version, weights, origin }) => ({
        id,
        version,
        sha256: weights.sha256,
        origin,
      })),
      topTen: chosen && found.rule,
      preparedOn: chosen && {
        gpu: preparedOn(slices, 'gpu'),
        processor: preparedOn(slices, 'processor'),
      },
      preparedBy: found.prepare && `prepareSlice@${found.prepare}`,
    },
    timings: found.timings,
  };
}

function preparedOn(slices: readonly SliceOutcome[], where: SliceOutcome['preparedOn']): number {
  return slices.filter((slice) => slice.preparedOn === where).length;
}

/** A branch without any score is null; the warnings say why. */
function answered(branch: ReportBranch | null): ReportBranch | null {
  return branch && (branch.morbidity || branch.mortality !== null) ? branch : null;
}

function seriesOf(
  chosen: Series,
  files: readonly FileEntry[],
  slices: readonly SliceOutcome[],
): NonNullable<Report['series']> {
  return {
    description: chosen.description ?? chosen.title,
    files: files.length,
    used: slices.filter(({ problem }) => !problem).length,
    spacingMm: chosen.spacingMm,
    sliceThicknessMm: chosen.sliceThicknessMm,
    pixelSpacingMm: chosen.pixelSpacingMm,
    kernel: chosen.kernel,
  };
}

function clinicalOf(
  { branch, features, orderFormAlone, spread }: ClinicalAnswer,
  record: ClinicalRecord | null,
): NonNullable<Report['clinical']> {
  const values = record?.values ?? [];
  return {
    ...branch,
    orderFormAlone,
    spread,
    featuresGiven: values.length,
    featuresKnown,
    features: values.map(({ abbr, value, unit }) => ({
      abbr,
      value,
      unit,
      normalised: features?.normalised.get(abbr) ?? null,
    })),
  };
}

/** The folder or file that was handed in, by its own name; the path above it is never known here. */
function sourceOf(files: readonly FileEntry[]): string {
  const tops = new Set(files.map(({ path }) => path.split('/')[0] ?? path));
  return tops.size === 1 ? ([...tops][0] ?? '') : `${files.length} files`;
}
