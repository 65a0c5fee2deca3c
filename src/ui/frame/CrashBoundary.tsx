import { Component, type ReactNode } from 'react';
import { Icon } from '../parts/icons.tsx';
import { CopyDiagnostics } from './CopyDiagnostics.tsx';
import './crash.css';

interface CrashState {
  /** Name of the error and where it was thrown; its text may hold data and is not kept. */
  readonly crash: string | null;
}

/** A bug in the page itself: says what was kept and what to do. */
export class CrashBoundary extends Component<{ readonly children: ReactNode }, CrashState> {
  override state: CrashState = { crash: null };

  static getDerivedStateFromError(error: unknown): CrashState {
    if (!(error instanceof Error)) return { crash: 'not an Error' };
    const frames = (error.stack ?? '').split('\n').filter((line) => /:\d+:\d+\)?$/.test(line));
    return { crash: [error.name, ...frames.slice(0, 5).map((line) => line.trim())].join(' | ') };
  }

  override render(): ReactNode {
    if (this.state.crash === null) return this.props.children;
    return (
      <main className="crash" data-phase="crashed">
        <h1>
          <Icon name="warning" size={22} /> The page stopped working
        </h1>
        <p>
          This is a fault of the program, not of your files. Nothing was sent anywhere; your files
          on disk are as they were. The scores of this case were not saved.
        </p>
        <p>Open the page again and hand in the same files. If it happens again, report it.</p>
        <p className="crash-buttons">
          <button type="button" className="primary" onClick={() => location.reload()}>
            Open the page again
          </button>
          <CopyDiagnostics crash={this.state.crash} />
        </p>
      </main>
    );
  }
}
