import { describe, expect, it } from 'vitest';
import { decodeText } from './charset.ts';

const bytes = (...values: readonly number[]) => Uint8Array.from(values);
/** 'chest' in Chinese, U+80F8 U+90E8. */
const chest = '\u80f8\u90e8';
const gbk = bytes(0xd0, 0xd8, 0xb2, 0xbf);

describe('decodeText', () => {
  it('reads ASCII as it is', () => {
    expect(decodeText(bytes(0x43, 0x54), [])).toBe('CT');
  });

  it('reads the declared set', () => {
    expect(decodeText(gbk, ['GB18030'])).toBe(chest);
    expect(decodeText(gbk, ['', 'ISO 2022 IR 58'])).toBe(chest);
    expect(decodeText(new TextEncoder().encode(chest), ['ISO_IR 192'])).toBe(chest);
    expect(decodeText(bytes(0xe9), ['ISO_IR 100'])).toBe('\u00e9');
    expect(decodeText(bytes(0xc1), ['ISO_IR 144'])).toBe('\u0421');
  });

  it('drops the escape sequences of ISO 2022', () => {
    expect(decodeText(bytes(0x1b, 0x24, 0x29, 0x41, ...gbk), ['', 'ISO 2022 IR 58'])).toBe(chest);
    const japanese = bytes(0x1b, 0x24, 0x42, 0x3b, 0x33, 0x1b, 0x28, 0x42);
    expect(decodeText(japanese, ['', 'ISO 2022 IR 87'])).toBe('\u5c71');
  });

  it('takes undeclared bytes for UTF-8, else GB18030, else single bytes', () => {
    expect(decodeText(new TextEncoder().encode(chest), [])).toBe(chest);
    expect(decodeText(gbk, ['ISO_IR 6'])).toBe(chest);
    expect(decodeText(bytes(0x41, 0xff), [])).toBe('A\u00ff');
  });
});
