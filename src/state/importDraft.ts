import type { Role } from '../core/hust19/classes.ts';
import type { ImportAnswers, NetworkRole } from '../core/keras/answers.ts';
import { type DescribedImport, type Question, questionsFor } from '../core/keras/describeImport.ts';
import type { DescribedPlr } from '../core/keras/describePlr.ts';
import type { FusionRole, PlrAnswers } from '../core/keras/plrAnswers.ts';
import { roleRules } from '../core/networks/roleRules.ts';

/** A file that was read, and what there is to see of it. */
export type Opened =
  | { readonly kind: 'network'; readonly described: DescribedImport }
  | { readonly kind: 'regression'; readonly described: DescribedPlr };

/**
 * What the person has said so far; null: not yet. Nothing is answered beforehand, since no check can find a
 * wrong answer: it gives wrong scores.
 */
export interface Draft {
  readonly role: Role | null;
  /** Meaning of each output, in the file's order. */
  readonly classes: readonly (string | null)[];
  readonly prepareSlice: ImportAnswers['prepareSlice'];
  readonly inputScale: ImportAnswers['inputScale'];
  readonly normalisation: ImportAnswers['normalisation'];
  readonly udis: ImportAnswers['udis'];
  readonly rule: PlrAnswers['rule'];
  readonly firstInputs: PlrAnswers['firstInputs'];
}

/** Only the role is proposed, where input and outputs leave one. */
export function firstDraft({ described }: Opened): Draft {
  const [only, ...others] = described.roles;
  return withRole(
    {
      role: null,
      classes: [],
      prepareSlice: null,
      inputScale: null,
      normalisation: null,
      udis: null,
      rule: null,
      firstInputs: null,
    },
    others.length === 0 ? (only ?? null) : null,
  );
}

/** Another role has other classes. */
export function withRole(draft: Draft, role: Role | null): Draft {
  return { ...draft, role, classes: role ? roleRules[role].classes.map(() => null) : [] };
}

/** What has to be said of this file in this role; what the file says itself is not asked. */
export function questionsOf(opened: Opened, role: Role): readonly Question[] {
  const questions = questionsFor(role);
  if (opened.kind === 'network') return questions;
  const { outputs, rule, inputs } = opened.described;
  const said: Partial<Record<Question['field'], unknown>> = {
    classes: outputs,
    rule,
    firstInputs: inputs,
  };
  return questions.filter(({ field }) => said[field] === null);
}

/** The questions that are still open. */
export function openQuestions(opened: Opened, draft: Draft): readonly Question[] {
  if (draft.role === null) return [];
  return questionsOf(opened, draft.role).filter(({ field }) =>
    field === 'classes'
      ? draft.classes.includes(null) || new Set(draft.classes).size < draft.classes.length
      : draft[field] === null,
  );
}

/** A role, and an answer to every question about it. */
export function isComplete(opened: Opened, draft: Draft): boolean {
  return draft.role !== null && openQuestions(opened, draft).length === 0;
}

export function networkAnswers(draft: Draft): ImportAnswers {
  const { prepareSlice, inputScale, normalisation, udis } = draft;
  const role = draft.role as NetworkRole;
  return { role, classes: classesOf(draft), prepareSlice, inputScale, normalisation, udis };
}

export function plrAnswers(draft: Draft): PlrAnswers {
  const classes = classesOf(draft);
  const { rule, firstInputs } = draft;
  const role = draft.role as FusionRole;
  return { role, classes: classes.length > 0 ? classes : null, rule, firstInputs };
}

function classesOf({ classes }: Draft): string[] {
  return classes.filter((name) => name !== null);
}
