import { featureDictionary } from '../clinical/dictionary.ts';
import type { Layer } from '../networks/manifest.ts';
import { roleRules } from '../networks/roleRules.ts';
import type { Problem } from '../problem.ts';
import { type Block, foldBefore, scaleInputs } from './affine.ts';
import { answersFault, type ImportAnswers, outputPlaces } from './answers.ts';
import type { Imported } from './assemble.ts';
import { Chain } from './chain.ts';
import type { KerasModel } from './graph.ts';
import { importAnswer, importDamaged, importNotHust19 } from './importProblems.ts';
import { sides } from './shapes.ts';

/** Layers and tensors as a manifest of the role has them. */
export interface Folded {
  readonly layers: readonly Layer[];
  readonly tensors: ReadonlyMap<string, Float32Array>;
}

/** Slot of 'underlying diseases' among the 127 inputs, from 0. */
export const udisSlot = (featureDictionary.find(({ abbr }) => abbr === 'Udis')?.slot ?? 0) - 1;

/**
 * Makes one of HUST-19's networks of an imported one, whatever its widths: normalisation, input scale,
 * equal channels, polarity and class order are worked into the weights, exactly, once.
 */
export function fold(imported: Imported, answers: ImportAnswers): Folded | Problem {
  const { model } = imported;
  const { file } = model;
  const fault = answersFault(answers);
  if (fault) return importAnswer(file, fault);
  const chain = chainOf(imported);
  if (!(chain instanceof Chain)) return chain;
  const misfit = roleMisfit(model, answers) ?? startMisfit(model, chain, answers);
  if (misfit) return misfit;

  const blocks = chain.blocks();
  const [first] = blocks;
  const last = blocks.at(-1);
  if (first && last) {
    if (roleRules[answers.role].image) foldImageInput(first, answers);
    else foldClinicalInput(first, answers);
    foldOutputOrder(last, answers);
  }
  const tensors = new Map<string, Float32Array>();
  for (const [i, stage] of chain.stages.entries()) {
    if (stage.kind === 'maxPool') continue;
    const kernel = Float32Array.from(stage.kernel);
    const bias = Float32Array.from(stage.bias);
    if (![kernel, bias].every((values) => values.every(Number.isFinite))) {
      return importDamaged(
        file,
        stage.name,
        'they are no finite numbers once normalisation is folded in',
      );
    }
    tensors.set(`layer${i}/kernel`, kernel).set(`layer${i}/bias`, bias);
  }
  return { layers: layersOf(chain), tensors };
}

/** The layers one after the other, or the first that HUST-19 has no place for. */
export function chainOf({ model, tensors }: Imported): Chain | Problem {
  const chain = new Chain();
  for (const [i, layer] of model.layers.entries()) {
    const [before] = layer.inputs;
    const inRow = i === 0 ? before === undefined : layer.inputs.length === 1 && before === i - 1;
    const entering = model.layers[i - 1]?.shape ?? model.inputShape;
    const part = (name: string) => tensors.get(`${layer.name}/${name}`) ?? null;
    const fault = inRow ? chain.take(layer, entering, part) : 'the way through the layers branches';
    if (fault) return importNotHust19(model.file, layer.name, fault);
  }
  const last = model.layers.at(-1)?.name ?? '';
  const fault =
    model.output === model.layers.length - 1 ? chain.end() : 'layers stand behind the output';
  return fault ? importNotHust19(model.file, last, fault) : chain;
}

/** Number of outputs and shape of the input, which the role fixes. */
function roleMisfit(model: KerasModel, { role }: ImportAnswers): Problem | null {
  const { classes, input, words } = roleRules[role];
  const [first] = model.layers;
  const last = model.layers[model.output];
  if (!first || !last) return null;
  const outputs = last.shape[0] ?? 0;
  if (outputs !== classes.length) {
    const cause = `it has ${outputs} outputs, and ${words} needs ${classes.length}`;
    return importDamaged(model.file, last.name, cause);
  }
  if (takes(model).some((shape) => sides(shape) === sides(input))) return null;
  const cause = `it takes ${sides(model.inputShape)}, and ${words} gives ${sides(input)}`;
  return importDamaged(model.file, first.name, cause);
}

/** Sides alone do not tell where the channels stand: the first convolution does. */
function startMisfit(model: KerasModel, chain: Chain, { role }: ImportAnswers): Problem | null {
  const { image, input } = roleRules[role];
  const [first] = chain.blocks();
  const [, , channels = 0] = input;
  if (!image || !first) return null;
  const fits = first.inputs === channels || (first.inputs === 3 && channels === 1);
  if (first.kind === 'conv' && fits) return null;
  const cause = `the image has to enter a convolution of ${channels} channels`;
  return importNotHust19(model.file, first.name, cause);
}

/** Shapes of our inputs that the network can be given: as they are, channels last, or one channel for three. */
export function takes({ inputShape }: KerasModel): readonly (readonly number[])[] {
  if (inputShape.length !== 3) return [inputShape];
  const [a = 0, b = 0, c = 0] = inputShape;
  const one = (channels: number) => (channels === 3 ? 1 : channels);
  return channelsStandFirst(inputShape) ? [[b, c, one(a)]] : [[a, b, one(c)]];
}

/** Images here have far more rows than channels. */
export function channelsStandFirst([a = 0, , c = 0]: readonly number[]): boolean {
  return a < c;
}

function foldImageInput(first: Block, { role, inputScale }: ImportAnswers): void {
  if (inputScale === '0..255') scaleInputs(first, new Float64Array(first.inputs).fill(255));
  const [, , channels = 0] = roleRules[role].input;
  if (first.kind !== 'conv' || first.inputs === channels) return;
  const { inputs, outputs, kernel } = first;
  const summed = new Float64Array(kernel.length / inputs);
  kernel.forEach((weight, i) => {
    const to = Math.floor(i / (inputs * outputs)) * outputs + (i % outputs);
    summed[to] = (summed[to] as number) + weight;
  });
  first.kernel = summed;
  first.inputs = 1;
}

/** 'paper' gives Udis as 0 and 1, 'signed-log' as a number and its opposite (normalise.ts). */
function foldClinicalInput(first: Block, { udis, normalisation }: ImportAnswers): void {
  if (udis === 'with is 1') return;
  const scale = new Float64Array(first.inputs).fill(1);
  const shift = new Float64Array(first.inputs);
  scale[udisSlot] = -1;
  shift[udisSlot] = normalisation === 'paper' ? 1 : 0;
  foldBefore(first, { scale, shift });
}

function foldOutputOrder(last: Block, answers: ImportAnswers): void {
  const { places, turned } = outputPlaces(answers);
  const { outputs, kernel, bias } = last;
  const sign = turned ? -1 : 1;
  const from = (i: number) => i - (i % outputs) + (places[i % outputs] ?? 0);
  last.kernel = kernel.map((_, i) => sign * (kernel[from(i)] as number));
  last.bias = bias.map((_, i) => sign * (bias[from(i)] as number));
}

function layersOf({ stages }: Chain): readonly Layer[] {
  return stages.map((stage, i): Layer => {
    if (stage.kind === 'maxPool') return stage;
    if (stage.kind === 'conv') return { kind: 'conv', filters: stage.outputs };
    const { outputs: units, activation } = stage;
    if (i < stages.length - 1) return { kind: 'dense', units };
    return { kind: 'output', units, activation: activation === 'sigmoid' ? 'sigmoid' : 'softmax' };
  });
}
