/** Value of a smooth function at a point; writes its gradient. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

const memory = 10;

/**
 * Minimises a smooth convex function by L-BFGS (Liu and Nocedal 1989) with a backtracking search.
 * Stops when no entry of the gradient exceeds `tolerance`, or no step lowers the value.
 * @returns the lowest point found; `start` is not changed
 */
export function minimise(
  objective: Objective,
  start: Float64Array,
  tolerance = 1e-8,
  iterations = 1000,
): Float64Array {
  let point = start.slice();
  let gradient = new Float64Array(point.length);
  let value = objective(point, gradient);
  const pairs: Pair[] = [];
  for (let n = 0; n < iterations && largest(gradient) > tolerance; n++) {
    const direction = descent(gradient, pairs);
    const found = search(objective, point, value, gradient, direction, pairs.length === 0);
    if (found === null) break;
    remember(pairs, difference(found.point, point), difference(found.gradient, gradient));
    ({ point, value, gradient } = found);
  }
  return point;
}

interface Pair {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly scale: number;
}

function remember(pairs: Pair[], step: Float64Array, change: Float64Array): void {
  const curvature = dot(step, change);
  if (curvature <= 1e-16) return;
  pairs.push({ step, change, scale: 1 / curvature });
  if (pairs.length > memory) pairs.shift();
}

/** Two-loop recursion: minus the approximate inverse Hessian times the gradient. */
function descent(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const q = gradient.slice();
  const used: number[] = [];
  for (const { step, change, scale } of [...pairs].reverse()) {
    const a = scale * dot(step, q);
    used.unshift(a);
    addScaled(q, change, -a);
  }
  const last = pairs.at(-1);
  if (last !== undefined) multiply(q, 1 / (last.scale * dot(last.change, last.change)));
  for (const [i, { step, change, scale }] of pairs.entries()) {
    addScaled(q, step, (used[i] ?? 0) - scale * dot(change, q));
  }
  multiply(q, -1);
  return q;
}

/** Halves the step until the value falls enough (Armijo). */
function search(
  objective: Objective,
  from: Float64Array,
  value: number,
  gradient: Float64Array,
  direction: Float64Array,
  first: boolean,
) {
  const slope = dot(gradient, direction);
  let length = first ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
  for (let tries = 0; tries < 60; tries++) {
    const point = from.slice();
    addScaled(point, direction, length);
    const next = new Float64Array(point.length);
    const reached = objective(point, next);
    if (reached <= value + 1e-4 * length * slope && reached < value) {
      return { point, value: reached, gradient: next };
    }
    length /= 2;
  }
  return null;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
function addScaled(to: Float64Array, from: Float64Array, scale: number): void {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] as number) + scale * (from[i] as number);
}
function multiply(values: Float64Array, scale: number): void {
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) * scale;
}
function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((x, i) => x - (b[i] as number));
}
function largest(values: Float64Array): number {
  return values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
}
