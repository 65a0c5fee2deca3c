import { useEffect, useRef, useState } from 'react';
import type { Series } from '../../core/dicom/types.ts';
import { thumbnail } from '../../core/viewing/thumbnail.ts';
import { ctPresets, greyPresets } from '../../core/viewing/windows.ts';
import { notYet, score } from '../parts/format.ts';
import { Later } from '../parts/Later.tsx';
import { useActions, useCase, useSurroundings, useView } from '../surroundings.tsx';
import { slicesRead } from './slicesRead.ts';
import { TenEffect, TenRule } from './TenRule.tsx';
import { tenNote } from './tenNote.ts';
import './ten.css';

const thumbWidth = 128;
const thumbHeight = 96;

/** The ten slices that the patient network reads; a click shows the slice. */
export function TopTen({ series }: { readonly series: Series }) {
  const top = useCase((state) => state.top);
  const read = useCase((state) => slicesRead(state) > 0);
  const pictures = useThumbnails(series, top);
  const ended = useCase(({ phase }) => phase !== 'running' && phase !== 'surveying');
  const note = useCase(tenNote);
  return (
    <section className="ten" aria-label="Ten slices for the patient network">
      <div className="ten-head">
        <strong>
          {read ? 'Ten slices the patient network read' : 'Ten slices for the patient network'}
        </strong>
        {note === null ? <TenRule /> : <span className="muted">{note}</span>}
        {top?.length ? <span className="muted ten-what">slice, pCT probability</span> : null}
      </div>
      {note === null && <TenEffect />}
      <Later turns={3}>
        <ol>
          {Array.from({ length: 10 }, (_, rank) => {
            const index = top?.[rank];
            return (
              // The place in the row is what tells them apart.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <li key={rank}>
                {index === undefined ? (
                  <span className="ten-open" aria-hidden="true">
                    {ended ? '' : notYet}
                  </span>
                ) : (
                  <TopSlice index={index} rank={rank} picture={pictures.get(index) ?? null} />
                )}
              </li>
            );
          })}
        </ol>
      </Later>
    </section>
  );
}

function TopSlice({
  index,
  rank,
  picture,
}: {
  readonly index: number;
  readonly rank: number;
  readonly picture: ImageData | null;
}) {
  const { view } = useSurroundings();
  const canvas = useRef<HTMLCanvasElement>(null);
  const here = useView((state) => state.slice === index);
  const pCT = useCase(({ slices }) => {
    const slice = slices[index];
    return slice?.state === 'scored' ? (slice.scores?.pCT ?? null) : null;
  });
  useEffect(() => {
    if (picture) canvas.current?.getContext('2d')?.putImageData(picture, 0, 0);
  }, [picture]);
  return (
    <button type="button" aria-current={here} onClick={() => view.setState({ slice: index })}>
      <canvas ref={canvas} width={thumbWidth} height={thumbHeight} />
      <span className="ten-numbers">
        <span className="visually-hidden">Rank {rank + 1}, slice </span>
        <strong>{index + 1}</strong>
        <span className="visually-hidden">, pCT </span>
        <span>{pCT === null ? '' : score(pCT)}</span>
      </span>
    </button>
  );
}

/** Small pictures of the ten, one after the other, so that scrolling goes before. */
function useThumbnails(series: Series, top: readonly number[] | null) {
  const actions = useActions();
  const [pictures, setPictures] = useState<ReadonlyMap<number, ImageData>>(new Map());
  useEffect(() => {
    let over = false;
    setPictures(new Map());
    const window = (series.kind === 'dicom' ? ctPresets : greyPresets)[0];
    const draw = async () => {
      for (const index of top ?? []) {
        const slice = await actions.slice(index);
        if (over || !window) return;
        if ('code' in slice) continue;
        const { width, height, pixels } = slice;
        const grey = { width, height, data: pixels.data };
        const rgba = thumbnail(grey, window, thumbWidth, thumbHeight);
        const picture = new ImageData(rgba, thumbWidth, thumbHeight);
        setPictures((before) => new Map(before).set(index, picture));
      }
    };
    draw().catch(() => {
      // The worker is gone; the run itself says so.
    });
    return () => {
      over = true;
    };
  }, [series, top, actions]);
  return pictures;
}
