/** Paths at which two JSON values are not the same, for the scripts that recompute a card's figures. */
export function differing(shown: unknown, found: unknown, path = ''): string[] {
  if (typeof shown !== 'object' || typeof found !== 'object' || shown === null || found === null) {
    return shown === found ? [] : [`${path}: ${shown} is now ${found}`];
  }
  const left = shown as Record<string, unknown>;
  const right = found as Record<string, unknown>;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].flatMap((key) => differing(left[key], right[key], `${path}/${key}`));
}
