import type { Manifest } from '../../core/networks/manifest.ts';
import { bytes } from '../parts/format.ts';
import { Icon } from '../parts/icons.tsx';
import { roleWords } from '../result/classWords.ts';
import { Fact } from '../result/Facts.tsx';
import { ProblemNote } from '../result/ProblemNote.tsx';
import { useSurroundings } from '../surroundings.tsx';
import { BringArea } from './BringArea.tsx';
import { BroughtActions } from './BroughtActions.tsx';
import { otherPreparation, type PackageState, packageState } from './packageState.ts';
import { useModels } from './useModels.ts';
import '../result/details.css';

/** The package in use in figures, and the door for other weights. */
export function PackagePanel() {
  const role = useModels((state) => state.role);
  const { models } = useSurroundings();
  const installed = useModels((state) => state.installed);
  const brought = useModels((state) => state.brought);
  const notKept = useModels((state) => state.notKept);
  const state = packageState({ ...models.getState(), installed, brought }, role);
  const mixed = otherPreparation(installed);
  const own = 'brought' in state ? state.brought : null;
  return (
    <section
      className="package"
      id="zone-package"
      data-zone
      tabIndex={-1}
      aria-label="Package in use"
    >
      <div
        className="package-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long facts are scrolled with the keyboard
        tabIndex={0}
        data-own-keys
      >
        <section>
          <h2>This package</h2>
          {own && <BroughtActions key={role} role={role} own={own} />}
          <PackageFacts state={state} />
          {mixed.length > 0 && (
            <p className="brought-line small">
              <Icon name="warning" />
              <span>
                {mixed.map((one) => roleWords[one]).join(' and ')}: trained with slices of another
                preparation than the slice network’s, so there is no score from them.
              </span>
            </p>
          )}
          {notKept && <ProblemNote problem={notKept} />}
        </section>
      </div>
      <BringArea />
    </section>
  );
}

function PackageFacts({ state }: { readonly state: PackageState }) {
  if (state.kind === 'proven') return <ProvenFacts {...state} />;
  const words = {
    checking: 'Being loaded and checked …',
    none: 'None: this role gives no score.',
    refused: 'It cannot be used; the reason stands beside.',
  }[state.kind];
  return <p className="muted">{words}</p>;
}

function ProvenFacts({ manifest, backend, adapter }: Extract<PackageState, { kind: 'proven' }>) {
  const { weights, provenance } = manifest;
  return (
    <>
      <dl className="facts">
        <Fact name="Package">{manifest.id}</Fact>
        <Fact name="Version">{manifest.version}</Fact>
        <Fact name="Made on">{provenance.madeOn.slice(0, 10)}</Fact>
        <Fact name="Origin">{manifest.origin}</Fact>
        <InputFacts manifest={manifest} />
        <Fact name="Classes">{manifest.classes.join(', ')}</Fact>
        <Fact name="Size">{bytes(weights.bytes)}</Fact>
        <Fact name="SHA-256">
          <span title={weights.sha256}>
            {weights.sha256.slice(0, 8)} … {weights.sha256.slice(-8)}
          </span>
        </Fact>
        <Fact name="Computed on">
          {backend === 'wasm' ? 'CPU, wasm' : ['WebGPU', adapter].filter(Boolean).join(', ')}
        </Fact>
      </dl>
      <p className="package-checked small">
        <Icon name="check" size={14} /> hash matches, and it computes as where it was made
      </p>
    </>
  );
}

function InputFacts({ manifest }: { readonly manifest: Manifest }) {
  const { prepareSlice, normalisation, architecture } = manifest;
  if (prepareSlice !== null) return <Fact name="Preparation">prepareSlice@{prepareSlice}</Fact>;
  if (normalisation !== null) return <Fact name="Normalisation">{normalisation}</Fact>;
  return <Fact name="Inputs">{architecture.input.join(' × ')} numbers</Fact>;
}
