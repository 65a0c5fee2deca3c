import { memo, useRef } from 'react';
import type { Gap, Series } from '../../core/dicom/types.ts';
import {
  barCentre,
  barHeight,
  barHeightOf,
  leadingClass,
  type RibbonGeometry,
  ribbonGeometry,
  ribbonTicks,
} from '../../core/viewing/ribbon.ts';
import type { SliceState } from '../../state/caseState.ts';
import { goToSlice } from '../../state/viewStore.ts';
import { useTileSize } from '../reading-room/useTileSize.ts';
import { useCase, useSurroundings, useView } from '../surroundings.tsx';
import { sliceWords } from './sliceWords.ts';
import './ribbon.css';

const line = 48;
const height = 72;

/** The map of the case: one bar per slice, filled as slices get scored; a range input over it. */
export function Ribbon() {
  const box = useRef<HTMLElement>(null);
  const { width } = useTileSize(box);
  const chosen = useCase((state) => state.chosen);
  const geometry = ribbonGeometry(width, chosen?.slices.length ?? 0);
  return (
    <section
      className="ribbon"
      id="zone-ribbon"
      data-zone
      tabIndex={-1}
      aria-label="Slice ribbon"
      ref={box}
    >
      {chosen && width > 0 ? (
        <>
          <svg width={width} height={height} aria-hidden="true">
            <Hatch />
            <line className="ribbon-line" x1="8" x2={width - 8} y1={line + 0.5} y2={line + 0.5} />
            <Bars geometry={geometry} />
            <Gaps gaps={chosen.gaps} geometry={geometry} />
            <Notches geometry={geometry} />
            <Scale geometry={geometry} slices={chosen.slices.length} width={width} />
            <Cursor geometry={geometry} slices={chosen.slices.length} width={width} />
          </svg>
          <Slider series={chosen} geometry={geometry} />
        </>
      ) : (
        <div className="ribbon-empty">
          <svg width="100%" height={height} aria-hidden="true">
            <line className="ribbon-line" x1="8" x2="100%" y1={line + 0.5} y2={line + 0.5} />
          </svg>
        </div>
      )}
    </section>
  );
}

/** Its thumb lies over the bar of its slice, so that a click goes where it points. */
function Slider({
  series,
  geometry,
}: {
  readonly series: Series;
  readonly geometry: RibbonGeometry;
}) {
  const { view } = useSurroundings();
  const index = useView((state) => state.slice);
  const slice = useCase((state) => state.slices[index]);
  const rank = useCase(({ top }) => top?.indexOf(index) ?? -1);
  const thumb = 16;
  const last = series.slices.length - 1;
  const left = barCentre(geometry, 0) - thumb / 2;
  return (
    <input
      type="range"
      className="ribbon-slider"
      aria-label="Slice"
      aria-valuetext={sliceWords(index, series.slices.length, slice, rank)}
      min={1}
      max={series.slices.length}
      step={1}
      value={index + 1}
      style={{ left, width: last * geometry.pitch + thumb }}
      onChange={({ target }) => goToSlice(view, Number(target.value) - 1, series.slices.length)}
    />
  );
}

function Bars({ geometry }: { readonly geometry: RibbonGeometry }) {
  const slices = useCase((state) => state.slices);
  return slices.map((slice, index) => (
    <Bar
      // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place in the series
      key={index}
      slice={slice}
      x={geometry.left + index * geometry.pitch}
      width={geometry.barWidth}
    />
  ));
}

const Bar = memo(function Bar({
  slice,
  x,
  width,
}: {
  readonly slice: SliceState;
  readonly x: number;
  readonly width: number;
}) {
  if (slice.state === 'failed') {
    const middle = x + width / 2;
    const cross = `M${middle - 2.5} ${line - 8}l5 5m0 -5l-5 5`;
    return <path className="bar-failed" d={cross} />;
  }
  if (slice.state === 'waiting') {
    return <rect className="bar-waiting" x={x} y={line - 2} width={width} height={2} />;
  }
  if (!slice.scores) {
    const tall = Math.max(2, Math.round(Math.min(1, slice.lungFraction * 3) * barHeight));
    return <rect className="bar-lung" x={x} y={line - tall} width={width} height={tall} />;
  }
  const name = leadingClass(slice.scores);
  const tall = barHeightOf(slice.scores);
  return (
    <>
      <rect className={`bar-${name}`} x={x} y={line - tall} width={width} height={tall} />
      {name !== 'NiCT' && (
        <rect
          className="bar-class"
          x={x}
          y={line + 2}
          width={width}
          height={name === 'pCT' ? 3 : 1}
        />
      )}
    </>
  );
});

function Hatch() {
  return (
    <defs>
      <pattern
        id="hatch"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className="hatch-stroke" width="2" height="6" />
      </pattern>
    </defs>
  );
}

/** Slices that should lie between two neighbours and were not handed over. */
function Gaps({
  gaps,
  geometry,
}: {
  readonly gaps: readonly Gap[];
  readonly geometry: RibbonGeometry;
}) {
  return gaps.map(({ after }) => {
    const x = geometry.left + (after + 1) * geometry.pitch - 0.5;
    const wide = Math.max(6, geometry.pitch);
    return (
      <rect
        key={after}
        className="gap"
        x={x - wide / 2}
        y={line - barHeight}
        width={wide}
        height={barHeight}
      />
    );
  });
}

/** The ten that the patient network reads. */
function Notches({ geometry }: { readonly geometry: RibbonGeometry }) {
  const top = useCase((state) => state.top);
  return (top ?? []).map((index) => (
    <rect
      key={index}
      className="notch"
      x={barCentre(geometry, index) - 1.5}
      y={2}
      width={3}
      height={5.5}
    />
  ));
}

function Scale({
  geometry,
  slices,
  width,
}: {
  readonly geometry: RibbonGeometry;
  readonly slices: number;
  readonly width: number;
}) {
  const last = slices - 1;
  return (
    <g className="ribbon-scale">
      <text x={8} y={66}>
        1 head
      </text>
      {ribbonTicks(slices, geometry.pitch)
        .filter((n) => barCentre(geometry, n - 1) > 70 && barCentre(geometry, n - 1) < width - 80)
        .map((n) => (
          <text key={n} x={barCentre(geometry, n - 1)} y={66} textAnchor="middle">
            {n}
          </text>
        ))}
      <text x={Math.max(barCentre(geometry, last) + 3, width - 8)} y={66} textAnchor="end">
        feet {slices}
      </text>
    </g>
  );
}

function Cursor({
  geometry,
  slices,
  width,
}: {
  readonly geometry: RibbonGeometry;
  readonly slices: number;
  readonly width: number;
}) {
  const index = useView((state) => state.slice);
  const x = barCentre(geometry, Math.min(index, slices - 1));
  const tag = Math.min(width - 17, Math.max(17, x));
  return (
    <g className="ribbon-cursor">
      <line x1={x} x2={x} y1={0} y2={54} />
      <rect x={tag - 16} y={54} width={32} height={16} rx={3} />
      <text x={tag} y={66} textAnchor="middle">
        {index + 1}
      </text>
    </g>
  );
}
