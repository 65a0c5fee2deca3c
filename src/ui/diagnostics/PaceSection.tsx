import type { PacedStage, StageTiming } from '../../core/selfTest/timing.ts';
import { none } from '../parts/format.ts';
import { useDiagnostics } from '../surroundings.tsx';
import { problemsOf } from './diagnosticsFile.ts';
import { ProblemList } from './ProblemList.tsx';
import { WideTable } from './WideTable.tsx';
import { WorkEnd } from './WorkEnd.tsx';
import {
  milliseconds,
  moment,
  perWords,
  placeWords,
  ratio,
  repeatsWords,
  stageWords,
} from './words.ts';

const stages: readonly PacedStage[] = ['decode', 'prepare', 'slice', 'patient', 'record', 'fusion'];

/** How long each stage takes on one thread of this machine. */
export function PaceSection() {
  const work = useDiagnostics((state) => state.pace);
  return (
    <section className="pace" aria-labelledby="pace-title" data-phase={work.phase}>
      <div className="section-head">
        <h2 id="pace-title">Pace</h2>
        {work.endedAt && work.timings.length > 0 && (
          <p className="muted">
            {repeatsWords(work.timings)} of each, on one thread, {moment(work.endedAt)}
          </p>
        )}
      </div>
      {work.phase === 'idle' && (
        <p className="muted">
          Not measured yet. Other programs and tabs slow it down; a case uses several threads at
          once.
        </p>
      )}
      <ProblemList problems={problemsOf(work)} />
      {work.timings.length > 0 && (
        <WideTable words="Pace, times">
          <TimingTable timings={work.timings} />
        </WideTable>
      )}
      <WorkEnd work={work} was="measured" />
    </section>
  );
}

function TimingTable({ timings }: { readonly timings: readonly StageTiming[] }) {
  const compared = timings.some(({ ratioToProcessor }) => ratioToProcessor !== null);
  return (
    <table className="findings-table">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Where</th>
          <th scope="col" className="number">
            Minimum
          </th>
          <th scope="col" className="number">
            Median
          </th>
          <th scope="col" className="number">
            Maximum
          </th>
          {compared && (
            <th scope="col" className="number">
              GPU / processor
            </th>
          )}
        </tr>
      </thead>
      {stages.map((stage) => (
        <StageRows
          key={stage}
          stage={stage}
          timings={timings.filter((one) => one.stage === stage)}
          compared={compared}
        />
      ))}
    </table>
  );
}

function StageRows({
  stage,
  timings,
  compared,
}: {
  readonly stage: PacedStage;
  readonly timings: readonly StageTiming[];
  readonly compared: boolean;
}) {
  const [first] = timings;
  if (!first) return null;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={compared ? 6 : 5} className="kind">
          {stageWords[stage]}, {perWords(first)}
        </th>
      </tr>
      {timings.map((timing) => (
        <tr key={`${timing.what} ${timing.place}`} data-stage={stage}>
          <th scope="row">{timing.what}</th>
          <td>{placeWords[timing.place]}</td>
          <td className="number">{milliseconds(timing.ms.min)}</td>
          <td className="number median">{milliseconds(timing.ms.median)}</td>
          <td className="number">{milliseconds(timing.ms.max)}</td>
          {compared && (
            <td className="number">
              {timing.ratioToProcessor ? ratio(timing.ratioToProcessor) : none}
            </td>
          )}
        </tr>
      ))}
    </tbody>
  );
}
