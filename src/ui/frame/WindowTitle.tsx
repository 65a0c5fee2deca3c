import { useEffect } from 'react';
import type { CaseState } from '../../state/caseState.ts';
import { percentDone } from '../../state/percentDone.ts';
import { screens } from '../../state/screens.ts';
import { useCase, useSurroundings, useView } from '../surroundings.tsx';

/**
 * Between two titles, ms. With each the browser draws its own bars again, on the cores that the run needs: a title at
 * every percent made a case of 30 slices a third longer (docs/decisions/0012).
 */
const intervalMs = 1000;

/** Keeps percentage and screen in the window's title, which is all that is seen of a tab in the background. */
export function WindowTitle() {
  const { store } = useSurroundings();
  const running = useCase(isRunning);
  const screen = useView((view) => view.screen);
  useEffect(() => {
    const write = () => {
      const state = store.getState();
      const words = screens.find((one) => one.screen === screen && screen !== 'case')?.words;
      const parts = [isRunning(state) ? `${percentDone(state)}%` : null, words, 'HUST-19'];
      document.title = parts.filter(Boolean).join(' - ');
    };
    write();
    if (!running) return;
    const timer = setInterval(write, intervalMs);
    return () => clearInterval(timer);
  }, [store, running, screen]);
  return null;
}

function isRunning({ phase }: CaseState): boolean {
  return phase === 'running' || phase === 'surveying';
}
