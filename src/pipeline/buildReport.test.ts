import { describe, expect, it } from 'vitest';
import { installed, manifest, recordFile, run, toyMachine } from '../../tests/toyMachine.ts';
import type { Role } from '../core/hust19/classes.ts';
import type { Manifest } from '../core/networks/manifest.ts';

/** Of the temperature, 37.5 in a range from 36 to 37.2: what the report says the network takes in. */
async function temperatureWith(changes: readonly (readonly [Role, Manifest | null])[]) {
  const packages = new Map(installed.packages);
  for (const [role, package_] of changes) {
    if (package_) packages.set(role, package_);
    else packages.delete(role);
  }
  const { ports } = toyMachine([recordFile]);
  const networks = { ...ports.networks, ready: async () => ({ ...installed, packages }) };
  const { report } = await run({ ...ports, networks });
  const features = report?.clinical?.features ?? [];
  return { features, temperature: features.find(({ abbr }) => abbr === 'Temp')?.normalised };
}

describe('the values of a record in a report', () => {
  it('stand as the network takes them in', async () => {
    const { features, temperature } = await temperatureWith([]);
    expect(features).toHaveLength(60);
    expect(features.every(({ normalised }) => Number.isFinite(normalised))).toBe(true);
    expect(temperature).toBeCloseTo(Math.log1p(1.5), 9);
  });

  it('stand in the encoding of the only network that is there', async () => {
    const paper: Manifest = { ...manifest('clinical-mortality'), normalisation: 'paper' };
    const { temperature } = await temperatureWith([
      ['clinical-morbidity', null],
      ['clinical-mortality', paper],
    ]);
    expect(temperature).toBeCloseTo(1.25, 9);
  });

  it('have no number where no network is there to take them in', async () => {
    const { features } = await temperatureWith([
      ['clinical-morbidity', null],
      ['clinical-mortality', null],
    ]);
    expect(features).toHaveLength(60);
    expect(new Set(features.map(({ normalised }) => normalised))).toEqual(new Set([null]));
  });
});
