import type { DensityCase } from './cases.ts';

/** What `src/core/density/trainingRange.ts` holds: 1st and 99th percentile over the patients. */
export function rangesOf(cases: readonly DensityCase[]) {
  const range = (of: (one: DensityCase) => number) => {
    const rising = cases.map(of).sort((a, b) => a - b);
    const at = (share: number) => rising[Math.round(share * (rising.length - 1))] ?? Number.NaN;
    return [rounded(at(0.01)), rounded(at(0.99))];
  };
  return {
    interquartileRange: range(({ features }) => features.interquartileRange),
    robustMeanAbsoluteDeviation: range(({ features }) => features.robustMeanAbsoluteDeviation),
    proportion: range(
      ({ features }) => features.robustMeanAbsoluteDeviation / features.interquartileRange,
    ),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
