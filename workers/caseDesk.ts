import type { HandedFile } from '../src/core/handedFile.ts';
import type { Problem } from '../src/core/problem.ts';
import { surveyFiles } from '../src/engine/files/survey.ts';
import { zipMasks } from '../src/engine/masks/zipMasks.ts';
import type { OpenNetworks } from '../src/engine/networks/networksContract.ts';
import type { ReaderPool } from '../src/engine/reading/readerPool.ts';
import { judgeSlices } from '../src/engine/slices/judgeSlices.ts';
import type { Desk, RunEnd } from '../src/pipeline/desk.ts';
import { diagnose } from '../src/pipeline/diagnose.ts';
import { diagnoseRecords } from '../src/pipeline/diagnoseRecords.ts';
import type { CaseEvent, Choice, Ports } from '../src/pipeline/ports.ts';
import { remembered } from '../src/pipeline/remembered.ts';
import { batchEvents } from './eventBatches.ts';

type OnEvents = Parameters<Desk['run']>[2];

/**
 * Puts engine and pipeline together: one case at a time, over reader and network workers.
 * @param noGpu whether it is certain, before the networks are there, that the processor will prepare slices
 */
export function openDesk(
  readers: ReaderPool,
  networks: OpenNetworks,
  noGpu: () => Promise<boolean>,
): Desk {
  let run: AbortController | null = null;
  /** Of the case on the desk. */
  let ports: Ports | null = null;

  const portsOver = (files: readonly HandedFile[]): Ports => {
    const slices = judgeSlices(readers, networks, noGpu);
    return remembered({
      files: {
        async survey(progress, signal) {
          const { entries, sources } = await surveyFiles(files, progress, signal);
          readers.lay(
            sources.map((source, i) => ({
              ...source,
              kind: entries[i]?.finding.kind === 'image' ? 'image' : 'dicom',
            })),
          );
          return entries;
        },
        countHu: (handle, signal) => readers.countHu(handle, signal),
      },
      slices,
      networks: {
        ready: () => networks.ready(),
        scorePatient: slices.scorePatient,
        scoreNumbers: (role, inputs) => networks.scoreNumbers(role, inputs),
        fusion: (role) => networks.fusion(role),
      },
      now: () => performance.now(),
    });
  };

  const runOver = async (over: Ports, choice: Choice, onEvents: OnEvents): Promise<RunEnd> => {
    run?.abort();
    const mine = new AbortController();
    run = mine;
    const batches = batchEvents(async (events) => onEvents(events));
    let reported = false;
    const restarts: Problem[] = [];
    const tell = (problem: Problem) => {
      restarts.push(problem);
      batches.push({ kind: 'problem', problem });
    };
    const deaf = [readers.onProblem(tell), networks.onProblem(tell)];
    try {
      for await (const event of diagnose(choice, over, mine.signal)) {
        if (event.kind === 'done') reported = true;
        batches.push(event.kind === 'done' ? withWarnings(event, restarts) : event);
      }
      return { how: reported ? 'done' : 'refused' };
    } catch (error) {
      if (mine.signal.aborted) return { how: 'cancelled' };
      return { how: 'failed', cause: error instanceof Error ? error.message : String(error) };
    } finally {
      for (const stop of deaf) stop();
      await batches.flush();
    }
  };

  return {
    run(files, choice, onEvents) {
      ports = portsOver(files);
      return runOver(ports, choice, onEvents);
    },

    async runAgain(choice, onEvents) {
      return ports && runOver(ports, choice, onEvents);
    },

    async cancel() {
      run?.abort();
    },

    slice: (handle, version) => readers.view(handle, version),

    masks: (slices, version, progress) =>
      zipMasks(slices, (handle) => readers.mask(handle, version), readers.parallel, progress),

    installed: () => networks.ready(),

    async allRecords(files, choice) {
      const reports = await diagnoseRecords(choice, portsOver(files), new AbortController().signal);
      return reports.length > 0 ? reports : noRecord;
    },

    async clear() {
      run?.abort();
      ports = null;
      readers.lay([]);
    },
  };
}

const noRecord: Problem = {
  code: 'RECORD_EMPTY',
  subject: 'the record',
  message: 'No clinical record could be understood.',
  remedy: 'Hand in iCTCF lines or a JSON record.',
  effect: 'There is no report.',
  severity: 'error',
};

/** Lost workers are told by their hosts and not by the method; the report is to name them too. */
function withWarnings(done: Extract<CaseEvent, { kind: 'done' }>, more: readonly Problem[]) {
  const { report } = done;
  return { ...done, report: { ...report, warnings: [...report.warnings, ...more] } };
}
