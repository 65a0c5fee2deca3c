import type { ImportAnswers } from '../../core/keras/answers.ts';
import type { Imported } from '../../core/keras/assemble.ts';
import { madeWith } from '../../core/keras/describeImport.ts';
import { fold } from '../../core/keras/fold.ts';
import { importedManifest } from '../../core/keras/importedManifest.ts';
import { importUnchecked } from '../../core/keras/importProblems.ts';
import { ourOutput, theirInput } from '../../core/keras/translate.ts';
import { sizeOf } from '../../core/networks/architecture.ts';
import { lcgInput } from '../../core/networks/knownAnswers.ts';
import type { Architecture, KnownAnswers } from '../../core/networks/manifest.ts';
import { roleRules } from '../../core/networks/roleRules.ts';
import { isProblem, type Problem } from '../../core/problem.ts';
import type { Backend } from '../backend/backend.ts';
import { prove } from '../networks/prove.ts';
import { noSha256, sha256Of } from '../networks/sha256.ts';
import { bytesOf, type ImportedPackage, loadBytes, packedWeights } from './packageBytes.ts';
import { runKeras } from './runKeras.ts';

const tolerance = 1e-3;
const seeds = [1, 2, 3];
const amplitudes = [1, 0.3, 0.1, 0.03, 0.01];

/** What the file itself says beside the network: see `readKerasFile`. */
export interface ImportSource {
  readonly bytes: ArrayBuffer;
  /** ISO date of the import. */
  readonly date: string;
}

/**
 * Makes a package of an imported network, in the form that shipped ones have and with every check that
 * they undergo. Its known answers are computed here, by the network as it was brought and before
 * anything is folded, and say so; the package must then give them.
 * @param backend current one of tfjs, where both are computed
 */
export async function importPackage(
  imported: Imported,
  answers: ImportAnswers,
  source: ImportSource,
  backend: Backend,
): Promise<ImportedPackage | Problem> {
  const { file } = imported.model;
  const unchecked = noSha256();
  if (unchecked) return importUnchecked(file, unchecked);
  const folded = fold(imported, answers);
  if (isProblem(folded)) return folded;
  const architecture: Architecture = {
    kind: 'layers',
    input: roleRules[answers.role].input,
    layers: folded.layers,
    join: null,
  };
  const { weights, stated } = await packedWeights(folded.tensors.values());
  const made = madeWith(imported.model);
  const facts = { file, made, sha256: await sha256Of(source.bytes), date: source.date };
  const manifest = importedManifest(answers.role, architecture, answers, facts, stated);
  const known = await answersOfTheFile(imported, answers, backend);

  const bytes = bytesOf(manifest, weights, known);
  const loaded = await loadBytes(bytes);
  if (isProblem(loaded)) return loaded;
  const proof = await prove(backend, [loaded]);
  proof.dispose();
  return proof.wrong.get(answers.role) ?? { bytes, package: loaded };
}

/** Answers on inputs of the size at which they are farthest from 0 and 1, where a fault would not show. */
async function answersOfTheFile(
  imported: Imported,
  answers: ImportAnswers,
  backend: Backend,
): Promise<KnownAnswers> {
  const outputsOf = async (seed: number, amplitude: number) => {
    const ours = lcgInput(seed, amplitude, sizeOf(roleRules[answers.role].input));
    const theirs = theirInput(ours, imported.model, answers);
    const scores = await runKeras(imported.model, imported.tensors, theirs, 1);
    return ourOutput(scores, answers).map((score) => Number(score.toPrecision(6)));
  };
  const openness = (scores: readonly number[]) =>
    scores.reduce((sum, score) => sum + score * (1 - score), 0);
  let best = { amplitude: 1, open: -1 };
  for (const amplitude of amplitudes) {
    const open = openness(await outputsOf(seeds[0] ?? 1, amplitude));
    if (open > best.open) best = { amplitude, open };
  }
  const cases: { seed: number; amplitude: number; outputs: number[] }[] = [];
  for (const seed of seeds) {
    cases.push({ seed, amplitude: best.amplitude, outputs: await outputsOf(seed, best.amplitude) });
  }
  const madeBy = `made by this app on this machine at import (${backend.name}), from ${imported.model.file} before folding`;
  return { rule: 'lcg-20200327', madeBy, tolerance, cases };
}
