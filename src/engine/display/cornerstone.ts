import cornerstone, { type Image, type Viewport } from 'cornerstone-core';
import { type Look, placeImage } from '../../core/viewing/placement.ts';
import type { GreyWindow } from '../../core/viewing/windows.ts';

interface GreyPixels {
  readonly width: number;
  readonly height: number;
  readonly data: Int16Array | Uint8Array;
  /** Height of a pixel over its width. */
  readonly aspect: number;
}

/** cornerstone-core on an element, main thread only: it needs `window`. */
export function openCornerstone(element: HTMLElement) {
  cornerstone.enable(element);
  /** cornerstone compares images by object; the same pixels keep theirs. */
  const images = new WeakMap<GreyPixels['data'], Image>();
  let last: Parameters<typeof show> | null = null;

  function show(pixels: GreyPixels, window: GreyWindow, look: Look): void {
    last = [pixels, window, look];
    if (element.clientWidth === 0 || element.clientHeight === 0) return;
    const image = images.get(pixels.data) ?? imageOf(pixels);
    images.set(pixels.data, image);
    cornerstone.displayImage(
      element,
      image,
      viewportOf(element, image, window, look, pixels.aspect),
    );
  }

  return {
    show,
    /** Also before the first image: its canvas is as large as the element was when it was opened. */
    resize(): void {
      if (element.clientWidth === 0 || element.clientHeight === 0) return;
      if (last) show(...last);
      cornerstone.resize(element);
      if (last) show(...last);
    },
    close(): void {
      cornerstone.disable(element);
    },
  };
}

/**
 * cornerstone centres the image and scales the shorter side of a pixel by `scale`, the longer one by
 * more; its translation is in image pixels.
 */
function viewportOf(
  element: HTMLElement,
  image: Image,
  window: GreyWindow,
  look: Look,
  aspect: number,
): Viewport {
  const tile = { width: element.clientWidth, height: element.clientHeight };
  const { scaleX, scaleY } = placeImage(tile, image, aspect, look);
  return {
    ...cornerstone.getDefaultViewportForImage(element, image),
    scale: Math.min(scaleX, scaleY),
    translation: { x: look.panX / scaleX, y: look.panY / scaleY },
    voi: { windowCenter: window.centre, windowWidth: window.width },
    pixelReplication: false,
  };
}

let imageCount = 0;

function imageOf({ width, height, data, aspect }: GreyPixels): Image {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  // By index: this runs for the first time when the first picture is waited for, and iterators are slow then.
  for (let i = 0; i < data.length; i++) {
    const value = data[i] as number;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return {
    imageId: `slice:${++imageCount}`,
    minPixelValue: least,
    maxPixelValue: most,
    slope: 1,
    intercept: 0,
    windowCenter: 0,
    windowWidth: 1,
    getPixelData: () => data,
    rows: height,
    columns: width,
    height,
    width,
    color: false,
    columnPixelSpacing: 1,
    rowPixelSpacing: aspect,
    sizeInBytes: data.byteLength,
    invert: false,
  };
}
