import { describe, expect, it } from 'vitest';
import { later, storeOver, surveyed } from '../../tests/toyDesk.ts';

/** A store over a desk that surveys one series and gives what is to be saved when the test says so. */
function setUp() {
  const saved: string[] = [];
  const made = later<void>();
  const over = storeOver(
    {
      async run(_files, _choice, onEvents) {
        onEvents([surveyed()]);
        return { how: 'done' };
      },
      masks: () => made.promise.then(() => ({ zip: new Blob(['a zip']), problems: [] })),
      allRecords: () => made.promise.then(() => []),
    },
    { saveFile: (name) => saved.push(name) },
  );
  const lose = () => made.reject(new Error('The networks were changed.'));
  return { ...over, saved, give: made.resolve, lose };
}

const files = [
  ['saveMasks', 'lung masks', 'lung-masks.zip'],
  ['saveAllRecords', 'reports of all records', 'hust19-reports.json'],
] as const;

describe.each(files)('%s', (save, subject, name) => {
  it('says that there is no file when the desk is lost, in the case that runs again too', async () => {
    const { store, actions, saved, lose } = setUp();
    await actions.chosen([new File(['x'], 'a.dcm')]);
    const saving = actions[save]();
    lose();
    await Promise.all([actions.again(), saving]);
    expect(store.getState().problems).toMatchObject([{ code: 'WORKER_DIED', subject }]);
    expect(saved).toEqual([]);
  });

  it('says nothing of it in another case', async () => {
    const { store, actions, lose } = setUp();
    await actions.chosen([new File(['x'], 'a.dcm')]);
    const saving = actions[save]();
    await actions.chosen([new File(['y'], 'b.dcm')]);
    lose();
    await saving;
    expect(store.getState().problems).toEqual([]);
  });

  it('saves the file', async () => {
    const { actions, saved, give } = setUp();
    await actions.chosen([new File(['x'], 'a.dcm')]);
    const saving = actions[save]();
    give();
    await saving;
    expect(saved).toEqual([name]);
  });

  it('saves no file of a case that is closed, or over which another one was opened', async () => {
    for (const leave of ['clear', 'chosen'] as const) {
      const { actions, saved, give } = setUp();
      await actions.chosen([new File(['x'], 'a.dcm')]);
      const saving = actions[save]();
      await actions[leave]([new File(['y'], 'b.dcm')]);
      give();
      await saving;
      expect(saved).toEqual([]);
    }
  });
});
