import type { Problem } from '../problem.ts';
import { sizeOf } from './architecture.ts';
import type { KnownAnswers, Manifest } from './manifest.ts';
import { packageDamaged } from './packageProblems.ts';
import { faultsInWords } from './parseManifest.ts';
import { finite, listOf, oneOf, record, text, wholeNumber, within } from './shape.ts';

const knownAnswersShape = record({
  rule: oneOf(['lcg-20200327']),
  madeBy: text,
  // A tolerance that lets everything pass would prove nothing.
  tolerance: within(0, 0.01),
  cases: listOf(record({ seed: wholeNumber(0), amplitude: finite, outputs: listOf(finite) })),
});

/**
 * @param json known-answers.json as JSON.parse gives it
 * @param subject '<role>/<name>/known-answers.json', for the message
 * @param outputs numbers that each case must have
 */
export function parseKnownAnswers(
  json: unknown,
  subject: string,
  outputs: number,
): KnownAnswers | Problem {
  const faults = knownAnswersShape(json, '');
  if (faults.length > 0) return packageDamaged(subject, faultsInWords(faults));
  const answers = json as KnownAnswers;
  const odd = answers.cases.findIndex((known) => known.outputs.length !== outputs);
  if (odd >= 0) return packageDamaged(subject, `cases[${odd}] has not ${outputs} outputs`);
  return answers;
}

/**
 * Input by rule `lcg-20200327` (see KnownAnswers): every language makes the same numbers.
 * @returns `size` numbers 0..amplitude in C order of the input shape, rounded to float32
 */
export function lcgInput(seed: number, amplitude: number, size: number): Float32Array {
  const input = new Float32Array(size);
  let state = seed >>> 0;
  for (let i = 0; i < size; i++) {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    input[i] = (amplitude * state) / 2 ** 32;
  }
  return input;
}

/** The inputs of a package's known answers. */
export function knownInputs(
  { cases }: KnownAnswers,
  { architecture }: Manifest,
): readonly Float32Array[] {
  const size = sizeOf(architecture.input);
  return cases.map(({ seed, amplitude }) => lcgInput(seed, amplitude, size));
}

/** Largest absolute difference; Infinity where a number is missing or none. */
export function largestDifference(actual: ArrayLike<number>, known: ArrayLike<number>): number {
  if (actual.length !== known.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < known.length; i++) {
    const difference = Math.abs((actual[i] as number) - (known[i] as number));
    if (!Number.isFinite(difference)) return Number.POSITIVE_INFINITY;
    largest = Math.max(largest, difference);
  }
  return largest;
}
