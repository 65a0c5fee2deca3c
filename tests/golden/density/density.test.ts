import { describe, expect, it } from 'vitest';
import {
  type DensityFeatures,
  densityFeatures,
} from '../../../src/core/density/densityFeatures.ts';
import { countLung } from '../../../src/core/density/lungHistogram.ts';
import golden from './golden.json' with { type: 'json' };

const names = Object.keys(golden.cases[0]?.features ?? {}) as (keyof DensityFeatures)[];

describe('densityFeatures against numpy', () => {
  it.each(golden.cases)('$name', ({ hu, counts, features }) => {
    const voxels = Int16Array.from(
      hu.flatMap((value, i) => new Array<number>(counts[i] ?? 0).fill(value)),
    );
    const found = densityFeatures(countLung(voxels, new Uint8Array(voxels.length).fill(255)));
    expect(Object.keys(found ?? {}).sort()).toEqual([...names].sort());
    for (const name of names) expect(found?.[name], name).toBeCloseTo(features[name], 6);
  });
});
