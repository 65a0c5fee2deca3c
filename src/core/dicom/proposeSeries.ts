import { sharpnessOf } from './kernel.ts';
import type { Series } from './types.ts';

export interface Proposal {
  readonly chosen: Series | null;
  /** One sentence for the person. */
  readonly why: string;
}

/** A series counts as 'as many slices' with this share of the longest one's. */
const asMany = 0.9;

/**
 * The series that is scored unless the person chooses: the chest CT with the most slices; among series of the same
 * patient with as many (within a tenth) the one with the softest-to-medium kernel. DICOM comes before pictures, and a
 * series that may not show the chest is never proposed.
 */
export function proposeSeries(series: readonly Series[]): Proposal {
  const eligible = series.filter((one) => one.scorable && !doubtful(one));
  const dicom = eligible.filter(({ kind }) => kind === 'dicom');
  const candidates = (dicom.length > 0 ? dicom : eligible).sort(
    (a, b) => b.slices.length - a.slices.length,
  );
  const longest = candidates[0];
  if (longest === undefined) return { chosen: null, why: whyNone(series) };
  const rivals = candidates.filter(
    (one) =>
      one.patientKey === longest.patientKey && one.slices.length >= asMany * longest.slices.length,
  );
  const chosen = rivals.reduce(
    (best, one) => (distance(one) < distance(best) ? one : best),
    longest,
  );
  return { chosen, why: whyChosen(chosen, rivals, series.length) };
}

function doubtful({ problems }: Series): boolean {
  return problems.some(({ code }) => code === 'SERIES_NOT_CHEST');
}

function whyNone(series: readonly Series[]): string {
  if (series.length === 0) return 'There is no CT series.';
  if (series.some((one) => one.scorable)) {
    return 'No series is proposed, because none is surely a chest; choose one in the list if it is.';
  }
  return 'None of the series can be scored; each says why.';
}

function whyChosen(chosen: Series, rivals: readonly Series[], all: number): string {
  const count = `${chosen.slices.length} ${chosen.slices.length === 1 ? 'slice' : 'slices'}`;
  const sharper = rivals.find((one) => distance(one) > distance(chosen));
  if (sharper !== undefined && chosen.kernel !== null) {
    const other = sharper.kernel ?? 'of the other series';
    return `As many slices (${count}) as another series, and kernel ${chosen.kernel} is nearer to what the networks learnt from than ${other}.`;
  }
  if (all === 1) return `The only series (${count}).`;
  return chosen.kind === 'images'
    ? `The folder with the most pictures (${count}).`
    : `The chest CT with the most slices (${count}).`;
}

/** How far a kernel is from a medium one, on Siemens' scale of sharpness; one that is not known stands behind the medium ones. */
function distance({ kernel }: Series): number {
  const sharpness = kernel === null ? null : sharpnessOf(kernel);
  return sharpness === null ? 15 : Math.abs(sharpness - medium);
}

const medium = 40;
