import { type LungHistogram, lowestHu } from './lungHistogram.ts';

/**
 * First-order numbers of the lungs' intensities x = HU + 1000, over the voxels with x > 0: the names and
 * definitions of pyradiomics 3 (van Griethuysen et al., Cancer Research 2017; Image Biomarker
 * Standardisation Initiative, section 3.3, Zwanenburg et al., Radiology 2020), in which iCTCF's
 * numbers are given. Units: HU, but for skewness and kurtosis.
 */
export interface DensityFeatures {
  readonly percentile10: number;
  readonly median: number;
  readonly percentile90: number;
  /** 75th minus 25th percentile. */
  readonly interquartileRange: number;
  readonly mean: number;
  /** Mean of |x - mean|. */
  readonly meanAbsoluteDeviation: number;
  /**
   * The same over the voxels from the 10th to the 90th percentile, both included, about their own mean;
   * 0 where none lies between them (a handful of voxels).
   */
  readonly robustMeanAbsoluteDeviation: number;
  /** Third central moment by the 3/2 power of the second; 0 where all are alike. */
  readonly skewness: number;
  /** Fourth central moment by the square of the second; 3 for a normal distribution; 0 where all are alike. */
  readonly kurtosis: number;
  /** Root of the mean of x^2. */
  readonly rootMeanSquared: number;
}

/**
 * Added to HU. The source stored intensities shifted by about 1,000 and took every voxel above 0 for
 * lung; which of 1,000 and 1,024 it was is not known, and it may differ between its scanners.
 */
export const intensityShift = 1000;

/** The numbers of a histogram, or null when no voxel counts. */
export function densityFeatures(histogram: LungHistogram): DensityFeatures | null {
  const bins = binsOf(histogram);
  const voxels = bins.reduce((sum, [, n]) => sum + n, 0);
  if (voxels === 0) return null;
  const at = (percent: number) => percentile(bins, voxels, percent);
  const [percentile10, percentile90] = [at(10), at(90)];
  const mean = meanOf(bins, (x) => x);
  const moment = (power: number) => meanOf(bins, (x) => (x - mean) ** power);
  const variance = moment(2);
  const inner = bins.filter(([x]) => x >= percentile10 && x <= percentile90);
  const innerMean = meanOf(inner, (x) => x);
  return {
    percentile10,
    median: at(50),
    percentile90,
    interquartileRange: at(75) - at(25),
    mean,
    meanAbsoluteDeviation: meanOf(bins, (x) => Math.abs(x - mean)),
    robustMeanAbsoluteDeviation:
      inner.length === 0 ? 0 : meanOf(inner, (x) => Math.abs(x - innerMean)),
    skewness: variance === 0 ? 0 : moment(3) / variance ** 1.5,
    kurtosis: variance === 0 ? 0 : moment(4) / variance ** 2,
    rootMeanSquared: Math.sqrt(meanOf(bins, (x) => x ** 2)),
  };
}

/** Intensity and number of voxels, rising, without the empty ones. */
type Bin = readonly [x: number, n: number];

function binsOf({ counts }: LungHistogram): Bin[] {
  const bins: Bin[] = [];
  for (let i = 0; i < counts.length; i++) {
    const x = i + lowestHu + intensityShift;
    const n = counts[i] as number;
    if (n > 0 && x > 0) bins.push([x, n]);
  }
  return bins;
}

function meanOf(bins: readonly Bin[], of: (x: number) => number): number {
  let sum = 0;
  let voxels = 0;
  for (const [x, n] of bins) {
    sum += n * of(x);
    voxels += n;
  }
  return sum / voxels;
}

/** Between the two nearest ranks in proportion, as numpy's default (type 7 of Hyndman and Fan 1996). */
function percentile(bins: readonly Bin[], voxels: number, percent: number): number {
  const place = (percent / 100) * (voxels - 1);
  const rank = Math.floor(place);
  const low = ranked(bins, rank);
  const high = ranked(bins, Math.min(rank + 1, voxels - 1));
  const part = place - rank;
  // From the nearer end, as numpy does: the voxels between two percentiles hang on the last bit.
  return part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part);
}

/** The value with this rank, from 0. */
function ranked(bins: readonly Bin[], rank: number): number {
  let passed = 0;
  for (const [x, n] of bins) {
    passed += n;
    if (rank < passed) return x;
  }
  return bins.at(-1)?.[0] ?? 0;
}
