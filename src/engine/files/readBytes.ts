/** Bytes `from` up to `to` of a file, fewer where it ends. */
export type ReadRange = (from: number, to: number) => Promise<Uint8Array<ArrayBuffer>>;

/** Larger files are read in parts, bytes: they hold many slices, of which one is wanted at a time. */
const largestWhole = 1 << 22;

export async function readBytes(
  blob: Blob,
  from: number,
  to: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.slice(from, to).arrayBuffer());
}

/**
 * For a file of which most will be read: it is read once and whole, unless it is large. For each part of a file the
 * browser's workers wait for its main process, which takes longer than the bytes of a slice do.
 */
export function wholeRead(blob: Blob): ReadRange {
  if (blob.size > largestWhole) return (from, to) => readBytes(blob, from, to);
  let whole: Promise<ArrayBuffer> | null = null;
  return async (from, to) => {
    whole ??= blob.arrayBuffer();
    return new Uint8Array(await whole).subarray(from, to);
  };
}
