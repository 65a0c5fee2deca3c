import { callTables } from '../cards/callTables.ts';
import type { Section } from '../cards/modelCard.ts';
import { table, three } from '../cards/tables.ts';
import type { Interval, Ranking, SliceFigures, SlicePart } from './sliceFigures.ts';

const classes = ['NiCT', 'nCT', 'pCT'];

/** All tables of the slice card. */
export function sliceTables(figures: SliceFigures): Section[] {
  const parts = partsOf(figures);
  return [
    { heading: 'Figures', text: rankings(figures, parts) },
    { heading: 'By source, and with a source left out', text: bySource(figures, parts) },
    { heading: 'Calls and calibration', text: calls(parts) },
    { heading: 'By size of the lesion and by disease', text: byKind(parts) },
    { heading: 'Whole series', text: series(figures) },
  ];
}

interface NamedPart {
  readonly name: string;
  readonly part: SlicePart;
}

function partsOf({ fiveFolds, test, val }: SliceFigures): NamedPart[] {
  return [
    { name: 'five folds by patient', part: fiveFolds },
    { name: 'test', part: test },
    { name: 'val (chosen on)', part: val },
  ];
}

function rankings(figures: SliceFigures, parts: readonly NamedPart[]): string {
  const row = (name: string, ranking: Ranking) => [
    name,
    `${ranking.pCT} / ${ranking.nCT}`,
    ranged(ranking.pooled, ranking.pooledInterval),
    ranged(ranking.withinSource, ranking.withinSourceInterval),
  ];
  const rows = parts.flatMap(({ name, part }) => [
    row(name, part.pctAgainstNct),
    row(`${name}, the same weights without the joined map`, part.withoutJoin),
    row(`${name}, what the joined map adds, alone`, part.mapAlone),
  ]);
  const baselines = [
    { on: 'five folds', ...figures.fiveFolds.baselines },
    { on: 'test', ...figures.baselinesOnTest },
  ].flatMap(({ on, shortcut, opacityShare }) => [
    row(`baseline, ${on}: grey levels, borders, size`, shortcut),
    row(`baseline, ${on}: share of opaque lung, untrained`, opacityShare),
  ]);
  return `pCT against nCT, AUC with 95 % interval by drawing patients; slices of label quality A only; split by patient. "Within sources" compares slices of one source only, so that naming the source helps nothing. The five folds are five other trainings of the same recipe, each person scored by the one that has not seen it.

${table(['part', 'pCT / nCT', 'pooled', 'within sources'], [...rows, ...baselines])}`;
}

function bySource(figures: SliceFigures, parts: readonly NamedPart[]): string {
  const rows = parts.flatMap(({ name, part }) =>
    Object.entries(part.pctAgainstNct.bySource).map(([source, one]) => [
      name,
      source,
      `${one.pCT} / ${one.nCT}`,
      ranged(one.auc, one.interval),
      three(part.withoutJoin.bySource[source]?.auc),
    ]),
  );
  const noClaim = Object.entries(figures.testNoClaim).map(([source, one]) => [
    source,
    `${one.pCT} / ${one.nCT}`,
    three(one.auc),
  ]);
  return `${table(['part', 'source', 'pCT / nCT', 'AUC', 'without the joined map'], rows)}

${leftOut(figures)}

Test slices of quality B and C, or of sources where grey levels and borders alone reach 0.80 to 0.94. No claim rests on these:

${table(['source', 'pCT / nCT', 'AUC'], noClaim)}`;
}

function leftOut({ leaveSourceOut }: SliceFigures): string {
  const rows = Object.entries(leaveSourceOut).map(([source, one]) => [
    source,
    `${one.pCT} / ${one.nCT}`,
    one.groups,
    ranged(one.auc, one.interval),
    three(one.withoutJoin),
    three(one.shortcut),
  ]);
  return `Trained without the people of a source (they are left out of every other source too), then scored on the slices of that source, quality A:

${table(['left out', 'pCT / nCT', 'people', 'AUC', 'without the joined map', 'grey levels, borders, size alone'], rows)}`;
}

function calls(parts: readonly NamedPart[]): string {
  const rows = parts.map(({ name, part }) => [
    name,
    ...part.oneAgainstRest.map((one) => ranged(one.auc, one.interval)),
    three(part.sensitivityAt90Specificity),
  ]);
  const calls = parts.map(({ name, part }) => ({ name, quality: part.quality }));
  return `AUC of one class against the rest, quality A (${parts.map(({ name, part }) => `${name}: ${part.NiCT.slices} NiCT`).join(', ')}), and the sensitivity for pCT at 90 % specificity against nCT:

${table(['part', ...classes, 'sensitivity'], rows)}

${callTables(classes, classes, calls, null)}`;
}

function byKind(parts: readonly NamedPart[]): string {
  const shown = parts.filter(({ name }) => !name.startsWith('val'));
  const sizes = shown.flatMap(({ name, part }) =>
    Object.entries(part.byLesionShareOfLung).map(([size, one]) => [
      name,
      size,
      one.slices,
      three(one.auc),
    ]),
  );
  const kinds = shown.flatMap(({ name, part }) =>
    Object.entries(part.meanPctOfNctByPatient).map(([kind, one]) => [
      name,
      kind,
      one.slices,
      three(one.mean),
      three(part.againstIllNct[kind]),
    ]),
  );
  return `Lesion share of the lung, each size against all nCT of the part:

${table(['part', 'lesion', 'slices', 'AUC'], sizes)}

nCT slices by patient (cap, cancer and other pneumonia are ill lungs without COVID-19; covid: slices without lesion of a patient who has it; other: not stated), their mean pCT, and the AUC of all pCT against those of ill lungs (crosses sources, so no proof):

${table(['part', 'patient', 'nCT slices', 'mean pCT', 'pCT against them'], kinds)}`;
}

function series(figures: SliceFigures): string {
  const rows = Object.entries(figures.series).map(([name, f]) => [
    name,
    f.slices,
    ...[
      f.meanPctOfLungSlices,
      f.highest,
      f.highestSupported,
      f.meanOfTenHighest,
      f.meanOfTenHighestSupported,
    ].map(three),
  ]);
  const p = figures.series.P002;
  const flags =
    p?.flagged === undefined
      ? ''
      : `

P002 (COVID-19, left lung) against the radiologists' flags (${p.flagged} of ${p.slices} slices): AUC ${three(p.auc)}, median of three ${three(p.aucMedianOfThree)}, mean of five ${three(p.aucMeanOfFive)}; mean pCT of flagged slices ${three(p.meanFlagged)}, of unflagged ones with lung ${three(p.meanUnflaggedWithLung)}; ${p.flaggedAmongTenHighest} of the ten highest are flagged. normal002 is a normal chest; A0002 has a lung cancer, 8 mm steps, two kernels.`;
  return `None of these patients was trained or chosen on. "Supported": a slice counts with the lower median of itself and its two neighbours. Slices called NiCT or with a lung share under 0.6 % of the frame count as 0.

${table(['series', 'slices', 'mean pCT', 'highest', 'highest supported', 'mean of the ten', 'ten, supported'], rows)}${flags}`;
}

function ranged(value: number | null, interval: Interval | null): string {
  return interval === null
    ? three(value)
    : `${three(value)} (${three(interval[0])} to ${three(interval[1])})`;
}
