import { adamStep, createAdam } from './adam.ts';
import { type Example, lossGradient } from './gradient.ts';
import type { Mlp } from './mlp.ts';
import type { Random } from './random.ts';

export interface MlpSettings {
  readonly epochs: number;
  readonly batchSize: number;
  /** Highest learning rate; it rises over the first fifth and falls to nothing along a cosine. */
  readonly rate: number;
  readonly weightDecay: number;
  /** One rate a layer: share of the values entering it that are dropped. */
  readonly dropout: readonly number[];
}

/**
 * Trains in place for a fixed number of epochs. `epochOf` gives each epoch's examples in the order
 * in which they are to be seen. Returns the mean loss of the last epoch.
 */
export function trainMlp(
  mlp: Mlp,
  epochOf: (epoch: number) => readonly Example[],
  settings: MlpSettings,
  random: Random,
): number {
  const adam = createAdam(mlp.parameters.length);
  const gradient = new Float64Array(mlp.parameters.length);
  const dropout = { rates: settings.dropout, random };
  let meanLoss = 0;
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const examples = epochOf(epoch);
    const batches = Math.max(1, Math.floor(examples.length / settings.batchSize));
    meanLoss = 0;
    for (let b = 0; b < batches; b++) {
      const batch = examples.slice(b * settings.batchSize, (b + 1) * settings.batchSize);
      meanLoss += lossGradient(mlp, batch, gradient, dropout) / batches;
      const done = (epoch + b / batches) / settings.epochs;
      adamStep(
        adam,
        mlp.parameters,
        gradient,
        settings.rate * schedule(done),
        settings.weightDecay,
      );
    }
  }
  return meanLoss;
}

const rising = 0.2;

/** 0..1 of the highest rate at `done` of the training (warm-up, then cosine). */
function schedule(done: number): number {
  if (done < rising) return 0.04 + 0.96 * (done / rising);
  return 0.5 * (1 + Math.cos((Math.PI * (done - rising)) / (1 - rising)));
}
