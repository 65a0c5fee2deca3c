import type { Scored } from '../clinical/calibrate.ts';
import { aucs, type GroupRow } from '../clinical/figures.ts';
import { counts, type DensityCase, type DensityData, targetCount } from './cases.ts';
import { scoredBy } from './crossFit.ts';
import type { EdgeMove } from './models.ts';
import { type About, seeds, shippedTrain } from './recipe.ts';

/** The out-of-fold scores among parts of cohort 1, and models that cross from one hospital to the other. */
export function groupRows(
  data: DensityData,
  scored: Scored,
  { pneumonia, edge }: Pick<About, 'pneumonia' | 'edge'>,
): GroupRow[] {
  const at = (hospital: string) => (one: DensityCase) => one.patient.hospital === hospital;
  const rows = [
    among(data, scored, 'Union only', at('Union')),
    among(data, scored, 'Liyuan only', at('Liyuan')),
    crossing(data, edge, 'Union', 'Liyuan'),
    crossing(data, edge, 'Liyuan', 'Union'),
  ];
  if (data.task === 'mortality') return rows;
  const ill = (one: DensityCase) => one.target !== 0 || pneumonia.has(one.patient.id);
  const other = (one: DensityCase) => one.target !== 0 || !pneumonia.has(one.patient.id);
  return [
    ...rows,
    among(data, scored, 'controls with community-acquired pneumonia only', ill),
    among(data, scored, 'the other controls only', other),
  ];
}

function among(
  data: DensityData,
  scored: Scored,
  group: string,
  keep: (one: DensityCase) => boolean,
): GroupRow {
  const kept = data.training.map(keep);
  const part = {
    chances: scored.chances.filter((_, i) => kept[i]),
    targets: scored.targets.filter((_, i) => kept[i]),
  };
  return {
    group,
    cases: counts(data.training.filter(keep), targetCount(data)),
    aucs: aucs(part, data.classes.length, seeds.main),
  };
}

function crossing(data: DensityData, edge: EdgeMove, from: string, to: string): GroupRow {
  const of = (hospital: string) => data.training.filter((one) => one.patient.hospital === hospital);
  const model = shippedTrain(data, edge)(of(from), seeds.main);
  return {
    group: `trained at ${from}, scored at ${to}`,
    cases: counts(of(to), targetCount(data)),
    aucs: aucs(scoredBy(of(to), model), data.classes.length, seeds.main),
  };
}
