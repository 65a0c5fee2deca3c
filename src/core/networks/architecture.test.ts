import { describe, expect, it } from 'vitest';
import { architectureFaults, shapesThrough, sizeOf, tensorsOf, topCount } from './architecture.ts';
import type { Layer } from './manifest.ts';

const block = (filters: number): Layer[] => [
  { kind: 'conv', filters },
  { kind: 'conv', filters },
  { kind: 'maxPool', size: 3 },
];
const layers: Layer[] = [
  ...block(16),
  ...block(32),
  ...block(64),
  { kind: 'dense', units: 64 },
  { kind: 'dense', units: 32 },
  { kind: 'output', units: 3, activation: 'softmax' },
];
const hust19 = { kind: 'layers', input: [200, 200, 1], layers, join: null } as const;
const joined = { ...hust19, join: { beforeLayer: 8, topShares: [0.05], outputIndex: 2 } };
const count = (tensors: readonly { shape: readonly number[] }[]) =>
  tensors.reduce((sum, { shape }) => sum + sizeOf(shape), 0);

describe('the slice network of method, section 3', () => {
  it('has thirteen layers with the input', () => {
    expect(layers.length + 1).toBe(13);
  });

  it('shrinks to 7 x 7 x 64', () => {
    expect(shapesThrough(hust19)[9]).toEqual([7, 7, 64]);
  });

  it('has 274,739 weights, and 67 more with the lesion map and its join', () => {
    expect(count(tensorsOf(hust19, 3))).toBe(274_739);
    expect(count(tensorsOf(joined, 3))).toBe(274_739 + 65 + 2);
  });

  it('keeps its tensors in the order of the layers, the join last', () => {
    const names = tensorsOf(joined, 3).map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(['layer0/kernel', 'layer0/bias']);
    expect(names.slice(-4)).toEqual(['map/kernel', 'map/bias', 'join/a', 'join/b']);
  });
});

describe('topCount', () => {
  it.each([
    [0.05, 22 * 22, 24],
    [0.05, 4, 1],
    [0.5, 5, 3],
    [1, 9, 9],
  ])('of %d of %d cells is %d', (share, cells, expected) => {
    expect(topCount(share, cells)).toBe(expected);
  });
});

describe('tensors of a penalised logistic regression', () => {
  it('are a table and a row', () => {
    expect(tensorsOf({ kind: 'plr', input: [6], link: 'softmax' }, 3)).toEqual([
      { name: 'coefficients', shape: [6, 3] },
      { name: 'intercepts', shape: [3] },
    ]);
  });
});

describe('channels that go apart', () => {
  const apart = {
    kind: 'layers',
    input: [20, 20, 3],
    channels: 'apart',
    layers: [
      { kind: 'conv', filters: 4 },
      { kind: 'maxPool', size: 2 },
      { kind: 'dense', units: 5 },
      { kind: 'output', units: 2, activation: 'softmax' },
    ],
    join: { beforeLayer: 1, topShares: [0.05, 0.2], outputIndex: null },
  } as const;

  it('share the weights of every layer but the output, which sees all of them and their maps', () => {
    expect(tensorsOf(apart, 2)).toEqual([
      { name: 'layer0/kernel', shape: [3, 3, 1, 4] },
      { name: 'layer0/bias', shape: [4] },
      { name: 'layer2/kernel', shape: [400, 5] },
      { name: 'layer2/bias', shape: [5] },
      { name: 'layer3/kernel', shape: [21, 2] },
      { name: 'layer3/bias', shape: [2] },
      { name: 'map/kernel', shape: [1, 1, 4, 1] },
      { name: 'map/bias', shape: [1] },
    ]);
    expect(architectureFaults(apart)).toEqual([]);
  });

  it('have their maps for features: a logit is of all of them together', () => {
    const intoLogit = { ...apart, join: { beforeLayer: 1, topShares: [0.05], outputIndex: 0 } };
    expect(architectureFaults(intoLogit)).toEqual([
      'a join into a logit of channels that go apart',
    ]);
  });

  it('are one of two ways, and no third', () => {
    const odd = { ...apart, channels: 'mixed' as 'apart' };
    expect(architectureFaults(odd)).toEqual(["no channels 'mixed'"]);
  });
});
