import { ClassMark } from '../parts/ClassMark.tsx';
import { score } from '../parts/format.ts';
import { useCase } from '../surroundings.tsx';
import { basisRole, classWords } from './classWords.ts';

/** The two calls of the method, with the words what they mean. */
export function Calls() {
  const call = useCase((state) => state.report?.call ?? null);
  const leastControl = useCase(({ installed, report }) => {
    const basis = report?.call?.basis;
    return basis ? (installed?.packages.get(basisRole[basis])?.sensitiveControl ?? null) : null;
  });
  if (!call) return null;
  const doubt = !call.settled && <span className="muted">, not settled</span>;
  return (
    <dl className="calls">
      <div>
        <dt>
          General call <span className="muted">highest score</span>
        </dt>
        <dd>
          <ClassMark name={call.general} /> {classWords[call.general].name}
          {doubt}
        </dd>
      </div>
      <div>
        <dt>
          Sensitive call{' '}
          <span className="muted">
            {leastControl === null || call.sensitive === null
              ? 'these weights have no threshold'
              : `control from ${score(leastControl)}`}
          </span>
        </dt>
        <dd>
          {call.sensitive === null ? (
            <span className="muted">—</span>
          ) : (
            <>
              <ClassMark name={call.sensitive} /> {classWords[call.sensitive].name}
              {doubt}
            </>
          )}
        </dd>
      </div>
    </dl>
  );
}
