import { crc32 } from '../../core/crc32.ts';
import { prepareSlice } from '../../core/image/prepareSlice.ts';
import type { HuSlice } from '../../core/image/types.ts';
import { greyFromHu } from '../../core/image/window.ts';
import { makePhantom } from '../../core/phantom/makePhantom.ts';
import type { Checked, Place } from '../../core/selfTest/checked.ts';
import {
  type KnownPreparation,
  knownPreparations,
  selfTestPhantom,
} from '../../core/selfTest/knownPreparations.ts';
import { SlicePreparer } from '../gpu/slicePreparer.ts';

/** The slices of the phantom that are prepared, by their index. */
export type KnownSlices = ReadonlyMap<number, HuSlice>;

export function paintKnownSlices(): KnownSlices {
  const phantom = makePhantom(selfTestPhantom);
  const indices = new Set(knownPreparations.map(({ index }) => index));
  return new Map([...indices].map((index) => [index, phantom.slice(index).image]));
}

/** Prepares the slices on the processor; every bit must be OpenCV's. */
export function checkPreparation(slices: KnownSlices): readonly Checked[] {
  return knownPreparations.map((known) => {
    const slice = sliceOf(slices, known);
    const { mask, image } = prepareSlice(known.version, greyFromHu(slice));
    return compared(known, slice, 'cpu', { mask: mask.data, image: image.data });
  });
}

/** The same by the kernels of a GPU. A kernel that breaks off has no answer, which counts as failed. */
export async function checkPreparationOn(
  device: GPUDevice,
  slices: KnownSlices,
): Promise<readonly Checked[]> {
  const preparer = new SlicePreparer(device, 1);
  const answers: Checked[] = [];
  for (const known of knownPreparations) {
    const slice = sliceOf(slices, known);
    const prepared = await preparedBy(preparer, known, slice).catch(() => null);
    answers.push(compared(known, slice, 'webgpu', prepared));
  }
  preparer.dispose();
  return answers;
}

interface Prepared {
  readonly mask: Uint8Array;
  readonly image: Uint8Array;
}

async function preparedBy(
  preparer: SlicePreparer,
  { version }: KnownPreparation,
  { width, height, hu }: HuSlice,
): Promise<Prepared | null> {
  const shape = { width, height, kind: 'hu' } as const;
  const batch = await preparer.prepare(shape, version, [Int16Array.from(hu)]);
  const [image] = await batch.readImages();
  const [mask] = await batch.readMasks();
  return image && mask ? { image, mask: mask.data } : null;
}

function sliceOf(slices: KnownSlices, { index }: KnownPreparation): HuSlice {
  const slice = slices.get(index);
  if (!slice) throw new RangeError(`slice ${index} of the phantom was not painted`);
  return slice;
}

function compared(
  known: KnownPreparation,
  slice: HuSlice,
  place: Place,
  prepared: Prepared | null,
): Checked {
  const expected = figures(known.grey, known.lungPixels, known.mask, known.image);
  const lungPixels = prepared?.mask.reduce((count, value) => count + (value > 0 ? 1 : 0), 0) ?? 0;
  const computed = prepared
    ? figures(hex(greyFromHu(slice).data), lungPixels, hex(prepared.mask), hex(prepared.image))
    : [];
  const passed = expected.every((figure, i) => figure === computed[i]);
  const difference = prepared ? Math.abs(lungPixels - known.lungPixels) : 0;
  return {
    kind: 'preparation',
    subject: `prepareSlice@${known.version}`,
    which: `slice ${known.index + 1} of ${selfTestPhantom.slices} of the phantom`,
    place,
    expected,
    computed,
    // As many pixels elsewhere are no number that could be given.
    difference: passed || difference > 0 ? difference : null,
    tolerance: 0,
    unit: 'pixels',
    passed,
  };
}

function figures(grey: string, lungPixels: number, mask: string, image: string): readonly string[] {
  return [`slice ${grey}`, `${lungPixels} lung pixels`, `mask ${mask}`, `image ${image}`];
}

function hex(data: Uint8Array): string {
  return crc32(data).toString(16).padStart(8, '0');
}
