/**
 * Joins items that must not be parted (copies of one panel, one person twice).
 * @param count items 0..count-1
 * @param pairs items that belong together; chains join
 * @returns for each item the lowest item of its group
 */
export function joinedGroups(count: number, pairs: Iterable<readonly [number, number]>): number[] {
  const parent = Array.from({ length: count }, (_, i) => i);
  const root = (item: number): number => {
    let at = item;
    while (parent[at] !== at) at = parent[at] as number;
    return at;
  };
  for (const [a, b] of pairs) {
    const [low, high] = [root(a), root(b)].sort((x, y) => x - y) as [number, number];
    parent[high] = low;
  }
  return parent.map((_, i) => root(i));
}
