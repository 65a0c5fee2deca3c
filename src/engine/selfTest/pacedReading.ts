import { prepareSlice } from '../../core/image/prepareSlice.ts';
import { greyFromHu } from '../../core/image/window.ts';
import { makePhantom } from '../../core/phantom/makePhantom.ts';
import { samplePatient } from '../../core/phantom/samplePatient.ts';
import { type Packing, writeSlice } from '../../core/phantom/writeDicom.ts';
import { isProblem } from '../../core/problem.ts';
import { decodeSlice } from '../decode/decodeSlice.ts';
import { surveyFiles } from '../files/survey.ts';
import type { Timed } from './takeTurns.ts';

const side = 512;

/**
 * Reading a slice and finding its lungs, in the size of most chest CTs; compressed, the middle slice of the
 * sample patient.
 * @param sample ct.zip of the sample patient; null where it cannot be had
 */
export async function pacedReading(sample: Blob | null): Promise<readonly Timed[]> {
  const phantom = makePhantom({
    ...samplePatient,
    columns: side,
    rows: side,
    pixelSpacingMm: 360 / side,
    slices: 3,
    sliceSpacingMm: 60,
  });
  const slice = phantom.slice(1);
  const grey = greyFromHu(slice.image);
  const file = (packing: Packing) => new Blob([writeSlice(phantom, slice, { packing }).slice()]);
  const size = `${side} × ${side}`;
  const middle = sample && (await middleSlice(sample));
  return [
    decoding(`Explicit VR Little Endian, ${size}`, file({ kind: 'explicit' })),
    decoding(`RLE Lossless, ${size}`, file({ kind: 'rle' })),
    ...(middle
      ? [decoding(`JPEG-LS Lossless, ${samplePatient.columns} × ${samplePatient.rows}`, middle)]
      : []),
    preparing('prepareSlice@1', () => prepareSlice(1, grey)),
    preparing('prepareSlice@2', () => prepareSlice(2, grey)),
  ];

  function preparing(name: string, run: () => unknown): Timed {
    const runners = [{ place: 'cpu' as const, run }];
    return { stage: 'prepare', what: `${name}, ${size}`, per: 'slice', runners, count: 1, runs: 1 };
  }
}

function decoding(what: string, file: Blob): Timed {
  const run = async () => {
    const decoded = await decodeSlice(file, 0, 'self-test');
    if (isProblem(decoded)) throw new Error(decoded.message);
  };
  const runners = [{ place: 'cpu' as const, run }];
  return { stage: 'decode', what, per: 'slice', runners, count: 1, runs: 1 };
}

async function middleSlice(zip: Blob): Promise<Blob | null> {
  const files = [{ path: 'ct.zip', blob: zip }];
  const { entries, sources } = await surveyFiles(
    files,
    () => undefined,
    new AbortController().signal,
  );
  const slices = sources.filter((_, i) => entries[i]?.finding.kind === 'ct');
  return slices[Math.floor(slices.length / 2)]?.blob ?? null;
}
