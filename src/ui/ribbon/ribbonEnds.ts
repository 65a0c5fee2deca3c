import type { Series } from '../../core/dicom/types.ts';

/** What stands under the ends of the ribbon. Only positions tell head from feet; without them the order is that of names or numbers. */
export function ribbonEnds(series: Pick<Series, 'slices'> | null) {
  const placed = series?.slices[0]?.positionMm != null;
  return placed ? { first: 'head', last: 'feet' } : { first: 'first', last: 'last' };
}
