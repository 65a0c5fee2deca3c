import type { CaseState } from '../../state/caseState.ts';
import { ClassMark } from '../parts/ClassMark.tsx';
import { notYet, score } from '../parts/format.ts';
import { useCase } from '../surroundings.tsx';
import { classWords, statements } from './classWords.ts';
import { Doubt } from './Doubt.tsx';

/** Who says it, what, and the one large number. */
export function Headline() {
  const phase = useCase((state) => state.phase);
  const call = useCase((state) => state.report?.call ?? null);
  const value = useCase(({ report }) => {
    const of = report?.call;
    return of ? (report[of.basis]?.morbidity?.[of.general] ?? null) : null;
  });
  if (call && value !== null) {
    const { name, long } = classWords[call.general];
    const { settled } = call;
    // A mark or a name in the large type is read as a diagnosis, with whatever doubt behind it.
    return (
      <div
        className={settled ? 'headline' : 'headline no-mark'}
        data-call={call.general}
        data-basis={call.basis}
      >
        <p className="statement">{statements[call.basis]}</p>
        {settled && <ClassMark name={call.general} size={22} />}
        <h2>{settled ? name : 'No class settled'}</h2>
        <p className="headline-number">{score(value)}</p>
        <p className="headline-words">{settled ? long : `highest: ${name}, ${long}`}</p>
        <Doubt />
      </div>
    );
  }
  const { statement, title, words } = noCall[phase];
  const pending = phase === 'running' || phase === 'surveying';
  return (
    <div className="headline no-mark">
      <p className="statement">{statement}</p>
      <h2>{title}</h2>
      {pending && <p className="headline-number">{notYet}</p>}
      <p className="headline-words">{words}</p>
    </div>
  );
}

const noCall: Readonly<
  Record<CaseState['phase'], { statement: string; title: string; words: string }>
> = {
  empty: { statement: '', title: '', words: '' },
  surveying: {
    statement: 'HUST-19 scores this case',
    title: 'Not yet',
    words: 'a number appears only when it is final',
  },
  running: {
    statement: 'HUST-19 scores this case',
    title: 'Not yet',
    words: 'a number appears only when it is final',
  },
  done: {
    statement: 'HUST-19 has no score for this case',
    title: 'No score',
    words: 'the reasons stand below',
  },
  cancelled: {
    statement: 'The run was cancelled',
    title: 'No result',
    words: 'what was final before is kept below',
  },
  refused: {
    statement: 'HUST-19 cannot score this case',
    title: 'Nothing to score',
    words: 'the messages below say why and what to do',
  },
  failed: {
    statement: 'The run failed',
    title: 'No result',
    words: 'this is a fault of the program, not of your files',
  },
};
