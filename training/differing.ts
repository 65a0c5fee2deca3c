/**
 * Paths at which two JSON values are not the same, for the programs that recompute a card's figures. Sums in
 * another order on another machine can move a figure by one unit of its last digit: that counts as the same.
 */
export function differing(shown: unknown, found: unknown, path = ''): string[] {
  if (typeof shown !== 'object' || typeof found !== 'object' || shown === null || found === null) {
    return same(shown, found) ? [] : [`${path}: ${shown} is now ${found}`];
  }
  const left = shown as Record<string, unknown>;
  const right = found as Record<string, unknown>;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].flatMap((key) => differing(left[key], right[key], `${path}/${key}`));
}

/** Three decimals in most files, four in those of the image networks. */
const lastDigit = 0.001;

function same(shown: unknown, found: unknown): boolean {
  if (typeof shown !== 'number' || typeof found !== 'number') return shown === found;
  if (Number.isInteger(shown) && Number.isInteger(found)) return shown === found;
  return Math.abs(shown - found) <= lastDigit * 1.01;
}
