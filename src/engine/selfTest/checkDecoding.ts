import { unzipSync } from 'fflate';
import { crc32 } from '../../core/crc32.ts';
import { isFault } from '../../core/dicom/fileProblem.ts';
import { transferSyntax } from '../../core/dicom/transferSyntaxes.ts';
import type { Checked } from '../../core/selfTest/checked.ts';
import { decodeStored } from '../decode/decodeStored.ts';

/** An entry of answers.json in frames.zip (tests/golden/selfTest/make_frames.py, which says how it was made). */
interface KnownFrame {
  readonly syntax: string;
  readonly file: string;
  /** Its stored values, int16 little endian. */
  readonly values: string;
  readonly tolerance: number;
}

/** Decodes one small frame per transfer syntax and compares every pixel. @param zip frames.zip */
export async function checkDecoding(zip: Uint8Array): Promise<readonly Checked[]> {
  const files = unzipSync(zip);
  const part = (name: string): Uint8Array<ArrayBuffer> => {
    const bytes = files[name];
    if (!bytes) throw new Error(`frames.zip has no ${name}`);
    return bytes.slice();
  };
  const { frames } = JSON.parse(new TextDecoder().decode(part('answers.json'))) as {
    readonly frames: readonly KnownFrame[];
  };
  const answers: Checked[] = [];
  for (const known of frames) {
    answers.push(
      compared(
        known,
        new Int16Array(part(known.values).buffer),
        await valuesOf(new Blob([part(known.file)])),
      ),
    );
  }
  return answers;
}

/** Stored values, or why there are none. */
async function valuesOf(file: Blob): Promise<ArrayLike<number> | string> {
  const decoded = await decodeStored(file, 0);
  return isFault(decoded) ? `${decoded.fault}: ${decoded.detail}` : decoded.stored;
}

function compared(
  known: KnownFrame,
  expected: Int16Array,
  computed: ArrayLike<number> | string,
): Checked {
  const difference = typeof computed === 'string' ? null : largest(computed, expected);
  return {
    kind: 'decoding',
    subject: transferSyntax(known.syntax).name,
    which: `a frame of ${expected.length} pixels`,
    place: 'cpu',
    expected: [figure(expected)],
    computed: [typeof computed === 'string' ? computed : figure(computed)],
    difference,
    tolerance: known.tolerance,
    unit: 'levels',
    passed: difference !== null && difference <= known.tolerance,
  };
}

function largest(computed: ArrayLike<number>, expected: Int16Array): number | null {
  if (computed.length !== expected.length) return null;
  let most = 0;
  expected.forEach((value, i) => {
    most = Math.max(most, Math.abs((computed[i] as number) - value));
  });
  return most;
}

/** Checksum of the values as int16. */
function figure(values: ArrayLike<number>): string {
  const bytes = new Uint8Array(Int16Array.from(values).buffer);
  return `values ${crc32(bytes).toString(16).padStart(8, '0')}`;
}
