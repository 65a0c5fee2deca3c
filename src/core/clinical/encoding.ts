/**
 * One public edition of the iCTCF records is UTF-8 that was once read as GBK and stored again: its
 * Greek letters are Chinese characters (data README, Format). Writing such a line as GBK gives the
 * UTF-8 bytes back.
 */

/** The text as it was before it was read as GBK, or null where that did not happen. */
export function repairMojibake(text: string): string | null {
  if (!/[\u0080-\uffff]/.test(text)) return null;
  const bytes = encodeGbk(text);
  if (bytes === null) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

let table: ReadonlyMap<string, readonly [number, number]> | null = null;

/** Null where a character has no two-byte GBK form. */
function encodeGbk(text: string): Uint8Array | null {
  table ??= gbkTable();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    const pair = code < 0x80 ? [code] : table.get(character);
    if (pair === undefined) return null;
    bytes.push(...pair);
  }
  return Uint8Array.from(bytes);
}

/** Platforms decode GBK but do not encode it; the table is theirs, turned round (23,940 pairs, a few ms, once). */
function gbkTable(): Map<string, readonly [number, number]> {
  const decoder = new TextDecoder('gbk');
  const pairs = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && character !== '�') pairs.set(character, [lead, trail]);
    }
  }
  return pairs;
}
