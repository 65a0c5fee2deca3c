import type { ClinicalRecord } from '../core/clinical/types.ts';
import type { FileEntry, Series } from '../core/dicom/types.ts';
import type { BranchScores, MorbidityScores, SliceScores } from '../core/hust19/classes.ts';
import type { Stage } from '../core/hust19/stage.ts';
import type { TopTenRule } from '../core/hust19/topTen.ts';
import type { PrepareVersion } from '../core/image/types.ts';
import type { Installed } from '../core/networks/installed.ts';
import type { Problem } from '../core/problem.ts';
import type { Report, ReportDensity } from '../core/report/report.ts';

/** Where a case stands. `refused`: nothing in it can be diagnosed, `problems` says why. `failed`: a bug or a lost worker. */
export type Phase = 'empty' | 'surveying' | 'running' | 'done' | 'cancelled' | 'refused' | 'failed';

/** One slice of the chosen series, by its index there. */
export type SliceState =
  | { readonly state: 'waiting' }
  | { readonly state: 'scored'; readonly scores: SliceScores | null; readonly lungFraction: number }
  | { readonly state: 'failed'; readonly problem: Problem };

export interface BranchState {
  readonly scores: BranchScores;
  readonly reasons: readonly string[];
}

/** Everything that is known of the case on screen. A value is null until it is final. */
export interface CaseState {
  readonly phase: Phase;
  /** Another one with every case that is opened or closed; the same while one is run again. */
  readonly caseNumber: number;
  /** What was handed in, for the bar: a folder's name, 'Sample patient', ... */
  readonly title: string;
  readonly synthetic: boolean;
  readonly files: readonly FileEntry[];
  readonly series: readonly Series[];
  readonly chosen: Series | null;
  readonly why: string;
  readonly recordNames: readonly string[];
  readonly recordIndex: number;
  readonly record: ClinicalRecord | null;
  readonly installed: Installed | null;
  /** The preparation that the address asks for, in every case; null: as the packages were trained. */
  readonly prepare: PrepareVersion | null;
  readonly slices: readonly SliceState[];
  /** How many of them were scored before this run, which finds them done. */
  readonly scoredBefore: number;
  /** How the ten are to be found, in this case and the next; what a series allowed is `topRule`. */
  readonly topTen: TopTenRule;
  /** Indices of the ten, by falling pCT; null until all slices are scored. */
  readonly top: readonly number[] | null;
  readonly topRule: TopTenRule | null;
  readonly ct: BranchState | null;
  readonly clinical: BranchState | null;
  readonly density: ReportDensity | null;
  readonly fused: BranchState | null;
  /** What the choice of tests alone would score. */
  readonly orderForm: MorbidityScores | null;
  readonly stages: Readonly<
    Partial<Record<Stage, { readonly done: number; readonly total: number }>>
  >;
  /** When the run began; null while files are on their way. */
  readonly startedAt: number | null;
  /** When the first slice could begin, files read and networks loaded: the pace is told from there. */
  readonly slicesStartedAt: number | null;
  readonly endedAt: number | null;
  /** Estimated, ms; null before there is a rate to tell from. Never rises. */
  readonly remainingMs: number | null;
  readonly problems: readonly Problem[];
  readonly report: Report | null;
  /** Cause of `failed`. */
  readonly cause: string | null;
}

export const emptyCase: CaseState = {
  phase: 'empty',
  caseNumber: 0,
  title: '',
  synthetic: false,
  files: [],
  series: [],
  chosen: null,
  why: '',
  recordNames: [],
  recordIndex: 0,
  record: null,
  installed: null,
  prepare: null,
  slices: [],
  scoredBefore: 0,
  topTen: 'supported',
  top: null,
  topRule: null,
  ct: null,
  clinical: null,
  density: null,
  fused: null,
  orderForm: null,
  stages: {},
  startedAt: null,
  slicesStartedAt: null,
  endedAt: null,
  remainingMs: null,
  problems: [],
  report: null,
  cause: null,
};

/** The preparation that the case is scored with, for the overlay and 'as the model sees it'. */
export function preparedWith({
  prepare,
  installed,
}: Pick<CaseState, 'prepare' | 'installed'>): PrepareVersion {
  return prepare ?? installed?.packages.get('slice')?.prepareSlice ?? 2;
}
