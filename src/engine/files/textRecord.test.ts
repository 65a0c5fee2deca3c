import { describe, expect, it } from 'vitest';
import { decodeTextFile } from './textRecord.ts';

describe('decodeTextFile', () => {
  const text = '{"CREA": {"value": 61, "unit": "μmol/L"}}';
  it('reads UTF-8 with and without a mark', () => {
    expect(decodeTextFile(new TextEncoder().encode(text))).toBe(text);
    expect(decodeTextFile(new TextEncoder().encode(`\ufeff${text}`))).toBe(text);
  });
  it('reads UTF-16 by its mark', () => {
    const units = Uint16Array.from(`\ufeff${text}`, (character) => character.charCodeAt(0));
    expect(decodeTextFile(new Uint8Array(units.buffer))).toBe(text);
  });
  it('reads GBK bytes', () => {
    expect(decodeTextFile(Uint8Array.of(0xa6, 0xcc, 0x67))).toBe('μg');
  });
  it('reads anything else byte by byte', () => {
    expect(decodeTextFile(Uint8Array.of(0x41, 0xff))).toBe('A\u00ff');
  });
});
