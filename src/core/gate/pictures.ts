import type { Series } from '../dicom/types.ts';
import type { Problem } from '../problem.ts';

/** What pictures in place of DICOM mean for the result, or null for DICOM. */
export function picturesProblem({ kind, title }: Series): Problem | null {
  if (kind === 'dicom') return null;
  return {
    code: 'PICTURES_NOT_DICOM',
    subject: title,
    message:
      'These are pictures: their grey levels have no Hounsfield scale, and no place or size.',
    remedy: 'Hand in the DICOM series. If there is none, export with the lung window (-600, 1500).',
    effect:
      'Scores assume the lung window and follow any other one; lung density and distances are not known.',
    severity: 'warning',
  };
}
