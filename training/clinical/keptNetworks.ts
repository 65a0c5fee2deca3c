import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Mlp } from '../../src/core/learning/mlp.ts';
import type { Case, Task } from './cases.ts';
import { fitNetwork, settingsOf, type Variant } from './fitNetwork.ts';

const folder = 'training/out/clinical/networks';

/**
 * As `fitNetwork`. A training is decided by its cases, its seed and the code that trains; where all three are
 * those of an earlier run its weights are read again, so that an interrupted training or evaluation goes on.
 */
export function keptNetwork(
  cases: readonly Case[],
  task: Task,
  variant: Variant,
  seed: number,
): Mlp {
  const path = join(folder, `${digestOf(cases, task, variant, seed)}.f64`);
  if (existsSync(path)) return read(path);
  const mlp = fitNetwork(cases, task, variant, seed);
  mkdirSync(folder, { recursive: true });
  // A file appears whole or not at all.
  const numbers = Float64Array.from([mlp.widths.length, ...mlp.widths, ...mlp.parameters]);
  writeFileSync(`${path}.part`, new Uint8Array(numbers.buffer));
  renameSync(`${path}.part`, path);
  return mlp;
}

function read(path: string): Mlp {
  const bytes = readFileSync(path);
  const numbers = new Float64Array(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
  );
  const layers = numbers[0] ?? 0;
  return {
    widths: Array.from(numbers.subarray(1, 1 + layers)),
    parameters: numbers.slice(1 + layers),
  };
}

function digestOf(cases: readonly Case[], task: Task, variant: Variant, seed: number): string {
  const hash = createHash('sha256');
  hash.update(codeDigest());
  hash.update(JSON.stringify([task, variant, seed, settingsOf[task][variant]]));
  for (const { inputs, given, target } of cases) {
    hash.update(new Uint8Array(inputs.buffer, inputs.byteOffset, inputs.byteLength));
    hash.update(given);
    hash.update(String(target));
  }
  return hash.digest('hex').slice(0, 24);
}

let code: string | undefined;

/** Of the programs that decide what a training gives. */
function codeDigest(): string {
  if (code === undefined) {
    const learning = readdirSync('src/core/learning')
      .filter((name) => !name.endsWith('.test.ts'))
      .map((name) => join('src/core/learning', name));
    const own = ['fitNetwork.ts', 'matchedEpoch.ts'].map((name) => join('training/clinical', name));
    const hash = createHash('sha256');
    for (const path of [...learning.sort(), ...own]) hash.update(readFileSync(path));
    code = hash.digest('hex');
  }
  return code;
}
