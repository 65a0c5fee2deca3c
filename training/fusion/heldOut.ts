import { existsSync, readFileSync } from 'node:fs';
import type { HeldOutScores } from './pairs.ts';

/** Held-out scores that the trainings of the two branches leave behind; ignored by git. */
export const recordScores = 'training/out/clinical/morbidity-oof-scores.json';
export const ctScores = 'training/out/patient/oof-scores.json';

const makers: Readonly<Record<string, string>> = {
  [recordScores]: 'npx tsx training/clinical/train.ts --data ../shared/data morbidity',
  [ctScores]: 'python3 training/cnn/train_patient.py',
};

/** Reads held-out scores, or says which training makes them. */
export function readHeldOut(path: string): readonly HeldOutScores[] {
  if (!existsSync(path)) throw new Error(`${path} is missing; first run: ${makers[path]}`);
  return JSON.parse(readFileSync(path, 'utf8'));
}
