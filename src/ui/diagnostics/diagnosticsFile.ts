import { type Checked, groupChecked } from '../../core/selfTest/checked.ts';
import { selfTestProblems } from '../../core/selfTest/selfTestProblems.ts';
import type { DiagnosticsState, WorkState } from '../../state/diagnosticsStore.ts';
import { machineRows } from './machineRows.ts';
import { difference, milliseconds, placeWords, ratio, stageWords, tolerance } from './words.ts';

/** Everything that was found, as it is saved; nothing in it is of a patient. */
export function diagnosticsFile(
  { machine, check, pace }: DiagnosticsState,
  app: string,
  savedAt: string,
  caseText: string,
): string {
  const file = {
    schema: 'hust19-diagnostics/1',
    app,
    savedAt,
    machine,
    selfTest: {
      ...endOf(check),
      passed: check.answers.filter(({ passed }) => passed).length,
      answers: check.answers,
      notTested: check.closed,
      problems: problemsOf(check),
    },
    pace: {
      ...endOf(pace),
      unit: 'ms',
      timings: pace.timings,
      notMeasured: pace.closed,
      problems: problemsOf(pace),
    },
    case: JSON.parse(caseText) as unknown,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function endOf({ phase, endedAt, cause }: WorkState) {
  return { phase, endedAt, cause };
}

export function problemsOf({ answers, closed, problems }: WorkState) {
  return selfTestProblems(answers, closed, problems);
}

/** The same as lines to be read, for an e-mail or a note. */
export function diagnosticsLines({ machine, check, pace }: DiagnosticsState, app: string): string {
  const facts = machine
    ? machineRows(machine, app).flatMap(({ title, rows }) => [
        title,
        ...rows.map(({ name, value, more }) => `  ${name}: ${value}${more ? ` (${more})` : ''}`),
      ])
    : [];
  const tested = groupChecked(check.answers).map(
    (group) =>
      `  ${group.subject}, ${placeWords[group.place]}: ${group.passed} of ${group.answers.length}, ` +
      `largest difference ${difference(group.difference, group.unit)}, ` +
      `allowed ${tolerance(group.tolerance, group.unit)}`,
  );
  const timed = pace.timings.map(({ stage, what, place, per, ms, ratioToProcessor }) =>
    [
      `  ${stageWords[stage]}, ${what}, ${placeWords[place]}, a ${per}: `,
      [ms.min, ms.median, ms.max].map(milliseconds).join(' / '),
      ratioToProcessor ? `, ${ratio(ratioToProcessor)} of the processor's` : '',
    ].join(''),
  );
  const found = [...problemsOf(check), ...problemsOf(pace)].map(
    ({ code, message }) => `  ${code}: ${message}`,
  );
  return [
    ...facts,
    `Self-test: ${phaseWords[check.phase]}`,
    ...tested,
    `Pace, minimum / median / maximum: ${phaseWords[pace.phase]}`,
    ...timed,
    ...(found.length > 0 ? ['Problems', ...found] : []),
  ].join('\n');
}

export const phaseWords: Readonly<Record<WorkState['phase'], string>> = {
  idle: 'not run',
  running: 'under way',
  done: 'done',
  cancelled: 'cancelled',
  failed: 'broken off',
};

/** How many of the answers came out. */
export function passedOf(answers: readonly Checked[]): number {
  return answers.filter(({ passed }) => passed).length;
}
