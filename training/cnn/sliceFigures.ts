import type { Quality } from '../clinical/figures.ts';

/** figures.json of the slice package, as evaluate_slice.py writes it. Intervals by drawing patients; null where a side is empty. */
export interface SliceFigures {
  readonly schema: 'hust19-slice-figures/1';
  readonly package: string;
  readonly version: string;
  readonly weightsSha256: string;
  readonly test: SlicePart;
  readonly val: SlicePart;
  readonly testNoClaim: Readonly<Record<string, SourceRanking>>;
  readonly baselinesOnTest: Baselines;
  readonly series: Readonly<Record<string, SeriesFigures>>;
  /** Five trainings of the recipe, each person scored by the one that has not seen it. */
  readonly fiveFolds: SlicePart & { readonly baselines: Baselines };
  /** Trained without the people of a source, who are then scored; by source. */
  readonly leaveSourceOut: Readonly<Record<string, LeftOut>>;
}

export interface Baselines {
  readonly shortcut: Ranking;
  readonly opacityShare: Ranking;
}

export interface SourceRanking {
  readonly pCT: number;
  readonly nCT: number;
  readonly auc: number | null;
}

export interface Ranking {
  readonly pCT: number;
  readonly nCT: number;
  readonly pooled: number | null;
  readonly pooledInterval: Interval | null;
  readonly withinSource: number | null;
  readonly withinSourceInterval: Interval | null;
  readonly bySource: Readonly<
    Record<string, SourceRanking & { readonly interval: Interval | null }>
  >;
}

export type Interval = readonly [number, number];

export interface SlicePart {
  readonly slices: number;
  readonly groups: number;
  readonly pctAgainstNct: Ranking;
  /** The same networks, the lesion map's addition to the logit of pCT left out. */
  readonly withoutJoin: Ranking;
  /** By what the lesion map adds to that logit, alone. */
  readonly mapAlone: Ranking;
  readonly NiCT: {
    readonly slices: number;
    readonly auc: number | null;
    readonly interval: Interval | null;
  };
  readonly sensitivityAt90Specificity: number | null;
  readonly quality: Quality;
  readonly oneAgainstRest: readonly {
    readonly class: string;
    readonly auc: number | null;
    readonly interval: Interval | null;
  }[];
  readonly byLesionShareOfLung: Readonly<
    Record<string, { readonly slices: number; readonly auc: number | null }>
  >;
  readonly meanPctOfNctByPatient: Readonly<
    Record<string, { readonly slices: number; readonly mean: number }>
  >;
  readonly againstIllNct: Readonly<Record<string, number | null>>;
}

export interface LeftOut {
  readonly slices: number;
  readonly groups: number;
  readonly pCT: number;
  readonly nCT: number;
  /** Of the source's own slices of quality A, pCT against nCT. */
  readonly auc: number | null;
  readonly interval: Interval | null;
  readonly withoutJoin: number | null;
  readonly shortcut: number | null;
}

export interface SeriesFigures {
  readonly slices: number;
  readonly meanPctOfLungSlices: number;
  readonly highest: number;
  readonly highestSupported: number;
  readonly meanOfTenHighest: number;
  readonly meanOfTenHighestSupported: number;
  readonly flagged?: number;
  readonly auc?: number;
  readonly aucMedianOfThree?: number;
  readonly aucMeanOfFive?: number;
  readonly meanFlagged?: number;
  readonly meanUnflaggedWithLung?: number;
  readonly flaggedAmongTenHighest?: number;
}
