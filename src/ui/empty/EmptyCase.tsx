import { useSyncExternalStore } from 'react';
import { hashOf } from '../../state/screens.ts';
import { bytes } from '../parts/format.ts';
import { Icon } from '../parts/icons.tsx';
import { type Offline, useActions, useSurroundings } from '../surroundings.tsx';
import { PickFiles } from './PickFiles.tsx';
import './empty.css';

/** The first screen: one sentence, one drop area, how to check privacy, what it is not. */
export function EmptyCase() {
  const actions = useActions();
  const { sampleBytes, offline } = useSurroundings();
  const open = (files: readonly File[]) => void actions.chosen(files);
  return (
    <section className="empty" id="zone-start" data-zone tabIndex={-1} aria-label="Open a case">
      <h1>Drop a chest CT and a clinical record, and see how HUST-19 scores them.</h1>
      <p className="muted lead">
        Lungs, slices and patient are scored on this computer. Either input works alone.
      </p>
      <div className="drop-area">
        <Icon name="folder" size={40} />
        <h2>Drop a CT folder or a record here</h2>
        <p className="muted">
          DICOM folders of any depth, JPEG or PNG slices; the record as an iCTCF line or JSON
        </p>
        <div className="drop-buttons">
          <PickFiles id="choose-folder-input" kind="folder" look="primary" onPick={open}>
            Choose folder
          </PickFiles>
          <PickFiles id="choose-files-input" kind="files" look="plain" onPick={open}>
            Choose files
          </PickFiles>
          <span className="rule" aria-hidden="true" />
          <button type="button" onClick={() => void actions.sample()}>
            <Icon name="play" />
            Try a sample patient
          </button>
        </div>
        <p className="muted small">
          The sample patient is synthetic: a computed CT and an invented record
          {sampleBytes !== null && `, ${bytes(sampleBytes)}`}.
        </p>
      </div>
      <div className="three">
        <section>
          <h2>
            <Icon name="lock" /> Nothing leaves this computer
          </h2>
          <p className="muted">How to check:</p>
          <ol>
            <li>The counter above counts requests to other places: it stays at 0.</li>
            {offline && <PullTheCable offline={offline} />}
            <li>Press F12, Network: nothing of yours is sent.</li>
          </ol>
        </section>
        <section>
          <h2>
            <Icon name="hidden" /> Nothing is kept unless you ask
          </h2>
          <p className="muted">
            Images and values live in this tab and go when it or the case is closed. The patient’s
            name in a DICOM file is not shown; names of folders, of files and in JSON records are
            shown as they are. Only weights that you bring can be kept.
          </p>
        </section>
        <section>
          <h2>
            <Icon name="info" /> What it is not
          </h2>
          <p className="muted">
            Not a medical device and not for diagnosis: research and education. The weights are
            trained in this project on public data; they are not the authors’ own.{' '}
            <a href={hashOf('models')}>What they are worth</a>
          </p>
        </section>
      </div>
    </section>
  );
}

/** True only when the copy is held; storing it can take a while, and can fail. */
function PullTheCable({ offline }: { readonly offline: Offline }) {
  const held = useSyncExternalStore(offline.subscribe, offline.held, offline.held);
  return (
    <li>
      {held
        ? 'Pull the cable: everything still works.'
        : 'Once the line at the bottom says that the app is held for use without a network, pull the cable: everything goes on working.'}
    </li>
  );
}
