import type { Series } from '../../core/dicom/types.ts';
import { presetsOf } from '../../core/viewing/windows.ts';
import { signed } from '../parts/format.ts';
import { useSurroundings, useView } from '../surroundings.tsx';

/**
 * Windows by name. Buttons, not radio buttons: after a click on one, the arrow keys go on turning
 * slices instead of windows.
 */
export function PresetRow({ series }: { readonly series: Series }) {
  const { view } = useSurroundings();
  const window = useView((state) => state.window);
  const modelView = useView((state) => state.modelView);
  const presets = presetsOf(series.kind, series.windows);
  // The file's own window may be one of the others; one is marked.
  const here = presets.find(
    ({ centre, width }) => window.centre === centre && window.width === width,
  );
  return (
    <fieldset className="presets">
      <legend className="visually-hidden">Window</legend>
      {modelView ? (
        <p className="muted small">Grey levels 0 to 255, as they go into the slice network.</p>
      ) : (
        presets.map(({ key, name, centre, width }) => (
          <button
            key={key}
            type="button"
            aria-pressed={key === here?.key}
            title={`Centre ${signed(centre, 0)}, width ${signed(width, 0)}`}
            onClick={() => view.setState({ window: { centre, width } })}
          >
            {name} <span className="preset-key">{key}</span>
          </button>
        ))
      )}
    </fieldset>
  );
}
