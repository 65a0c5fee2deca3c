import { groupSeries } from '../src/core/dicom/groupSeries.ts';
import type { Desk } from '../src/pipeline/desk.ts';
import type { CaseEvent } from '../src/pipeline/ports.ts';
import { createCaseStore, type Surroundings } from '../src/state/caseStore.ts';
import { entriesOf, stackOf } from './ctHeaders.ts';

/** That one series of twelve slices was found. */
export function surveyed(): CaseEvent {
  const files = entriesOf(stackOf(12));
  const series = groupSeries(files);
  return { kind: 'surveyed', files, series, chosen: series[0] ?? null, why: '' };
}

/** A case store over a desk of which only what a test asks for answers. */
export function storeOver(answers: Partial<Desk>, around: Partial<Surroundings> = {}) {
  const unasked = async () => {
    throw new Error('not asked for here');
  };
  const desk: Desk = {
    run: unasked,
    runAgain: async () => null,
    masks: unasked,
    allRecords: unasked,
    slice: unasked,
    installed: unasked,
    cancel: async () => {},
    clear: async () => {},
    ...answers,
  };
  const store = createCaseStore({
    desk,
    walkDrop: async () => [],
    fetchSample: async () => [],
    saveFile: () => {},
    now: () => 0,
    app: 'test',
    prepare: null,
    topTen: 'supported',
    ...around,
  });
  return { store, actions: store.getState().actions };
}

/** A promise that a test settles when it is time. */
export function later<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((...both) => {
    [resolve, reject] = both;
  });
  return { promise, resolve, reject };
}
