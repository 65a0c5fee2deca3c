import type { Problem } from '../../core/problem.ts';
import { ProblemNote } from '../result/ProblemNote.tsx';

/** What is wrong, what to do, and what it means: as on the case's own page. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  return problems.map((problem) => <ProblemNote key={problem.message} problem={problem} />);
}
