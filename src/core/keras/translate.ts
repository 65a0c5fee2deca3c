import { roleRules } from '../networks/roleRules.ts';
import { type ImportAnswers, outputPlaces } from './answers.ts';
import { channelsStandFirst, udisSlot } from './fold.ts';
import type { KerasModel } from './graph.ts';
import { sizeOf } from './shapes.ts';

/**
 * Our input as the network in the file wants it. Used with `ourOutput` to get the answers of the network
 * as it was brought, on a way that shares nothing with folding.
 * @param ours one input of the role, C order (height, width, channels)
 */
export function theirInput(
  ours: Float32Array,
  model: KerasModel,
  answers: ImportAnswers,
): Float32Array {
  const rules = roleRules[answers.role];
  if (!rules.image) {
    const input = ours.slice();
    if (answers.udis === 'without is 1') {
      const given = ours[udisSlot] as number;
      input[udisSlot] = answers.normalisation === 'paper' ? 1 - given : -given;
    }
    return input;
  }
  const [height = 0, width = 0, channels = 0] = rules.input;
  const pixels = height * width;
  const first = channelsStandFirst(model.inputShape);
  const wanted = sizeOf(model.inputShape) / pixels;
  const factor = answers.inputScale === '0..255' ? 255 : 1;
  const input = new Float32Array(pixels * wanted);
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let channel = 0; channel < wanted; channel++) {
      const from = channels === 1 ? 0 : channel;
      const to = first ? channel * pixels + pixel : pixel * wanted + channel;
      input[to] = factor * (ours[pixel * channels + from] as number);
    }
  }
  return input;
}

/** Scores of the network in the file, in the role's order. */
export function ourOutput(theirs: ArrayLike<number>, answers: ImportAnswers): number[] {
  const { places, turned } = outputPlaces(answers);
  return places.map((place) => {
    const score = theirs[place] ?? Number.NaN;
    return turned ? 1 - score : score;
  });
}
