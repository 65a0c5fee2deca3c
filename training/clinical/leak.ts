import { featureDictionary } from '../../src/core/clinical/dictionary.ts';
import { categories } from '../../src/core/clinical/types.ts';
import type { Case } from './cases.ts';
import type { HeldOut } from './crossValidate.ts';

/** How far chances move when tests are blanked or filled. */
export interface Move {
  /** Mean over patients and panels of the largest change of a chance. */
  readonly mean: number;
  /** Share of these in which the largest class changes. */
  readonly callsChanged: number;
}

/** Slots of each panel: the categories but basic information. */
const panels = categories
  .slice(1)
  .map((category) =>
    featureDictionary.filter((one) => one.category === category).map((one) => one.slot - 1),
  );

/**
 * The record with every measured value replaced by what the test shows on average: nothing is left
 * but which tests were made. A score that still follows the class reads the ordering.
 */
export function typicalRecord(one: Case, typical: Float32Array): Float32Array {
  return typical.map((value, slot) => (one.given[slot] === 1 ? value : 0));
}

/** Blanks each measured panel in turn. Some movement is right: the values said something. */
export function movedByBlanking(held: readonly HeldOut[]): Move {
  return moved(
    held,
    (one, slots) => slots.some((slot) => one.given[slot] === 1),
    () => 0,
  );
}

/** Fills each panel that was not measured with what it shows on average. Movement is a reading of the ordering. */
export function movedByFilling(held: readonly HeldOut[]): Move {
  return moved(
    held,
    (one, slots) => slots.every((slot) => one.given[slot] === 0),
    (slot, typical) => typical[slot] ?? 0,
  );
}

function moved(
  held: readonly HeldOut[],
  applies: (one: Case, slots: readonly number[]) => boolean,
  value: (slot: number, typical: Float32Array) => number,
): Move {
  const moves: number[] = [];
  let changed = 0;
  for (const { one, model, typical } of held) {
    const before = model(one.inputs);
    for (const slots of panels) {
      if (!applies(one, slots)) continue;
      const inputs = one.inputs.slice();
      for (const slot of slots) inputs[slot] = value(slot, typical);
      const after = model(inputs);
      moves.push(Math.max(...after.map((p, i) => Math.abs(p - (before[i] ?? 0)))));
      if (called(after) !== called(before)) changed++;
    }
  }
  const sum = moves.reduce((a, b) => a + b, 0);
  return { mean: sum / moves.length, callsChanged: changed / moves.length };
}

function called(chances: readonly number[]): number {
  if (chances.length === 1) return Number((chances[0] ?? 0) >= 0.5);
  return chances.indexOf(Math.max(...chances));
}

/** Scores held-out cases on their typical records. */
export function orderOnly(held: readonly HeldOut[]): (readonly number[])[] {
  return held.map(({ one, model, typical }) => model(typicalRecord(one, typical)));
}
