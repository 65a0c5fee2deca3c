import { sharpnessOf } from '../dicom/kernel.ts';
import type { Series } from '../dicom/types.ts';
import type { Problem } from '../problem.ts';

/** From here on, on Siemens' scale, a kernel is one for bone or for the look of lungs, and noise is strong. */
const sharp = 60;

/** A doubt about the reconstruction kernel of a CT series, or null. Pictures have none to know. */
export function kernelProblem({ kind, kernel, title }: Series): Problem | null {
  if (kind === 'images') return null;
  const sharpness = kernel === null ? null : sharpnessOf(kernel);
  if (sharpness === null) {
    return {
      code: 'KERNEL_UNKNOWN',
      subject: title,
      message:
        kernel === null
          ? 'The header does not name the reconstruction kernel.'
          : `The reconstruction kernel ${kernel.slice(0, 16)} is not one that is known here.`,
      remedy: 'Nothing, if the images look as smooth as a usual chest CT.',
      effect: 'Whether noise was raised by a sharp kernel is not known.',
      severity: 'note',
    };
  }
  if (sharpness < sharp) return null;
  return {
    code: 'KERNEL_SHARP',
    subject: title,
    message: `The images were reconstructed with a sharp kernel (${kernel}).`,
    remedy: 'Hand in the reconstruction with a soft or medium kernel, if there is one.',
    effect:
      // By the support of neighbours: the table of docs/decisions/0011-input-gate.md.
      'Noise passes for density: in the one scan at hand that has both, the scores of the patient differ from those of the medium kernel by up to 0.03, and by up to 0.09 where neighbours support the ten slices.',
    severity: 'warning',
  };
}
