import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repairMojibake } from './encoding.ts';

const asGbk = (text: string) => new TextDecoder('gbk').decode(new TextEncoder().encode(text));

describe('repairMojibake', () => {
  it.each(['μmol/L', 'γ-glutamyltransferase', 'Serum\u00a0total\u00a0protein', 'Gout、Diabetes'])(
    'restores %s',
    (text) => {
      expect(asGbk(text)).not.toBe(text);
      expect(repairMojibake(asGbk(text))).toBe(text);
    },
  );

  it.each(['plain', 'μmol/L', '高血压', 'Serum\u00a0total', 'Gout、Diabetes'])(
    'leaves %s alone',
    (text) => {
      expect(repairMojibake(text)).toBeNull();
    },
  );

  it('restores any Greek letters among ASCII whose bytes GBK has', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'abc μγαβ$@')), (characters) => {
        const text = characters.join('');
        const misread = asGbk(text);
        if (misread !== text && !misread.includes('\ufffd'))
          expect(repairMojibake(misread)).toBe(text);
      }),
    );
  });
});
