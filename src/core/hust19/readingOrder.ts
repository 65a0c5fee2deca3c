/**
 * Positions from the middle of a series outward: the lungs are there, so the first scores are the
 * ones that matter. A permutation of 0..count-1.
 */
export function middleOutward(count: number): number[] {
  const middle = Math.floor((count - 1) / 2);
  const order: number[] = [];
  for (let step = 0; order.length < count; step++) {
    if (middle - step >= 0) order.push(middle - step);
    if (step > 0 && middle + step < count) order.push(middle + step);
  }
  return order;
}
