import { scaledLevels } from '../../core/image/scaledLevels.ts';

/** Prepared slices one after the other become inputs of the slice network, one channel each. */
export function sliceInputs(images: Uint8Array): Float32Array {
  const inputs = new Float32Array(images.length);
  for (let i = 0; i < images.length; i++) inputs[i] = scaledLevels[images[i] as number] as number;
  return inputs;
}

/** Prepared slices of one size become the channels of one image, the first slice channel 0. */
export function patientInput(slices: readonly Uint8Array[]): Float32Array {
  const channels = slices.length;
  const pixels = slices[0]?.length ?? 0;
  const input = new Float32Array(pixels * channels);
  slices.forEach((slice, channel) => {
    if (slice.length !== pixels) throw new RangeError('the slices of a patient differ in size');
    for (let i = 0; i < pixels; i++) {
      input[i * channels + channel] = scaledLevels[slice[i] as number] as number;
    }
  });
  return input;
}
