import type { Series } from '../../core/dicom/types.ts';
import type { ProblemCode } from '../../core/problem.ts';
import { counted, everyMm } from '../parts/format.ts';

/** With one of these it is not known that nothing is missing: many scattered gaps, say, count as uneven steps. */
const doubts: readonly ProblemCode[] = [
  'SERIES_UNEVEN',
  'SERIES_MISSING_SLICES',
  'DICOM_POSITION_MISSING',
];

/** That no slice is missing, as 133 slices, every 2 mm, no gap; null where positions do not show it. */
export function noGapWords({
  slices,
  spacingMm,
  gaps,
  problems,
}: Pick<Series, 'slices' | 'spacingMm' | 'gaps' | 'problems'>): string | null {
  if (spacingMm === null || gaps.length > 0) return null;
  if (problems.some(({ code }) => doubts.includes(code))) return null;
  return `${counted(slices.length, 'slice')}, ${everyMm(spacingMm)}, no gap`;
}
