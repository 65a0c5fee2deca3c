import { describe, expect, it } from 'vitest';
import { toyPackage } from '../../../tests/golden/networks/golden.ts';
import { roles } from '../hust19/classes.ts';
import { isProblem } from '../problem.ts';
import type { Manifest } from './manifest.ts';
import { parseManifest } from './parseManifest.ts';

const subject = 'slice/toy/manifest.json';
const slice = toyPackage('slice').manifest;
const plr = { kind: 'plr', input: [200, 200, 1], link: 'softmax' };
const clinical = toyPackage('clinical-morbidity').manifest;
const density = toyPackage('density-morbidity').manifest;

/** The manifest as a file would give it, with one thing changed. */
function changed(manifest: Manifest, path: string, value: unknown): unknown {
  const json = JSON.parse(JSON.stringify(manifest));
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const place = keys.reduce((at, key) => at[key], json);
  if (value === undefined) delete place[last];
  else place[last] = value;
  return json;
}

describe('parseManifest', () => {
  it.each(roles)('takes a sound manifest of %s', (role) => {
    const { manifest } = toyPackage(role);
    expect(parseManifest(JSON.parse(JSON.stringify(manifest)), subject)).toEqual(manifest);
  });

  it.each(Object.keys(slice))('refuses a manifest without %s, and says so', (field) => {
    const refused = parseManifest(changed(slice, field, undefined), subject);
    expect(refused).toMatchObject({ code: 'PACKAGE_DAMAGED', subject });
    expect(isProblem(refused) && refused.message).toContain(`${field} is missing`);
  });

  it.each([
    ['another schema', slice, 'schema', 'hust19-package/2', 'schema'],
    ['an id of another role', slice, 'id', 'clinical-morbidity/toy', 'id'],
    ['an id that leaves the folder', slice, 'id', '../slice', 'id'],
    ['an unknown role', slice, 'role', 'slices', 'role'],
    ['no number of bytes', slice, 'weights.bytes', '4', 'weights.bytes'],
    ['another number of bytes', slice, 'weights.bytes', 4, 'weights.bytes'],
    ['a short hash', slice, 'weights.sha256', 'abc', 'weights.sha256'],
    ['weights elsewhere', slice, 'weights.file', '../other.bin', 'weights.file'],
    ['classes in another order', slice, 'classes', ['pCT', 'nCT', 'NiCT'], 'order'],
    ['one class less', slice, 'classes', ['nCT', 'pCT'], 'order'],
    ['no preparation', slice, 'prepareSlice', null, 'prepareSlice'],
    ['a normalisation of slices', slice, 'normalisation', 'paper', 'normalisation'],
    ['a clinical network without normalisation', clinical, 'normalisation', null, 'normalisation'],
    ['slices for a clinical network', clinical, 'prepareSlice', 2, 'prepareSlice'],
    ['a threshold for slices', slice, 'sensitiveControl', 0.5, 'sensitiveControl'],
    ['a threshold that is no probability', clinical, 'sensitiveControl', 1.5, 'sensitiveControl'],
    ['a training range of slices', slice, 'trainingRange', [[0, 1]], 'do not fit'],
    ['a short training range', clinical, 'trainingRange', [[0, 1]], 'trainingRange'],
    ['a range with one end', clinical, 'trainingRange', [[0]], 'trainingRange[0]'],
    [
      'spreads that miss one',
      clinical,
      'fewValues',
      { values: [15, 20], withTemperature: [0.4], without: [0.6, 0.6] },
      'fewValues',
    ],
    [
      'a spread over 1',
      clinical,
      'fewValues',
      { values: [15], withTemperature: [4], without: [0.6] },
      'fewValues',
    ],
    ['a normalisation of densities', density, 'normalisation', 'paper', 'normalisation'],
    ['nine densities', density, 'architecture.input', [9], 'input of 2'],
    ['a layer of an unknown kind', slice, 'architecture.layers.1.kind', 'lstm', 'layers[1].kind'],
    ['half a filter', slice, 'architecture.layers.1.filters', 1.5, 'layers[1].filters'],
    ['no output layer', slice, 'architecture.layers.4.kind', 'dense', 'output'],
    ['four outputs', slice, 'architecture.layers.4.units', 4, '3 outputs'],
    ['another input', slice, 'architecture.input', [100, 100, 1], '200 x 200 x 1'],
    ['a pool larger than the image', slice, 'architecture.layers.2.size', 50, 'pools'],
    ['a join at a dense layer', slice, 'architecture.join.beforeLayer', 4, 'join'],
    ['a join behind the end', slice, 'architecture.join.beforeLayer', 9, 'join'],
    ['a join into no output', slice, 'architecture.join.outputIndex', 3, 'join'],
    ['a join of nothing', slice, 'architecture.join.topShares', [0], 'topShares'],
    ['an architecture of another kind', slice, 'architecture', plr, 'kind layers'],
    ['a tensor of another shape', slice, 'tensors.0.shape', [3, 3, 1, 4], 'layer1/kernel'],
    ['tensors in another order', slice, 'tensors.0.name', 'layer1/bias', 'layer1/bias'],
    ['no data', slice, 'provenance.data', [], 'provenance.data'],
    ['no date', slice, 'provenance.madeOn', 'yesterday', 'provenance.madeOn'],
    ['an empty origin', slice, 'origin', ' ', 'origin'],
  ])('refuses %s', (_, manifest, path, value, named) => {
    const refused = parseManifest(changed(manifest, path, value), subject);
    expect(refused).toMatchObject({ code: 'PACKAGE_DAMAGED', subject });
    expect(isProblem(refused) && refused.message).toContain(named);
  });

  it('takes what the input gate needs', () => {
    const trainingRange = Array.from({ length: 127 }, (_, i) => (i < 124 ? [-1, 1] : null));
    const fewValues = { values: [15, 20], withTemperature: [0.4, 0.3], without: [0.6, 0.5] };
    const whole = { ...clinical, trainingRange, fewValues };
    expect(parseManifest(JSON.parse(JSON.stringify(whole)), subject)).toEqual(whole);
  });

  it('refuses a tensor too many', () => {
    const more = [...slice.tensors, { name: 'extra', shape: [1] }];
    expect(parseManifest(changed(slice, 'tensors', more), subject)).toHaveProperty('message');
  });

  it.each([[null], [[]], ['text'], [7]])('refuses %j', (json) => {
    expect(parseManifest(json, subject)).toHaveProperty('code', 'PACKAGE_DAMAGED');
  });

  it('refuses a preparation that it does not know, by its own name', () => {
    const refused = parseManifest(changed(slice, 'prepareSlice', 3), subject);
    expect(refused).toHaveProperty('code', 'PACKAGE_OTHER_PREPARATION');
  });

  it('names what stands at most three times', () => {
    const refused = parseManifest({}, subject);
    expect(isProblem(refused) && refused.message).toMatch(/and \d+ more/);
  });
});
