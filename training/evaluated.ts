import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeJson } from './clinical/writePackage.ts';

/** Where the programs that recompute figures leave them, `<folder>/<role>/<name>/figures.json`; ignored by git. */
export const evaluated = 'training/out/evaluated';

export function writeFigures(out: string, id: string, figures: unknown): void {
  const folder = join(out, id);
  mkdirSync(folder, { recursive: true });
  writeJson(join(folder, 'figures.json'), figures);
}
