import type { CallMeasures } from '../../src/core/learning/measures.ts';
import type { Quality } from '../clinical/figures.ts';
import { table, three } from './tables.ts';

/** One set of patients and how the model's chances stand to their truth. */
export interface Part {
  readonly name: string;
  readonly quality: Quality;
}

const columns: readonly (readonly [string, keyof CallMeasures])[] = [
  ['Sn', 'sensitivity'],
  ['Sp', 'specificity'],
  ['Ac', 'accuracy'],
  ['PPV', 'ppv'],
  ['NPV', 'npv'],
  ['MCC', 'mcc'],
];

/**
 * Calls by both thresholds with their measures, calibration errors and confusion matrices.
 * `classes` names the outputs, `targets` what a patient can be (one more than the outputs of mortality).
 */
export function callTables(
  classes: readonly string[],
  targets: readonly string[],
  parts: readonly Part[],
  sensitiveControl: number | null,
): string {
  const brier = parts.map(({ name, quality }) => `${name} ${three(quality.brier)}`).join(', ');
  const tables = [
    `Brier score: ${brier} (0 is best, 2 worst). One class against the rest${classes.length === 1 ? ', called from 0.5 on' : ', called by the largest score (general threshold)'}, 95 % interval by resampling patients; calibration error over ten bins of equal count:`,
    measuresTable(classes, parts, 'general'),
    ...(sensitiveControl === null
      ? []
      : [
          `The same by the sensitive threshold: control only from ${sensitiveControl} on, so that 95 % of the patients with COVID-19 on whom it was set are not called control:`,
          measuresTable(classes, parts, 'sensitive'),
        ]),
    ...parts.map(({ name, quality }) => confusionTable(targets, name, quality)),
  ];
  return tables.join('\n\n');
}

function measuresTable(
  classes: readonly string[],
  parts: readonly Part[],
  threshold: 'general' | 'sensitive',
): string {
  const rows = parts.flatMap(({ name, quality }) =>
    classes.map((cls, i) => {
      const one = threshold === 'general' ? quality.measures[i] : quality.sensitiveMeasures?.[i];
      const intervals =
        threshold === 'general' ? quality.intervals[i] : quality.sensitiveIntervals?.[i];
      const cells = columns.map(([, key]) => {
        const value = one?.[key];
        const interval = intervals?.[key];
        return interval == null
          ? three(value)
          : `${three(value)} (${three(interval[0])} to ${three(interval[1])})`;
      });
      return [
        `${cls}, ${name}`,
        ...cells,
        ...(threshold === 'general' ? [three(quality.calibration[i])] : []),
      ];
    }),
  );
  const heads = ['', ...columns.map(([head]) => head)];
  return table(threshold === 'general' ? [...heads, 'calibration error'] : heads, rows);
}

function confusionTable(
  targets: readonly string[],
  name: string,
  { general, sensitive }: Quality,
): string {
  const rows = targets.map((target, i) => [
    `truth ${target}, ${name}`,
    ...(general[i] ?? []),
    ...(sensitive?.[i] ?? []),
  ]);
  const called = (threshold: string) => targets.map((target) => `${threshold}: ${target}`);
  return table(
    ['', ...called('general'), ...(sensitive === null ? [] : called('sensitive'))],
    rows,
  );
}
