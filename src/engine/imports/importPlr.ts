import { morbidityClasses, type Role } from '../../core/hust19/classes.ts';
import { applyPlr, type Plr } from '../../core/hust19/plr.ts';
import { importedManifest } from '../../core/keras/importedManifest.ts';
import { importAnswer, importDamaged, importUnreadable } from '../../core/keras/importProblems.ts';
import type { PlrAnswers } from '../../core/keras/plrAnswers.ts';
import { largestDifference, lcgInput } from '../../core/networks/knownAnswers.ts';
import type { KnownAnswers } from '../../core/networks/manifest.ts';
import { packageWrongAnswer } from '../../core/networks/packageProblems.ts';
import { roleRules } from '../../core/networks/roleRules.ts';
import { isProblem, type Problem } from '../../core/problem.ts';
import { plrOf } from '../networks/plrOf.ts';
import {
  bytesOf,
  type ImportedPackage,
  loadBytes,
  packedWeights,
  sha256Of,
} from './packageBytes.ts';
import { type PlrText, readPlrText } from './plrText.ts';

type FusionRole = Extract<Role, 'fusion-morbidity' | 'fusion-mortality'>;

/**
 * Makes a package of a logistic regression's coefficients: six scores to three for morbidity, two to one
 * for mortality (method, section 7), which the numbers of inputs and outputs tell.
 * @param file its name, for messages
 * @param date ISO date of the import
 */
export async function importPlr(
  file: string,
  text: string,
  answers: PlrAnswers,
  date: string,
): Promise<ImportedPackage | Problem> {
  if (!('subtle' in crypto)) {
    return importUnreadable(file, 'the page came by plain http; use https or localhost');
  }
  const read = readPlrText(file, text);
  if (isProblem(read)) return read;
  const role = roleOf(read);
  if (role === null) {
    const cause = `${read.rows[0]?.length ?? 0} inputs and ${read.rows.length} outputs are neither 6 and 3 nor 2 and 1`;
    return importDamaged(file, 'coefficients', cause);
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

function roleOf({ rows, intercepts }: PlrText): FusionRole | null {
  if (rows.length !== intercepts.length) return null;
  const size = `${rows[0]?.length}>${rows.length}`;
  if (size === '6>3') return 'fusion-morbidity';
  return size === '2>1' ? 'fusion-mortality' : null;
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
  { inputs }: PlrText,
  { firstInputs }: PlrAnswers,
): readonly number[] | string {
  const names = role === 'fusion-morbidity' ? morbidityClasses : ['deceased'];
  const wanted = [['ct'], ['cf', 'clinical']].flatMap((branch) =>
    names.map((name) =>
      branch.flatMap((word) =>
        // With one score a branch its name alone is enough.
        names.length === 1 ? [word, `${word}mortality`, word + name] : [plain(word + name)],
      ),
    ),
  );
  const named = inputs && placesOf(inputs, wanted);
  if (named) return named;
  const half = names.length;
  const own = wanted.map((_, i) => i);
  if (firstInputs === null)
    return 'its inputs bear no names that are known, and nobody said their order';
  return firstInputs === 'ct' ? own : [...own.slice(half), ...own.slice(0, half)];
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
