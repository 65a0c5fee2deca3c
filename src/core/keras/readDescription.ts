import { isProblem, type Problem } from '../problem.ts';
import type { DescribedLayer, Description } from './graph.ts';
import { importNotComputable, importUnknownLayer, importUnreadable } from './importProblems.ts';
import { isJson, type Json, LayerConfig } from './layerConfig.ts';
import { readOp } from './readLayer.ts';

const mostLayers = 2000;
const mostCharacters = 8_000_000;

/**
 * The architecture in the text of `model_config` or of `model.to_json`: Sequential (a list, or an object
 * with 'layers') or a functional Model of one input and one output. The text is only ever parsed.
 * @param file name of the file, for messages
 */
export function readDescription(file: string, text: string): Description | Problem {
  const json = parsed(text);
  const config = isJson(json) ? json.config : undefined;
  if (!isJson(json) || !(isJson(config) || Array.isArray(config))) {
    return importUnreadable(file, 'its description of the layers is not that of a Keras model');
  }
  if (String(json.keras_version ?? '').startsWith('3')) {
    return importUnreadable(file, 'it comes from Keras 3, which describes layers in another way');
  }
  const entries = Array.isArray(config) ? config : config.layers;
  if (!Array.isArray(entries) || entries.length === 0 || entries.length > mostLayers) {
    return importUnreadable(file, `it describes no layers, or more than ${mostLayers}`);
  }
  switch (json.class_name) {
    case 'Sequential':
      return sequential(file, entries);
    case 'Model':
    case 'Functional':
      return functional(file, entries, isJson(config) ? config : {});
    default:
      return importUnknownLayer(file, 'of the whole model', String(json.class_name).slice(0, 60));
  }
}

function parsed(text: string): unknown {
  if (text.length > mostCharacters) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function sequential(file: string, entries: readonly unknown[]): Description | Problem {
  const layers: DescribedLayer[] = [];
  for (const entry of entries) {
    const layer = readLayer(
      file,
      entry,
      layers.length,
      layers.length > 0 ? [layers.length - 1] : [],
    );
    if (isProblem(layer)) return layer;
    if (layers.some(({ name }) => name === layer.name)) {
      return importNotComputable(file, layer.name, 'another layer bears its name');
    }
    layers.push(layer);
  }
  // Without an InputLayer the first layer says what comes in, or nobody does.
  const [first] = entries;
  const config = isJson(first) && isJson(first.config) ? first.config : {};
  return { layers, output: layers.length - 1, inputShape: new LayerConfig(config).inputShape() };
}

function readLayer(
  file: string,
  entry: unknown,
  index: number,
  inputs: readonly number[],
): DescribedLayer | Problem {
  const outer: Json = isJson(entry) ? entry : {};
  const config: Json = isJson(outer.config) ? outer.config : {};
  const name = String(config.name ?? outer.name ?? `number ${index + 1}`).slice(0, 100);
  const className = String(outer.class_name ?? 'none').slice(0, 60);
  const fields = new LayerConfig(config);
  const op = readOp(className, fields);
  if (op === null) {
    const why = className === 'Lambda' ? 'it carries program code, which is never run' : '';
    return importUnknownLayer(file, name, className, why);
  }
  if (fields.fault) return importNotComputable(file, name, fields.fault);
  if (op.kind === 'input' && index > 0 && inputs.length > 0) {
    return importNotComputable(file, name, 'an input stands behind another layer');
  }
  const ordering = config.dim_ordering === 'th' ? 'th' : 'tf';
  const keras1Kernel = 'nb_filter' in config ? ordering : null;
  return { name, className, op, inputs, keras1Kernel };
}

function functional(
  file: string,
  entries: readonly unknown[],
  config: Json,
): Description | Problem {
  const byName = new Map<string, number>();
  const layers: DescribedLayer[] = [];
  const waiting = new Map(entries.map((entry, i) => [i, entry]));
  // Files list layers in any order; each pass takes those whose inputs are there.
  for (let before = -1; waiting.size > 0 && before !== layers.length; ) {
    before = layers.length;
    for (const [i, entry] of waiting) {
      const name = nameOf(entry, i);
      const sources = sourcesOf(entry);
      if (sources === null) return importNotComputable(file, name, 'it is used more than once');
      if (!sources.every((source) => byName.has(source))) continue;
      const inputs = sources.map((source) => byName.get(source) ?? 0);
      const layer = readLayer(file, entry, layers.length, inputs);
      if (isProblem(layer)) return layer;
      const fault = placeFault(layer, byName.has(name));
      if (fault) return importNotComputable(file, name, fault);
      byName.set(name, layers.length);
      layers.push(layer);
      waiting.delete(i);
    }
  }
  const [left] = waiting;
  if (left) return importNotComputable(file, nameOf(left[1], left[0]), 'what enters it is missing');
  return closed(file, config, layers, byName);
}

function placeFault(layer: DescribedLayer, taken: boolean): string | null {
  if (taken) return 'another layer bears its name';
  const wanted = layer.op.kind === 'input' ? 0 : 1;
  const fits = layer.op.kind === 'add' ? layer.inputs.length >= 2 : layer.inputs.length === wanted;
  return fits ? null : `${layer.inputs.length} layers enter it`;
}

/** One input and one output, as every network here. */
function closed(
  file: string,
  config: Json,
  layers: readonly DescribedLayer[],
  byName: ReadonlyMap<string, number>,
): Description | Problem {
  const inputs = layers.filter(({ op }) => op.kind === 'input');
  const outputs = Array.isArray(config.output_layers) ? config.output_layers : [];
  const name: unknown = Array.isArray(outputs[0]) ? outputs[0][0] : undefined;
  const output = typeof name === 'string' ? byName.get(name) : undefined;
  const [input, second] = inputs;
  if (!input || second) {
    return importNotComputable(
      file,
      second?.name ?? 'input',
      `${inputs.length} inputs are described`,
    );
  }
  if (output === undefined || outputs.length !== 1) {
    return importNotComputable(file, 'output', `${outputs.length} outputs are described`);
  }
  return { layers, output, inputShape: input.op.kind === 'input' ? input.op.shape : null };
}

function nameOf(entry: unknown, i: number): string {
  const outer: Json = isJson(entry) ? entry : {};
  const config: Json = isJson(outer.config) ? outer.config : {};
  return String(outer.name ?? config.name ?? `number ${i + 1}`).slice(0, 100);
}

/** Names of the layers that enter; null where a layer is called several times (shared weights). */
function sourcesOf(entry: unknown): readonly string[] | null {
  const nodes: unknown = isJson(entry) ? entry.inbound_nodes : [];
  if (!Array.isArray(nodes) || nodes.length === 0) return [];
  if (nodes.length > 1 || !Array.isArray(nodes[0])) return null;
  return nodes[0].map((source: unknown) => String(Array.isArray(source) ? source[0] : ''));
}
