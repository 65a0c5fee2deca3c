import type { Series } from '../../core/dicom/types.ts';
import { scaleBar } from '../../core/viewing/scaleBar.ts';

/** Centimetres at the right edge; nothing where the file does not say how large a pixel is. */
export function ScaleRuler({
  series,
  scaleY,
  size,
}: {
  readonly series: Series;
  readonly scaleY: number;
  readonly size: { readonly width: number; readonly height: number };
}) {
  const rowSpacing = series.pixelSpacingMm?.[0];
  const bar = rowSpacing ? scaleBar(scaleY / rowSpacing, size.height * 0.3) : null;
  if (!bar) return null;
  const height = bar.centimetres * bar.pixelsPerCentimetre;
  const ticks = Array.from({ length: bar.centimetres + 1 }, (_, i) => i * bar.pixelsPerCentimetre);
  const path = `M9 0V${height}${ticks.map((y, i) => `M9 ${y}H${i === 0 || i === bar.centimetres ? 1 : 4}`).join('')}`;
  return (
    <div className="ruler">
      <svg width="12" height={height + 2} viewBox={`-1 -1 12 ${height + 2}`} aria-hidden="true">
        <path className="ruler-halo" d={path} />
        <path d={path} />
      </svg>
      <span>{bar.centimetres} cm</span>
    </div>
  );
}
