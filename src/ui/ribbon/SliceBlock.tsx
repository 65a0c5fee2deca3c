import { tooLittleLung } from '../../core/hust19/sliceCall.ts';
import { millimetres, none, notYet, percent, score } from '../parts/format.ts';
import { useCase, useView } from '../surroundings.tsx';

/** Right of the ribbon: the slice that is looked at. */
export function SliceBlock() {
  const index = useView((state) => state.slice);
  const slice = useCase((state) => state.slices[index]);
  const z = useCase(({ chosen }) => chosen?.slices[index]?.positionMm ?? null);
  const rank = useCase(({ top }) => top?.indexOf(index) ?? -1);
  const empty = useCase(({ phase }) => phase === 'empty');
  if (!slice) {
    return (
      <section className="slice-block" aria-label={empty ? 'Keys' : 'Slice'}>
        {empty && <FirstKeys />}
      </section>
    );
  }
  const scores = slice.state === 'scored' ? slice.scores : null;
  const unknown = slice.state === 'waiting' ? notYet : none;
  const shown = (value: number | undefined) => (value === undefined ? unknown : score(value));
  return (
    <section className="slice-block" aria-label="Slice">
      <p className="slice-head">
        <strong>Slice {index + 1}</strong>
        <span className="muted">
          {rank >= 0 && `rank ${rank + 1} of 10`}
          {slice.state === 'failed' && 'not readable'}
        </span>
        <strong className="slice-score">pCT {shown(scores?.pCT)}</strong>
      </p>
      <p>
        <span>positive {shown(scores?.pCT)}</span>
        <span>negative {shown(scores?.nCT)}</span>
        <span>no lung {shown(scores?.NiCT)}</span>
      </p>
      <p>
        <span>
          lung {slice.state === 'scored' ? `${percent(slice.lungFraction)} of frame` : unknown}
          {scores &&
            slice.state === 'scored' &&
            tooLittleLung(slice.lungFraction) &&
            ', NiCT by that'}
        </span>
        {z !== null && <span>z {millimetres(z)}</span>}
      </p>
    </section>
  );
}

function FirstKeys() {
  return (
    <>
      <h2>Keys</h2>
      <p className="first-keys">
        <span>
          <kbd>?</kbd> all keys
        </span>
        <span>
          <kbd>F6</kbd> next part of the page
        </span>
      </p>
    </>
  );
}
