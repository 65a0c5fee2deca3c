import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Series } from '../../core/dicom/types.ts';
import { preparedWith } from '../../state/caseState.ts';
import { useActions, useCase, useSurroundings, useView } from '../surroundings.tsx';
import { type Loaded, SliceLoader, wantedAround } from './sliceLoader.ts';

/** What the tile shows: the last asked-for slice that is there. */
export interface Shown {
  readonly index: number;
  readonly slice: Loaded;
}

interface Slices {
  readonly shown: Shown | null;
}

const Context = createContext<Slices>({ shown: null });

/** Keeps decoded slices near the one that is looked at, and the previous one on screen until then. */
export function SlicesProvider({ children }: { readonly children: ReactNode }) {
  const shown = useShownSlice();
  const value = useMemo(() => ({ shown }), [shown]);
  return <Context value={value}>{children}</Context>;
}

export function useShown(): Shown | null {
  return useContext(Context).shown;
}

function useShownSlice(): Shown | null {
  const { view } = useSurroundings();
  const actions = useActions();
  const chosen = useCase((state) => state.chosen);
  const preparation = useCase(preparedWith);
  const running = useCase(({ phase }) => phase === 'running' || phase === 'surveying');
  const index = useView((state) => state.slice);
  const [shown, setShown] = useState<(Shown & { readonly of: Series }) | null>(null);
  const [loader, setLoader] = useState<SliceLoader | null>(null);

  useEffect(() => {
    if (!chosen) return;
    // Which package answers may be known after the first slices: they are then fetched as it sees them.
    const made = new SliceLoader(
      (wanted) => actions.slice(wanted, preparation),
      (loaded, slice) => {
        if (loaded === view.getState().slice) setShown({ index: loaded, slice, of: chosen });
      },
    );
    setLoader(made);
    return () => {
      made.close();
      setLoader(null);
    };
  }, [chosen, preparation, actions, view]);

  const before = useRef(index);
  useEffect(() => {
    if (!loader || !chosen) return;
    const slice = loader.held(index);
    if (slice) setShown({ index, slice, of: chosen });
    const direction = index >= before.current ? 1 : -1;
    before.current = index;
    // While slices are scored, the readers have better things to do than to look far ahead.
    loader.want(wantedAround(index, direction, running ? 2 : 8, chosen.slices.length));
  }, [loader, index, chosen, running]);

  return shown && shown.of === chosen ? shown : null;
}
