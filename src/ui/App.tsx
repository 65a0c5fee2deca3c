import { useEffect, useRef } from 'react';
import { presetsOf } from '../core/viewing/windows.ts';
import { firstView, hangSeries } from '../state/viewStore.ts';
import { EmptyCase } from './empty/EmptyCase.tsx';
import { Announcer } from './frame/Announcer.tsx';
import { Bar } from './frame/Bar.tsx';
import { CrashBoundary } from './frame/CrashBoundary.tsx';
import { DropWindow } from './frame/DropWindow.tsx';
import { KeysSheet } from './frame/KeysSheet.tsx';
import { OtherScreen } from './frame/OtherScreen.tsx';
import { SkipLinks } from './frame/SkipLinks.tsx';
import { StatusLine } from './frame/StatusLine.tsx';
import { useKeys } from './frame/useKeys.ts';
import { WindowTitle } from './frame/WindowTitle.tsx';
import { Rail } from './rail/Rail.tsx';
import { ReadingRoom } from './reading-room/ReadingRoom.tsx';
import { SlicesProvider } from './reading-room/SlicesProvider.tsx';
import { Panel } from './result/Panel.tsx';
import { Ribbon } from './ribbon/Ribbon.tsx';
import { RibbonSide } from './ribbon/RibbonSide.tsx';
import { SliceBlock } from './ribbon/SliceBlock.tsx';
import {
  type Surroundings,
  SurroundingsProvider,
  useCase,
  useSurroundings,
  useView,
} from './surroundings.tsx';
import './parts/theme.css';
import './parts/parts.css';
import './frame/frame.css';

/** One screen with four fixed zones; states change what is in a zone, never where it is. */
export function App({ around }: { readonly around: Surroundings }) {
  return (
    <SurroundingsProvider around={around}>
      <CrashBoundary>
        <Frame />
      </CrashBoundary>
    </SurroundingsProvider>
  );
}

function Frame() {
  const screen = useView((view) => view.screen);
  useKeys();
  useHanging();
  return (
    <DropWindow>
      <Announcer />
      <WindowTitle />
      <SkipLinks />
      <div className="frame">
        <Bar />
        {screen === 'case' ? <CaseScreen /> : <OtherScreen screen={screen} />}
        <StatusLine />
      </div>
      <KeysSheet />
    </DropWindow>
  );
}

function CaseScreen() {
  const phase = useCase((state) => state.phase);
  return (
    <main data-phase={phase}>
      {phase === 'empty' ? (
        <EmptyCase />
      ) : (
        <SlicesProvider>
          <Rail />
          <ReadingRoom />
          <Panel />
        </SlicesProvider>
      )}
      <RibbonSide />
      <Ribbon />
      <SliceBlock />
    </main>
  );
}

/**
 * Opens a newly chosen series at its middle slice. The same series of the same case, run once more,
 * is left as it was looked at; with another case, nothing is.
 */
function useHanging(): void {
  const { view } = useSurroundings();
  const chosen = useCase((state) => state.chosen);
  const caseNumber = useCase((state) => state.caseNumber);
  const hung = useRef<{ readonly of: number; readonly series: string | null } | null>(null);
  useEffect(() => {
    if (hung.current?.of !== caseNumber) {
      hung.current = { of: caseNumber, series: null };
      view.setState(firstView);
    }
    const first = chosen && presetsOf(chosen.kind, chosen.windows)[0];
    if (!chosen || !first) return;
    const series = `${chosen.id} ${chosen.slices.length}`;
    if (series === hung.current.series) return;
    hung.current = { of: caseNumber, series };
    hangSeries(view, chosen.slices.length, { centre: first.centre, width: first.width });
  }, [chosen, caseNumber, view]);
}
