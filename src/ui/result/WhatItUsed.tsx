import type { ReactNode } from 'react';
import { featureDictionary } from '../../core/clinical/dictionary.ts';
import { generalCall } from '../../core/hust19/calls.ts';
import type { Tab } from '../../state/viewStore.ts';
import { counted, score } from '../parts/format.ts';
import { Icon } from '../parts/icons.tsx';
import { slicesRead } from '../reading-room/slicesRead.ts';
import { useCase, useSurroundings } from '../surroundings.tsx';
import { classWords } from './classWords.ts';

/** From what the result was made; each line opens its origin. */
export function WhatItUsed() {
  const ct = useCase((state) => {
    if (!state.chosen) return 'no CT';
    return `${slicesRead(state)} of ${counted(state.chosen.slices.length, 'slice')}`;
  });
  const record = useCase(({ record: given }) =>
    given ? `${given.values.length} of ${featureDictionary.length} values` : 'no record',
  );
  // A shortcut stands beside the score that it may have made (ui brief, rule 9).
  const orderForm = useCase((state) => state.orderForm);
  const orderFormCall = orderForm && generalCall(orderForm);
  return (
    <section className="used" aria-labelledby="used-title">
      <h3 id="used-title">What it used</h3>
      <Origin tab="details" name="CT">
        {ct}
      </Origin>
      <Origin tab="record" name="Record">
        {record}
      </Origin>
      {orderForm && orderFormCall && (
        <Origin tab="record" name="Choice of tests alone">
          {classWords[orderFormCall].name} {score(orderForm[orderFormCall])}
        </Origin>
      )}
    </section>
  );
}

function Origin({
  tab,
  name,
  children,
}: {
  readonly tab: Tab;
  readonly name: string;
  readonly children: ReactNode;
}) {
  const { view } = useSurroundings();
  return (
    <button
      type="button"
      className="used-line"
      onClick={() => {
        view.setState({ tab });
        document.getElementById(`tab-${tab}`)?.focus();
      }}
    >
      <span className="muted">{name}</span>
      <span>{children}</span>
      <Icon name="chevron" />
    </button>
  );
}
