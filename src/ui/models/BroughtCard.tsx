import type { Architecture, Layer, Manifest } from '../../core/networks/manifest.ts';
import { Icon } from '../parts/icons.tsx';
import { Fact, Facts } from '../result/Facts.tsx';
import '../result/details.css';

/** What is known of brought weights: where they came from, and that nobody here knows more. */
export function BroughtCard({ manifest }: { readonly manifest: Manifest }) {
  const { provenance, architecture, classes, prepareSlice, normalisation } = manifest;
  return (
    <div className="overview">
      <p className="brought-line">
        <Icon name="warning" />
        <span>
          Every score of this role rests on these weights. Who trained them, on whom, and how well
          they work is not known here; there is no card, no figure and no threshold for a sensitive
          call.
        </span>
      </p>
      <Facts title="Where they come from">
        <Fact name="Made by">{provenance.madeBy}</Fact>
        <Fact name="On">{provenance.madeOn}</Fact>
        <Fact name="SHA-256 of the file">{provenance.data[0]?.listSha256 ?? ''}</Fact>
      </Facts>
      <Facts title="As it was described">
        {prepareSlice !== null && <Fact name="Slices">prepareSlice@{prepareSlice}</Fact>}
        {normalisation !== null && <Fact name="Inputs">{normalisation} normalisation</Fact>}
        <Fact name="Outputs">{classes.join(', ')}, put into this order</Fact>
      </Facts>
      <section>
        <h2>Layers as they are computed</h2>
        <ol className="layer-list">
          {layersOf(architecture).map((words, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: layers have a fixed order
            <li key={i}>{words}</li>
          ))}
        </ol>
        <p className="muted small">
          Normalisation, input scale and the order of the outputs are worked into the weights; the
          package was then compared with the file’s own answers.
        </p>
      </section>
    </div>
  );
}

function layersOf(architecture: Architecture): readonly string[] {
  const input = `input, ${architecture.input.join(' × ')}`;
  if (architecture.kind === 'plr') return [input, `regression, ${architecture.link}`];
  return [input, ...architecture.layers.map(layerWords)];
}

function layerWords(layer: Layer): string {
  switch (layer.kind) {
    case 'conv':
      return `convolution 3 × 3, ${layer.filters} filters, ReLU`;
    case 'maxPool':
      return `maximum of ${layer.size} × ${layer.size}`;
    case 'dense':
      return `dense, ${layer.units}, ReLU`;
    case 'output':
      return `dense, ${layer.units}, ${layer.activation}`;
  }
}
