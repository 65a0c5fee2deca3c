import type { ClinicalRecord } from '../core/clinical/types.ts';
import type { LungHistogram } from '../core/density/lungHistogram.ts';
import type { FileEntry, Series, SliceHandle } from '../core/dicom/types.ts';
import type { HuCounts } from '../core/gate/huScale.ts';
import type { BranchScores, MorbidityScores, Role, SliceScores } from '../core/hust19/classes.ts';
import type { Plr } from '../core/hust19/plr.ts';
import type { Stage } from '../core/hust19/stage.ts';
import type { TopTenRule } from '../core/hust19/topTen.ts';
import type { ModelImage, PrepareVersion } from '../core/image/types.ts';
import type { Installed } from '../core/networks/installed.ts';
import type { Problem } from '../core/problem.ts';
import type { Report, ReportDensity } from '../core/report/report.ts';

/** What `diagnose` needs of the machine. It knows neither worker, tfjs nor React. */
export interface Ports {
  readonly files: FilesPort;
  readonly slices: SlicesPort;
  readonly networks: NetworksPort;
  /** Milliseconds from any origin, rising. */
  readonly now: () => number;
}

export interface FilesPort {
  /** Opens every handed-in file as far as its header: one entry each, archives unfolded. */
  survey(
    progress: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<readonly FileEntry[]>;
  /** Where the pixels of a DICOM slice lie on the Hounsfield scale. */
  countHu(handle: SliceHandle, signal: AbortSignal): Promise<HuCounts | Problem>;
}

export interface SlicesPort {
  /** How many slices may be under way at once (back-pressure). */
  readonly parallel: number;
  /**
   * Decodes one slice, finds its lungs and, where the slice network may see them, gives its three
   * probabilities: on the processor or on the GPU, whichever computes here.
   */
  judge(handle: SliceHandle, ask: Judging, signal: AbortSignal): Promise<Judged | Problem>;
  /**
   * Prepares slices while no network can score them yet, where the processor prepares them; `judge` finds them done.
   * Saves time and changes no result.
   * @param handles in the order in which they will be judged
   * @param until nothing more is begun once this has resolved
   */
  prepareAhead?(
    handles: readonly SliceHandle[],
    version: PrepareVersion,
    until: Promise<unknown>,
    signal: AbortSignal,
  ): void;
}

export interface Judging {
  readonly prepare: PrepareVersion;
  /** False: lungs only. */
  readonly score: boolean;
}

/** What is known of one slice. */
export interface Judged {
  /** Lung pixels as a share of the frame, 0..1. */
  readonly lungFraction: number;
  /** How often each HU stands in the lungs; null for a picture. */
  readonly lungs: LungHistogram | null;
  /** Where the lungs were found. */
  readonly preparedOn: 'gpu' | 'processor';
  /** The three probabilities and the image that they are of; null where none were asked for. */
  readonly scored: { readonly scores: SliceScores; readonly image: ModelImage } | null;
  readonly took: {
    readonly readMs: number;
    readonly prepareMs: number;
    readonly scoreMs: number;
  };
  /** Said about a slice that is used nevertheless. */
  readonly notes: readonly Problem[];
}

export interface NetworksPort {
  /** Resolves when the backend is chosen and every package has given its known answers. */
  ready(): Promise<Installed>;
  /** Ten 200 x 200 images by falling pCT. */
  scorePatient(
    role: 'patient-morbidity' | 'patient-mortality',
    ten: readonly ModelImage[],
  ): Promise<readonly number[] | Problem>;
  /** 127 features, already normalised, or the numbers of `densityInputs`. */
  scoreNumbers(
    role: `${'clinical' | 'density'}-${'morbidity' | 'mortality'}`,
    inputs: Float32Array,
  ): Promise<readonly number[] | Problem>;
  /** Coefficients of a fusion package. */
  fusion(role: FusionRole): Promise<Plr | Problem>;
}

export type FusionRole = Extract<Role, `fusion-${string}`>;

/** What the person chose; everything has a default. */
export interface Choice {
  /** Null: the series that is proposed. */
  readonly seriesId: string | null;
  /** Which record, when a file holds several. */
  readonly recordIndex: number;
  /** Null: the version that the slice package was trained with. */
  readonly prepare: PrepareVersion | null;
  /** How the ten slices are found; a series whose neighbours are not known gets the plain ones. */
  readonly topTen: TopTenRule;
  readonly synthetic: boolean;
  readonly app: string;
}

/** What happens while a diagnosis runs, in the order in which it becomes known. */
export type CaseEvent =
  | {
      readonly kind: 'progress';
      readonly stage: Stage;
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly kind: 'surveyed';
      readonly files: readonly FileEntry[];
      readonly series: readonly Series[];
      readonly chosen: Series | null;
      readonly why: string;
    }
  | { readonly kind: 'records'; readonly names: readonly string[]; readonly record: ClinicalRecord }
  | { readonly kind: 'installed'; readonly installed: Installed }
  | {
      readonly kind: 'slice';
      readonly index: number;
      readonly scores: SliceScores | null;
      readonly lungFraction: number | null;
      readonly problem: Problem | null;
    }
  | { readonly kind: 'top'; readonly slices: readonly number[]; readonly rule: TopTenRule }
  | {
      readonly kind: 'branch';
      readonly branch: 'ct' | 'clinical' | 'fused';
      readonly scores: BranchScores;
      readonly reasons: readonly string[];
    }
  | { readonly kind: 'orderForm'; readonly scores: MorbidityScores }
  | { readonly kind: 'density'; readonly density: ReportDensity }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'done'; readonly report: Report };
