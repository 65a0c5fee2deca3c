import type { Importing } from '../../state/modelsState.ts';
import { misfitOf } from './misfit.ts';

/** Where the import stands, in a sentence for those who do not see the page. An answer that is given changes nothing of it. */
export function importStatus(importing: Importing): string {
  switch (importing.step) {
    case 'reading':
      return 'Being read.';
    case 'refused':
      return importing.weightsAlone
        ? 'Weights alone: the layers have to be handed in or named.'
        : `Refused, nothing was changed. ${importing.problem.message}`;
    case 'asking': {
      const misfit = misfitOf(importing.opened);
      if (misfit) return `Refused, nothing was changed. ${misfit.message}`;
      if (importing.problem) return `Not used. ${importing.problem.message}`;
      return 'Read. What the file does not say is asked for here.';
    }
    case 'making':
      return 'Being made and compared.';
  }
}
