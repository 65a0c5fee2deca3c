import type { Architecture, Layer, TensorSpec } from './manifest.ts';

type Layers = Extract<Architecture, { kind: 'layers' }>;
type Shape = readonly number[];

/** Elements of a tensor. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((product, side) => product * side, 1);
}

/**
 * Number of highest map logits that the join averages: `max(1, round(topShare * cells))`,
 * halves rounded up; 6 of 22 x 22 cells at 1.25 % (method, section 3).
 */
export function topCount(topShare: number, cells: number): number {
  return Math.max(1, Math.floor(topShare * cells + 0.5));
}

/** Shape that enters each layer, and last the shape of the output. */
export function shapesThrough(architecture: Layers): readonly Shape[] {
  const channels = channelsApart(architecture);
  const shapes: Shape[] = [
    channels === 1 ? architecture.input : [...architecture.input.slice(0, 2), 1],
  ];
  architecture.layers.forEach((layer, i) => {
    if (layer.kind === 'output') shapes[i] = [channels * featuresOf(architecture, shapes[i] ?? [])];
    shapes.push(shapeAfter(layer, shapes.at(-1) ?? []));
  });
  return shapes;
}

/** How many channels go through the layers by themselves; 1 where all go in together. */
export function channelsApart({ channels, input }: Layers): number {
  return channels === 'apart' ? (input[2] ?? 1) : 1;
}

/** Features of one channel that enter the output layer. */
function featuresOf({ join }: Layers, entering: Shape): number {
  return sizeOf(entering) + (join && join.outputIndex === null ? join.topShares.length : 0);
}

function shapeAfter(layer: Layer, entering: Shape): Shape {
  const [height = 0, width = 0, channels = 0] = entering;
  switch (layer.kind) {
    case 'conv':
      return [height, width, layer.filters];
    case 'maxPool':
      return [Math.floor(height / layer.size), Math.floor(width / layer.size), channels];
    default:
      return [layer.units];
  }
}

/**
 * Tensors of an architecture in the order of weights.bin (see TensorSpec).
 * @param outputs number of classes; a PLR does not state it itself
 */
export function tensorsOf(architecture: Architecture, outputs: number): readonly TensorSpec[] {
  if (architecture.kind === 'plr') {
    return [
      { name: 'coefficients', shape: [sizeOf(architecture.input), outputs] },
      { name: 'intercepts', shape: [outputs] },
    ];
  }
  const shapes = shapesThrough(architecture);
  const tensors = architecture.layers.flatMap((layer, i) =>
    layerTensors(layer, `layer${i}`, shapes[i] ?? []),
  );
  const { join } = architecture;
  if (!join) return tensors;
  const channels = shapes[join.beforeLayer]?.[2] ?? 0;
  const map = [
    { name: 'map/kernel', shape: [1, 1, channels, 1] },
    { name: 'map/bias', shape: [1] },
  ];
  if (join.outputIndex === null) return [...tensors, ...map];
  return [...tensors, ...map, { name: 'join/a', shape: [1] }, { name: 'join/b', shape: [1] }];
}

function layerTensors(layer: Layer, name: string, entering: Shape): readonly TensorSpec[] {
  if (layer.kind === 'maxPool') return [];
  const kernel =
    layer.kind === 'conv'
      ? [3, 3, entering[2] ?? 0, layer.filters]
      : [sizeOf(entering), layer.units];
  return [
    { name: `${name}/kernel`, shape: kernel },
    { name: `${name}/bias`, shape: [kernel.at(-1) ?? 0] },
  ];
}

/** Why an architecture cannot be computed; empty when it can. */
export function architectureFaults(architecture: Architecture): readonly string[] {
  if (architecture.kind === 'plr') return [];
  const shapes = shapesThrough(architecture);
  const { channels } = architecture;
  return [
    ...(channels && channels !== 'together' && channels !== 'apart'
      ? [`no channels '${channels}'`]
      : []),
    ...architecture.layers.flatMap((layer, i) =>
      layerFaults(layer, i, shapes[i] ?? [], architecture.layers.length),
    ),
    ...joinFaults(architecture, shapes),
  ];
}

function layerFaults(layer: Layer, i: number, entering: Shape, count: number): readonly string[] {
  const faults: string[] = [];
  const onImages = layer.kind === 'conv' || layer.kind === 'maxPool';
  if (onImages && entering.length !== 3) faults.push(`layer ${i} (${layer.kind}) needs an image`);
  if (layer.kind === 'maxPool' && layer.size > Math.min(...entering.slice(0, 2))) {
    faults.push(`layer ${i} pools ${layer.size} pixels where fewer are left`);
  }
  if ((layer.kind === 'output') !== (i === count - 1)) {
    faults.push(`layer ${i}: the output layer stands last, and once`);
  }
  return faults;
}

function joinFaults(architecture: Layers, shapes: readonly Shape[]): readonly string[] {
  const { join, layers } = architecture;
  if (!join) return [];
  const faults: string[] = [];
  const entering = join.beforeLayer < layers.length ? shapes[join.beforeLayer] : undefined;
  if (entering?.length !== 3) faults.push('the join stands at no layer that an image enters');
  if (join.outputIndex !== null && channelsApart(architecture) > 1) {
    faults.push('a join into a logit of channels that go apart');
  }
  if (join.outputIndex !== null && join.topShares.length !== 1) {
    faults.push('a join into a logit has one topShare');
  }
  if ((join.outputIndex ?? 0) >= (shapes.at(-1)?.[0] ?? 0)) faults.push('the join names no output');
  return faults;
}
