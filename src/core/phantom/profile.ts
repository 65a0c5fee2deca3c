/** Points (position, value) by falling or rising position. */
export type Knots = readonly (readonly [number, number])[];

/**
 * A smooth curve through the knots (cubic Hermite with the slopes of the neighbours), constant beyond
 * the ends. Anatomy is written down as such curves: a half-width by height, say.
 */
export function profile(knots: Knots): (position: number) => number {
  const sorted = [...knots].sort((a, b) => a[0] - b[0]);
  const at = sorted.map((k) => k[0]);
  const values = sorted.map((k) => k[1]);
  const slopes = values.map((_, i) => {
    const before = Math.max(0, i - 1);
    const after = Math.min(values.length - 1, i + 1);
    const run = number(at, after) - number(at, before);
    return run > 0 && i > 0 && i < values.length - 1
      ? (number(values, after) - number(values, before)) / run
      : 0;
  });
  return (position) => {
    let i = 0;
    while (i < at.length - 1 && number(at, i + 1) <= position) i++;
    if (position <= number(at, 0) || i === at.length - 1) return number(values, i);
    const run = number(at, i + 1) - number(at, i);
    const t = (position - number(at, i)) / run;
    const t2 = t * t;
    const t3 = t2 * t;
    return (
      number(values, i) * (2 * t3 - 3 * t2 + 1) +
      number(slopes, i) * run * (t3 - 2 * t2 + t) +
      number(values, i + 1) * (3 * t2 - 2 * t3) +
      number(slopes, i + 1) * run * (t3 - t2)
    );
  };
}

function number(list: readonly number[], index: number): number {
  return list[index] as number;
}
