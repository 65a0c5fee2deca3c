import { addHistogram, emptyHistogram, type LungHistogram } from '../core/density/lungHistogram.ts';
import type { Series, SeriesSlice } from '../core/dicom/types.ts';
import { middleOutward } from '../core/hust19/readingOrder.ts';
import type { ScoredSlice } from '../core/hust19/sliceCall.ts';
import type { PlacedScore } from '../core/hust19/support.ts';
import type { ModelImage, PrepareVersion } from '../core/image/types.ts';
import type { Installed } from '../core/networks/installed.ts';
import { isProblem, type Problem } from '../core/problem.ts';
import { inParallel } from './inParallel.ts';
import { missingProblem } from './missing.ts';
import type { CaseEvent, Choice, Ports } from './ports.ts';
import type { Times } from './times.ts';

/** Which preparation runs, and whether the slice package may see its images. */
export interface Preparation {
  readonly version: PrepareVersion;
  /** Why the slices get no scores, or null. */
  readonly refusal: Problem | null;
}

/** What packages are trained with as a rule; which one it is, is known once they are loaded. */
export const usualVersion: PrepareVersion = 2;

/** What became of one slice of the series. */
export interface SliceOutcome {
  readonly slice: SeriesSlice;
  readonly lungFraction: number | null;
  /** Null where it could not be decoded or no package may score it. */
  readonly scored: ScoredSlice | null;
  /** Kept for the patient CNN; null where the slice has no scores. */
  readonly image: ModelImage | null;
  /** Null where the slice failed. */
  readonly preparedOn: 'gpu' | 'processor' | null;
  readonly problem: Problem | null;
}

/** Where a slice lies and what it scored. */
export function placed({ slice, scored }: SliceOutcome): PlacedScore {
  return { scored, positionMm: slice.positionMm };
}

/** All slices of a series. */
export interface ScoredSeries {
  /** By position in the series. */
  readonly outcomes: readonly SliceOutcome[];
  /** How often each HU stands in the lungs of the series; null for pictures. */
  readonly lungs: LungHistogram | null;
}

/**
 * The asked preparation, else the one that the slice package was trained with; any other is refused.
 * @param gated why the input gate lets no slice be scored, or null
 */
export function preparation(
  choice: Choice,
  installed: Installed,
  gated: Problem | null,
): Preparation {
  const trained = installed.packages.get('slice')?.prepareSlice ?? null;
  const version = choice.prepare ?? trained ?? usualVersion;
  if (gated) return { version, refusal: gated };
  if (trained === version) return { version, refusal: null };
  if (trained === null) return { version, refusal: missingProblem(installed, 'slice') };
  return {
    version,
    refusal: {
      code: 'PACKAGE_OTHER_PREPARATION',
      subject: installed.packages.get('slice')?.id ?? 'slice',
      message: `The slice network was trained with prepareSlice@${trained}; prepareSlice@${version} was asked for.`,
      remedy: `Ask for preparation ${trained}, or install a package made with ${version}.`,
      effect: 'Slices have lungs but no scores; there is no CT answer.',
      severity: 'error',
    },
  };
}

/**
 * Lungs and three probabilities for every slice, from the middle of the series outward. A slice that
 * fails is named and the others go on.
 */
export async function* scoreSlices(
  series: Series,
  prepare: Preparation,
  ports: Ports,
  times: Times,
  signal: AbortSignal,
): AsyncGenerator<CaseEvent, ScoredSeries> {
  const total = series.slices.length;
  if (prepare.refusal) yield { kind: 'problem', problem: prepare.refusal };
  yield { kind: 'progress', stage: 'slices', done: 0, total };

  const ask = { prepare: prepare.version, score: prepare.refusal === null };
  let lungs: LungHistogram | null = null;
  const score = async (index: number) => {
    const slice = series.slices[index] as SeriesSlice;
    const failed = (problem: Problem) => ({
      index,
      outcome: { slice, lungFraction: null, scored: null, image: null, preparedOn: null, problem },
      notes: [],
    });
    const judged = await ports.slices.judge(slice.handle, ask, signal);
    if (isProblem(judged)) return failed(judged);
    const { lungFraction, preparedOn, took } = judged;
    times.slice(took.readMs, took.prepareMs, took.scoreMs);
    if (judged.lungs) lungs = addHistogram(lungs ?? emptyHistogram(), judged.lungs);
    const scored = judged.scored && { scores: judged.scored.scores, lungFraction };
    const image = judged.scored?.image ?? null;
    return {
      index,
      outcome: { slice, lungFraction, scored, image, preparedOn, problem: null },
      notes: judged.notes,
    };
  };

  const outcomes: SliceOutcome[] = [];
  const order = middleOutward(total);
  let done = 0;
  for await (const { index, outcome, notes } of inParallel(
    order,
    ports.slices.parallel,
    score,
    signal,
  )) {
    outcomes[index] = outcome;
    const { lungFraction, problem } = outcome;
    yield { kind: 'slice', index, scores: outcome.scored?.scores ?? null, lungFraction, problem };
    if (problem) yield { kind: 'problem', problem };
    for (const note of notes) yield { kind: 'problem', problem: note };
    yield { kind: 'progress', stage: 'slices', done: ++done, total };
  }
  return { outcomes, lungs };
}
