import type { SliceHandle } from '../src/core/dicom/types.ts';
import type { HandedFile } from '../src/core/handedFile.ts';
import type { Problem } from '../src/core/problem.ts';
import { surveyFiles } from '../src/engine/files/survey.ts';
import { zipMasks } from '../src/engine/masks/zipMasks.ts';
import type { OpenNetworks } from '../src/engine/networks/networksContract.ts';
import type { CaseReaders, ReaderPool } from '../src/engine/reading/readerPool.ts';
import { judgeSlices } from '../src/engine/slices/judgeSlices.ts';
import type { Desk, RunEnd } from '../src/pipeline/desk.ts';
import { diagnose } from '../src/pipeline/diagnose.ts';
import { diagnoseRecords } from '../src/pipeline/diagnoseRecords.ts';
import type { CaseEvent, Choice, Ports } from '../src/pipeline/ports.ts';
import { remembered } from '../src/pipeline/remembered.ts';
import { batchEvents } from './eventBatches.ts';

type OnEvents = Parameters<Desk['run']>[2];

/** The case on the desk. Its readers know its files only. */
interface OpenCase {
  readonly ports: Ports;
  readonly readers: CaseReaders;
  /** Aborted when another case takes its place. */
  readonly over: AbortController;
}

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
  let open: OpenCase | null = null;

  const caseOf = (files: readonly HandedFile[]): OpenCase => {
    const own = readers.readersOfCase();
    const slices = judgeSlices(own, networks, noGpu);
    const ports = remembered({
      files: {
        async survey(progress, signal) {
          const { entries, sources } = await surveyFiles(files, progress, signal);
          own.lay(
            sources.map((source, i) => ({
              ...source,
              kind: entries[i]?.finding.kind === 'image' ? 'image' : 'dicom',
            })),
          );
          return entries;
        },
        countHu: (handle, signal) => own.countHu(handle, signal),
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
    return { ports, readers: own, over: new AbortController() };
  };
  const openNow = () => {
    if (!open) throw new Error('no case is open');
    return open;
  };
  const lay = (next: OpenCase | null) => {
    open?.over.abort(new Error('another case was opened'));
    open = next;
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
      const mine = caseOf(files);
      lay(mine);
      return runOver(mine.ports, choice, onEvents);
    },

    async runAgain(choice, onEvents) {
      return open && runOver(open.ports, choice, onEvents);
    },

    async cancel() {
      run?.abort();
    },

    slice: async (handle, version) => openNow().readers.view(handle, version),

    async masks(slices, version, progress) {
      const { readers: own, over } = openNow();
      const draw = (handle: SliceHandle) => own.mask(handle, version, over.signal);
      return zipMasks(slices, draw, own.parallel, progress);
    },

    installed: () => networks.ready(),

    async allRecords(files, choice) {
      const { ports } = caseOf(files);
      const reports = await diagnoseRecords(choice, ports, new AbortController().signal);
      return reports.length > 0 ? reports : noRecord;
    },

    async clear() {
      run?.abort();
      lay(null);
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
