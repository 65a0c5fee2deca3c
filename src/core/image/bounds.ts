import type { Runs } from './runs.ts';
import type { Box } from './types.ts';

/** The smallest box around the white pixels; null where there are none. */
export function boundsOf({ height, rows, start, end }: Runs): Box | null {
  if (start.length === 0) return null;
  let left = start[0] as number;
  let right = end[0] as number;
  let top = -1;
  let bottom = 0;
  for (let y = 0; y < height; y++) {
    const first = rows[y] as number;
    const next = rows[y + 1] as number;
    if (first === next) continue;
    if (top < 0) top = y;
    bottom = y + 1;
    left = Math.min(left, start[first] as number);
    right = Math.max(right, end[next - 1] as number);
  }
  return { left, top, width: right - left, height: bottom - top };
}
