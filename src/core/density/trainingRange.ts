/**
 * 1st and 99th percentile over the patients that the density networks were trained on (iCTCF, cohort 1).
 * Written by `training/density/train.ts`, which says so when they no longer agree. HU; the proportion
 * is robust mean absolute deviation by interquartile range.
 */
export const trainingRange = {
  interquartileRange: [64.26, 384.26],
  robustMeanAbsoluteDeviation: [30.86, 167.3],
  proportion: [0.416, 0.54],
} as const;
