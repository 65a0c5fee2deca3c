import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encapsulated } from '../../../tests/dicomFile.ts';
import { isFault } from '../../core/dicom/fileProblem.ts';
import { encapsulationOf, fragmentsOfFrame } from './fragments.ts';

const bytes = (...values: readonly number[]) => Uint8Array.from(values);
const soi = bytes(0xff, 0xd8, 0xff, 0xe0);
const more = bytes(1, 2, 3, 4);

/** Lengths of the fragments of each frame, or the fault's code. */
function frames(value: Uint8Array, count: number): unknown {
  const encapsulation = encapsulationOf(value);
  if (isFault(encapsulation)) return encapsulation.fault;
  return Array.from({ length: count }, (_, frame) => {
    const fragments = fragmentsOfFrame(encapsulation, count, frame);
    return isFault(fragments) ? fragments.fault : fragments.map(({ length }) => length);
  });
}

describe('fragmentsOfFrame', () => {
  it('gives a single frame all fragments, whatever the offset table says', () => {
    expect(frames(encapsulated([soi, more, more], [99]), 1)).toEqual([[4, 4, 4]]);
  });

  it('follows an offset table that points at items', () => {
    expect(frames(encapsulated([more, more, more], [0, 24]), 2)).toEqual([[4, 4], [4]]);
  });

  it('takes one fragment a frame where the table is empty or wrong', () => {
    expect(frames(encapsulated([more, more]), 2)).toEqual([[4], [4]]);
    expect(frames(encapsulated([more, more], [0, 5]), 2)).toEqual([[4], [4]]);
  });

  it('begins a frame with each codestream otherwise', () => {
    expect(frames(encapsulated([soi, more, soi, more, more]), 2)).toEqual([
      [4, 4],
      [4, 4, 4],
    ]);
  });

  it('says when fragments and frames do not agree, and when there are none', () => {
    expect(frames(encapsulated([more, more, more]), 2)).toEqual(['DICOM_DAMAGED', 'DICOM_DAMAGED']);
    expect(frames(encapsulated([]), 1)).toEqual(['DICOM_NO_PIXELS']);
    expect(frames(bytes(1, 2, 3), 1)).toBe('DICOM_DAMAGED');
  });

  it('forgives a missing delimiter, but not a fragment that is cut off', () => {
    const value = encapsulated([soi, more]);
    expect(frames(value.slice(0, -8), 1)).toEqual([[4, 4]]);
    expect(frames(value.slice(0, -10), 1)).toEqual(['FILE_TRUNCATED']);
    expect(frames(value.slice(0, -10), 2)).toEqual([[4], 'FILE_TRUNCATED']);
  });

  it('never points outside the value', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(40), (noise, at) => {
        const value = encapsulated([soi, more]);
        value.set(noise.subarray(0, Math.max(0, value.length - at)), Math.min(at, value.length));
        const found = encapsulationOf(value);
        if (isFault(found)) return;
        for (const { start, length } of found.fragments)
          expect(start + length).toBeLessThanOrEqual(value.length);
      }),
    );
  });
});
