import { median } from './geometry.ts';
import type { Gap } from './types.ts';

/** How the slices of a series follow each other. */
export interface Steps {
  /** Median step, mm; null for fewer than two positions. */
  readonly spacingMm: number | null;
  readonly gaps: readonly Gap[];
  /** Smallest and largest step that is neither the spacing nor a gap; null when there is none. */
  readonly uneven: readonly [number, number] | null;
}

/** A step may differ from the spacing by a tenth, or by what one digit after the point leaves open. */
const evenWithin = { share: 0.1, mm: 0.15 };
/** More than two gaps, and more than one step in four, are no losses but another way of scanning. */
const mostGaps = { count: 2, share: 0.25 };

/**
 * Finds what is missing between neighbours.
 *
 * @param positions mm along the normal, falling (head first)
 */
export function stepsOf(positions: readonly number[]): Steps {
  const steps = positions.slice(1).map((position, i) => (positions[i] as number) - position);
  const spacing = median(steps);
  if (spacing === null || spacing <= 0) return { spacingMm: null, gaps: [], uneven: null };
  const gaps: Gap[] = [];
  const odd: number[] = [];
  for (const [after, mm] of steps.entries()) {
    const slices = Math.round(mm / spacing);
    const off = Math.abs(mm - Math.max(1, slices) * spacing);
    if (off > Math.max(evenWithin.share * spacing, evenWithin.mm)) odd.push(mm);
    else if (slices > 1) gaps.push({ after, mm, missingSlices: slices - 1 });
  }
  const scattered = gaps.length > Math.max(mostGaps.count, mostGaps.share * steps.length);
  const strange = scattered ? [...odd, ...gaps.map(({ mm }) => mm)] : odd;
  return {
    spacingMm: spacing,
    gaps: scattered ? [] : gaps,
    uneven: strange.length === 0 ? null : [Math.min(...strange), Math.max(...strange)],
  };
}
