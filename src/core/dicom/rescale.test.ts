import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributesWith } from '../../../tests/attributes.ts';
import { tag } from './attributes.ts';
import { rescaleOf, toHu } from './rescale.ts';

const rescaled = (slope: string, intercept: string, more: Record<string, readonly number[]> = {}) =>
  attributesWith({ [tag.rescaleSlope]: slope, [tag.rescaleIntercept]: intercept, ...more });

describe('rescaleOf', () => {
  it('has no default for a CT without slope or intercept', () => {
    expect(rescaleOf(attributesWith({}), false)).toBe('missing');
    expect(rescaleOf(attributesWith({ [tag.rescaleSlope]: '1' }), false)).toBe('missing');
  });

  it('refuses what is no number, a slope of 0 and a decimal comma', () => {
    for (const [slope, intercept] of [
      ['0', '-1024'],
      ['NaN', '0'],
      ['1,5', '0'],
      ['1', 'x'],
    ] as const) {
      expect(rescaleOf(rescaled(slope, intercept), false)).toBe('invalid');
    }
  });

  it('reads padding by the sign of the pixels, as one value or a range in either order', () => {
    const padding = (words: Record<string, readonly number[]>, signed: boolean) =>
      rescaleOf(rescaled('1 ', '-1024'), signed) && rescaleOf(rescaled('1', '0', words), signed);
    expect(padding({ [tag.pixelPaddingValue]: [63536] }, true)).toMatchObject({
      padding: [-2000, -2000],
    });
    expect(padding({ [tag.pixelPaddingValue]: [63536] }, false)).toMatchObject({
      padding: [63536, 63536],
    });
    expect(
      padding({ [tag.pixelPaddingValue]: [10], [tag.pixelPaddingRangeLimit]: [0] }, false),
    ).toMatchObject({ padding: [0, 10] });
  });
});

describe('toHu', () => {
  it('rounds half up and holds the ends of 16 bits', () => {
    const rescale = { slope: 0.5, intercept: 0, padding: null };
    expect([...toHu(Int32Array.of(1, 3, -1, -3, 200000, -200000), rescale)]).toEqual([
      1, 2, 0, -1, 32767, -32768,
    ]);
  });

  it('turns padding into air and nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -3000, max: 3000 }), { minLength: 1 }),
        fc.integer({ min: -3000, max: 0 }),
        (values, first) => {
          const hu = toHu(Int32Array.from(values), {
            slope: 1,
            intercept: -24,
            padding: [first, first + 5],
          });
          for (const [i, value] of values.entries()) {
            expect(hu[i]).toBe(value >= first && value <= first + 5 ? -1024 : value - 24);
          }
        },
      ),
    );
  });

  it('follows a negative slope', () => {
    expect([...toHu(Int32Array.of(0, 100), { slope: -1, intercept: 50, padding: null })]).toEqual([
      50, -50,
    ]);
  });
});
