import { seededRandom } from './random.ts';

/**
 * A UID under 2.25 (PS3.5, B.2): a UUID written as one decimal number. The UUID is of version 8, made from the
 * seed and the name of what it identifies, so that the same phantom has the same UIDs.
 */
export function phantomUid(seed: number, name: string): string {
  let mixed = seed | 0;
  for (const c of name) mixed = Math.imul(mixed ^ c.charCodeAt(0), 0x01000193) + 0x9e37;
  const random = seededRandom(mixed);
  const bytes = Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256));
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const value = bytes.reduce((sum, b) => sum * 256n + BigInt(b), 0n);
  return `2.25.${value}`;
}
