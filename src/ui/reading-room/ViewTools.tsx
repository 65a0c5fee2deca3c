import type { Series } from '../../core/dicom/types.ts';
import { wholeImage } from '../../core/viewing/placement.ts';
import { Switch } from '../parts/Switch.tsx';
import { useSurroundings, useView } from '../surroundings.tsx';
import { planeOf } from './plane.ts';

/** Above the image: what is looked at, and what may be laid over it. */
export function ViewTools({ series }: { readonly series: Series }) {
  const { view } = useSurroundings();
  const lungs = useView((state) => state.lungs);
  const modelView = useView((state) => state.modelView);
  const zoom = useView((state) => state.look.zoom);
  const moved = useView(({ look }) => look.zoom !== 1 || look.panX !== 0 || look.panY !== 0);
  return (
    <div className="view-tools">
      <p className="view-what">
        {modelView ? (
          <>
            <strong>As the model sees it</strong>
            <span className="muted">200 × 200 pixels</span>
          </>
        ) : (
          <>
            <strong>{planeOf(series)}</strong>
            <span className="muted hint">wheel: slices, drag: window, right drag: zoom</span>
          </>
        )}
      </p>
      {moved && (
        <button type="button" className="quiet" onClick={() => view.setState({ look: wholeImage })}>
          Whole image <kbd>=</kbd>
          <span className="visually-hidden">, now at {Math.round(zoom * 100)} percent</span>
        </button>
      )}
      <Switch
        on={modelView}
        letter="M"
        words="Model view"
        onChange={(on) => view.setState({ modelView: on })}
      />
      <Switch on={lungs} letter="O" words="Lungs" onChange={(on) => view.setState({ lungs: on })} />
    </div>
  );
}
