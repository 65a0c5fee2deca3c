import { prepareSlice } from '../../core/image/prepareSlice.ts';
import type { PreparedSlice } from '../../core/image/types.ts';
import { greyFromHu } from '../../core/image/window.ts';
import { makePhantom } from '../../core/phantom/makePhantom.ts';
import { samplePatientIn } from '../../core/phantom/samplePatient.ts';
import type { SlicePreparer } from './slicePreparer.ts';

const side = 128;

/**
 * Prepares a phantom's slice on this very GPU and on the processor, both versions.
 * @returns null where they are equal to the bit; else what is not, a clause
 */
export async function wrongPreparation(preparer: SlicePreparer): Promise<string | null> {
  const { device } = preparer.compute;
  const kinds = ['validation', 'out-of-memory', 'internal'] as const;
  for (const kind of kinds) device.pushErrorScope(kind);
  const wrong = await compare(preparer).catch((error: unknown) => String(error));
  const errors = await Promise.all(kinds.map(() => device.popErrorScope()));
  return errors.find((error) => error !== null)?.message ?? wrong;
}

async function compare(preparer: SlicePreparer): Promise<string | null> {
  const phantom = makePhantom(samplePatientIn(side, 3));
  const { image } = phantom.slice(1);
  for (const version of [1, 2] as const) {
    const shape = { width: side, height: side, kind: 'hu' } as const;
    const batch = await preparer.prepare(shape, version, [Int16Array.from(image.hu)]);
    const wanted = prepareSlice(version, greyFromHu(image));
    const wrong = await difference(batch, wanted);
    if (wrong !== null) return `prepareSlice@${version} gives ${wrong}`;
  }
  return null;
}

async function difference(
  batch: Awaited<ReturnType<SlicePreparer['prepare']>>,
  wanted: PreparedSlice,
): Promise<string | null> {
  const { found } = await batch.found();
  const [picture] = await batch.readImages();
  const [mask] = await batch.readMasks();
  if (!same(mask?.data, wanted.mask.data)) return 'another lung mask';
  if (!same(picture, wanted.image.data)) return 'another image';
  if (found[0]?.lungFraction !== wanted.lungFraction) return 'another share of lung';
  return null;
}

function same(got: Uint8Array | undefined, wanted: Uint8Array): boolean {
  return got?.length === wanted.length && wanted.every((value, i) => got[i] === value);
}
