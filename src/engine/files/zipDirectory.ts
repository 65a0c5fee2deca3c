/** A file in a zip archive as its central directory says (APPNOTE.TXT 4.3.12). */
export interface ZipMember {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packedBytes: number;
  readonly bytes: number;
  /** Of the local header, within the archive. */
  readonly offset: number;
}

const endRecord = 0x06054b50;
const endRecord64 = 0x06064b50;
const locator64 = 0x07064b50;
const memberRecord = 0x02014b50;
const endRecordBytes = 22;
const longestComment = 65535;
const largestDirectory = 1 << 26;

/**
 * Lists an archive by the directory at its end, so that sizes are known before anything is unpacked. Zip64 is read.
 *
 * @param read bytes `from` up to `to` of the archive
 * @returns null when there is no directory that can be read
 */
export async function zipDirectory(
  size: number,
  read: (from: number, to: number) => Promise<Uint8Array>,
): Promise<readonly ZipMember[] | null> {
  const tailStart = Math.max(0, size - endRecordBytes - longestComment - 20);
  const tail = await read(tailStart, size);
  const end = lastIndexOf(tail, endRecord);
  if (end < 0 || end + endRecordBytes > tail.length) return null;
  const view = viewOf(tail);
  let bytes = view.getUint32(end + 12, true);
  let offset = view.getUint32(end + 16, true);
  if (end >= 20 && view.getUint32(end - 20, true) === locator64) {
    const at = Number(view.getBigUint64(end - 12, true));
    const record = viewOf(await read(at, at + 56));
    if (record.byteLength < 56 || record.getUint32(0, true) !== endRecord64) return null;
    bytes = Number(record.getBigUint64(40, true));
    offset = Number(record.getBigUint64(48, true));
  }
  if (bytes > largestDirectory || offset + bytes > size) return null;
  return members(await read(offset, offset + bytes));
}

function members(directory: Uint8Array): readonly ZipMember[] | null {
  const view = viewOf(directory);
  const found: ZipMember[] = [];
  let at = 0;
  while (at + 46 <= directory.length && view.getUint32(at, true) === memberRecord) {
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const next = at + 46 + nameBytes + extraBytes + view.getUint16(at + 32, true);
    if (next > directory.length) return null;
    const flags = view.getUint16(at + 8, true);
    const extra = directory.subarray(at + 46 + nameBytes, at + 46 + nameBytes + extraBytes);
    const [bytes, packedBytes, offset] = sizes64(extra, [
      view.getUint32(at + 24, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 42, true),
    ]);
    found.push({
      name: nameOf(directory.subarray(at + 46, at + 46 + nameBytes)),
      method: view.getUint16(at + 10, true),
      encrypted: (flags & 1) === 1,
      packedBytes,
      bytes,
      offset,
    });
    at = next;
  }
  return at === directory.length || found.length > 0 ? found : null;
}

type Sizes = readonly [number, number, number];

/** Replaces sizes of FFFFFFFF by those of the zip64 extra field, which holds only these, in this order. */
function sizes64(extra: Uint8Array, sizes: Sizes): Sizes {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    const wide = sizes.map((size) => {
      if (size !== 0xffffffff || next + 8 > extra.length) return size;
      next += 8;
      return Number(view.getBigUint64(next - 8, true));
    });
    return [wide[0] as number, wide[1] as number, wide[2] as number];
  }
  return sizes;
}

/** UTF-8 where it is valid, whatever the flag says; else GB18030, as zips from Chinese Windows have it. */
function nameOf(bytes: Uint8Array): string {
  for (const label of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // Not this encoding.
    }
  }
  return new TextDecoder('iso-8859-1').decode(bytes);
}

function lastIndexOf(bytes: Uint8Array, signature: number): number {
  const view = viewOf(bytes);
  for (let at = bytes.length - 4; at >= 0; at -= 1) {
    if (view.getUint32(at, true) === signature) return at;
  }
  return -1;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
