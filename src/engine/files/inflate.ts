import { Inflate } from 'fflate';

/**
 * Inflates raw deflate data up to a limit, so that a file that swells a thousandfold costs no memory.
 *
 * @returns the bytes, 'too much' beyond `limit` bytes, 'damaged' for data that are no deflate or end early
 */
export function inflateWithin(
  deflated: Uint8Array,
  limit: number,
): Uint8Array<ArrayBuffer> | 'too much' | 'damaged' {
  const chunks: Uint8Array[] = [];
  let total = 0;
  let finished = false;
  const inflater = new Inflate((chunk, final) => {
    total += chunk.length;
    if (total <= limit) chunks.push(chunk);
    finished = final;
  });
  const step = 1 << 16;
  try {
    for (let at = 0; at < deflated.length && total <= limit; at += step) {
      inflater.push(deflated.subarray(at, at + step), at + step >= deflated.length);
    }
  } catch {
    return 'damaged';
  }
  if (total > limit) return 'too much';
  return finished ? joined(chunks, total) : 'damaged';
}

function joined(chunks: readonly Uint8Array[], total: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}
