import type { Example } from '../../src/core/learning/gradient.ts';
import type { Random } from '../../src/core/learning/random.ts';
import type { Case } from './cases.ts';

/** How many candidates of another class are looked at for the one with the most tests in common. */
const candidates = 8;

/**
 * One epoch in which the pattern of tests says nothing about the class.
 *
 * Each step takes one patient of every class and blanks every test that not all of them have: all
 * come out with the same tests, so that what was ordered cannot tell them apart, only the values
 * can. The first patient is drawn evenly over the classes, the others from a few candidates by the
 * number of tests in common. Weights give the classes back their true shares.
 * Examples of one tuple follow one another.
 */
export function matchedEpoch(
  byClass: readonly (readonly Case[])[],
  missing: number,
  random: Random,
): Example[] {
  const total = byClass.reduce((sum, cases) => sum + cases.length, 0);
  const tuples = Math.floor(total / byClass.length);
  const shares = byClass.map((cases) => (cases.length * byClass.length) / total);
  return Array.from({ length: tuples }, () => {
    const first = random.below(byClass.length);
    const picked = pickTuple(byClass, first, random);
    const common = commonTests(picked);
    return picked.map((one, target) => ({
      input: one.inputs.map((x, i) => (common[i] === 1 ? x : missing)),
      target,
      weight: shares[target] ?? 1,
    }));
  }).flat();
}

function pickTuple(byClass: readonly (readonly Case[])[], first: number, random: Random): Case[] {
  const drawn = (cls: number) => {
    const cases = byClass[cls] ?? [];
    return cases[random.below(cases.length)] as Case;
  };
  const leader = drawn(first);
  let common = leader.given;
  return byClass.map((_, cls) => {
    if (cls === first) return leader;
    const partner = Array.from({ length: candidates }, () => drawn(cls)).reduce((best, one) =>
      overlap(one.given, common) > overlap(best.given, common) ? one : best,
    );
    common = common.map((has, i) => has & (partner.given[i] ?? 0));
    return partner;
  });
}

function commonTests(cases: readonly Case[]): Uint8Array {
  const all = new Uint8Array(cases[0]?.given.length ?? 0).fill(1);
  for (const { given } of cases)
    for (let i = 0; i < all.length; i++) all[i] = (all[i] ?? 0) & (given[i] ?? 0);
  return all;
}

function overlap(a: Uint8Array, b: Uint8Array): number {
  let both = 0;
  for (let i = 0; i < a.length; i++) both += (a[i] as number) & (b[i] as number);
  return both;
}
