/**
 * Huffman tables of lossless JPEG: the code names how many bits of difference follow (ITU-T T.81 H.1.2.2).
 * Two look-ups serve the scan: `whole` where code and difference together fit into `wholeBits`, `lengths` else.
 */
export interface DifferenceTable {
  /** By the next `wholeBits` bits: difference << 8 | bits used, or 0 where they do not suffice. */
  readonly whole: Int32Array;
  /** By the next 16 bits: bits of difference << 8 | bits of code, or 0 where no code begins so. */
  readonly lengths: Uint16Array;
}

export const wholeBits = 12;

/**
 * Builds the tables from a DHT entry.
 *
 * @param counts codes of length 1..16
 * @param symbols for each code, in order, the number of difference bits, 0..16
 * @returns null when the lengths make no prefix code
 */
export function differenceTable(counts: Uint8Array, symbols: Uint8Array): DifferenceTable | null {
  const lengths = new Uint16Array(65536);
  let code = 0;
  let next = 0;
  for (let bits = 1; bits <= 16; bits += 1) {
    for (let k = 0; k < (counts[bits - 1] as number); k += 1) {
      const symbol = symbols[next];
      const first = code << (16 - bits);
      const last = (code + 1) << (16 - bits);
      if (symbol === undefined || symbol > 16 || last > 65536) return null;
      lengths.fill((symbol << 8) | bits, first, last);
      code += 1;
      next += 1;
    }
    code <<= 1;
  }
  return { whole: wholeTable(lengths), lengths };
}

function wholeTable(lengths: Uint16Array): Int32Array {
  const whole = new Int32Array(1 << wholeBits);
  for (let ahead = 0; ahead < whole.length; ahead += 1) {
    const entry = lengths[ahead << (16 - wholeBits)] as number;
    const codeBits = entry & 0xff;
    const extra = entry >> 8;
    if (codeBits === 0 || extra === 16 || codeBits + extra > wholeBits) continue;
    const value = (ahead >> (wholeBits - codeBits - extra)) & ((1 << extra) - 1);
    whole[ahead] = (differenceOf(value, extra) << 8) | (codeBits + extra);
  }
  return whole;
}

/** The signed difference behind `extra` bits: the lower half of their range is negative (T.81 F.1.2.1, table H.2). */
export function differenceOf(value: number, extra: number): number {
  if (extra === 0) return 0;
  return value < 1 << (extra - 1) ? value - (1 << extra) + 1 : value;
}
