import { countLung, type LungHistogram } from '../../../../src/core/density/lungHistogram.ts';
import { prepareSlice } from '../../../../src/core/image/prepareSlice.ts';
import type { GreyImage, PrepareVersion } from '../../../../src/core/image/types.ts';
import { greyFromHu } from '../../../../src/core/image/window.ts';
import type { Pixels, SlicePreparer } from '../../../../src/engine/gpu/slicePreparer.ts';

/** Slices of one size to be prepared both ways. */
export interface Stack {
  readonly width: number;
  readonly height: number;
  readonly slices: readonly Pixels[];
}

/** Prepares a stack on the device and on the processor. @returns what differs, a line each */
export async function comparePreparation(
  preparer: SlicePreparer,
  version: PrepareVersion,
  { width, height, slices }: Stack,
): Promise<string[]> {
  const kind = slices[0] instanceof Int16Array ? 'hu' : 'grey';
  const shape = { width, height, kind } as const;
  const most = preparer.mostSlices(shape, version);
  const wrong: string[] = [];
  for (let start = 0; start < slices.length; start += most) {
    const some = slices.slice(start, start + most);
    const batch = await preparer.prepare(shape, version, some);
    const { found } = await batch.found();
    const images = await batch.readImages();
    const masks = await batch.readMasks();
    some.forEach((pixels, i) => {
      const wanted = prepareSlice(version, greyOf(width, height, pixels));
      const faults = [
        differing('mask', masks[i]?.data, wanted.mask.data),
        differing('image', images[i], wanted.image.data),
        found[i]?.lungFraction === wanted.lungFraction ? '' : 'share of lung',
        sameLungs(found[i]?.lungs ?? null, pixels, wanted.mask.data) ? '' : 'lung histogram',
        JSON.stringify(found[i]?.box) === JSON.stringify(wanted.box)
          ? ''
          : `box ${JSON.stringify(found[i]?.box)} for ${JSON.stringify(wanted.box)}`,
      ].filter((fault) => fault !== '');
      if (faults.length > 0) wrong.push(`slice ${start + i}: ${faults.join(', ')}`);
    });
  }
  return wrong;
}

function differing(name: string, got: Uint8Array | undefined, wanted: Uint8Array): string {
  if (got?.length !== wanted.length) return `${name} of ${got?.length} bytes`;
  const count = wanted.filter((value, i) => got[i] !== value).length;
  return count === 0 ? '' : `${count} pixels of the ${name}`;
}

function sameLungs(got: LungHistogram | null, pixels: Pixels, mask: Uint8Array): boolean {
  if (!(pixels instanceof Int16Array)) return got === null;
  const wanted = countLung(pixels, mask);
  return got?.voxels === wanted.voxels && wanted.counts.every((n, hu) => got.counts[hu] === n);
}

function greyOf(width: number, height: number, pixels: Pixels): GreyImage {
  return pixels instanceof Int16Array
    ? greyFromHu({ width, height, hu: pixels })
    : { width, height, data: pixels };
}
