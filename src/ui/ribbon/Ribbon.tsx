import { memo, useMemo, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Gap } from '../../core/dicom/types.ts';
import { sliceCall } from '../../core/hust19/sliceCall.ts';
import {
  barCentre,
  barHeight,
  barHeightOf,
  type RibbonGeometry,
  ribbonGeometry,
  ribbonTicks,
} from '../../core/viewing/ribbon.ts';
import type { SliceState } from '../../state/caseState.ts';
import { Later } from '../parts/Later.tsx';
import { useTileSize } from '../reading-room/useTileSize.ts';
import { useCase, useView } from '../surroundings.tsx';
import { RibbonSlider } from './RibbonSlider.tsx';
import { ribbonEnds } from './ribbonEnds.ts';
import './ribbon.css';

/** The line that the bars stand on. */
const line = 48;
const height = 72;
const noGaps: readonly Gap[] = [];
/** Bars that are drawn together. */
const groupSize = 64;

/** The map of the case: one bar per slice, filled as slices get scored; a range input over it. */
export function Ribbon() {
  const box = useRef<HTMLElement>(null);
  const { width } = useTileSize(box);
  const slices = useCase((state) => state.chosen?.slices.length ?? 0);
  const gaps = useCase((state) => state.chosen?.gaps ?? noGaps);
  const geometry = useMemo(() => ribbonGeometry(width, slices, gaps), [width, slices, gaps]);
  return (
    <section
      className="ribbon"
      id="zone-ribbon"
      data-zone
      tabIndex={-1}
      aria-label="Slice ribbon"
      ref={box}
    >
      <svg width="100%" height={height} aria-hidden="true">
        <Hatch />
        <line className="ribbon-line" x1="8" x2={width - 8} y1={line + 0.5} y2={line + 0.5} />
        {slices > 0 && width > 0 && (
          <Later turns={3}>
            <Bars geometry={geometry} slices={slices} />
            <Holes geometry={geometry} />
            <Notches geometry={geometry} />
            <Scale geometry={geometry} slices={slices} width={width} />
            <Cursor geometry={geometry} slices={slices} width={width} />
          </Later>
        )}
      </svg>
      {slices > 0 && width > 0 && <RibbonSlider geometry={geometry} slices={slices} />}
    </section>
  );
}

/** In groups: a batch of slices draws one or two of them anew, not a series of thousands. */
function Bars({
  geometry,
  slices,
}: {
  readonly geometry: RibbonGeometry;
  readonly slices: number;
}) {
  return Array.from({ length: Math.ceil(slices / groupSize) }, (_, group) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the series
    <BarGroup key={group} first={group * groupSize} geometry={geometry} />
  ));
}

const BarGroup = memo(function BarGroup({
  geometry,
  first,
}: {
  readonly geometry: RibbonGeometry;
  readonly first: number;
}) {
  const slices = useCase(useShallow((state) => state.slices.slice(first, first + groupSize)));
  const bars = geometry.bars.slice(first, first + groupSize);
  return (
    <>
      <path className="bar-waiting" d={waitingPath(slices, bars)} />
      {slices.map((slice, i) =>
        slice.state === 'waiting' ? null : (
          <Bar
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place in the series
            key={i}
            slice={slice}
            x={bars[i]?.left ?? 0}
            width={bars[i]?.width ?? 0}
          />
        ),
      )}
    </>
  );
});

/** The slices of a group that are not scored yet, as one shape. */
function waitingPath(slices: readonly SliceState[], bars: RibbonGeometry['bars']): string {
  return slices
    .map(({ state }, i) => {
      const bar = bars[i];
      if (state !== 'waiting' || !bar) return '';
      return `M${bar.left} ${line - 2}h${bar.width}v2h${-bar.width}z`;
    })
    .join('');
}

const Bar = memo(function Bar({
  slice,
  x,
  width,
}: {
  readonly slice: Exclude<SliceState, { readonly state: 'waiting' }>;
  readonly x: number;
  readonly width: number;
}) {
  if (slice.state === 'failed') {
    const middle = x + width / 2;
    return <path className="bar-failed" d={`M${middle - 2.5} ${line - 8}l5 5m0 -5l-5 5`} />;
  }
  if (!slice.scores) {
    const tall = Math.max(2, Math.round(Math.min(1, slice.lungFraction * 3) * barHeight));
    return <rect className="bar-lung" x={x} y={line - tall} width={width} height={tall} />;
  }
  const scored = { scores: slice.scores, lungFraction: slice.lungFraction };
  const name = sliceCall(scored);
  const tall = barHeightOf(scored);
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
function Holes({ geometry }: { readonly geometry: RibbonGeometry }) {
  return geometry.holes.map(({ left, width }) => (
    <rect
      key={left}
      className="hole"
      x={left}
      y={line - barHeight}
      width={width}
      height={barHeight}
    />
  ));
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
  const index = useView((state) => state.slice);
  const ends = useCase(useShallow((state) => ribbonEnds(state.chosen)));
  const tag = tagPlace(barCentre(geometry, Math.min(index, slices - 1)), width);
  const between = (n: number) => {
    const x = barCentre(geometry, n - 1);
    return x > 70 && x < width - 80 && Math.abs(x - tag) > 28;
  };
  return (
    <g className="ribbon-scale">
      {tag > 70 && (
        <text x={8} y={66}>
          1 {ends.first}
        </text>
      )}
      {ribbonTicks(slices, geometry.pitch)
        .filter(between)
        .map((n) => (
          <text key={n} x={barCentre(geometry, n - 1)} y={66} textAnchor="middle">
            {n}
          </text>
        ))}
      {tag < width - 76 && (
        <text x={width - 8} y={66} textAnchor="end">
          {ends.last} {slices}
        </text>
      )}
    </g>
  );
}

/** Middle of the cursor's tag, held within the ribbon. */
function tagPlace(x: number, width: number): number {
  return Math.min(width - 17, Math.max(17, x));
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
  const tag = tagPlace(x, width);
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
