import type { Series } from '../dicom/types.ts';
import { topSliceCount } from '../hust19/topTen.ts';
import type { Problem } from '../problem.ts';

/** With fewer slices the ten are most of the lungs and not a choice among them. */
const fewestLungSlices = 2 * topSliceCount;

/**
 * Lungs of adults mostly reach over 200 mm from top to bottom (P002 222, normal002 250, A0002 216 mm). Less than
 * this is most likely a part of them, as at the upper edge of an abdomen; fibrosis, expiration or resection are the
 * other causes.
 */
const shortestLungsMm = 150;

/**
 * Doubts about how much lung a series shows. Under ten slices there is no CT score at all (`LUNGS_TOO_FEW`).
 * @param withLung for each slice of the series, whether it shows lung
 */
export function lungProblems(series: Series, withLung: readonly boolean[]): readonly Problem[] {
  const count = withLung.filter((shows) => shows).length;
  if (count < topSliceCount) return [];
  const problems: Problem[] = [];
  if (count < fewestLungSlices) {
    problems.push({
      code: 'LUNGS_FEW',
      subject: series.title,
      message: `Only ${count} slices show lung, and ten of them stand for the patient.`,
      remedy: 'Hand in all slices of the scan, or a thinner reconstruction.',
      effect: 'The ten are most of the lungs rather than the most affected slices.',
      severity: 'warning',
    });
  }
  const reach = reachMm(series, withLung);
  if (reach !== null && reach < shortestLungsMm) {
    problems.push({
      code: 'LUNGS_SHORT',
      subject: series.title,
      message: `The slices with lung reach over ${Math.round(reach)} mm; lungs of an adult are nearly always longer than ${shortestLungsMm} mm.`,
      remedy: 'Check that the scan covers the whole chest.',
      effect: 'Lesions outside what was scanned are not seen, and the lung volume is too small.',
      severity: 'warning',
    });
  }
  return problems;
}

/** From the first to the last slice with lung, their own extent included; null where places are not known. */
function reachMm(series: Series, withLung: readonly boolean[]): number | null {
  const first = series.slices[withLung.indexOf(true)]?.positionMm ?? null;
  const last = series.slices[withLung.lastIndexOf(true)]?.positionMm ?? null;
  if (first === null || last === null || series.spacingMm === null) return null;
  return Math.abs(first - last) + series.spacingMm;
}
