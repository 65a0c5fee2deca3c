import type { Series } from '../../core/dicom/types.ts';
import type { DisplaySlice } from '../../core/viewing/displaySlice.ts';
import type { GreyWindow } from '../../core/viewing/windows.ts';
import type { DisplayImage } from './display.ts';
import type { Loaded } from './sliceLoader.ts';

/** What is drawn for a slice, with what the overlay and the probe need of it. */
export interface Picture {
  readonly image: DisplayImage;
  readonly unit: 'HU' | 'grey level';
  /** A window that goes with the picture whatever the reader chose; null: the reader's. */
  readonly window: GreyWindow | null;
  /** Of the whole slice; null in the model view. */
  readonly mask: {
    readonly width: number;
    readonly height: number;
    readonly data: Uint8Array;
  } | null;
}

const pictures = new WeakMap<DisplaySlice, { slice: Picture; model: Picture }>();

/** The slice itself or, in the model view, the 200 x 200 image that the network sees. */
export function pictureOf(loaded: Loaded, series: Series, modelView: boolean): Picture | null {
  if ('code' in loaded) return null;
  const known = pictures.get(loaded) ?? draw(loaded, series);
  pictures.set(loaded, known);
  return modelView ? known.model : known.slice;
}

function draw(slice: DisplaySlice, series: Series) {
  const { width, height, pixels, mask, modelImage } = slice;
  const [down, across] = series.pixelSpacingMm ?? [1, 1];
  const side = Math.round(Math.sqrt(modelImage.length));
  return {
    slice: {
      image: { width, height, data: pixels.data, aspect: down / across },
      unit: pixels.kind === 'hu' ? ('HU' as const) : ('grey level' as const),
      window: null,
      mask: { width, height, data: mask },
    },
    model: {
      image: { width: side, height: side, data: modelImage, aspect: 1 },
      unit: 'grey level' as const,
      window: { centre: 127.5, width: 255 },
      mask: null,
    },
  };
}
