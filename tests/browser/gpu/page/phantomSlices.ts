import { makePhantom } from '../../../../src/core/phantom/makePhantom.ts';
import { samplePatientIn } from '../../../../src/core/phantom/samplePatient.ts';

/** Slices of the phantom in HU, from the chest's top to its bottom. */
export function phantomSlices(side: number, count: number): Int16Array<ArrayBuffer>[] {
  const phantom = makePhantom(samplePatientIn(side, count));
  return Array.from({ length: count }, (_, i) => Int16Array.from(phantom.slice(i).image.hu));
}
