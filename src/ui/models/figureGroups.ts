import type { CardFigure } from '../../core/card/cardJson.ts';

/** Figures of one question on one axis: a row for each thing that was scored, the package itself first. */
export interface FigureGroup {
  readonly measure: string;
  readonly of: string;
  /** What the figures were measured on: a column and a mark each. */
  readonly cases: readonly string[];
  readonly rows: readonly FigureRow[];
}

export interface FigureRow {
  /** Null: the package itself. */
  readonly scored: string | null;
  /** One a case; null where it was not measured. */
  readonly values: readonly (RowValue | null)[];
}

export interface RowValue {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** As good as the package itself on the same cases, or better. */
  readonly rivals: boolean;
}

/** How cards name the package itself. */
const ownWords = /^$|^fused$|^this (network|model|package)\b/;

/** A figure says what it is on as 'cases' or 'cases; what was scored' (training/cards). */
export function groupFigures(figures: readonly CardFigure[]): readonly FigureGroup[] {
  const groups = new Map<string, CardFigure[]>();
  for (const figure of figures) {
    const key = `${figure.measure}\n${figure.of}`;
    groups.set(key, [...(groups.get(key) ?? []), figure]);
  }
  return [...groups.values()].map(groupOf);
}

function groupOf(figures: readonly CardFigure[]): FigureGroup {
  const placed = figures.map((figure) => {
    const [where = '', ...what] = figure.on.split('; ');
    const scored = what.join('; ');
    return {
      figure,
      where,
      scored: ownWords.test(scored) ? null : scored,
    };
  });
  const cases = [...new Set(placed.map(({ where }) => where))];
  const own = (where: string) =>
    placed.find((one) => one.where === where && one.scored === null)?.figure.value;
  const names = [...new Set(placed.map(({ scored }) => scored))];
  names.sort((a, b) => Number(a !== null) - Number(b !== null));
  const rows = names.map((scored) => ({
    scored,
    values: cases.map((where): RowValue | null => {
      const found = placed.find((one) => one.where === where && one.scored === scored);
      if (!found) return null;
      const { value, low, high } = found.figure;
      const best = own(where);
      return { value, low, high, rivals: scored !== null && best !== undefined && value >= best };
    }),
  }));
  const { measure = '', of = '' } = figures[0] ?? {};
  return { measure, of, cases, rows };
}

/** Least value of an axis that ends at 1: half is chance, and what lies below is shown. */
export function axisStart(groups: readonly FigureGroup[]): number {
  const values = groups.flatMap(({ rows }) =>
    rows.flatMap((row) => row.values.map((one) => Math.min(one?.low ?? 1, one?.value ?? 1))),
  );
  return Math.min(0.5, Math.floor(Math.min(...values, 1) * 10) / 10);
}

/** A measure of how well classes are told apart, on the common axis; a difference of two is none. */
export function isSeparation({ measure }: FigureGroup): boolean {
  return measure.startsWith('AUC') && !measure.includes(' minus ');
}
