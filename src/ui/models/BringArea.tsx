import { useRef } from 'react';
import { Icon } from '../parts/icons.tsx';
import { useModelActions, useModels } from './useModels.ts';

const steps = [
  { words: 'Layers and shapes', more: 'compared with what the role takes' },
  { words: 'Order of the outputs', more: 'you name each; nothing is guessed' },
  { words: 'Preparation, input scale, Udis', more: 'you say how inputs were made' },
  { words: 'Nothing but weights', more: 'a file with program code in it is refused' },
];

/** Where other weights come in. */
export function BringArea() {
  const actions = useModelActions();
  const importing = useModels((state) => state.importing);
  const input = useRef<HTMLInputElement>(null);
  const busy = importing?.step === 'reading' || importing?.step === 'making';
  return (
    <section className="bring">
      <h2>Bring your own weights</h2>
      <div className="bring-area">
        <p>Drop a Keras HDF5 file or the coefficients of a fusion here</p>
        <p className="muted small">.h5, .hdf5; .json, .csv</p>
        <input
          ref={input}
          id="choose-weights-input"
          type="file"
          accept=".h5,.hdf5,.keras,.json,.csv,.txt"
          multiple
          hidden
          aria-label="Weights"
          onChange={({ target }) => {
            const files = [...(target.files ?? [])];
            target.value = '';
            void actions.hand(files);
          }}
        />
        <button
          type="button"
          className={importing ? undefined : 'primary'}
          disabled={busy}
          onClick={() => input.current?.click()}
        >
          <Icon name="file" />
          Choose weights
        </button>
      </div>
      <p className="muted small">It is read on this machine; before it counts:</p>
      <ol className="bring-steps">
        {steps.map(({ words, more }) => (
          <li key={words}>
            {words}
            <span className="muted small">{more}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
