import type { Manifest } from '../networks/manifest.ts';
import type { PackageBytes } from '../networks/packageBytes.ts';
import type { Problem } from '../problem.ts';
import type { ImportAnswers } from './answers.ts';
import type { DescribedImport } from './describeImport.ts';
import type { DescribedPlr } from './describePlr.ts';
import type { OwnNetwork } from './ownDescription.ts';
import type { PlrAnswers } from './plrAnswers.ts';

/** What a page needs to let a person bring weights; `workers/import.worker.ts` exposes it. */
export interface ImportDesk {
  /**
   * Reads a Keras file and holds it until the next.
   * @param architecture see `readKerasFile`
   */
  open(
    file: string,
    bytes: ArrayBuffer,
    architecture?: string | OwnNetwork,
  ): Promise<DescribedImport | Problem>;
  /** Makes a package of the network that was opened. @param date ISO date */
  bring(answers: ImportAnswers, date: string): Promise<Brought | Problem>;
  /** Reads coefficients in JSON or CSV. Nothing is held. */
  openPlr(file: string, text: string): Promise<DescribedPlr | Problem>;
  /** Makes a package of coefficients. @param date ISO date */
  bringPlr(
    file: string,
    text: string,
    answers: PlrAnswers,
    date: string,
  ): Promise<Brought | Problem>;
}

export interface Brought {
  readonly bytes: PackageBytes;
  readonly manifest: Manifest;
}
