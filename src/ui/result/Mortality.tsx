import { useShallow } from 'zustand/react/shallow';
import type { BranchState } from '../../state/caseState.ts';
import { useCase } from '../surroundings.tsx';
import { BranchHeads, Cell } from './ScoreTable.tsx';

const mortality = (scores: BranchState['scores']) => scores.mortality;

/** Probability of death, in the same three columns; below it what is to be said of it or why it is missing. */
export function Mortality() {
  const basis = useCase((state) => state.report?.call?.basis ?? null);
  const reasons = useCase(useShallow(reasonsOf));
  return (
    <section className="mortality" aria-label="Mortality">
      <table className="scores">
        <BranchHeads what="Score" basis={basis} unseen />
        <tbody>
          <tr>
            <th scope="row">Mortality, 0 to 1</th>
            <Cell branch="fused" basis={basis} pick={mortality} />
            <Cell branch="ct" basis={basis} pick={mortality} />
            <Cell branch="clinical" basis={basis} pick={mortality} />
          </tr>
        </tbody>
      </table>
      {reasons.length > 0 && (
        <>
          <h3 className="visually-hidden">About these scores</h3>
          <ul className="reasons">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Why a score is missing, or what one rests on; each once. */
function reasonsOf({
  ct,
  clinical,
  fused,
}: {
  readonly ct: BranchState | null;
  readonly clinical: BranchState | null;
  readonly fused: BranchState | null;
}): readonly string[] {
  const all = [ct, clinical, fused].flatMap((branch) => branch?.reasons ?? []);
  return [...new Set(all)];
}
