import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { featureSlots } from '../../../src/core/clinical/types.ts';
import { enoughValues, fewestValues } from '../../../src/core/gate/recordSize.ts';
import type { Manifest } from '../../../src/core/networks/manifest.ts';

/** What training/clinical/gate.ts wrote must not be lost when a package is made anew. */
describe.each(['morbidity', 'mortality'])('what the gate knows of clinical-%s', (task) => {
  const path = `models/clinical-${task}/hust19-open-1/manifest.json`;
  const { trainingRange, fewValues }: Manifest = JSON.parse(readFileSync(path, 'utf8'));

  it('is a range for most tests, low before high', () => {
    expect(trainingRange).toHaveLength(featureSlots);
    const known = trainingRange?.filter((range) => range !== null) ?? [];
    expect(known.length).toBeGreaterThan(80);
    expect(known.filter(([low, high]) => low > high)).toEqual([]);
  });

  it('is a spread for every record that is scored with a doubt, smaller the more it holds', () => {
    const { values = [], withTemperature = [], without = [] } = fewValues ?? {};
    expect(values[0]).toBe(fewestValues.withTemperature);
    expect(values.at(-1)).toBeGreaterThanOrEqual(enoughValues);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    for (const spreads of [withTemperature, without]) {
      expect(spreads[0]).toBeGreaterThan(spreads.at(-1) ?? 1);
    }
  });
});
