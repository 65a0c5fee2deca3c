import type { PointerEvent } from 'react';
import { type RibbonGeometry, sliceAt } from '../../core/viewing/ribbon.ts';
import { goToSlice } from '../../state/viewStore.ts';
import { useCase, useSurroundings, useView } from '../surroundings.tsx';
import { sliceWords } from './sliceWords.ts';

/**
 * A real range input over the bars: the keyboard and those who hear it get the browser's own. The
 * pointer goes to the bar it points at, which a native track cannot where slices are missing.
 */
export function RibbonSlider({
  geometry,
  slices,
}: {
  readonly geometry: RibbonGeometry;
  readonly slices: number;
}) {
  const { view } = useSurroundings();
  const index = useView((state) => state.slice);
  const slice = useCase((state) => state.slices[index]);
  const rank = useCase(({ top }) => top?.indexOf(index) ?? -1);

  const point = ({ clientX, currentTarget }: PointerEvent<HTMLInputElement>) => {
    const { left } = currentTarget.getBoundingClientRect();
    goToSlice(view, sliceAt(geometry, clientX - left), slices);
  };
  return (
    <input
      type="range"
      className="ribbon-slider"
      aria-label="Slice"
      aria-valuetext={sliceWords(index, slices, slice, rank)}
      min={1}
      max={slices}
      step={1}
      value={index + 1}
      onChange={({ target }) => goToSlice(view, Number(target.value) - 1, slices)}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.focus();
        event.currentTarget.setPointerCapture(event.pointerId);
        point(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) point(event);
      }}
    />
  );
}
