import { seededRandom, shuffled } from './random.ts';

/**
 * Parts items into k folds: groups stay together, classes are spread evenly.
 * Groups are dealt by falling size (then at random), each to the fold that has the fewest of the
 * classes it holds.
 * @param groups one group name an item
 * @param classes one class an item
 * @returns one fold 0..k-1 an item
 */
export function groupedFolds(
  groups: readonly number[],
  classes: readonly number[],
  k: number,
  seed: number,
): number[] {
  const members = new Map<number, number[]>();
  for (const [item, group] of groups.entries()) {
    members.set(group, [...(members.get(group) ?? []), item]);
  }
  const dealt = shuffled([...members.values()], seededRandom(seed));
  dealt.sort((a, b) => b.length - a.length);

  const held = Array.from({ length: k }, () => new Map<number, number>());
  const sizes = new Array<number>(k).fill(0);
  const folds = new Array<number>(groups.length).fill(0);
  for (const group of dealt) {
    const crowd = held.map((counts) =>
      group.reduce((sum, item) => sum + (counts.get(classes[item] ?? 0) ?? 0), 0),
    );
    const fold = leastOf(crowd, sizes);
    sizes[fold] = (sizes[fold] ?? 0) + group.length;
    for (const item of group) {
      const cls = classes[item] ?? 0;
      held[fold]?.set(cls, (held[fold]?.get(cls) ?? 0) + 1);
      folds[item] = fold;
    }
  }
  return folds;
}

function leastOf(first: readonly number[], second: readonly number[]): number {
  let best = 0;
  for (let i = 1; i < first.length; i++) {
    const by = (first[i] ?? 0) - (first[best] ?? 0) || (second[i] ?? 0) - (second[best] ?? 0);
    if (by < 0) best = i;
  }
  return best;
}
