import type { KeyboardEvent } from 'react';
import type { Tab } from '../../state/viewStore.ts';
import { Later } from '../parts/Later.tsx';
import { useSurroundings, useView } from '../surroundings.tsx';
import { DetailsTab } from './DetailsTab.tsx';
import { RecordTab } from './RecordTab.tsx';
import { ResultTab } from './ResultTab.tsx';
import { SaveRow } from './SaveRow.tsx';
import { Weights } from './Weights.tsx';
import './result.css';

const tabs: readonly { readonly tab: Tab; readonly words: string }[] = [
  { tab: 'result', words: 'Result' },
  { tab: 'record', words: 'Record' },
  { tab: 'details', words: 'Details' },
];

export function Panel() {
  const tab = useView((state) => state.tab);
  return (
    <section className="panel" id="zone-panel" data-zone tabIndex={-1} aria-label="Result">
      <TabRow tab={tab} />
      {/* Long content is scrolled with the keyboard, too. */}
      <div
        className="panel-scroll"
        id="panel-content"
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        data-own-keys
      >
        <Later turns={1}>
          {tab === 'result' && <ResultTab />}
          {tab === 'record' && <RecordTab />}
          {tab === 'details' && <DetailsTab />}
        </Later>
      </div>
      <SaveRow />
      <Weights />
    </section>
  );
}

function TabRow({ tab }: { readonly tab: Tab }) {
  const { view } = useSurroundings();
  const move = (event: KeyboardEvent) => {
    const here = tabs.findIndex((one) => one.tab === tab);
    const next = {
      ArrowRight: (here + 1) % tabs.length,
      ArrowLeft: (here + tabs.length - 1) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }[event.key];
    const target = next === undefined ? undefined : tabs[next];
    if (!target) return;
    event.preventDefault();
    view.setState({ tab: target.tab });
    document.getElementById(`tab-${target.tab}`)?.focus();
  };
  return (
    <div
      className="tabs"
      role="tablist"
      aria-label="About this case"
      data-own-keys
      onKeyDown={move}
    >
      {tabs.map((one) => (
        <button
          key={one.tab}
          id={`tab-${one.tab}`}
          type="button"
          role="tab"
          aria-selected={one.tab === tab}
          aria-controls="panel-content"
          tabIndex={one.tab === tab ? 0 : -1}
          onClick={() => view.setState({ tab: one.tab })}
        >
          {one.words}
        </button>
      ))}
    </div>
  );
}
