import { applyPlr, type Plr } from '../../src/core/hust19/plr.ts';
import { fitPlr } from '../../src/core/learning/fitPlr.ts';
import { applyMlp, probabilities } from '../../src/core/learning/mlp.ts';
import type { Case, Task } from './cases.ts';
import type { Scorer } from './crossValidate.ts';
import type { Variant } from './fitNetwork.ts';
import { keptNetwork } from './keptNetworks.ts';

/** The network of the package, in either variant. */
export function network(task: Task, variant: Variant) {
  return (cases: readonly Case[], seed: number): Scorer => {
    const mlp = keptNetwork(cases, task, variant, seed);
    return (inputs) => probabilities(applyMlp(mlp, inputs));
  };
}

/** What a baseline may look at: numbers made of a case. */
export type View = (one: Case) => ArrayLike<number>;

const slots = { Age: 0, Gender: 1, Temp: 2, Udis: 3 };
const pick = (one: Case, ...at: number[]) => at.map((slot) => one.inputs[slot] ?? 0);

/** Models that use the shortcut alone, beside which every figure is shown (data README, Validity). */
export const baselines: readonly {
  readonly name: string;
  readonly view: View;
  readonly c: number;
}[] = [
  { name: 'ridge regression, records as they are', view: (one) => one.inputs, c: 0.01 },
  { name: 'which tests were ordered, without any value', view: (one) => one.given, c: 0.1 },
  { name: 'temperature alone', view: (one) => pick(one, slots.Temp), c: 1 },
  {
    name: 'age, sex and underlying disease alone',
    view: (one) => pick(one, slots.Age, slots.Gender, slots.Udis),
    c: 1,
  },
  { name: 'hospital alone', view: (one) => [Number(one.patient.hospital === 'Liyuan')], c: 1 },
];

/** Ridge regression on a view, its columns standardised on the training cases. Scores cases, not inputs. */
export function fitBaseline(
  cases: readonly Case[],
  targets: number,
  view: View,
  c: number,
): (one: Case) => readonly number[] {
  const rows = cases.map((one) => Array.from(view(one)));
  const scale = columnScales(rows);
  const plr: Plr = fitPlr(
    rows.map(scale),
    cases.map((one) => one.target),
    targets,
    c,
  );
  return (one) => applyPlr(plr, scale(Array.from(view(one))));
}

function columnScales(rows: readonly number[][]): (row: readonly number[]) => number[] {
  const width = rows[0]?.length ?? 0;
  const means = Array.from({ length: width }, (_, i) => mean(rows.map((row) => row[i] ?? 0)));
  const spreads = means.map(
    (m, i) => Math.sqrt(mean(rows.map((row) => ((row[i] ?? 0) - m) ** 2))) || 1,
  );
  return (row) => row.map((x, i) => (x - (means[i] ?? 0)) / (spreads[i] ?? 1));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

/** Chances after dividing the logits by a temperature (Guo et al. 2017): above 1 they become less sure. */
export function cooled(chances: readonly number[], temperature: number): number[] {
  const powers = (chances.length === 1 ? [1 - (chances[0] ?? 0), chances[0] ?? 0] : chances).map(
    (p) => Math.max(p, 1e-12) ** (1 / temperature),
  );
  const sum = powers.reduce((a, b) => a + b, 0);
  const shares = powers.map((p) => p / sum);
  return chances.length === 1 ? shares.slice(1) : shares;
}

export function cooledScorer(scorer: Scorer, temperature: number): Scorer {
  return (inputs) => cooled(scorer(inputs), temperature);
}
