import { prepareSlice } from '../../core/image/prepareSlice.ts';
import type { HuSlice, PrepareVersion } from '../../core/image/types.ts';
import { greyFromHu } from '../../core/image/window.ts';
import { makePhantom, type Phantom, type PhantomSlice } from '../../core/phantom/makePhantom.ts';
import { samplePatient, samplePatientIn } from '../../core/phantom/samplePatient.ts';
import { type Packing, writeSlice } from '../../core/phantom/writeDicom.ts';
import { isProblem } from '../../core/problem.ts';
import { decodeSlice } from '../decode/decodeSlice.ts';
import { surveyFiles } from '../files/survey.ts';
import { SlicePreparer } from '../gpu/slicePreparer.ts';
import type { Runner, Timed } from './takeTurns.ts';

const side = 512;
/** Slices in one go on a GPU, whose start costs as much as a slice. */
const batch = 4;

/**
 * Reading a slice and finding its lungs, in the size of most chest CTs; compressed, the middle slice of the
 * sample patient.
 * @param sample ct.zip of the sample patient; null where it cannot be had
 * @param device a GPU that prepares, too; null where there is none
 */
export async function pacedReading(
  sample: Blob | null,
  device: GPUDevice | null,
): Promise<readonly Timed[]> {
  const { phantom, slice } = paint();
  const file = (packing: Packing) => new Blob([writeSlice(phantom, slice, { packing }).slice()]);
  const middle = sample && (await middleSlice(sample));
  const preparer = device && new SlicePreparer(device, batch);
  return [
    decoding(`Explicit VR Little Endian, ${side} × ${side}`, file({ kind: 'explicit' })),
    decoding(`RLE Lossless, ${side} × ${side}`, file({ kind: 'rle' })),
    ...(middle
      ? [decoding(`JPEG-LS Lossless, ${samplePatient.columns} × ${samplePatient.rows}`, middle)]
      : []),
    preparing(1, slice.image, preparer),
    preparing(2, slice.image, preparer),
  ];
}

function paint(): { readonly phantom: Phantom; readonly slice: PhantomSlice } {
  const phantom = makePhantom(samplePatientIn(side, 3));
  return { phantom, slice: phantom.slice(1) };
}

function decoding(what: string, file: Blob): Timed {
  const run = async () => {
    const decoded = await decodeSlice(file, 0, 'self-test');
    if (isProblem(decoded)) throw new Error(decoded.message);
  };
  const runners = [{ place: 'cpu' as const, run }];
  return { stage: 'decode', what, per: 'slice', runners, count: 1, runs: 1 };
}

/** On the processor one after the other, on a GPU in one go. */
function preparing(
  version: PrepareVersion,
  { width, height, hu }: HuSlice,
  preparer: SlicePreparer | null,
): Timed {
  const grey = greyFromHu({ width, height, hu });
  const onProcessor: Runner = {
    place: 'cpu',
    run() {
      for (let n = 0; n < batch; n++) prepareSlice(version, grey);
    },
  };
  const shape = { width, height, kind: 'hu' } as const;
  const slices = Array.from({ length: batch }, () => Int16Array.from(hu));
  const onGpu: Runner[] = preparer
    ? [
        {
          place: 'webgpu',
          run: async () => (await preparer.prepare(shape, version, slices)).found(),
        },
      ]
    : [];
  return {
    stage: 'prepare',
    what: `prepareSlice@${version}, ${width} × ${height}`,
    per: 'slice',
    runners: [onProcessor, ...onGpu],
    count: batch,
    runs: 1,
  };
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
