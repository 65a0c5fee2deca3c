import { middleOutward } from '../core/hust19/readingOrder.ts';
import { applicableRule, pickTopTen } from '../core/hust19/topTen.ts';
import type { Problem } from '../core/problem.ts';
import type { Report } from '../core/report/report.ts';
import { unlessAborted } from '../core/unlessAborted.ts';
import { buildReport } from './buildReport.ts';
import { callOf } from './callOf.ts';
import { fuse } from './fuse.ts';
import { gate, gateLungs } from './gate.ts';
import type { CaseEvent, Choice, Ports } from './ports.ts';
import { readFiles } from './readFiles.ts';
import { scoreDensity } from './scoreDensity.ts';
import { scorePatient } from './scorePatient.ts';
import { scoreRecord } from './scoreRecord.ts';
import { placed, preparation, scoreSlices, usualVersion } from './scoreSlices.ts';
import { startTimes } from './times.ts';
import { understandRecord } from './understandRecord.ts';

/**
 * HUST-19, from files to report (Ning et al., Nature Biomedical Engineering 4, 1197-1207, 2020):
 *
 *     files -> series -> prepare -> slice CNN -> ten slices -> patient CNN --+
 *                                                                           +-> PLR -> call -> report
 *     record -> understand -> normalise -> clinical network ----------------+
 *
 * Either branch may be missing; the other one still answers. Yields what becomes known, in that
 * order, the report last; ends without a report when neither branch has anything to work on.
 * @throws the reason of `signal` as soon as the run is cancelled, whatever it waits for
 */
export async function* diagnose(
  choice: Choice,
  ports: Ports,
  signal: AbortSignal,
): AsyncGenerator<CaseEvent, void> {
  const warnings: Problem[] = [];
  const story = tell(choice, ports, signal);
  const next = () => unlessAborted(story.next(), signal);
  for (let step = await next(); ; step = await next()) {
    if (step.done) {
      if (step.value) yield { kind: 'done', report: { ...step.value, warnings } };
      return;
    }
    if (step.value.kind === 'problem') {
      // Two steps may meet the same cause; it is said once.
      const { code, subject, message } = step.value.problem;
      const said = (one: Problem) =>
        one.code === code && one.subject === subject && one.message === message;
      if (warnings.some(said)) continue;
      warnings.push(step.value.problem);
    }
    yield step.value;
  }
}

async function* tell(
  choice: Choice,
  ports: Ports,
  signal: AbortSignal,
): AsyncGenerator<CaseEvent, Omit<Report, 'warnings'> | null> {
  const times = startTimes(ports.now);
  // The networks load and warm up while the files are read.
  const installing = ports.networks.ready();
  installing.catch(() => {});

  // Read every file as far as its header; group CT images into series and take the chest CT.
  const intake = yield* readFiles(choice, ports, signal);
  times.read(ports.now());

  // Understand the clinical record. Labels in it are never inputs.
  const found = yield* understandRecord(intake.files, choice);
  const record = found?.record ?? null;
  if (!intake.chosen && !record) return null;

  // Say what speaks against either, and refuse a CT whose scale is wrong.
  const scaleRefusal = yield* gate(intake, record, choice, ports, signal);

  // Meanwhile slices are made ready for them.
  if (intake.chosen) {
    const { slices } = intake.chosen;
    const handles = middleOutward(slices.length).flatMap((i) => slices[i]?.handle ?? []);
    const version = choice.prepare ?? usualVersion;
    ports.slices.prepareAhead?.(handles, version, installing, signal);
  }
  const installed = await installing;
  yield { kind: 'installed', installed };
  for (const problem of installed.problems) yield { kind: 'problem', problem };

  // Clinical branch: 127 features, 7 layers. Quick, so it is final first.
  const clinical = record && (yield* scoreRecord(record, installed, ports));

  // CT branch: lungs and three probabilities for every slice ...
  const prepare = preparation(choice, installed, scaleRefusal);
  const { outcomes: slices, lungs } = intake.chosen
    ? yield* scoreSlices(intake.chosen, prepare, ports, times, signal)
    : { outcomes: [], lungs: null };
  if (intake.chosen) yield* gateLungs(intake.chosen, slices);
  // ... the ten most probable pCT slices, supported by their neighbours ...
  const rule = applicableRule(choice.topTen, intake.chosen?.spacingMm ?? null);
  const top = pickTopTen(slices.map(placed), rule);
  yield { kind: 'top', slices: top.ten ?? [], rule };
  // ... stand for the patient. How dense the lungs are is told beside it, and is all that tells a
  // CT's mortality.
  const density =
    intake.chosen &&
    (yield* scoreDensity(
      intake.chosen,
      { outcomes: slices, lungs: scaleRefusal ? null : lungs },
      clinical?.branch ?? null,
      installed,
      ports,
    ));
  const ct =
    intake.chosen && (yield* scorePatient(top, slices, prepare, density, installed, ports));

  // Penalised logistic regression fuses both; with one branch only, that one stands alone.
  const fused = yield* fuse(ct, clinical?.branch ?? null, installed, ports);
  const spread = clinical?.spread.morbidity ?? null;
  const call = callOf({ fused, ct, clinical: clinical?.branch ?? null }, installed, spread);

  // What answered in the end: a lost GPU is followed by wasm within a run.
  const answered = await ports.networks.ready();
  if (answered !== installed) yield { kind: 'installed', installed: answered };

  return buildReport({
    choice,
    intake,
    record,
    recordFile: found?.fileIndex ?? null,
    installed: answered,
    prepare: intake.chosen ? prepare.version : null,
    slices,
    ten: top.ten ?? [],
    rule,
    ct,
    clinical,
    density,
    fused,
    call,
    timings: times.total(ports.now(), slices.length),
  });
}
