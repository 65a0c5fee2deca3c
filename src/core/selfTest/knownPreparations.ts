import type { PrepareVersion } from '../image/types.ts';
import type { PhantomOptions } from '../phantom/makePhantom.ts';
import { samplePatientIn } from '../phantom/samplePatient.ts';

/** The chest that the self-test prepares: no person's. */
export const selfTestPhantom: PhantomOptions = samplePatientIn(256, 16);

/** What the preparation of a phantom slice must give. Checksums are CRC-32 in eight hex digits. */
export interface KnownPreparation {
  readonly version: PrepareVersion;
  /** Slice of `selfTestPhantom`, from 0. */
  readonly index: number;
  /** Of the grey levels that go in: another chest would prove nothing. */
  readonly grey: string;
  readonly lungPixels: number;
  readonly mask: string;
  /** Of the 200 x 200 grey levels that the slice network sees. */
  readonly image: string;
}

/**
 * Made once by OpenCV 4.6.0 and numpy 1.24.2 (tests/golden/selfTest/make_preparations.py, which says how), on
 * 24 November 2026.
 */
export const knownPreparations: readonly KnownPreparation[] = [
  known(1, 3, '4719c4a0', 9277, 'd37bdbef', '51dea65f'),
  known(1, 7, 'e1a357c3', 12084, 'a11297ba', 'e598e87f'),
  known(1, 11, 'b067ad24', 10748, 'cc305c77', 'fbac9137'),
  known(2, 3, '4719c4a0', 9291, '791cbf32', 'bc1f3317'),
  known(2, 7, 'e1a357c3', 12252, '3aee898a', 'c8d850ca'),
  known(2, 11, 'b067ad24', 11281, 'd8528468', '2c826b0e'),
];

function known(
  version: PrepareVersion,
  index: number,
  grey: string,
  lungPixels: number,
  mask: string,
  image: string,
): KnownPreparation {
  return { version, index, grey, lungPixels, mask, image };
}
