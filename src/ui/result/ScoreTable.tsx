import { type MorbidityClass, morbidityClasses } from '../../core/hust19/classes.ts';
import type { BranchState } from '../../state/caseState.ts';
import { ClassMark } from '../parts/ClassMark.tsx';
import { none, notYet, score } from '../parts/format.ts';
import { useCase } from '../surroundings.tsx';
import { classWords } from './classWords.ts';

type Branch = 'fused' | 'ct' | 'clinical';

/** In this order everywhere. */
const columns: readonly { readonly branch: Branch; readonly words: string }[] = [
  { branch: 'fused', words: 'Fused' },
  { branch: 'ct', words: 'CT' },
  { branch: 'clinical', words: 'Record' },
];

/** Three classes, three columns: fused, CT, record. */
export function ScoreTable() {
  const basis = useCase((state) => state.report?.call?.basis ?? null);
  return (
    <table className="scores">
      <BranchHeads what="Score, 0 to 1" basis={basis} />
      <tbody>
        {morbidityClasses.map((name) => (
          <ClassRow key={name} name={name} />
        ))}
      </tbody>
    </table>
  );
}

/**
 * The heads of the three columns.
 * @param unseen where the same heads are seen above another table already
 */
export function BranchHeads({
  what,
  basis,
  unseen = false,
}: {
  readonly what: string;
  readonly basis: Branch | null;
  readonly unseen?: boolean;
}) {
  const shown = (words: string) =>
    unseen ? <span className="visually-hidden">{words}</span> : words;
  return (
    <thead>
      <tr>
        <th scope="col">{shown(what)}</th>
        {columns.map(({ branch, words }) => (
          <th key={branch} scope="col" data-basis={branch === (basis ?? 'fused')}>
            {shown(words)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function ClassRow({ name }: { readonly name: MorbidityClass }) {
  const call = useCase((state) => state.report?.call ?? null);
  const bar = useCase(({ report }) => {
    const basis = report?.call?.basis;
    return basis ? (report[basis]?.morbidity?.[name] ?? null) : null;
  });
  const { name: title, short } = classWords[name];
  return (
    <tr data-class={name} data-called={call?.general === name && call.settled}>
      <th scope="row">
        <ClassMark name={name} /> <span className="class-name">{title}</span>{' '}
        <span className="class-short">{short}</span>
        <svg className="score-bar" width="100%" height="8" aria-hidden="true">
          <rect className="score-rest" width="100%" height="8" rx="1" />
          {bar !== null && (
            <rect className={`score-fill ${name}`} width={`${100 * bar}%`} height="8" rx="1" />
          )}
        </svg>
      </th>
      <Cell
        branch="fused"
        basis={call?.basis ?? null}
        pick={(scores) => scores.morbidity?.[name]}
      />
      <Cell branch="ct" basis={call?.basis ?? null} pick={(scores) => scores.morbidity?.[name]} />
      <Cell
        branch="clinical"
        basis={call?.basis ?? null}
        pick={(scores) => scores.morbidity?.[name]}
      />
    </tr>
  );
}

/** A score of one branch: '…' until it is final, '—' where there is none. */
export function Cell({
  branch,
  basis,
  pick,
}: {
  readonly branch: Branch;
  readonly basis: Branch | null;
  readonly pick: (scores: BranchState['scores']) => number | null | undefined;
}) {
  const text = useCase((state) => {
    const known = state[branch];
    if (known) {
      const value = pick(known.scores);
      return value === null || value === undefined ? none : score(value);
    }
    const noInput = branch === 'ct' && state.phase === 'running' && state.chosen === null;
    const pending = (state.phase === 'running' || state.phase === 'surveying') && !noInput;
    return pending ? notYet : none;
  });
  return (
    <td
      data-branch={branch}
      data-basis={branch === (basis ?? 'fused')}
      data-none={text === none || undefined}
    >
      {text}
      {text === none && <span className="visually-hidden">none</span>}
      {text === notYet && <span className="visually-hidden">not yet</span>}
    </td>
  );
}
