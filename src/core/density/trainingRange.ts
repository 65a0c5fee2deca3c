/**
 * 1st and 99th percentile over the patients that the density networks were trained on (iCTCF, cohort 1).
 * Written by `training/density/train.ts`, which says so when they no longer agree. HU; the proportion
 * is robust mean absolute deviation by interquartile range.
 */
export const trainingRange = {
  interquartileRange: [64, 397],
  robustMeanAbsoluteDeviation: [31.38, 167.7],
  proportion: [0.4131, 0.5429],
} as const;
