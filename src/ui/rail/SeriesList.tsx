import { useEffect, useRef } from 'react';
import type { Series } from '../../core/dicom/types.ts';
import { thumbnail } from '../../core/viewing/thumbnail.ts';
import { ctPresets, greyPresets } from '../../core/viewing/windows.ts';
import { counted, everyMm } from '../parts/format.ts';
import { Icon } from '../parts/icons.tsx';
import { Later } from '../parts/Later.tsx';
import { useShown } from '../reading-room/SlicesProvider.tsx';
import { useActions, useCase } from '../surroundings.tsx';

/** All series; another one that can be scored is one click away. */
export function SeriesList() {
  const series = useCase((state) => state.series);
  const chosen = useCase((state) => state.chosen);
  if (series.length === 0) return null;
  const rest = series.filter((one) => one.id !== chosen?.id);
  const ordered = chosen ? [chosen, ...rest] : rest;
  // What can be scored comes first; a long rest must not push the checks out of sight.
  const sorted = [
    ...ordered.filter(({ scorable }) => scorable),
    ...ordered.filter(({ scorable }) => !scorable),
  ];
  const [shown, folded] = [sorted.slice(0, most), sorted.slice(most)];
  return (
    <section className="rail-part" aria-labelledby="series-title">
      <div className="rail-head">
        <h2 id="series-title">Series</h2>
        <span>{series.length} found</span>
      </div>
      <Later turns={2}>
        <Items series={shown} />
      </Later>
      {folded.length > 0 && (
        <details className="series-more">
          <summary>{folded.length} more series</summary>
          <Items series={folded} />
        </details>
      )}
    </section>
  );
}

const most = 4;

function Items({ series }: { readonly series: readonly Series[] }) {
  const chosen = useCase((state) => state.chosen);
  const why = useCase((state) => state.why);
  const actions = useActions();
  return (
    <ul className="series-list">
      {series.map((one) => (
        <li key={one.id} aria-current={one.id === chosen?.id}>
          <SeriesItem
            series={one}
            chosen={one.id === chosen?.id}
            onChoose={() => void actions.chooseSeries(one.id)}
          />
          {one.id === chosen?.id && why !== '' && <p className="series-why">{why}</p>}
        </li>
      ))}
    </ul>
  );
}

function SeriesItem({
  series,
  chosen,
  onChoose,
}: {
  readonly series: Series;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  const refusal = series.problems.find(({ severity }) => severity === 'error');
  const missing = series.gaps.reduce((sum, gap) => sum + gap.missingSlices, 0);
  const facts = (
    <>
      {chosen ? (
        <SeriesPicture series={series} />
      ) : (
        <span className="series-blank">
          <Icon name="file" size={20} />
        </span>
      )}
      <span className="series-words">
        <span className="series-title">{series.title}</span>
        <span className="series-facts">{factsOf(series)}</span>
        {missing > 0 && (
          <span className="series-gap">
            <Icon name="warning" /> {counted(missing, 'slice')} missing
          </span>
        )}
        {!series.scorable && refusal && <span className="series-facts">{refusal.message}</span>}
        {series.scorable && !chosen && <span className="series-choose">Use this one</span>}
      </span>
    </>
  );
  if (chosen || !series.scorable) return <div className="series-item">{facts}</div>;
  return (
    <button type="button" className="series-item" onClick={onChoose}>
      {facts}
    </button>
  );
}

function factsOf({ slices, spacingMm, kernel, scorable }: Series): string {
  const facts = [counted(slices.length, 'image')];
  if (spacingMm !== null) facts.push(everyMm(spacingMm));
  if (kernel !== null) facts.push(kernel);
  if (!scorable) facts.push('set aside');
  return facts.join(', ');
}

const thumb = { width: 88, height: 88 };

/** The first slice that was shown, small. */
function SeriesPicture({ series }: { readonly series: Series }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<string | null>(null);
  const shown = useShown();
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    const window = (series.kind === 'dicom' ? ctPresets : greyPresets)[0];
    if (!context || !window || !shown || 'code' in shown.slice || drawn.current === series.id)
      return;
    const { width, height, pixels } = shown.slice;
    // The large picture goes before.
    const timer = setTimeout(() => {
      const grey = { width, height, data: pixels.data };
      const rgba = thumbnail(grey, window, thumb.width, thumb.height);
      context.putImageData(new ImageData(rgba, thumb.width, thumb.height), 0, 0);
      drawn.current = series.id;
    });
    return () => clearTimeout(timer);
  }, [shown, series]);
  return <canvas ref={canvas} className="series-picture" {...thumb} />;
}
