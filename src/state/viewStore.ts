import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Look, wholeImage } from '../core/viewing/placement.ts';
import { ctPresets, type GreyWindow } from '../core/viewing/windows.ts';
import type { Screen } from './screens.ts';

export type Tab = 'result' | 'record' | 'details';
export type Theme = 'dark' | 'light';
/** Which files the list in the centre shows; null: the list is closed. */
export type FileList = 'all' | 'used' | 'aside' | 'unreadable' | null;

/** How the case is looked at; nothing here changes a result. */
export interface ViewState {
  readonly screen: Screen;
  /** Index of the slice that is asked for, from 0. */
  readonly slice: number;
  readonly window: GreyWindow;
  readonly look: Look;
  /** Outline of the lungs over the image. */
  readonly lungs: boolean;
  /** The 200 x 200 image that the slice network sees, in place of the slice. */
  readonly modelView: boolean;
  readonly tab: Tab;
  readonly files: FileList;
  readonly theme: Theme;
  readonly keysOpen: boolean;
  /** Single-letter keys can be turned off (WCAG 2.1.4). */
  readonly singleKeys: boolean;
  /** On narrow screens the rail is behind a button. */
  readonly railOpen: boolean;
}

export type ViewStore = StoreApi<ViewState>;

/** How a case is looked at first. */
export const firstView: Omit<ViewState, 'screen' | 'theme' | 'singleKeys'> = {
  slice: 0,
  window: ctPresets[0] as GreyWindow,
  look: wholeImage,
  lungs: false,
  modelView: false,
  tab: 'result',
  files: null,
  keysOpen: false,
  railOpen: false,
};

export function createViewStore(theme: Theme, screen: Screen = 'case'): ViewStore {
  return createStore<ViewState>(() => ({ ...firstView, screen, theme, singleKeys: true }));
}

/**
 * The first hang of a series: its middle slice in the lung window, overlay off, so that the reader's
 * first look is not steered.
 */
export function hangSeries(view: ViewStore, slices: number, window: GreyWindow): void {
  view.setState({ ...firstView, slice: Math.floor(slices / 2), window });
}

/** Goes to a slice, held within the series. */
export function goToSlice(view: ViewStore, index: number, slices: number): void {
  if (slices > 0) view.setState({ slice: Math.min(slices - 1, Math.max(0, index)) });
}
