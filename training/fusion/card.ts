import { morbidityClasses } from '../../src/core/hust19/classes.ts';
import type { Auc } from '../clinical/figures.ts';
import type { FusionFigures } from './figures.ts';

/** The fusion's model card, all numbers from its figures. Objections first. */
export function fusionCardOf(figures: FusionFigures): string {
  return `${[objections(figures), tables(figures), making(figures)].join('\n\n')}\n`;
}

function objections(figures: FusionFigures): string {
  return `# ${figures.id} (simulated)

Penalised logistic regression that joins three CT and three clinical scores into control, type I, type II. Research and education; not a medical device.

## What a sceptic would say, and what was measured

1. *"No patient in it has both a CT and a record."* Right, and this is why the package is called simulated: the pictures used here come without records and the records without pictures. Each record was paired with the CT scores of another person of the same class. No figure below is a figure of real patients.
2. *"Then the gain is an artefact."* In part. Within a class the two branches are independent here and are not in a patient, so the gain (control ${at(figures.clinical, 0)} to ${at(figures.fused, 0)}, type I ${at(figures.clinical, 1)} to ${at(figures.fused, 1)}, type II ${at(figures.clinical, 2)} to ${at(figures.fused, 2)}) is overstated. On truly paired patients with hand-made CT features of the same cohort, fusion was measured to add about 0.03 in cohort 1 and to do harm for control in cohort 2.
3. *"The CT scores are of pseudo-patients."* Their class is a grade of the CT, not of the illness; they may weigh no more than a CT did in the paper (${figures.paperCt.join(' / ')}). They reach ${three(figures.ctAsScored)} in this mix of classes, so ${figures.blur === 0 ? 'no noise had to be added' : `noise of spread ${figures.blur} was added to their logarithms`}.
4. *"It inherits what the clinical branch reads."* It does: whatever the choice of tests gives away there comes through here (see that card).`;
}

function tables(figures: FusionFigures): string {
  const { quality } = figures;
  const rows = (
    [
      ['CT scores as used', figures.ctBlurred],
      ['clinical scores', figures.clinical],
      ['fused', figures.fused],
    ] as const
  ).map(([name, aucs]) => `| ${[name, ...aucs.map(withInterval)].join(' | ')} |`);
  return `## Figures, all on simulated pairs

Fivefold over records and over CTs at once, copied panels in one fold; one pair a record (${counted(figures.records)} records, ${counted(figures.cts)} CTs). AUC, one against the rest, 95 % bootstrap interval by record.

| | control | type I | type II |
|---|---|---|---|
${rows.join('\n')}

Brier score ${quality.brier.toFixed(3)}; calibration error ${three(quality.calibration)}.

General threshold, and sensitive threshold (control only from ${figures.sensitiveControl} on; 95 % of the simulated patients with COVID-19 are below it):

| | ${[...calls('general'), ...calls('sensitive')].join(' | ')} |
|${'---|'.repeat(1 + 2 * morbidityClasses.length)}
${confusionRows(figures)}`;
}

function confusionRows({ quality }: FusionFigures): string {
  return morbidityClasses
    .map(
      (name, i) =>
        `| ${[`truth ${name}`, ...(quality.general[i] ?? []), ...(quality.sensitive?.[i] ?? [])].join(' | ')} |`,
    )
    .join('\n');
}

function calls(threshold: string): string[] {
  return morbidityClasses.map((name) => `${threshold}: ${name}`);
}

function making(figures: FusionFigures): string {
  const names = ['ct', 'clinical'].flatMap((branch) =>
    morbidityClasses.map((name) => `${branch}.${name}`),
  );
  const rows = names.map(
    (name, i) =>
      `| ${[name, ...(figures.coefficients[i] ?? []).map((w) => w.toFixed(3))].join(' | ')} |`,
  );
  return `## How it was made

Out-of-fold scores of both branches; ten pairings of each record to fit on, each record weighing 1; ridge multinomial logistic regression, C = ${figures.c} chosen on held-out pairs.

| coefficient | control | type I | type II |
|---|---|---|---|
${rows.join('\n')}
| intercept | ${figures.intercepts.map((w) => w.toFixed(3)).join(' | ')} |

Again: both branches' trainings, then \`npx tsx training/fusion/train.ts --data ../shared/data\` and \`python3 training/clinical/known_answers.py models/${figures.id}\`; the figures: \`npx tsx training/fusion/evaluate.ts\`.`;
}

function at(aucs: readonly Auc[], i: number): string {
  return (aucs[i]?.value ?? Number.NaN).toFixed(3);
}

function withInterval({ value, low, high }: Auc): string {
  return `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}

function three(values: readonly number[]): string {
  return values.map((one) => one.toFixed(3)).join(' / ');
}

function counted(numbers: readonly number[]): string {
  return numbers.join(' / ');
}
