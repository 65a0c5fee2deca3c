import { crc32 } from 'node:zlib';
import { enclosedBlack } from '../../../src/core/image/background.ts';
import { bodyAndAir } from '../../../src/core/image/bodyAndAir.ts';
import { findLungs } from '../../../src/core/image/findLungs.ts';
import { convexHull } from '../../../src/core/image/hull.ts';
import { close, DISC_9, open, SQUARE_3 } from '../../../src/core/image/morphology.ts';
import { bodyProfile, prepareSlice1 } from '../../../src/core/image/prepareSlice1.ts';
import { frameOf, prepareFromMask, prepareSlice2 } from '../../../src/core/image/prepareSlice2.ts';
import { resizeLinear } from '../../../src/core/image/resize.ts';
import { drawRuns } from '../../../src/core/image/runs.ts';
import { centredSquare, cut } from '../../../src/core/image/square.ts';
import { adaptiveMeanThreshold, blockSide } from '../../../src/core/image/threshold.ts';
import type { Box, GreyImage } from '../../../src/core/image/types.ts';

/** A step's answer as make_golden.py notes it: width, height, CRC-32 and sum of all pixels. */
export type Print = readonly number[];

export interface Golden {
  readonly name: string;
  readonly images: Readonly<Record<string, Print>>;
  readonly numbers: Readonly<Record<string, number | null | readonly number[]>>;
}

export function printOf({ width, height, data }: GreyImage): Print {
  return [width, height, crc32(data), data.reduce((sum, value) => sum + value, 0)];
}

/** Every step's answer for a slice, by the names that make_golden.py gives them. */
export function answerOf(grey: GreyImage): Omit<Golden, 'name'> {
  const square = cut(grey, centredSquare(grey.width, grey.height));
  const white = adaptiveMeanThreshold(square, blockSide(square.width));
  const body = bodyProfile(white);
  const inside = enclosedBlack(body);
  const first = prepareSlice1(grey);
  const frame = frameOf(grey);
  const lungs = findLungs(frame);
  const second = prepareSlice2(grey);
  const given = prepareFromMask(grey, second.mask);
  const images = {
    '1 white': drawRuns(white),
    '1 body': drawRuns(body),
    '1 lungs': drawRuns(inside),
    '1 image': first.image,
    '1 mask': first.mask,
    open: drawRuns(open(white, SQUARE_3)),
    close: drawRuns(close(white, DISC_9)),
    hull: drawRuns(convexHull(inside, 0, inside.width)),
    '2 frame': frame,
    '2 body': drawRuns(lungs.body),
    '2 lungs': drawRuns(lungs.lungs),
    '2 hull': drawRuns(lungs.hull),
    '2 image': second.image,
    '2 mask': second.mask,
    'from mask image': given.image,
    'resize 200x200': resizeLinear(grey, 200, 200),
    'resize 256x171': resizeLinear(grey, 256, 171),
    'resize 37x90': resizeLinear(grey, 37, 90),
    'resize 1x1': resizeLinear(grey, 1, 1),
  };
  return {
    images: Object.fromEntries(
      Object.entries(images).map(([step, image]) => [step, printOf(image)]),
    ),
    numbers: {
      '1 lungFraction': first.lungFraction,
      '2 airLevel': bodyAndAir(frame).airLevel,
      '2 lungFraction': second.lungFraction,
      '2 box': sidesOf(second.box),
      'from mask box': sidesOf(given.box),
    },
  };
}

function sidesOf({ left, top, width, height }: Box): readonly number[] {
  return [left, top, width, height];
}
