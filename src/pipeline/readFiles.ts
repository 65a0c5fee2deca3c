import { groupSeries } from '../core/dicom/groupSeries.ts';
import { proposeSeries } from '../core/dicom/proposeSeries.ts';
import type { FileEntry, Series } from '../core/dicom/types.ts';
import type { Problem } from '../core/problem.ts';
import type { CaseEvent, Choice, Ports } from './ports.ts';

/** What was handed in, and the series that is scored. */
export interface Intake {
  readonly files: readonly FileEntry[];
  readonly series: readonly Series[];
  readonly chosen: Series | null;
}

/** Surveys the files, groups CT images into series and takes the chosen, else the proposed one. */
export async function* readFiles(
  choice: Choice,
  ports: Ports,
  signal: AbortSignal,
): AsyncGenerator<CaseEvent, Intake> {
  const files = yield* survey(ports, signal);
  const series = groupSeries(files);
  const proposal = proposeSeries(series);
  const wanted = series.find(({ id, scorable }) => scorable && id === choice.seriesId);
  const chosen = wanted ?? proposal.chosen;
  const why = wanted && wanted !== proposal.chosen ? 'Chosen by you.' : proposal.why;
  yield { kind: 'surveyed', files, series, chosen, why };
  for (const problem of intakeProblems(files, series, chosen)) yield { kind: 'problem', problem };
  return { files, series, chosen };
}

/** Counts come while the survey runs; it is one call, so they wait in between. */
async function* survey(
  ports: Ports,
  signal: AbortSignal,
): AsyncGenerator<CaseEvent, readonly FileEntry[]> {
  let latest = { done: 0, total: 0 };
  let wake = () => {};
  const surveying = ports.files.survey((done, total) => {
    latest = { done, total };
    wake();
  }, signal);
  const ended = surveying.then(
    () => true,
    () => true,
  );
  let shown: typeof latest | null = null;
  for (;;) {
    const more = new Promise<false>((resolve) => {
      wake = () => resolve(false);
    });
    if (latest !== shown) wake();
    const over = await Promise.race([ended, more]);
    if (latest !== shown) {
      shown = latest;
      yield { kind: 'progress', stage: 'read', ...latest };
    }
    if (over) return surveying;
  }
}

function intakeProblems(
  files: readonly FileEntry[],
  series: readonly Series[],
  chosen: Series | null,
): Problem[] {
  const problems = files.flatMap(({ finding, notes }) =>
    finding.kind === 'unreadable' ? [finding.problem, ...notes] : [...notes],
  );
  if (chosen) return [...problems, ...chosen.problems];
  const hasRecord = files.some(({ finding }) => finding.kind === 'record');
  if (files.length === 0) return [emptyFolder];
  if (hasRecord && series.length === 0) return problems;
  const reasons = series.flatMap((one) => one.problems.filter((p) => p.severity === 'error'));
  return [...problems, noSeries(files, hasRecord, reasons), ...reasons];
}

const emptyFolder: Problem = {
  code: 'FOLDER_EMPTY',
  subject: 'the folder',
  message: 'There is no file in what was handed in.',
  remedy: 'Choose the folder that holds the CT images, or the record.',
  effect: 'Nothing was diagnosed.',
  severity: 'error',
};

function noSeries(
  files: readonly FileEntry[],
  hasRecord: boolean,
  reasons: readonly Problem[],
): Problem {
  const setAside = files.find(({ finding }) => finding.kind === 'set-aside')?.finding;
  const because =
    reasons[0]?.message ?? (setAside?.kind === 'set-aside' ? setAside.problem.message : '');
  return {
    code: 'SERIES_NONE',
    subject: `${files.length} ${files.length === 1 ? 'file' : 'files'}`,
    message: `No chest CT series was found. ${because}`.trim(),
    remedy: 'Hand in a folder of axial chest CT images (DICOM, JPEG or PNG), or a clinical record.',
    effect: hasRecord
      ? 'There is no CT score; the record is scored alone.'
      : 'Nothing was diagnosed.',
    severity: 'error',
  };
}
