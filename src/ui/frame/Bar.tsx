import { useSyncExternalStore } from 'react';
import type { CaseState } from '../../state/caseState.ts';
import { counted } from '../parts/format.ts';
import { Icon, Logo } from '../parts/icons.tsx';
import { useActions, useCase, useSurroundings, useView } from '../surroundings.tsx';
import { outsideRequests } from './outsideRequests.ts';
import { ScreenLinks } from './ScreenLinks.tsx';

export function Bar() {
  const screen = useView((view) => view.screen);
  return (
    <header className="bar" data-zone tabIndex={-1}>
      <div className="bar-name">
        <Logo />
        <strong>HUST-19</strong>
        <span className="muted small">research use</span>
      </div>
      <ScreenLinks />
      {screen === 'case' ? <CaseTitle /> : <div className="bar-case" />}
      <div className="bar-tools">
        <BackendChip />
        <PrivacyChip />
        <RailButton />
        <ThemeButton />
        <KeysButton />
      </div>
    </header>
  );
}

function CaseTitle() {
  const phase = useCase((state) => state.phase);
  const title = useCase((state) => state.title);
  const synthetic = useCase((state) => state.synthetic);
  const summary = useCase(summaryOf);
  const actions = useActions();
  if (phase === 'empty') {
    return (
      <div className="bar-case">
        <span className="muted">No case open</span>
      </div>
    );
  }
  return (
    <div className="bar-case">
      <h1 className="bar-title">{title}</h1>
      {synthetic && <span className="tag">synthetic</span>}
      <span className="muted bar-summary">{summary}</span>
      <button type="button" className="quiet" onClick={() => void actions.clear()}>
        <Icon name="cross" />
        <span className="close-words">Close case</span>
      </button>
    </div>
  );
}

/** What the case consists of, once it is known. */
function summaryOf({ chosen, record, phase }: CaseState): string {
  if (phase === 'surveying') return 'reading …';
  const parts: string[] = [];
  if (chosen) {
    parts.push(counted(chosen.slices.length, chosen.kind === 'dicom' ? 'CT slice' : 'picture'));
  }
  if (record) parts.push(`record of ${counted(record.values.length, 'value')}`);
  return parts.join(' + ');
}

function BackendChip() {
  const words = useCase(({ installed }) => {
    if (!installed) return null;
    return installed.backend === 'wasm'
      ? 'CPU, wasm'
      : ['WebGPU', installed.adapter].filter(Boolean).join(', ');
  });
  if (!words) return null;
  return (
    <span className="chip chip-backend" data-backend={words}>
      <Icon name="chip" />
      <span className="visually-hidden">Computed on: </span>
      {words}
    </span>
  );
}

/** A number that is counted, not promised: see `outsideRequests`. */
function PrivacyChip() {
  const count = useSyncExternalStore(outsideRequests.subscribe, outsideRequests.count);
  return (
    <span className="chip" data-outside-requests={count}>
      <Icon name="lock" />
      {count}
      <span className="chip-words">{count === 1 ? 'outside request' : 'outside requests'}</span>
    </span>
  );
}

function RailButton() {
  const open = useView((view) => view.railOpen);
  const phase = useCase((state) => state.phase);
  const screen = useView((view) => view.screen);
  const { view } = useSurroundings();
  if (phase === 'empty' || screen !== 'case') return null;
  return (
    <button
      type="button"
      className="rail-button"
      aria-expanded={open}
      aria-controls="zone-rail"
      onClick={() => view.setState({ railOpen: !open })}
    >
      <Icon name="list" />
      Files
    </button>
  );
}

function ThemeButton() {
  const theme = useView((view) => view.theme);
  const { view } = useSurroundings();
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={`Use the ${other} theme`}
      title={`Use the ${other} theme`}
      onClick={() => view.setState({ theme: other })}
    >
      <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
    </button>
  );
}

function KeysButton() {
  const { view } = useSurroundings();
  return (
    <button
      type="button"
      className="icon-button"
      aria-label="All keys"
      title="All keys ( ? )"
      onClick={() => view.setState({ keysOpen: true })}
    >
      <Icon name="help" />
    </button>
  );
}
