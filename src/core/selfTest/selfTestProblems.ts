import { backendFallback, noBackend, packageWrongAnswer } from '../networks/packageProblems.ts';
import type { Problem } from '../problem.ts';
import { type Checked, type CheckedGroup, groupChecked } from './checked.ts';
import type { ClosedBackend } from './selfTestDesk.ts';

/** What a self-test found wrong, each thing once: what was told while it ran, then what its answers show. */
export function selfTestProblems(
  answers: readonly Checked[],
  closed: readonly ClosedBackend[],
  told: readonly Problem[],
): readonly Problem[] {
  const shown = groupChecked(answers)
    .filter((group) => group.passed < group.answers.length)
    .map(failed);
  const shut = closed
    .filter(({ ordinary }) => !ordinary)
    .map(({ place, reason }) => (place === 'wasm' ? noBackend(reason) : backendFallback(reason)));
  const each = new Map([...told, ...shut, ...shown].map((problem) => [problem.message, problem]));
  return [...each.values()];
}

function failed(group: CheckedGroup): Problem {
  const { kind, subject, place, answers, passed } = group;
  if (kind === 'network') {
    const difference = group.difference ?? Number.POSITIVE_INFINITY;
    return packageWrongAnswer(subject, place, difference, group.tolerance);
  }
  return {
    code: 'SELF_TEST_FAILED',
    subject,
    message: `${subject} gives other answers on this machine than it should: ${passed} of ${answers.length} came out.`,
    remedy:
      'Update the browser or use another one, and report it with the file that is saved here.',
    effect: 'Scores that this browser computes cannot be relied on.',
    severity: 'error',
  };
}
