import type { Problem } from '../../core/problem.ts';
import type { CaseState } from '../../state/caseState.ts';

/** Problems of one kind, said once with everything that they are about. */
export interface Message {
  readonly code: Problem['code'];
  readonly severity: Problem['severity'];
  readonly problems: readonly Problem[];
}

const order: readonly Problem['severity'][] = ['error', 'warning', 'note'];

type Known = Pick<CaseState, 'problems' | 'record' | 'chosen' | 'installed'>;

/** Everything there is to say, the gravest first; what is known twice is said once. */
export function messagesOf(state: Known): readonly Message[] {
  const all = [
    ...state.problems,
    ...(state.chosen?.problems ?? []),
    ...(state.record?.problems ?? []),
    ...(state.installed?.problems ?? []),
  ];
  const seen = new Set<string>();
  const groups = new Map<string, Problem[]>();
  for (const problem of all) {
    const once = `${problem.code}|${problem.subject}|${problem.message}`;
    if (seen.has(once)) continue;
    seen.add(once);
    const key = `${problem.severity}|${problem.code}|${problem.effect}`;
    groups.set(key, [...(groups.get(key) ?? []), problem]);
  }
  return [...groups.values()]
    .map((problems): Message => {
      const { code, severity } = problems[0] as Problem;
      return { code, severity, problems };
    })
    .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}
