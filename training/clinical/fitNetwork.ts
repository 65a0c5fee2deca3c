import { committee } from '../../src/core/learning/committee.ts';
import type { Example } from '../../src/core/learning/gradient.ts';
import { createMlp, type Mlp } from '../../src/core/learning/mlp.ts';
import { seededRandom, shuffled } from '../../src/core/learning/random.ts';
import { type MlpSettings, trainMlp } from '../../src/core/learning/trainMlp.ts';
import { type Case, type Task, targetsOf } from './cases.ts';
import { matchedEpoch } from './matchedEpoch.ts';

/** `as-recorded`: records as they are, as in the paper. `matched`: tests made equal across classes, so that what was ordered tells nothing. */
export type Variant = 'matched' | 'as-recorded';

/**
 * What is shipped, and what is shown beside it. For death both variants score alike, so the one that
 * does not read the ordering is shipped; for morbidity it costs most of the control score, so the
 * paper's way is kept and the app shows what the ordering alone would say.
 */
export const shippedVariant: Readonly<Record<Task, Variant>> = {
  morbidity: 'as-recorded',
  mortality: 'matched',
};
export const comparedVariant: Readonly<Record<Task, Variant>> = {
  morbidity: 'matched',
  mortality: 'as-recorded',
};

/** Networks that differ in their seed, merged into one: one alone wavers by 0.01 in AUC. */
const members = 5;

/** Five hidden layers: with input and output the seven of the paper (method, section 6). */
export const hiddenWidths = [64, 32, 32, 16, 16] as const;

const common = { batchSize: 66, rate: 2e-3, weightDecay: 1e-2 };
const light = [0.1, 0.3, 0.2, 0.1, 0, 0];
/** 52 deaths are soon learnt by heart. */
const heavy = [0.3, 0.4, 0.3, 0.2, 0.1, 0];
export const settingsOf: Readonly<Record<Task, Readonly<Record<Variant, MlpSettings>>>> = {
  morbidity: {
    matched: { ...common, dropout: light, epochs: 120 },
    'as-recorded': { ...common, dropout: light, epochs: 60 },
  },
  mortality: {
    matched: { ...common, dropout: heavy, epochs: 80 },
    'as-recorded': { ...common, dropout: heavy, epochs: 40 },
  },
};

/**
 * Trains a committee and merges it into one network. Epochs are fixed: they were chosen by
 * cross-validation, never on the cases that are then scored.
 */
export function fitNetwork(
  cases: readonly Case[],
  task: Task,
  variant: Variant,
  seed: number,
): Mlp {
  const seats = Array.from({ length: members }, (_, i) =>
    fitMember(cases, task, variant, seed + 10_000 * i),
  );
  return committee(seats);
}

function fitMember(cases: readonly Case[], task: Task, variant: Variant, seed: number): Mlp {
  const random = seededRandom(seed);
  const targets = targetsOf(task);
  const widths = [cases[0]?.inputs.length ?? 0, ...hiddenWidths, targets === 2 ? 1 : targets];
  const mlp = createMlp(widths, random);
  const byClass = Array.from({ length: targets }, (_, cls) =>
    cases.filter((one) => one.target === cls),
  );
  const plain: Example[] = cases.map(({ inputs, target }) => ({
    input: inputs,
    target,
    weight: 1,
  }));
  const epochOf =
    variant === 'matched' ? () => matchedEpoch(byClass, 0, random) : () => shuffled(plain, random);
  trainMlp(mlp, epochOf, settingsOf[task][variant], random);
  return mlp;
}
