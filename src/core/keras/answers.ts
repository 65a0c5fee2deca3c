import type { Normalisation } from '../clinical/types.ts';
import type { Role } from '../hust19/classes.ts';
import type { PrepareVersion } from '../image/types.ts';
import { roleRules } from '../networks/roleRules.ts';

/** Roles of the paper's networks: densities and fusions are no Keras networks. */
export type NetworkRole = Exclude<Role, `fusion-${string}` | `density-${string}`>;

/** What no file tells: the person who brings it has to. */
export interface ImportAnswers {
  readonly role: NetworkRole;
  /**
   * Meaning of the outputs in the file's order: the role's classes in any order. A network of one output
   * may say 'cured' instead of 'deceased': it is turned round.
   */
  readonly classes: readonly string[];
  /** Image networks: which preparation the slices had; null for the others. */
  readonly prepareSlice: PrepareVersion | null;
  /** Image networks: grey levels as 0..1 or as 0..255; null for the others. */
  readonly inputScale: '0..1' | '0..255' | null;
  /** Clinical networks: how values became inputs; null for the others. */
  readonly normalisation: Normalisation | null;
  /** Clinical networks: the input for underlying diseases; null for the others. */
  readonly udis: 'with is 1' | 'without is 1' | null;
}

/** Why the answers do not fit their role, a clause; null when they do. */
export function answersFault(answers: ImportAnswers): string | null {
  const rules = roleRules[answers.role];
  if (rules.image && (answers.prepareSlice === null || answers.inputScale === null)) {
    return 'the preparation of its slices and the scale of its input have to be named';
  }
  if (rules.clinical && (answers.normalisation === null || answers.udis === null)) {
    return 'the normalisation of its input and the polarity of Udis have to be named';
  }
  const { classes } = answers;
  const asked =
    rules.classes.length === 1 ? [classes[0] === 'cured' ? 'cured' : 'deceased'] : rules.classes;
  const fits = classes.length === asked.length && asked.every((name) => classes.includes(name));
  return fits ? null : `its outputs have to be ${asked.join(', ')}, each once`;
}

/** Where the file keeps each of our outputs; one output may be turned round. */
export function outputPlaces(answers: ImportAnswers): {
  readonly places: readonly number[];
  readonly turned: boolean;
} {
  const { classes } = roleRules[answers.role];
  if (classes.length === 1) return { places: [0], turned: answers.classes[0] === 'cured' };
  return { places: classes.map((name) => answers.classes.indexOf(name)), turned: false };
}
