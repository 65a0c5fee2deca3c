import { featureDictionary } from '../../src/core/clinical/dictionary.ts';
import { type Category, categories } from '../../src/core/clinical/types.ts';
import type { InputRanges } from '../../src/core/gate/outsideTraining.ts';
import type { Spread } from '../../src/core/gate/recordSize.ts';
import { type Random, seededRandom, shuffled } from '../../src/core/learning/random.ts';
import type { Case } from './cases.ts';
import type { HeldOut } from './crossValidate.ts';
import { rounded } from './figures.ts';

/** Fewer patients give no percentile of one in two hundred worth the name. */
const fewestMeasured = 50;

/** 0.5th and 99.5th percentile of every input over the patients who have the test. */
export function inputRanges(cases: readonly Case[]): InputRanges {
  const width = cases[0]?.inputs.length ?? 0;
  return Array.from({ length: width }, (_, slot) => {
    const values = cases
      .filter((one) => one.given[slot] === 1)
      .map((one) => one.inputs[slot] ?? 0)
      .sort((a, b) => a - b);
    if (values.length < fewestMeasured) return null;
    return [rounded(percentile(values, 0.005)), rounded(percentile(values, 0.995))];
  });
}

/** Between the two nearest ranks in proportion, as numpy's default. */
export function percentile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return low + (high - low) * (place - Math.floor(place));
}

/**
 * How the values that are left are chosen. `panels`: basic information, then tests panel by panel; `single`: any;
 * the others: these panels whole.
 */
export type Cut =
  | 'panels'
  | 'panels without temperature'
  | 'single'
  | 'blood count'
  | 'basic information and blood count';

const slotsOf = (category: Category) =>
  featureDictionary.filter((one) => one.category === category).map((one) => one.slot - 1);
const basic = new Set(slotsOf('Basic Information'));
const bloodCount = new Set(slotsOf('Routine Blood Test'));
const temperature = (featureDictionary.find((one) => one.abbr === 'Temp')?.slot ?? 0) - 1;
const panels = categories.slice(1).map(slotsOf);

/** Only patients with so many values are cut down, so that every number is of the same patients. */
export const richFrom = 50;
const drawsEach = 3;

/** A held-out patient's chances with `values` values left, beside those of the whole record. */
export interface CutDown {
  readonly target: number;
  readonly chances: readonly number[];
  readonly whole: readonly number[];
}

export function cutDown(held: readonly HeldOut[], cut: Cut, values: number): CutDown[] {
  const random = seededRandom(20200327 + values);
  return held.flatMap(({ one, model }) => {
    const measured = [...one.given.keys()].filter((slot) => one.given[slot] === 1);
    if (measured.length < richFrom) return [];
    const whole = model(one.inputs);
    return Array.from({ length: drawsEach }, () => {
      const left = new Set(ordered(measured, cut, random).slice(0, values));
      const chances = model(one.inputs.map((x, slot) => (left.has(slot) ? x : 0)));
      return { target: one.target, chances, whole };
    });
  });
}

function ordered(measured: readonly number[], cut: Cut, random: Random): number[] {
  if (cut === 'single') return shuffled(measured, random);
  if (cut === 'blood count') return measured.filter((slot) => bloodCount.has(slot));
  if (cut === 'basic information and blood count') {
    return measured.filter((slot) => basic.has(slot) || bloodCount.has(slot));
  }
  const first = measured.filter(
    (slot) => basic.has(slot) && (cut === 'panels' || slot !== temperature),
  );
  const then = shuffled(panels, random).flatMap((panel) =>
    shuffled(
      panel.filter((slot) => measured.includes(slot)),
      random,
    ),
  );
  return [...first, ...then];
}

const numbers = [15, 20, 25, 30, 35, 40, 45, 50];

/**
 * The 90th percentile of the largest change of a chance, by the harder way of cutting: which few values a record
 * holds matters, and the commonest small one, basic information and a blood count, is hard.
 */
export function spreadOfFew(held: readonly HeldOut[]): Spread {
  const at = (cuts: readonly Cut[]) =>
    numbers.map((values) =>
      rounded(Math.max(...cuts.map((cut) => moved(cutDown(held, cut, values))))),
    );
  return {
    values: numbers,
    withTemperature: at(['panels', 'single']),
    without: at(['panels without temperature', 'single']),
  };
}

/** In nine of ten cut-down records no chance moved farther. */
export function moved(rows: readonly CutDown[]): number {
  const moves = rows
    .map(({ chances, whole }) => Math.max(...chances.map((p, i) => Math.abs(p - (whole[i] ?? 0)))))
    .sort((a, b) => a - b);
  return percentile(moves, 0.9);
}
