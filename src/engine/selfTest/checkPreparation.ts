import { crc32 } from '../../core/crc32.ts';
import { prepareSlice } from '../../core/image/prepareSlice.ts';
import type { GreyImage } from '../../core/image/types.ts';
import { greyFromHu } from '../../core/image/window.ts';
import { makePhantom } from '../../core/phantom/makePhantom.ts';
import type { Checked } from '../../core/selfTest/checked.ts';
import {
  type KnownPreparation,
  knownPreparations,
  selfTestPhantom,
} from '../../core/selfTest/knownPreparations.ts';

/** Paints the slices of the phantom and prepares them; every bit must be OpenCV's. */
export function checkPreparation(): readonly Checked[] {
  const phantom = makePhantom(selfTestPhantom);
  const slices = new Map<number, GreyImage>();
  return knownPreparations.map((known) => {
    const grey = slices.get(known.index) ?? greyFromHu(phantom.slice(known.index).image);
    slices.set(known.index, grey);
    return compared(known, grey);
  });
}

function compared(known: KnownPreparation, grey: GreyImage): Checked {
  const { mask, image } = prepareSlice(known.version, grey);
  const lungPixels = mask.data.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
  const expected = figures(known.grey, known.lungPixels, known.mask, known.image);
  const computed = figures(hex(grey), lungPixels, hex(mask), hex(image));
  const passed = computed.every((figure, i) => figure === expected[i]);
  const difference = Math.abs(lungPixels - known.lungPixels);
  return {
    kind: 'preparation',
    subject: `prepareSlice@${known.version}`,
    which: `slice ${known.index + 1} of ${selfTestPhantom.slices} of the phantom`,
    place: 'cpu',
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

function hex({ data }: GreyImage): string {
  return crc32(data).toString(16).padStart(8, '0');
}
