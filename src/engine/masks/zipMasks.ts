import { zipSync } from 'fflate';
import type { SliceHandle } from '../../core/dicom/types.ts';
import { isProblem, type Problem } from '../../core/problem.ts';

interface MaskedSlice {
  readonly handle: SliceHandle;
  readonly path: string;
}

/**
 * Lung masks of slices as a zip, each entry named like its slice's file with `.png` appended; the
 * frames of one file are told apart by their number.
 * @param draw makes one PNG
 * @param parallel how many are drawn at once
 */
export async function zipMasks(
  slices: readonly MaskedSlice[],
  draw: (handle: SliceHandle) => Promise<Uint8Array | Problem>,
  parallel: number,
  progress: (done: number, total: number) => void,
): Promise<{ readonly zip: Blob; readonly problems: readonly Problem[] }> {
  const pngs: Record<string, Uint8Array> = {};
  const problems: Problem[] = [];
  const waiting = [...slices];
  const several = severalFrames(slices);

  async function drawNext(): Promise<void> {
    for (let slice = waiting.shift(); slice; slice = waiting.shift()) {
      const png = await draw(slice.handle);
      if (isProblem(png)) problems.push(png);
      else pngs[nameOf(slice, several)] = png;
      progress(slices.length - waiting.length, slices.length);
    }
  }
  await Promise.all(Array.from({ length: parallel }, drawNext));
  // PNGs are compressed already.
  const zip = zipSync(pngs, { level: 0 });
  return { zip: new Blob([zip], { type: 'application/zip' }), problems };
}

function severalFrames(slices: readonly MaskedSlice[]): ReadonlySet<string> {
  return new Set(slices.filter(({ handle }) => handle.frame > 0).map(({ path }) => path));
}

function nameOf({ path, handle }: MaskedSlice, several: ReadonlySet<string>): string {
  return several.has(path) ? `${path}.${handle.frame}.png` : `${path}.png`;
}
