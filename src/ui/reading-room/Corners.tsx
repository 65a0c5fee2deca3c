import { type RefObject, useEffect, useState } from 'react';
import type { Series } from '../../core/dicom/types.ts';
import { edgeLetters } from '../../core/viewing/edgeLetters.ts';
import { type Placement, pixelAt } from '../../core/viewing/placement.ts';
import { everyMm, millimetres, plain, signed } from '../parts/format.ts';
import { useCase, useView } from '../surroundings.tsx';
import type { Picture } from './picture.ts';
import { useShown } from './SlicesProvider.tsx';

/** Text in the corners and the orientation at the edges. The patient's name is not shown. */
export function Corners({
  series,
  picture,
  placement,
  tile,
}: {
  readonly series: Series;
  readonly picture: Picture | null;
  readonly placement: Placement | null;
  readonly tile: RefObject<HTMLElement | null>;
}) {
  const synthetic = useCase((state) => state.synthetic);
  const modelView = useView((state) => state.modelView);
  const { sliceThicknessMm, spacingMm, kernel } = series;
  return (
    <div className="corners">
      <p className="corner tl">{synthetic && <span>synthetic</span>}</p>
      <p className="corner tr">
        {sliceThicknessMm !== null && <span>{plain(sliceThicknessMm)} mm thick</span>}
        {spacingMm !== null && <span>{everyMm(spacingMm)}</span>}
        {kernel !== null && <span>{kernel}</span>}
      </p>
      <SlicePlace series={series} />
      <p className="corner br">
        {picture && placement && <Probe picture={picture} placement={placement} tile={tile} />}
        {!modelView && <WindowText />}
      </p>
      {!modelView && series.orientation && <Letters orientation={series.orientation} />}
    </div>
  );
}

function SlicePlace({ series }: { readonly series: Series }) {
  const wanted = useView((state) => state.slice);
  const shown = useShown()?.index;
  if (shown === undefined) return null;
  const z = series.slices[shown]?.positionMm ?? null;
  return (
    <p className="corner bl">
      {wanted !== shown && <span className="muted">reading {wanted + 1} …</span>}
      <span>
        <strong>{shown + 1}</strong> / {series.slices.length}
      </span>
      {z !== null && <span>z {millimetres(z)}</span>}
    </p>
  );
}

function WindowText() {
  const { centre, width } = useView((state) => state.window);
  const zoom = useView((state) => state.look.zoom);
  return (
    <>
      <span>C {signed(centre, 0)}</span>
      <span>W {signed(width, 0)}</span>
      {zoom !== 1 && <span>zoom {zoom.toFixed(2)}</span>}
    </>
  );
}

/** The value under the cursor. */
function Probe({
  picture,
  placement,
  tile,
}: {
  readonly picture: Picture;
  readonly placement: Placement;
  readonly tile: RefObject<HTMLElement | null>;
}) {
  const [at, setAt] = useState<{ readonly x: number; readonly y: number } | null>(null);
  useEffect(() => {
    const watched = tile.current;
    if (!watched) return;
    const moved = (event: PointerEvent) => {
      const { left, top } = watched.getBoundingClientRect();
      setAt({ x: event.clientX - left, y: event.clientY - top });
    };
    const gone = () => setAt(null);
    watched.addEventListener('pointermove', moved);
    watched.addEventListener('pointerleave', gone);
    return () => {
      watched.removeEventListener('pointermove', moved);
      watched.removeEventListener('pointerleave', gone);
    };
  }, [tile]);
  const { image, unit } = picture;
  const pixel = at && pixelAt(placement, image, at.x, at.y);
  if (!pixel) return null;
  const value = image.data[pixel.y * image.width + pixel.x] ?? 0;
  return (
    <span className="probe">
      {signed(value, 0)} {unit}
    </span>
  );
}

function Letters({ orientation }: { readonly orientation: NonNullable<Series['orientation']> }) {
  const letters = edgeLetters(orientation);
  return (
    <>
      {(['left', 'right', 'top', 'bottom'] as const).map((edge) => (
        <span key={edge} className={`letter ${edge}`}>
          {letters[edge]}
        </span>
      ))}
    </>
  );
}
