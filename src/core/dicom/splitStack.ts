import { groupedBy } from './groupedBy.ts';
import { asTaken, headFirst, type PlacedSlice, samePlaceMm } from './placedSlice.ts';
import type { CtHeader } from './types.ts';

/** Slices at places of their own, head first. */
export interface Layer {
  readonly slices: readonly PlacedSlice[];
  /** `only`: no place was taken twice; `part`: one of several that share places; `copy`: of slices in another layer. */
  readonly role: 'only' | 'part' | 'copy';
}

/** What may tell apart slices at one place (phase, pass, reconstruction), the likeliest first. */
const distinctions: readonly ((header: CtHeader) => unknown)[] = [
  (header) => header.acquisitionNumber,
  (header) => header.imageType.join('\\'),
  (header) => header.acquisitionTime,
  (header) => header.sliceThicknessMm,
  (header) => header.seriesDescription,
];

/**
 * Splits a stack in which places repeat; one in which none does stays whole, whatever its acquisition numbers say.
 *
 * The first distinction that leaves no repeat, in as many parts as there are slices at one place, decides. Where none
 * does, the first slice at each place makes the first layer, the second the second, in the order of acquisition.
 */
export function splitStack(stack: readonly PlacedSlice[]): readonly Layer[] {
  const places = placesOf(stack);
  const most = Math.max(...places.map((place) => place.length));
  if (most === 1) return [{ slices: [...stack].sort(headFirst), role: 'only' }];
  for (const distinction of distinctions) {
    const parts = [...groupedBy(stack, ({ header }) => distinction(header)).values()];
    if (
      parts.length === most &&
      parts.every((part) => placesOf(part).every((place) => place.length === 1))
    ) {
      return parts.map((part) => ({ slices: part.sort(headFirst), role: 'part' }));
    }
  }
  return Array.from({ length: most }, (_, k) => {
    const slices = places.flatMap((place) => place.slice(k, k + 1)).sort(headFirst);
    const copied = k > 0 && places.every((place) => place[k] === undefined || isCopy(place, k));
    return { slices, role: copied ? 'copy' : 'part' };
  });
}

/** Slices by place; each place in the order of acquisition. Slices without a position have a place each. */
function placesOf(stack: readonly PlacedSlice[]): readonly (readonly PlacedSlice[])[] {
  const places: PlacedSlice[][] = [];
  for (const slice of [...stack].sort(headFirst)) {
    const before = places.at(-1)?.[0];
    if (before !== undefined && samePlace(before, slice)) places.at(-1)?.push(slice);
    else places.push([slice]);
  }
  for (const place of places) place.sort(asTaken);
  return places;
}

function samePlace(a: PlacedSlice, b: PlacedSlice): boolean {
  if (a.positionMm === null || b.positionMm === null) return false;
  return Math.abs(a.positionMm - b.positionMm) < samePlaceMm;
}

/** Is the `k`-th slice at a place the same image as an earlier one, by UID or, where that is empty, by number? */
function isCopy(place: readonly PlacedSlice[], k: number): boolean {
  const { header } = place[k] as PlacedSlice;
  return place
    .slice(0, k)
    .some(({ header: earlier }) =>
      header.sopInstanceUid === null
        ? header.instanceNumber === earlier.instanceNumber
        : header.sopInstanceUid === earlier.sopInstanceUid,
    );
}
