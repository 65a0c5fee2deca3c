import type { LungHistogram } from '../../core/density/lungHistogram.ts';
import type { SliceHandle } from '../../core/dicom/types.ts';
import type { SliceScores } from '../../core/hust19/classes.ts';
import type { ModelImage, PrepareVersion } from '../../core/image/types.ts';
import { isProblem, type Problem } from '../../core/problem.ts';
import type { OpenNetworks } from '../networks/pool.ts';
import type { ReaderPool } from '../reading/readerPool.ts';

/** What is known of one slice: the answer of `SlicesPort.judge`. */
export interface JudgedSlice {
  readonly lungFraction: number;
  readonly lungs: LungHistogram | null;
  readonly scored: { readonly scores: SliceScores; readonly image: ModelImage } | null;
  readonly took: { readonly readMs: number; readonly prepareMs: number; readonly scoreMs: number };
  readonly notes: readonly Problem[];
}

/** Slices from file to probabilities, on the processor: a reader prepares, a network worker scores. */
export function judgeSlices(
  readers: Pick<ReaderPool, 'parallel' | 'prepare'>,
  networks: Pick<OpenNetworks, 'scoreSlice'>,
) {
  return {
    parallel: readers.parallel,

    async judge(
      handle: SliceHandle,
      ask: { readonly prepare: PrepareVersion; readonly score: boolean },
      signal: AbortSignal,
    ): Promise<JudgedSlice | Problem> {
      const prepared = await readers.prepare(handle, ask.prepare, signal);
      if (isProblem(prepared)) return prepared;
      const { slice, lungs, readMs, prepareMs, notes } = prepared;
      const image = slice.image.data;
      const answer = ask.score ? await networks.scoreSlice(image, signal) : null;
      if (isProblem(answer)) return answer;
      return {
        lungFraction: slice.lungFraction,
        lungs,
        scored: answer && { scores: answer.scores, image },
        took: { readMs, prepareMs, scoreMs: answer?.scoreMs ?? 0 },
        notes,
      };
    },
  };
}
