import type { Problem } from '../problem.ts';
import { fnv1a } from './fnv.ts';
import { dot } from './geometry.ts';
import { groupedBy } from './groupedBy.ts';
import { byPath, type PlacedSlice, place } from './placedSlice.ts';
import { fewProblems, forbids, seriesProblems } from './seriesProblem.ts';
import { type Layer, splitStack } from './splitStack.ts';
import { stepsOf } from './steps.ts';
import type { CtHeader, FileEntry, Series, SeriesSlice } from './types.ts';

/**
 * Groups what the survey found into series; every CT slice and every picture is in exactly one.
 *
 * A stack is what agrees in patient, study, series UID (the folder where that is empty), orientation, size, pixel
 * spacing, kernel and the first three values of Image Type, in any order. It is one series unless places repeat
 * (`splitStack`). Plain pictures make one series per folder, in the order of their names.
 */
export function groupSeries(entries: readonly FileEntry[]): readonly Series[] {
  const dicom = stacksOf(entries).flatMap(({ key, slices }) =>
    splitStack(slices).map((layer, i) => dicomSeries(`${fnv1a(key)}-${i}`, layer)),
  );
  const patients = new Set(dicom.map(({ patientKey }) => patientKey).filter((key) => key !== ''));
  const told =
    patients.size > 1 ? dicom.map((series) => withTwoPatients(series, patients.size)) : dicom;
  return [...told, ...pictureSeries(entries)];
}

interface Stack {
  readonly key: string;
  readonly slices: PlacedSlice[];
}

function stacksOf(entries: readonly FileEntry[]): readonly Stack[] {
  const stacks = new Map<string, Stack[]>();
  for (const { finding, path } of entries) {
    if (finding.kind !== 'ct') continue;
    for (const header of finding.headers) {
      const slice = place(header, path);
      const key = stackKey(header, path);
      const alike = stacks.get(key) ?? [];
      const stack = alike.find(({ slices }) => parallel((slices[0] as PlacedSlice).header, header));
      if (stack !== undefined) stack.slices.push(slice);
      else stacks.set(key, [...alike, { key: `${key}#${alike.length}`, slices: [slice] }]);
    }
  }
  return [...stacks.values()].flat();
}

function stackKey(header: CtHeader, path: string): string {
  const { pixelSpacingMm, imageType } = header;
  return JSON.stringify([
    header.patientKey,
    header.studyUid,
    header.seriesUid ?? [folderOf(path), header.seriesNumber, header.seriesDescription],
    header.rows,
    header.columns,
    pixelSpacingMm?.map((mm) => mm.toFixed(3)) ?? null,
    header.kernel,
    imageType.slice(0, 3).sort(),
    header.orientation === null,
    header.position === null,
  ]);
}

/** Directions that differ by less than half a degree are one: writers round them differently. */
function parallel(a: CtHeader, b: CtHeader): boolean {
  if (a.orientation === null || b.orientation === null) return true;
  const closest = Math.cos((0.5 * Math.PI) / 180);
  return (
    dot(a.orientation[0], b.orientation[0]) > closest &&
    dot(a.orientation[1], b.orientation[1]) > closest
  );
}

function dicomSeries(id: string, layer: Layer): Series {
  const { slices } = layer;
  const { header, path } = slices[0] as PlacedSlice;
  const positions = slices.flatMap(({ positionMm }) => positionMm ?? []);
  const steps = stepsOf(positions);
  const title = titleOf(header, path);
  const problems = seriesProblems(layer, steps, title);
  return {
    id,
    kind: 'dicom',
    patientKey: header.patientKey,
    title,
    description: header.seriesDescription,
    kernel: header.kernel,
    slices: slices.map(seriesSlice),
    spacingMm: steps.spacingMm,
    sliceThicknessMm: header.sliceThicknessMm,
    pixelSpacingMm: header.pixelSpacingMm,
    orientation: header.orientation,
    windows: header.windows,
    gaps: steps.gaps,
    scorable: !problems.some(forbids),
    problems,
  };
}

function seriesSlice({ header, path, positionMm }: PlacedSlice): SeriesSlice {
  return { handle: header.handle, path, positionMm, rows: header.rows, columns: header.columns };
}

function titleOf({ seriesDescription, seriesNumber }: CtHeader, path: string): string {
  if (seriesDescription !== null) return seriesDescription;
  if (seriesNumber !== null) return `Series ${seriesNumber}`;
  return folderTitle(path, 'CT series');
}

function pictureSeries(entries: readonly FileEntry[]): readonly Series[] {
  const pictures = entries.flatMap(({ path, finding }, fileIndex) =>
    finding.kind === 'image'
      ? [
          {
            handle: { fileIndex, frame: 0 },
            path,
            positionMm: null,
            rows: finding.rows,
            columns: finding.columns,
          },
        ]
      : [],
  );
  const folders = groupedBy(pictures, ({ path }) => folderOf(path));
  return [...folders].map(([folder, slices]) => {
    const title = folderTitle(`${folder}/`, 'Pictures');
    return {
      id: `pictures-${fnv1a(folder)}`,
      kind: 'images',
      patientKey: '',
      title,
      description: null,
      kernel: null,
      slices: slices.sort((a, b) => byPath(a.path, b.path)),
      spacingMm: null,
      sliceThicknessMm: null,
      pixelSpacingMm: null,
      orientation: null,
      windows: [],
      gaps: [],
      scorable: true,
      problems: fewProblems(slices.length, title),
    };
  });
}

function withTwoPatients(series: Series, patients: number): Series {
  const problem: Problem = {
    code: 'SERIES_TWO_PATIENTS',
    subject: series.title,
    message: `The files are of ${patients} patients.`,
    remedy: 'Hand in one patient at a time.',
    effect: 'Only the series of one patient is scored.',
    severity: 'warning',
  };
  return { ...series, problems: [...series.problems, problem] };
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function folderTitle(path: string, otherwise: string): string {
  const name = folderOf(path).split('/').at(-1);
  return name === undefined || name === '' ? otherwise : name;
}
