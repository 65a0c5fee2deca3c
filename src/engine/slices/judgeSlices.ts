import type { LungHistogram } from '../../core/density/lungHistogram.ts';
import type { SliceHandle } from '../../core/dicom/types.ts';
import type { Role, SliceScores } from '../../core/hust19/classes.ts';
import type { ModelImage, PrepareVersion } from '../../core/image/types.ts';
import { isProblem, type Problem } from '../../core/problem.ts';
import { fitsDevice } from '../gpu/slicePreparer.ts';
import type { OpenNetworks } from '../networks/networksContract.ts';
import type { CaseReaders } from '../reading/readerPool.ts';
import { preparedAhead } from './preparedAhead.ts';

/** What is known of one slice: the answer of `SlicesPort.judge`. */
export interface JudgedSlice {
  readonly lungFraction: number;
  readonly lungs: LungHistogram | null;
  readonly preparedOn: 'gpu' | 'processor';
  readonly scored: { readonly scores: SliceScores; readonly image: ModelImage } | null;
  readonly took: { readonly readMs: number; readonly prepareMs: number; readonly scoreMs: number };
  readonly notes: readonly Problem[];
}

/** How a slice is to be judged: `Judging`. */
export interface JudgeAsk {
  readonly prepare: PrepareVersion;
  readonly score: boolean;
}

export type Readers = Pick<CaseReaders, 'parallel' | 'prepare' | 'decode'>;
export type Networks = Pick<
  OpenNetworks,
  'scoreSlice' | 'storedAtOnce' | 'preparesSlices' | 'judgeStored' | 'scoreKept' | 'scorePatient'
>;

const never = new AbortController().signal;

/**
 * Slices of one run, from file to probabilities. Where a GPU prepares slices a reader only decodes, and the
 * worker with the GPU does the rest; else a reader prepares and a network worker scores. When a GPU is lost the
 * slices that it had under way are decoded again and go on wherever things run now.
 * @param noGpu whether it is certain, before the networks are there, that the processor will prepare
 */
export function judgeSlices(readers: Readers, networks: Networks, noGpu = async () => false) {
  const ahead = preparedAhead(readers);
  /** From which slice an image on a device was made: the device may be gone when the patient CNN asks. */
  const origins = new Map<number, { handle: SliceHandle; version: PrepareVersion }>();

  /** @returns null where no GPU prepares slices, or none of this size */
  const onDevice = async (
    handle: SliceHandle,
    ask: JudgeAsk,
    signal: AbortSignal,
  ): Promise<JudgedSlice | Problem | null> => {
    while (await networks.preparesSlices()) {
      const decoded = await readers.decode(handle, signal);
      if (isProblem(decoded)) return decoded;
      if (!fitsDevice(decoded)) return null;
      const { readMs, notes, ...slice } = decoded;
      const judged = await networks.judgeStored(slice, ask, signal);
      if (isProblem(judged)) return judged;
      if (judged === null) continue;
      const { lungFraction, lungs, scored, prepareMs, scoreMs } = judged;
      if (scored) origins.set(scored.onDevice, { handle, version: ask.prepare });
      return {
        lungFraction,
        lungs,
        preparedOn: 'gpu',
        scored: scored && { scores: scored.scores, image: { onDevice: scored.onDevice } },
        took: { readMs, prepareMs, scoreMs },
        notes,
      };
    }
    return null;
  };

  const onProcessor = async (
    handle: SliceHandle,
    ask: JudgeAsk,
    signal: AbortSignal,
  ): Promise<JudgedSlice | Problem> => {
    const prepared = await ahead.prepare(handle, ask.prepare, signal);
    if (isProblem(prepared)) return prepared;
    const { image, lungFraction, lungs, readMs, prepareMs, notes } = prepared;
    const answer = ask.score ? await networks.scoreSlice(image, signal) : null;
    if (isProblem(answer)) return answer;
    return {
      lungFraction,
      lungs,
      preparedOn: 'processor',
      scored: answer && { scores: answer.scores, image },
      took: { readMs, prepareMs, scoreMs: answer?.scoreMs ?? 0 },
      notes,
    };
  };

  const pixelsOf = async (image: ModelImage): Promise<Uint8Array | Problem> => {
    if (image instanceof Uint8Array) return image;
    const origin = origins.get(image.onDevice);
    if (!origin) throw new RangeError('an image of another run');
    const prepared = await readers.prepare(origin.handle, origin.version, never);
    return isProblem(prepared) ? prepared : prepared.slice.image.data;
  };

  return {
    /** A batch for the GPU waits while another is under way. */
    get parallel(): number {
      return readers.parallel + 2 * networks.storedAtOnce;
    },

    async judge(
      handle: SliceHandle,
      ask: JudgeAsk,
      signal: AbortSignal,
    ): Promise<JudgedSlice | Problem> {
      return (await onDevice(handle, ask, signal)) ?? (await onProcessor(handle, ask, signal));
    },

    prepareAhead(
      handles: readonly SliceHandle[],
      version: PrepareVersion,
      until: Promise<unknown>,
      signal: AbortSignal,
    ): void {
      void ahead.begin(handles, version, { noGpu, until, signal });
    },

    /** Images that their device no longer has are made again from their slices. */
    async scorePatient(
      role: Role,
      ten: readonly ModelImage[],
    ): Promise<readonly number[] | Problem> {
      const numbers = ten.flatMap((image) => (image instanceof Uint8Array ? [] : image.onDevice));
      const kept = numbers.length === ten.length ? await networks.scoreKept(role, numbers) : null;
      if (kept !== null) return kept;
      const images: Uint8Array[] = [];
      for (const image of ten) {
        const pixels = await pixelsOf(image);
        if (isProblem(pixels)) return pixels;
        images.push(pixels);
      }
      return networks.scorePatient(role, images);
    },
  };
}
