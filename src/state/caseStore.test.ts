import { describe, expect, it } from 'vitest';
import { storeOver, surveyed } from '../../tests/toyDesk.ts';

/** A store over a desk that surveys one series and is lost as soon as anything is to be saved from it. */
function setUp() {
  const saved: string[] = [];
  let lose: () => void = () => {};
  const lost = () =>
    new Promise<never>((_, reject) => {
      lose = () => reject(new Error('The networks were changed.'));
    });
  const over = storeOver(
    {
      async run(_files, _choice, onEvents) {
        onEvents([surveyed()]);
        return { how: 'done' };
      },
      masks: lost,
      allRecords: lost,
    },
    (name) => saved.push(name),
  );
  return { ...over, saved, lose: () => lose() };
}

describe('saving from a desk that is lost', () => {
  it.each([
    ['saveMasks', 'lung masks'],
    ['saveAllRecords', 'reports of all records'],
  ] as const)(
    '%s says that there is no file, in the case that runs again too',
    async (save, subject) => {
      const { store, actions, saved, lose } = setUp();
      await actions.chosen([new File(['x'], 'a.dcm')]);
      const saving = actions[save]();
      lose();
      await Promise.all([actions.again(), saving]);
      expect(store.getState().problems).toMatchObject([{ code: 'WORKER_DIED', subject }]);
      expect(saved).toEqual([]);
    },
  );

  it('says nothing of it in another case', async () => {
    const { store, actions, lose } = setUp();
    await actions.chosen([new File(['x'], 'a.dcm')]);
    const saving = actions.saveMasks();
    await actions.chosen([new File(['y'], 'b.dcm')]);
    lose();
    await saving;
    expect(store.getState().problems).toEqual([]);
  });
});
