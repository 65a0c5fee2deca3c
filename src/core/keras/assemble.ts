import type { Problem } from '../problem.ts';
import type {
  DescribedLayer,
  Description,
  KerasLayer,
  KerasModel,
  Shape,
  Tensor,
  Tensors,
} from './graph.ts';
import { importDamaged, importNotComputable } from './importProblems.ts';
import { shapeAfter } from './shapes.ts';
import { hasWeights, layerWeights } from './weights.ts';

/** Weights of one layer as they lie in a file. */
export interface StoredLayer {
  readonly name: string;
  readonly tensors: readonly Tensor[];
}

export interface FileFacts {
  readonly file: string;
  readonly kerasVersion: string | null;
  readonly backend: string | null;
}

export interface Imported {
  readonly model: KerasModel;
  readonly tensors: Tensors;
}

/**
 * Description and weights become a network that can be computed: every shape is inferred, every weight
 * belongs to a layer and is finite.
 */
export function assemble(
  facts: FileFacts,
  description: Description,
  stored: readonly StoredLayer[],
): Imported | Problem {
  const { file, backend } = facts;
  const found = storedByLayer(description.layers, stored);
  if (typeof found === 'string') return importDamaged(file, 'of the whole file', found);
  const inputShape = description.inputShape ?? inputOfFirstDense(description, found);
  if (!inputShape) {
    const [first] = description.layers;
    return importNotComputable(file, first?.name ?? '', 'the size of its input is nowhere stated');
  }

  const layers: KerasLayer[] = [];
  const tensors = new Map<string, Tensor>();
  for (const layer of description.layers) {
    const entering =
      layer.inputs.length === 0 ? [inputShape] : layer.inputs.map((i) => layers[i]?.shape ?? []);
    const shape = shapeAfter(layer.op, entering);
    if (typeof shape === 'string') return importNotComputable(file, layer.name, shape);
    const { name, className, op, inputs } = layer;
    layers.push({ name, className, op, inputs, shape });
    if (!hasWeights(op)) continue;
    const weights = layerWeights(layer, entering[0] ?? [], found.get(layer) ?? [], backend);
    if (typeof weights === 'string') return importDamaged(file, name, weights);
    for (const [part, tensor] of weights) tensors.set(`${name}/${part}`, tensor);
  }
  return { model: { ...facts, inputShape, layers, output: description.output }, tensors };
}

/**
 * By name where the file has every name; else one after the other, as Keras loads weights into a model
 * that was built anew and whose layers bear other names.
 */
function storedByLayer(
  layers: readonly DescribedLayer[],
  stored: readonly StoredLayer[],
): ReadonlyMap<DescribedLayer, readonly Tensor[]> | string {
  const wanted = layers.filter(({ op }) => hasWeights(op));
  const given = stored.filter(({ tensors }) => tensors.length > 0);
  const byName = new Map(given.map(({ name, tensors }) => [name, tensors]));
  const named = wanted.every(({ name }) => byName.has(name));
  if (given.length !== wanted.length) {
    return `it holds weights for ${given.length} layers, and ${wanted.length} of its layers need some`;
  }
  return new Map(
    wanted.map((layer, i) => [layer, (named ? byName.get(layer.name) : given[i]?.tensors) ?? []]),
  );
}

/** A Sequential model that nobody told its input: only layers that keep the order stand before the kernel. */
function inputOfFirstDense(
  { layers }: Description,
  found: ReadonlyMap<DescribedLayer, readonly Tensor[]>,
): Shape | null {
  const first = layers.find(({ op }) => !['flatten', 'identity', 'input'].includes(op.kind));
  if (first?.op.kind !== 'dense') return null;
  const rows = found.get(first)?.[0]?.shape[0];
  return rows === undefined ? null : [rows];
}
