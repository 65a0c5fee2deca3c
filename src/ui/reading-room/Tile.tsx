import { useEffect, useRef, useState } from 'react';
import type { Series } from '../../core/dicom/types.ts';
import { placeImage, wholeImage } from '../../core/viewing/placement.ts';
import { useSurroundings, useView } from '../surroundings.tsx';
import { Corners } from './Corners.tsx';
import type { Display } from './display.ts';
import { LungOutline } from './LungOutline.tsx';
import { type Picture, pictureOf } from './picture.ts';
import { planeOf } from './plane.ts';
import { ScaleRuler } from './ScaleRuler.tsx';
import { useShown } from './SlicesProvider.tsx';
import { usePointer } from './usePointer.ts';
import { useTileSize } from './useTileSize.ts';
import './tile.css';

/** The image of a slice. Pixels are black round about; text stands in the margins or over air. */
export function Tile({ series }: { readonly series: Series }) {
  const tile = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const shown = useShown();
  const size = useTileSize(tile);
  const modelView = useView((state) => state.modelView);
  const window = useView((state) => state.window);
  const look = useView((state) => state.look);
  const picture = shown && pictureOf(shown.slice, series, modelView);

  const display = useDisplay(canvas);
  useEffect(() => {
    if (!display || !picture || size.width === 0) return;
    display.show(picture.image, picture.window ?? window, modelView ? wholeImage : look);
  }, [display, picture, window, look, size, modelView]);
  useEffect(() => {
    if (size.width > 0) display?.resize();
  }, [display, size]);
  usePointer(tile, series.slices.length);

  const placement =
    picture && placeImage(size, picture.image, picture.image.aspect, modelView ? wholeImage : look);
  return (
    <div className="tile" ref={tile} data-shown={shown?.index ?? ''}>
      <div
        className="tile-image"
        role="img"
        // What was shown before must not stand for a slice that cannot be read.
        data-blank={shown !== null && picture === null}
        aria-label={labelOf(shown?.index ?? null, series, picture)}
        ref={canvas}
      />
      {picture && placement && !modelView && (
        <LungOutline picture={picture} placement={placement} size={size} />
      )}
      {placement && !modelView && (
        <ScaleRuler series={series} scaleY={placement.scaleY} size={size} />
      )}
      <Corners series={series} picture={picture} placement={placement} tile={tile} />
      {shown && !picture && 'message' in shown.slice && (
        <p className="tile-note" data-problem-code={shown.slice.code}>
          <strong>Slice {shown.index + 1} cannot be shown.</strong> {shown.slice.message}
        </p>
      )}
      {!shown && <p className="tile-note">Reading the first slice …</p>}
    </div>
  );
}

function labelOf(index: number | null, series: Series, picture: Picture | null): string {
  if (index === null) return 'No slice is shown yet';
  const plane = planeOf(series);
  const what = picture ? plane : `Not readable: ${plane.toLowerCase()}`;
  return `${what}, slice ${index + 1} of ${series.slices.length}`;
}

/** Opens the display when the first image is needed, once. */
function useDisplay(element: React.RefObject<HTMLDivElement | null>): Display | null {
  const { openDisplay } = useSurroundings();
  const [display, setDisplay] = useState<Display | null>(null);
  useEffect(() => {
    let opened: Display | null = null;
    let closed = false;
    if (element.current) {
      void openDisplay(element.current).then((made) => {
        opened = made;
        if (closed) made.close();
        else setDisplay(made);
      });
    }
    return () => {
      closed = true;
      opened?.close();
      setDisplay(null);
    };
  }, [element, openDisplay]);
  return display;
}
