import { type RefObject, useEffect } from 'react';
import type { Look } from '../../core/viewing/placement.ts';
import { draggedWindow, type GreyWindow } from '../../core/viewing/windows.ts';
import { goToSlice, type ViewStore } from '../../state/viewStore.ts';
import { zoomed } from '../frame/useKeys.ts';
import { useSurroundings } from '../surroundings.tsx';

type Gesture = 'window' | 'move' | 'zoom' | 'slices';

interface Drag {
  readonly gesture: Gesture;
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
  readonly window: GreyWindow;
  readonly look: Look;
  readonly slice: number;
}

/** One slice for so many pixels of a finger or a fine wheel. */
const pixelsPerSlice = 12;
const pixelsPerNotch = 40;

/**
 * Wheel: slices (with Ctrl: zoom). Left drag: window; middle, or Shift and left: move; right: zoom.
 * A finger: slices. Keys do all of it, too, save moving.
 */
export function usePointer(element: RefObject<HTMLElement | null>, slices: number): void {
  const { view } = useSurroundings();
  useEffect(() => {
    const tile = element.current;
    if (!tile) return;
    let drag: Drag | null = null;
    let rolled = 0;

    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const { look, slice } = view.getState();
      if (event.ctrlKey) {
        view.setState({ look: { ...look, zoom: zoomed(look.zoom, 1.0015 ** -event.deltaY) } });
        return;
      }
      rolled += event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
      const notches = Math.trunc(rolled / pixelsPerNotch);
      // A notch of a mouse wheel is one slice, however many pixels the system makes of it.
      const step = Math.abs(event.deltaY) >= 50 ? Math.sign(event.deltaY) : notches;
      if (step === 0) return;
      rolled = 0;
      goToSlice(view, slice + step, slices);
    };
    const down = (event: PointerEvent) => {
      if (drag) return;
      const { window, look, slice } = view.getState();
      const gesture = gestureOf(event);
      drag = {
        gesture,
        pointer: event.pointerId,
        x: event.clientX,
        y: event.clientY,
        window,
        look,
        slice,
      };
      tile.setPointerCapture(event.pointerId);
      // Keys go to the images from now on, not to what was focused before.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      event.preventDefault();
    };
    const move = (event: PointerEvent) => {
      if (drag?.pointer === event.pointerId) follow(drag, event, view, slices);
    };
    const up = (event: PointerEvent) => {
      if (drag?.pointer === event.pointerId) drag = null;
    };
    const menu = (event: Event) => event.preventDefault();

    tile.addEventListener('wheel', wheel, { passive: false });
    tile.addEventListener('pointerdown', down);
    tile.addEventListener('pointermove', move);
    tile.addEventListener('pointerup', up);
    tile.addEventListener('pointercancel', up);
    tile.addEventListener('contextmenu', menu);
    return () => {
      tile.removeEventListener('wheel', wheel);
      tile.removeEventListener('pointerdown', down);
      tile.removeEventListener('pointermove', move);
      tile.removeEventListener('pointerup', up);
      tile.removeEventListener('pointercancel', up);
      tile.removeEventListener('contextmenu', menu);
    };
  }, [element, slices, view]);
}

function gestureOf(event: PointerEvent): Gesture {
  if (event.pointerType === 'touch') return 'slices';
  if (event.button === 2) return 'zoom';
  return event.button === 1 || event.shiftKey ? 'move' : 'window';
}

function follow(drag: Drag, event: PointerEvent, view: ViewStore, slices: number): void {
  const across = event.clientX - drag.x;
  const down = event.clientY - drag.y;
  const { look } = drag;
  switch (drag.gesture) {
    case 'window':
      if (!view.getState().modelView) {
        view.setState({ window: draggedWindow(drag.window, across, down) });
      }
      return;
    case 'move':
      view.setState({ look: { ...look, panX: look.panX + across, panY: look.panY + down } });
      return;
    case 'zoom':
      view.setState({ look: { ...look, zoom: zoomed(look.zoom, 1.005 ** -down) } });
      return;
    case 'slices':
      goToSlice(view, drag.slice + Math.round(down / pixelsPerSlice), slices);
  }
}
