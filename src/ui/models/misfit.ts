import { importNotHust19 } from '../../core/keras/importProblems.ts';
import type { Problem } from '../../core/problem.ts';
import type { Opened } from '../../state/importDraft.ts';

/** Why no role can use a file that is sound; null where one can. */
export function misfitOf(opened: Opened): Problem | null {
  if (opened.kind === 'regression') return null;
  const { misfit, roles, file, layers, input, output } = opened.described;
  if (misfit) return misfit;
  if (roles.length > 0) return null;
  const cause = `no role takes ${input} numbers and gives ${output}`;
  return importNotHust19(file, layers[0]?.name ?? '', cause);
}
