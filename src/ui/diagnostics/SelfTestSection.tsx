import { type Checked, type CheckedGroup, groupChecked } from '../../core/selfTest/checked.ts';
import { useDiagnostics } from '../surroundings.tsx';
import { passedOf, problemsOf } from './diagnosticsFile.ts';
import { Mark } from './Mark.tsx';
import { ProblemList } from './ProblemList.tsx';
import { SelfTestGroup } from './SelfTestGroup.tsx';
import { WideTable } from './WideTable.tsx';
import { WorkEnd } from './WorkEnd.tsx';
import { kindWords, moment } from './words.ts';

const kinds: readonly Checked['kind'][] = ['decoding', 'preparation', 'network'];

/** Each known answer, which another program computed, against what this machine computed. */
export function SelfTestSection() {
  const work = useDiagnostics((state) => state.check);
  const groups = groupChecked(work.answers);
  return (
    <section className="self-test" aria-labelledby="self-test-title" data-phase={work.phase}>
      <div className="section-head">
        <h2 id="self-test-title">Self-test</h2>
        <p role="status" className="muted">
          <Summary answers={work.answers} endedAt={work.endedAt} />
        </p>
      </div>
      {work.phase === 'idle' && (
        <p className="muted">
          Each decoder, both preparations and every package answer what another program answered
          before; each backend that opens here is asked.
        </p>
      )}
      <ProblemList problems={problemsOf(work)} />
      {groups.length > 0 && (
        <WideTable words="Self-test, answers">
          <GroupTable groups={groups} />
        </WideTable>
      )}
      <WorkEnd work={work} was="tested" />
    </section>
  );
}

function Summary({
  answers,
  endedAt,
}: {
  readonly answers: readonly Checked[];
  readonly endedAt: string | null;
}) {
  if (answers.length === 0 || endedAt === null) return null;
  const passed = passedOf(answers);
  return (
    <>
      <Mark passed={passed === answers.length} /> {passed} of {answers.length} known answers,{' '}
      {moment(endedAt)}
    </>
  );
}

function GroupTable({ groups }: { readonly groups: readonly CheckedGroup[] }) {
  return (
    <table className="findings-table">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col" className="number minor">
            Answers
          </th>
          <th scope="col">Where</th>
          <th scope="col" className="number minor">
            Largest difference
          </th>
          <th scope="col" className="number minor">
            Allowed
          </th>
          <th scope="col">Result</th>
        </tr>
      </thead>
      {kinds.map((kind) => (
        <KindRows key={kind} kind={kind} groups={groups.filter((one) => one.kind === kind)} />
      ))}
    </table>
  );
}

function KindRows({
  kind,
  groups,
}: {
  readonly kind: Checked['kind'];
  readonly groups: readonly CheckedGroup[];
}) {
  if (groups.length === 0) return null;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={6} className="kind">
          {kindWords[kind]}
        </th>
      </tr>
      {groups.map((group) => (
        <SelfTestGroup key={`${group.subject} ${group.place}`} group={group} />
      ))}
    </tbody>
  );
}
