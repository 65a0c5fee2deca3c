import { useEffect } from 'react';
import { wholeImage } from '../../core/viewing/placement.ts';
import { draggedWindow, presetsOf } from '../../core/viewing/windows.ts';
import { goToSlice } from '../../state/viewStore.ts';
import { type Surroundings, useSurroundings } from '../surroundings.tsx';
import { actionOf, type KeyAction } from './keyTable.ts';

/** Listens to the keys of the table, on the whole page. */
export function useKeys(): void {
  const around = useSurroundings();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || around.view.getState().keysOpen) return;
      const action = actionOf({
        key: event.key,
        shift: event.shiftKey,
        modified: event.ctrlKey || event.altKey || event.metaKey,
        on: focusOn(event.target),
        singleKeys: around.view.getState().singleKeys,
      });
      if (action && perform(action, around)) event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [around]);
}

function focusOn(target: EventTarget | null): 'text' | 'own-scroll' | 'page' {
  if (!(target instanceof Element)) return 'page';
  if (target.closest('input:not([type=range], [type=checkbox]), textarea')) return 'text';
  if (target.closest('select, [data-own-keys]')) return 'own-scroll';
  return 'page';
}

/** Does it; false where it has no meaning now, so that the browser keeps its own. */
function perform(action: KeyAction, { store, view }: Surroundings): boolean {
  const state = store.getState();
  const slices = state.chosen?.slices.length ?? 0;
  const { slice, look, screen } = view.getState();
  // The other screens have no slices; what they have is reached as on any page.
  if (screen !== 'case' && action.kind !== 'keys' && action.kind !== 'zone') return false;
  switch (action.kind) {
    case 'step':
      goToSlice(view, slice + action.by, slices);
      return slices > 0;
    case 'end':
      goToSlice(view, action.at === 'first' ? 0 : slices - 1, slices);
      return slices > 0;
    case 'ten':
      goToTen(action.direction, { store, view });
      return true;
    case 'preset': {
      const chosen = state.chosen;
      const presets = chosen ? presetsOf(chosen.kind, chosen.windows) : [];
      const found = presets.find(({ key }) => key === action.key);
      if (found) view.setState({ window: { centre: found.centre, width: found.width } });
      return found !== undefined;
    }
    case 'window': {
      const { window } = view.getState();
      view.setState({ window: draggedWindow(window, action.across, action.down) });
      return slices > 0;
    }
    case 'zoom':
      view.setState({ look: { ...look, zoom: zoomed(look.zoom, action.by) } });
      return slices > 0;
    case 'fit':
      view.setState({ look: wholeImage });
      return slices > 0;
    case 'lungs':
      view.setState(({ lungs }) => ({ lungs: !lungs }));
      return slices > 0;
    case 'model':
      view.setState(({ modelView }) => ({ modelView: !modelView }));
      return slices > 0;
    case 'keys':
      view.setState({ keysOpen: true });
      return true;
    case 'escape':
      return leave({ store, view });
    case 'zone':
      focusZone(action.direction);
      return true;
  }
}

export function zoomed(zoom: number, by: number): number {
  return Math.min(16, Math.max(0.5, zoom * by));
}

/** Closes what is open; else cancels a run. */
function leave({ store, view }: Pick<Surroundings, 'store' | 'view'>): boolean {
  const { files, railOpen } = view.getState();
  const { phase, actions } = store.getState();
  if (railOpen) view.setState({ railOpen: false });
  else if (files) view.setState({ files: null });
  else if (phase === 'running' || phase === 'surveying') void actions.cancel();
  else return false;
  return true;
}

/** The neighbour among the ten by place in the series, round at the ends. */
export function goToTen(direction: 1 | -1, { store, view }: Pick<Surroundings, 'store' | 'view'>) {
  const { top, chosen } = store.getState();
  const places = [...(top ?? [])].sort((a, b) => a - b);
  const { slice } = view.getState();
  const next =
    direction === 1
      ? (places.find((place) => place > slice) ?? places[0])
      : (places.findLast((place) => place < slice) ?? places.at(-1));
  if (next !== undefined) goToSlice(view, next, chosen?.slices.length ?? 0);
}

function focusZone(direction: 1 | -1): void {
  const zones = [...document.querySelectorAll<HTMLElement>('[data-zone]')].filter(
    (zone) => zone.offsetParent !== null || zone.getClientRects().length > 0,
  );
  const here = zones.findIndex((zone) => zone.contains(document.activeElement));
  const next = here < 0 ? (direction === 1 ? 0 : zones.length - 1) : here + direction;
  zones.at(next % zones.length)?.focus();
}
