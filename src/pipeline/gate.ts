import type { ClinicalRecord } from '../core/clinical/types.ts';
import type { CtHeader, FileEntry, Series } from '../core/dicom/types.ts';
import { underAge } from '../core/gate/age.ts';
import { contrastProblem } from '../core/gate/contrast.ts';
import { addHu, type HuCounts, huProblem, middleSlices } from '../core/gate/huScale.ts';
import { kernelProblem } from '../core/gate/kernel.ts';
import { lungProblems } from '../core/gate/lungs.ts';
import { neighboursProblem } from '../core/gate/neighbours.ts';
import { notOnePerson } from '../core/gate/onePerson.ts';
import { picturesProblem } from '../core/gate/pictures.ts';
import { showsLung } from '../core/hust19/topTen.ts';
import { isProblem, type Problem } from '../core/problem.ts';
import type { CaseEvent, Choice, Ports } from './ports.ts';
import type { Intake } from './readFiles.ts';
import type { SliceOutcome } from './scoreSlices.ts';

/** Slices whose pixels are looked at before anything is prepared. */
const slicesLookedAt = 5;

/**
 * Says what speaks against what was handed in, each with its effect on the result; series of the wrong kind were
 * set aside before (`groupSeries`), and how much the record holds is judged where it is scored.
 * @returns why the series must not be scored, or null
 */
export async function* gate(
  { files, chosen }: Intake,
  record: ClinicalRecord | null,
  choice: Choice,
  ports: Ports,
  signal: AbortSignal,
): AsyncGenerator<CaseEvent, Problem | null> {
  const header = chosen && headerOf(files, chosen);
  const doubts = [
    underAge(header?.patientAge ?? null, record),
    header && record && notOnePerson({ age: header.patientAge, sex: header.patientSex }, record),
    chosen && picturesProblem(chosen),
    chosen && kernelProblem(chosen),
    chosen && contrastProblem(header?.contrastAgent ?? null, chosen.title),
    chosen && neighboursProblem(choice.topTen, chosen),
  ];
  for (const problem of doubts) if (problem) yield { kind: 'problem', problem };

  const scale = chosen && huProblem(await lookAt(chosen, ports, signal), chosen.title);
  // A refusal is told where it stops the slices.
  if (scale && scale.severity !== 'error') yield { kind: 'problem', problem: scale };
  return scale?.severity === 'error' ? scale : null;
}

/** Says where a series shows little lung. */
export function* gateLungs(
  series: Series,
  slices: readonly SliceOutcome[],
): Generator<CaseEvent, void> {
  const withLung = slices.map(({ scored }) => scored !== null && showsLung(scored));
  for (const problem of lungProblems(series, withLung)) yield { kind: 'problem', problem };
}

/** The header of the series' first slice; null for pictures. */
function headerOf(files: readonly FileEntry[], series: Series): CtHeader | null {
  const handle = series.slices[0]?.handle;
  const finding = handle && files[handle.fileIndex]?.finding;
  return finding?.kind === 'ct' ? (finding.headers[handle?.frame ?? 0] ?? null) : null;
}

async function lookAt(series: Series, ports: Ports, signal: AbortSignal): Promise<HuCounts> {
  if (series.kind === 'images') return addHu([]);
  const places = middleSlices(series.slices.length, slicesLookedAt);
  const counts = await Promise.all(
    places.flatMap((place) => {
      const slice = series.slices[place];
      return slice ? [ports.files.countHu(slice.handle, signal)] : [];
    }),
  );
  // A slice that does not decode is named when its turn comes.
  return addHu(counts.flatMap((one) => (isProblem(one) ? [] : [one])));
}
