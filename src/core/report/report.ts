import type { DensityFeatures } from '../density/densityFeatures.ts';
import type {
  MorbidityClass,
  MorbidityScores,
  SliceClass,
  SliceScores,
} from '../hust19/classes.ts';
import type { TopTenRule } from '../hust19/topTen.ts';
import type { PrepareVersion } from '../image/types.ts';
import type { Problem } from '../problem.ts';

/** The file that 'Save report' writes and the command line prints; its JSON Schema is docs/report.schema.json. */
export interface Report {
  readonly schema: 'hust19-report/2';
  readonly patient: { readonly source: string; readonly synthetic: boolean };
  readonly series: ReportSeries | null;
  readonly slices: readonly ReportSlice[];
  readonly topSlices: readonly { readonly file: string; readonly index: number }[];
  readonly ct: ReportBranch | null;
  readonly clinical: (ReportBranch & ReportFeatures) | null;
  /** Beside the result, never in it. Null without a CT. */
  readonly density: ReportDensity | null;
  readonly fused: ReportBranch | null;
  readonly call: {
    readonly basis: 'fused' | 'ct' | 'clinical';
    readonly general: MorbidityClass;
    /** Null where the package of the basis has no threshold. */
    readonly sensitive: MorbidityClass | null;
    /** False where the record holds so few values that another class may well be the highest: no call to rely on. */
    readonly settled: boolean;
  } | null;
  readonly files: readonly {
    readonly file: string;
    readonly used: boolean;
    readonly reason: string | null;
  }[];
  readonly warnings: readonly Problem[];
  readonly provenance: ReportProvenance;
  readonly timings: {
    readonly readMs: number;
    readonly prepareMs: number;
    readonly scoreMs: number;
    readonly totalMs: number;
    readonly slices: number;
  };
}

export interface ReportSeries {
  readonly description: string;
  readonly files: number;
  readonly used: number;
  readonly spacingMm: number | null;
  readonly sliceThicknessMm: number | null;
  readonly pixelSpacingMm: readonly [number, number] | null;
  readonly kernel: string | null;
}

export interface ReportSlice {
  readonly file: string;
  /** From 0, head first. */
  readonly index: number;
  readonly positionMm: number | null;
  /** Null where the slice could not be prepared or no slice package answers. */
  readonly scores: SliceScores | null;
  readonly lungFraction: number | null;
  /** NiCT where the lung is under 0.6 % of the frame, whatever the scores; else the highest score. */
  readonly call: SliceClass | null;
}

/** A score that is missing is null and `reasons` says why. */
export interface ReportBranch {
  readonly morbidity: MorbidityScores | null;
  readonly mortality: number | null;
  readonly reasons: readonly string[];
}

/** How dense the lungs are and what that says (docs/decisions/0007-densitometry.md). */
export interface ReportDensity extends ReportBranch {
  /** Lung density and record together. */
  readonly withRecord: MorbidityScores | null;
  /** Intensities are HU + 1000. Null for pictures and where no lung was found. */
  readonly features: DensityFeatures | null;
  /** Of the slices at hand; null where the spacing is not known. */
  readonly lungVolumeMl: number | null;
}

export interface ReportFeatures {
  /**
   * How far the scores may be off for want of values: what nine of ten training patients' scores moved at most when
   * their records were cut down to so few. Null where the record holds enough, or nothing was measured.
   */
  readonly spread: { readonly morbidity: number | null; readonly mortality: number | null };
  /** What the choice of tests alone would score, without any value: a shortcut, shown beside the score. */
  readonly orderFormAlone: MorbidityScores | null;
  readonly featuresGiven: number;
  readonly featuresKnown: number;
  readonly features: readonly {
    readonly abbr: string;
    readonly value: number;
    readonly unit: string | null;
    /** As a clinical network takes it in; null where none is installed or it has no input for the value. */
    readonly normalised: number | null;
  }[];
}

export interface ReportProvenance {
  readonly app: string;
  readonly backend: string;
  readonly adapter: string | null;
  readonly models: readonly {
    readonly id: string;
    readonly version: string;
    readonly sha256: string;
    readonly origin: string;
  }[];
  /** How `topSlices` were found; null without a CT. */
  readonly topTen: TopTenRule | null;
  /** Slices by where their lungs were found; null without a CT. Decoding and fusion run on the processor, networks on `backend`. */
  readonly preparedOn: { readonly gpu: number; readonly processor: number } | null;
  /** 'prepareSlice@2', or null without a CT. */
  readonly preparedBy: `prepareSlice@${PrepareVersion}` | null;
}
