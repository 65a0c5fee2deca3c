import { underAge } from '../core/gate/age.ts';
import type { Report } from '../core/report/report.ts';
import { buildReport } from './buildReport.ts';
import { callOf } from './callOf.ts';
import type { Choice, Ports } from './ports.ts';
import { scoreRecord } from './scoreRecord.ts';
import { startTimes } from './times.ts';
import { recordsIn } from './understandRecord.ts';

/**
 * The clinical branch alone for every record in the files, in their order: a table of patients
 * without CT. Empty when no record could be understood.
 */
export async function diagnoseRecords(
  choice: Choice,
  ports: Ports,
  signal: AbortSignal,
): Promise<readonly Report[]> {
  const installing = ports.networks.ready();
  installing.catch(() => {});
  const files = await ports.files.survey(() => {}, signal);
  const { found, problems } = recordsIn(files);
  const installed = await installing;

  const reports: Report[] = [];
  for (const { record, fileIndex } of found) {
    signal.throwIfAborted();
    const times = startTimes(ports.now);
    const scoring = scoreRecord(record, installed, ports);
    const doubts = [underAge(null, record)].filter((doubt) => doubt !== null);
    let step = await scoring.next();
    for (; !step.done; step = await scoring.next()) {
      if (step.value.kind === 'problem') doubts.push(step.value.problem);
    }
    const clinical = step.value;
    const report = buildReport({
      choice,
      intake: { files, series: [], chosen: null },
      record,
      recordFile: fileIndex,
      installed,
      prepare: null,
      slices: [],
      ten: [],
      rule: choice.topTen,
      ct: null,
      clinical,
      density: null,
      fused: null,
      call: callOf(
        { fused: null, ct: null, clinical: clinical.branch },
        installed,
        clinical.spread.morbidity,
      ),
      timings: times.total(ports.now(), 0),
    });
    const source = `${report.patient.source}: ${record.name}`;
    const warnings = [...installed.problems, ...problems, ...record.problems, ...doubts];
    reports.push({ ...report, patient: { ...report.patient, source }, warnings });
  }
  return reports;
}
