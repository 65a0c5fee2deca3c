import type { Problem } from '../problem.ts';
import { bodyRegion } from './bodyRegion.ts';
import { isAxial, normalOf, tiltDegrees } from './geometry.ts';
import type { PlacedSlice } from './placedSlice.ts';
import type { Layer } from './splitStack.ts';
import type { Steps } from './steps.ts';
import type { Gap } from './types.ts';

/** Thicker slices hide small lesions and make volumes coarse. */
const thickMm = 5;
/** The patient network looks at ten slices. */
const fewestSlices = 10;
const tiltedDegrees = 1;
/** Values of Image Type that name a picture computed from slices (PS3.3 C.8.2.1.1.1 and C.8.16.1). */
const derivedWords =
  /^(SECONDARY|REFORMATTED|MPR|CPR|CURVED.*|MIP|MINIP|MAX_IP|MIN_IP|PROJECTION.*|VOLUME_RENDER.*|VRT|3D.*)$/;

const notScored = 'The series is not scored.';
const usable = 'It is scored nevertheless.';

/** What is said about a series of DICOM slices. An error among these keeps it from being scored, save `SERIES_FEW_SLICES`. */
export function seriesProblems(layer: Layer, steps: Steps, subject: string): readonly Problem[] {
  const first = layer.slices[0];
  if (first === undefined) return [];
  const found = [
    ...kindProblems(layer, first, subject),
    ...regionProblems(first, subject),
    ...placeProblems(layer.slices, first, subject),
    ...stepProblems(layer.slices, steps),
    ...fewProblems(layer.slices.length, subject),
  ];
  return found;
}

/** Does one of these problems forbid the scores? */
export function forbids(problem: Problem): boolean {
  return problem.severity === 'error' && problem.code !== 'SERIES_FEW_SLICES';
}

function kindProblems(layer: Layer, { header }: PlacedSlice, subject: string): readonly Problem[] {
  const problems: Problem[] = [];
  const derived = header.imageType.filter((value) => derivedWords.test(value));
  if (header.orientation !== null && !isAxial(header.orientation)) {
    problems.push({
      code: 'DICOM_NOT_AXIAL',
      subject,
      message: 'The slices are not axial (cut across the body) but sagittal, coronal or oblique.',
      remedy: 'Hand in the axial series of the same scan.',
      effect: notScored,
      severity: 'error',
    });
  }
  if (derived.length > 0) {
    problems.push({
      code: 'DICOM_DERIVED',
      subject,
      message: `The images were computed from others (${derived.join(', ')}).`,
      remedy: 'Hand in the original axial series of the same scan.',
      effect: notScored,
      severity: 'error',
    });
  }
  if (layer.role !== 'only') problems.push(repeatProblem(layer, subject));
  return problems;
}

function repeatProblem({ role, slices }: Layer, subject: string): Problem {
  if (role === 'copy') {
    return {
      code: 'SERIES_DUPLICATE_POSITION',
      subject,
      message: `${slices.length} files repeat slices that are already there, with the same place and number.`,
      remedy: 'Nothing needs to be done; hand in each file once to be rid of this message.',
      effect: 'The copies are not scored.',
      severity: 'error',
    };
  }
  return {
    code: 'SERIES_DUPLICATE_POSITION',
    subject,
    message:
      'The scanner stored several images at the same places under one series (phases or passes).',
    remedy: 'Look which part is meant and choose it in the list of series.',
    effect: 'The parts are listed one by one, and one of them is scored.',
    severity: 'warning',
  };
}

function regionProblems({ header }: PlacedSlice, subject: string): readonly Problem[] {
  const { region, because } = bodyRegion(header);
  if (region === 'chest' || region === 'unknown') return [];
  const sure = region === 'elsewhere';
  return [
    {
      code: 'SERIES_NOT_CHEST',
      subject,
      message: `This does not look like a chest: the header says ${because}.`,
      remedy: sure
        ? 'Hand in a chest CT.'
        : 'Choose this series in the list if it shows the chest.',
      effect: sure ? notScored : 'The series is not proposed.',
      severity: sure ? 'error' : 'warning',
    },
  ];
}

function placeProblems(
  slices: readonly PlacedSlice[],
  first: PlacedSlice,
  subject: string,
): readonly Problem[] {
  const problems: Problem[] = [];
  if (first.positionMm === null) {
    problems.push({
      code: 'DICOM_POSITION_MISSING',
      subject,
      message: 'The slices do not say where they lie; they are ordered by their number.',
      remedy: 'Check in the viewer that the series runs from head to feet.',
      effect: 'Distances along the body are not known.',
      severity: 'warning',
    });
  }
  if (first.header.pixelSpacingMm === null) {
    problems.push({
      code: 'DICOM_SPACING_MISSING',
      subject,
      message: 'The slices do not say how large a pixel is.',
      remedy: 'Nothing needs to be done for the scores.',
      effect: 'There is no scale bar, and nothing can be measured.',
      severity: 'warning',
    });
  }
  const tilt = tiltOf(slices);
  if (tilt > tiltedDegrees) {
    problems.push({
      code: 'SERIES_TILTED',
      subject,
      message: `The gantry was tilted by ${tilt.toFixed(1)} degrees.`,
      remedy: 'Nothing needs to be done.',
      effect: `The slices are cut obliquely. ${usable}`,
      severity: 'warning',
    });
  }
  return problems;
}

function tiltOf(slices: readonly PlacedSlice[]): number {
  const first = slices[0]?.header;
  const last = slices.at(-1)?.header;
  const normal = first?.orientation ? normalOf(first.orientation) : null;
  if (!first?.position || !last?.position || normal === null) return 0;
  return tiltDegrees(first.position, last.position, normal);
}

function stepProblems(slices: readonly PlacedSlice[], steps: Steps): readonly Problem[] {
  const problems: Problem[] = [];
  const subject = slices[0]?.path ?? '';
  if (steps.gaps.length > 0) problems.push(gapProblem(slices, steps.gaps));
  if (steps.uneven !== null) {
    const [low, high] = steps.uneven.map((mm) => mm.toFixed(1));
    const range = low === high ? `${low} mm` : `${low} to ${high} mm`;
    problems.push({
      code: 'SERIES_UNEVEN',
      subject,
      message: `The slices lie unevenly: steps of ${range} beside the usual ${steps.spacingMm?.toFixed(1)} mm.`,
      remedy: 'Check that the series is complete.',
      effect: usable,
      severity: 'warning',
    });
  }
  const thickness = Math.max(steps.spacingMm ?? 0, slices[0]?.header.sliceThicknessMm ?? 0);
  if (thickness > thickMm) {
    problems.push({
      code: 'SERIES_THICK',
      subject,
      message: `The slices are ${thickness.toFixed(1)} mm thick or apart.`,
      remedy: 'Hand in a thinner reconstruction of the same scan, if there is one.',
      effect: 'Small lesions can be missed.',
      severity: 'warning',
    });
  }
  return problems;
}

function gapProblem(slices: readonly PlacedSlice[], gaps: readonly Gap[]): Problem {
  const named = gaps.slice(0, 3).map(({ after, mm, missingSlices }) => {
    const [from, to] = [slices[after]?.path, slices[after + 1]?.path];
    return `${missingSlices} between ${from} and ${to} (${mm.toFixed(1)} mm)`;
  });
  const rest =
    gaps.length > named.length ? `, and more at ${gaps.length - named.length} other places` : '';
  return {
    code: 'SERIES_MISSING_SLICES',
    subject: slices[gaps[0]?.after ?? 0]?.path ?? '',
    message: `Slices are missing: ${named.join('; ')}${rest}.`,
    remedy: 'Export the series again and hand in all its files.',
    effect: 'Lesions there are not seen; the other slices are scored.',
    severity: 'warning',
  };
}

/** Said of any series, pictures too. */
export function fewProblems(slices: number, subject: string): readonly Problem[] {
  if (slices >= fewestSlices) return [];
  return [
    {
      code: 'SERIES_FEW_SLICES',
      subject,
      message: `The series has ${slices} ${slices === 1 ? 'slice' : 'slices'}; the patient network looks at ten.`,
      remedy: 'Hand in the whole series.',
      effect: 'There is no CT score for the patient; the slices are scored one by one.',
      severity: 'error',
    },
  ];
}
