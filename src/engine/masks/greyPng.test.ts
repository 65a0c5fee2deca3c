import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { greyPng } from './greyPng.ts';

it('writes the header, the rows and their checksums as PNG asks', () => {
  const png = Buffer.from(greyPng({ width: 2, height: 1, data: Uint8Array.of(0, 255) }));
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(2);
  expect(png.readUInt32BE(20)).toBe(1);
  expect([...png.subarray(24, 29)]).toEqual([8, 0, 0, 0, 0]);
  // CRC of an IEND chunk, as every PNG file ends.
  expect(png.subarray(-4).toString('hex')).toBe('ae426082');
});

it('holds the pixels, row by row', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 20 }),
      fc.infiniteStream(fc.nat(255)),
      (width, height, greys) => {
        const data = Uint8Array.from(
          { length: width * height },
          () => greys.next().value as number,
        );
        const png = Buffer.from(greyPng({ width, height, data }));
        const idat = 8 + 25;
        const rows = inflateSync(png.subarray(idat + 8, idat + 8 + png.readUInt32BE(idat)));
        const back = Array.from({ length: height }, (_, y) => [
          ...rows.subarray(y * (width + 1) + 1, (y + 1) * (width + 1)),
        ]);
        expect(back.flat()).toEqual([...data]);
      },
    ),
  );
});
