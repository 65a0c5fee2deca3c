import type { LungHistogram } from '../../core/density/lungHistogram.ts';
import type { SliceHandle } from '../../core/dicom/types.ts';
import type { Prepared, PrepareVersion } from '../../core/image/types.ts';
import { isProblem, type Problem } from '../../core/problem.ts';
import type { CaseReaders } from '../reading/readerPool.ts';

/** Of a prepared slice what its scores need: the mask is six times as large as the rest. */
interface Kept {
  readonly image: Uint8Array;
  readonly lungFraction: number;
  readonly lungs: LungHistogram | null;
  readonly readMs: number;
  readonly prepareMs: number;
  readonly notes: readonly Problem[];
}

/**
 * Slices that were prepared before the networks could score them: a core that has nothing to do while the networks
 * load gets that far ahead.
 */
export function preparedAhead(readers: Pick<CaseReaders, 'parallel' | 'prepare'>) {
  const held = new Map<SliceHandle, { version: PrepareVersion; kept: Promise<Kept | Problem> }>();

  const read = async (handle: SliceHandle, version: PrepareVersion, signal: AbortSignal) => {
    const prepared = await readers.prepare(handle, version, signal);
    return isProblem(prepared) ? prepared : keptOf(prepared);
  };

  return {
    /** @param when `noGpu`: nothing is begun unless it says yes; `until`: nothing more is begun after it */
    async begin(
      handles: readonly SliceHandle[],
      version: PrepareVersion,
      when: {
        readonly noGpu: () => Promise<boolean>;
        readonly until: Promise<unknown>;
        readonly signal: AbortSignal;
      },
    ): Promise<void> {
      let over = false;
      const end = () => {
        over = true;
      };
      when.until.then(end, end);
      if (!(await when.noGpu())) return;
      const waiting = handles.values();
      const lane = async () => {
        while (!over && !when.signal.aborted) {
          const { value: handle } = waiting.next();
          if (!handle) return;
          if (held.has(handle)) continue;
          const kept = read(handle, version, when.signal);
          held.set(handle, { version, kept });
          await kept.catch(end);
        }
      };
      for (let i = 0; i < readers.parallel / 2; i++) void lane();
    },

    /** Takes what is there, else prepares now. */
    prepare(
      handle: SliceHandle,
      version: PrepareVersion,
      signal: AbortSignal,
    ): Promise<Kept | Problem> {
      const found = held.get(handle);
      held.delete(handle);
      if (found?.version !== version) return read(handle, version, signal);
      // A run that was given up takes along what still waited; this one wants it all the same.
      return found.kept.catch(() => read(handle, version, signal));
    },
  };
}

function keptOf({ slice, lungs, readMs, prepareMs, notes }: Prepared): Kept {
  const { image, lungFraction } = slice;
  return { image: image.data, lungFraction, lungs, readMs, prepareMs, notes };
}
