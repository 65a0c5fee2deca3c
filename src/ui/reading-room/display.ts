import type { Look } from '../../core/viewing/placement.ts';
import type { GreyWindow } from '../../core/viewing/windows.ts';

/** Grey values to draw, row by row. */
export interface DisplayImage {
  readonly width: number;
  readonly height: number;
  readonly data: Int16Array | Uint8Array;
  /** Height of a pixel over its width. */
  readonly aspect: number;
}

/** Draws grey images on an element, placed as `placeImage` says. `main.tsx` brings one. */
export interface Display {
  show(image: DisplayImage, window: GreyWindow, look: Look): void;
  /** After the element changed its size. */
  resize(): void;
  close(): void;
}

export type OpenDisplay = (element: HTMLElement) => Promise<Display>;
