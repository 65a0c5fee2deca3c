import { prepareSlice1 } from './prepareSlice1.ts';
import { prepareSlice2 } from './prepareSlice2.ts';
import type { GreyImage, PreparedSlice, PrepareVersion } from './types.ts';

/**
 * The one door to the preparation of a slice: what the slice network sees, the lungs on the slice and
 * their share of it. A slice without lungs gives an empty mask and a share of 0; no size is an error.
 *
 * @param grey the slice in the lung window (`greyFromHu`), or a picture as it is
 */
export function prepareSlice(version: PrepareVersion, grey: GreyImage): PreparedSlice {
  return version === 1 ? prepareSlice1(grey) : prepareSlice2(grey);
}
