import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportAnswers } from '../../../src/core/keras/answers.ts';
import type { Imported } from '../../../src/core/keras/assemble.ts';
import type { OwnNetwork } from '../../../src/core/keras/ownDescription.ts';
import { isProblem } from '../../../src/core/problem.ts';
import { readKerasFile } from '../../../src/engine/imports/readKerasFile.ts';
import golden from './golden.json' with { type: 'json' };

/** A file that make_golden.py wrote, what a person says about it, and what PyTorch gives. */
export interface KerasCase {
  readonly file: string;
  readonly answers: ImportAnswers;
  readonly architecture?: OwnNetwork;
  readonly cases: readonly {
    readonly seed: number;
    readonly amplitude: number;
    readonly outputs: readonly number[];
  }[];
}

export const kerasCases = golden.cases as unknown as readonly KerasCase[];

export function kerasCase(file: string): KerasCase {
  const found = kerasCases.find((one) => one.file === file);
  if (!found) throw new Error(`no case ${file}`);
  return found;
}

export function kerasBytes(file: string): ArrayBuffer {
  return Uint8Array.from(readFileSync(join(import.meta.dirname, file))).buffer;
}

export function importedFrom({ file, architecture }: KerasCase): Imported {
  const read = readKerasFile(file, kerasBytes(file), architecture);
  if (isProblem(read)) throw new Error(read.message);
  return read;
}
