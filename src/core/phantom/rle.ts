/**
 * RLE Lossless of one 16-bit frame (PS3.5, annex G): the high bytes, then the low bytes, each row packed on its
 * own. `stored` holds rows of `columns` values.
 */
export function encodeRle(stored: Uint16Array | Int16Array, columns: number): Uint8Array {
  const high = packSegment(stored, columns, 8);
  const low = packSegment(stored, columns, 0);
  const out = new Uint8Array(64 + high.length + low.length);
  const header = new DataView(out.buffer);
  header.setUint32(0, 2, true);
  header.setUint32(4, 64, true);
  header.setUint32(8, 64 + high.length, true);
  out.set(high, 64);
  out.set(low, 64 + high.length);
  return out;
}

function packSegment(stored: Uint16Array | Int16Array, columns: number, shift: number): Uint8Array {
  const packed: number[] = [];
  for (let start = 0; start < stored.length; start += columns) {
    const row = Uint8Array.from(
      stored.subarray(start, start + columns),
      (v) => (v >> shift) & 0xff,
    );
    packRow(row, packed);
  }
  if (packed.length % 2 === 1) packed.push(0);
  return Uint8Array.from(packed);
}

const longest = 128;

/** Runs of two or more equal bytes as (257 - n, byte), everything else as (n - 1, bytes). */
function packRow(row: Uint8Array, packed: number[]): void {
  let at = 0;
  while (at < row.length) {
    const run = runLength(row, at);
    if (run > 1) {
      packed.push(257 - run, row[at] as number);
      at += run;
      continue;
    }
    let end = at + 1;
    while (end < row.length && end - at < longest && runLength(row, end) < 3) end++;
    packed.push(end - at - 1, ...row.subarray(at, end));
    at = end;
  }
}

function runLength(row: Uint8Array, at: number): number {
  let n = 1;
  while (n < longest && at + n < row.length && row[at + n] === row[at]) n++;
  return n;
}
