import { morbidityClasses } from '../../core/hust19/classes.ts';
import { applyPlr, type Plr } from '../../core/hust19/plr.ts';
import type { DescribedPlr } from '../../core/keras/describePlr.ts';
import { importedManifest } from '../../core/keras/importedManifest.ts';
import {
  coefficientsDamaged,
  importAnswer,
  importUnchecked,
} from '../../core/keras/importProblems.ts';
import type { FusionRole, PlrAnswers } from '../../core/keras/plrAnswers.ts';
import { largestDifference, lcgInput } from '../../core/networks/knownAnswers.ts';
import type { KnownAnswers } from '../../core/networks/manifest.ts';
import { packageWrongAnswer } from '../../core/networks/packageProblems.ts';
import { roleRules } from '../../core/networks/roleRules.ts';
import { isProblem, type Problem } from '../../core/problem.ts';
import { plrOf } from '../networks/plrOf.ts';
import { noSha256, sha256Of } from '../networks/sha256.ts';
import { bytesOf, type ImportedPackage, loadBytes, packedWeights } from './packageBytes.ts';
import { type PlrText, readPlrText } from './plrText.ts';

/**
 * Makes a package of a logistic regression's coefficients: six scores to three for morbidity, two to one
 * for mortality (method, section 7).
 * @param file its name, for messages
 * @param date ISO date of the import
 */
export async function importPlr(
  file: string,
  text: string,
  answers: PlrAnswers,
  date: string,
): Promise<ImportedPackage | Problem> {
  const unchecked = noSha256();
  if (unchecked) return importUnchecked(file, unchecked);
  const read = readPlrText(file, text);
  if (isProblem(read)) return read;
  const roles = rolesOf(read);
  if (roles.length === 0) return noRole(file, read);
  const { role } = answers;
  if (!roles.includes(role)) {
    return importAnswer(
      file,
      `its numbers of inputs and outputs are not those of ${roleRules[role].words}`,
    );
  }
  const plr = plrFrom(role, read, answers);
  if (typeof plr === 'string') return importAnswer(file, plr);

  const { weights, stated } = await packedWeights([
    Float32Array.from(plr.coefficients.flat()),
    Float32Array.from(plr.intercepts),
  ]);
  const made = 'coefficients as text';
  const sha256 = await sha256Of(new TextEncoder().encode(text));
  const { input } = roleRules[role];
  const manifest = importedManifest(
    role,
    { kind: 'plr', input, link: plr.link },
    { prepareSlice: null, normalisation: null },
    { file, sha256, made, date },
    stated,
  );
  const known = answersOf(plr, file);
  const bytes = bytesOf(manifest, weights, known);
  const loaded = await loadBytes(bytes);
  if (isProblem(loaded)) return loaded;
  const rounded = answersOf(plrOf(loaded.tensors, plr.link), file);
  const off = Math.max(
    ...known.cases.map(({ outputs }, i) =>
      largestDifference(rounded.cases[i]?.outputs ?? [], outputs),
    ),
  );
  if (off > known.tolerance)
    return packageWrongAnswer(manifest.id, 'float32', off, known.tolerance);
  return { bytes, package: loaded };
}

const fusionRoles: readonly FusionRole[] = [
  'fusion-morbidity',
  'fusion-density-morbidity',
  'fusion-mortality',
];

function rolesOf({ rows, intercepts }: PlrText): readonly FusionRole[] {
  return fusionRoles.filter((role) => {
    const { input, classes } = roleRules[role];
    const counts = [rows.length, intercepts.length];
    return counts.every((count) => count === classes.length) && rows[0]?.length === input[0];
  });
}

function noRole(file: string, { rows, intercepts }: PlrText): Problem {
  const numbers = `${rows[0]?.length ?? 0} inputs, ${rows.length} outputs and ${intercepts.length} intercepts`;
  return coefficientsDamaged(file, `${numbers} are those of no fusion (6 to 3, or 2 to 1)`);
}

/** What the file says, and so what it leaves to be asked. */
export function describePlr(file: string, text: string): DescribedPlr | Problem {
  const read = readPlrText(file, text);
  if (isProblem(read)) return read;
  const roles = rolesOf(read);
  const [first] = roles;
  if (first === undefined) return noRole(file, read);
  return {
    file,
    roles,
    coefficients: read.rows,
    intercepts: read.intercepts,
    inputs: namedInputs(first, read) && read.inputs,
    outputs: read.classes,
    rule: read.rule,
  };
}

/** The regression with inputs and outputs in the order of the role, or what has to be said, a clause. */
function plrFrom(role: FusionRole, read: PlrText, answers: PlrAnswers): Plr | string {
  const classes = read.classes ?? answers.classes;
  if (!classes) return 'it does not name its outputs, and nobody else has';
  const outputs = roleRules[role].classes;
  const turned = outputs.length === 1 && plain(classes[0] ?? '') === 'cured';
  const wanted = turned ? ['cured'] : outputs;
  const places = placesOf(
    classes,
    wanted.map((name) => [plain(name)]),
  );
  if (!places) return `its outputs have to be ${wanted.join(', ')}, each once`;

  const inputs = inputPlaces(role, read, answers);
  if (typeof inputs === 'string') return inputs;
  const rule = outputs.length === 1 ? 'sigmoid' : (read.rule ?? answers.rule);
  if (!rule) return 'it does not say how its outputs become probabilities';
  const sign = turned ? -1 : 1;
  return {
    coefficients: inputs.map((input) =>
      places.map((output) => sign * (read.rows[output]?.[input] ?? 0)),
    ),
    intercepts: places.map((output) => sign * (read.intercepts[output] ?? 0)),
    link: rule,
  };
}

function inputPlaces(
  role: FusionRole,
  read: PlrText,
  { firstInputs }: PlrAnswers,
): readonly number[] | string {
  const named = namedInputs(role, read);
  if (named) return named;
  const half = scoresOfABranch(role).length;
  const own = Array.from({ length: 2 * half }, (_, i) => i);
  if (firstInputs === null)
    return 'its inputs bear no names that are known, and nobody said their order';
  return firstInputs === 'ct' ? own : [...own.slice(half), ...own.slice(0, half)];
}

const scoresOfABranch = (role: FusionRole): readonly string[] =>
  role === 'fusion-mortality' ? ['deceased'] : morbidityClasses;

const branchWords = [
  ['ct', 'density', 'lungdensity'],
  ['cf', 'clinical', 'record'],
];

/** Where each input stands by its name; null where names are missing or not known. */
function namedInputs(role: FusionRole, { inputs }: PlrText): readonly number[] | null {
  const names = scoresOfABranch(role);
  const wanted = branchWords.flatMap((branch) =>
    names.map((name) =>
      branch.flatMap((word) =>
        // With one score a branch its name alone is enough.
        names.length === 1 ? [word, `${word}mortality`, word + name] : [plain(word + name)],
      ),
    ),
  );
  return inputs && placesOf(inputs, wanted);
}

/** Where each of the wanted names stands, under any of its spellings; null unless each does once. */
function placesOf(
  names: readonly string[],
  wanted: readonly (readonly string[])[],
): readonly number[] | null {
  if (names.length !== wanted.length) return null;
  const places = wanted.map((spellings) =>
    names.findIndex((name) => spellings.includes(plain(name))),
  );
  return places.includes(-1) || new Set(places).size < places.length ? null : places;
}

/** 'Type II', 'type_2' and 'typeII' are one name. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/type1$/, 'typei')
    .replace(/type2$/, 'typeii');
}

function answersOf(plr: Plr, file: string): KnownAnswers {
  const cases = [1, 2, 3].map((seed) => {
    const input = [...lcgInput(seed, 1, plr.coefficients.length)];
    const outputs = applyPlr(plr, input).map((score) => Number(score.toPrecision(6)));
    return { seed, amplitude: 1, outputs };
  });
  const madeBy = `made by this app on this machine at import, from ${file}`;
  return { rule: 'lcg-20200327', madeBy, tolerance: 1e-3, cases };
}
