import { Inflate } from 'fflate';
import { concat } from '../../core/concat.ts';

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
  return finished ? concat(chunks) : 'damaged';
}
