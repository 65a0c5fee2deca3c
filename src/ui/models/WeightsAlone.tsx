import { useRef, useState } from 'react';
import type { OwnNetwork } from '../../core/keras/ownDescription.ts';
import { Icon } from '../parts/icons.tsx';
import { Choices } from './Choices.tsx';
import { useModelActions } from './useModels.ts';

const networks: readonly { readonly value: OwnNetwork['network']; readonly words: string }[] = [
  { value: 'thirteen layers', words: 'thirteen layers, for images' },
  { value: 'seven layers', words: 'seven layers, for the record' },
];
const outputs: readonly { readonly value: OwnNetwork['output']; readonly words: string }[] = [
  { value: 'softmax', words: 'softmax, all outputs together 1' },
  { value: 'sigmoid', words: 'sigmoid, each output by itself' },
];

/** A file of weights does not say what its layers are: its maker's JSON does, or the person. */
export function WeightsAlone() {
  const actions = useModelActions();
  const input = useRef<HTMLInputElement>(null);
  const [network, setNetwork] = useState<OwnNetwork['network'] | null>(null);
  const [output, setOutput] = useState<OwnNetwork['output'] | null>(null);
  return (
    <section className="weights-alone">
      <h2>Hand in the architecture</h2>
      <p className="muted small">What model.to_json gave, as a file.</p>
      <input
        ref={input}
        id="choose-architecture-input"
        type="file"
        accept=".json"
        hidden
        aria-label="Architecture"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file) void actions.describe(file);
        }}
      />
      <button type="button" onClick={() => input.current?.click()}>
        <Icon name="file" />
        Choose architecture
      </button>
      <h2>Or say which of HUST-19’s networks it is</h2>
      <Choices legend="Network" value={network} options={networks} onChange={setNetwork} />
      <Choices legend="Its last layer" value={output} options={outputs} onChange={setOutput} />
      <button
        type="button"
        className="primary"
        disabled={network === null || output === null}
        onClick={() => {
          if (network && output) void actions.describe({ network, output });
        }}
      >
        Read with these layers
      </button>
    </section>
  );
}
