import { describe, expect, it } from 'vitest';
import { later, storeOver, surveyed } from '../../tests/toyDesk.ts';
import type { HandedFile } from '../core/handedFile.ts';
import type { Desk } from '../pipeline/desk.ts';

const ofName = (...paths: string[]): readonly HandedFile[] =>
  paths.map((path) => ({ path, blob: new Blob(['x']) }));
const dropOf = (...names: string[]) =>
  ({ files: names.map((name) => new File(['x'], name)) }) as unknown as DataTransfer;

/** A store whose sample and walked folders come when the test says so, and which notes the files of each run. */
function setUp(answers: Partial<Desk> = {}) {
  const ran: string[] = [];
  const sample = later<readonly HandedFile[]>();
  const walks: ReturnType<typeof later<readonly HandedFile[]>>[] = [];
  const over = storeOver(
    {
      async run(files, { synthetic }, onEvents) {
        const names = files.map(({ path }) => path).join(' ');
        ran.push(synthetic ? `${names} synthetic` : names);
        onEvents([surveyed()]);
        return { how: 'done' };
      },
      ...answers,
    },
    {
      fetchSample: () => sample.promise,
      walkDrop: () => {
        const walk = later<readonly HandedFile[]>();
        walks.push(walk);
        return walk.promise;
      },
    },
  );
  const walked = (at: number) => walks[at] as (typeof walks)[number];
  return { ...over, ran, sample, walked };
}

describe('a case whose files take their time', () => {
  it('is on screen at once', async () => {
    const { store, actions, ran, sample } = setUp();
    const opening = actions.sample();
    expect(store.getState()).toMatchObject({
      phase: 'surveying',
      title: 'Sample patient',
      synthetic: true,
      startedAt: null,
    });
    sample.resolve(ofName('ct.zip'));
    await opening;
    expect(store.getState()).toMatchObject({ phase: 'done', title: 'Sample patient' });
    expect(ran).toEqual(['ct.zip synthetic']);
  });

  it('bears the name of the folder from the drop on', async () => {
    const { store, actions, walked } = setUp();
    const opening = actions.dropped(dropOf('P002'));
    expect(store.getState()).toMatchObject({ phase: 'surveying', title: 'P002' });
    walked(0).resolve(ofName('P002/IM1', 'P002/IM2'));
    await opening;
    expect(store.getState()).toMatchObject({ phase: 'done', title: 'P002' });
  });

  it('gives way to a case that is opened before they come', async () => {
    const { store, actions, ran, sample, walked } = setUp();
    const slow = [actions.sample(), actions.dropped(dropOf('P001'))];
    await actions.chosen([new File(['x'], 'b.dcm')]);
    sample.resolve(ofName('ct.zip'));
    walked(0).resolve(ofName('P001/IM1'));
    await Promise.all(slow);
    expect(ran).toEqual(['b.dcm']);
    expect(store.getState()).toMatchObject({ title: 'b.dcm', synthetic: false });
  });

  it('stays closed when it is closed or cancelled before they come', async () => {
    for (const leave of ['clear', 'cancel'] as const) {
      const { store, actions, ran, sample } = setUp();
      const opening = actions.sample();
      await actions[leave]();
      sample.resolve(ofName('ct.zip'));
      await opening;
      expect(ran).toEqual([]);
      expect(store.getState()).toMatchObject({ phase: 'empty', title: '' });
    }
  });

  it('runs with them only, whatever is chosen meanwhile', async () => {
    const { actions, ran, sample } = setUp();
    const opening = actions.sample();
    await actions.chooseTopTen('plain');
    await actions.again();
    expect(ran).toEqual([]);
    sample.resolve(ofName('ct.zip'));
    await opening;
    expect(ran).toEqual(['ct.zip synthetic']);
  });

  it('holds files that were added meanwhile, too', async () => {
    const { actions, ran, walked } = setUp();
    const opening = actions.dropped(dropOf('P002'));
    await actions.add(ofName('record.json'));
    walked(0).resolve(ofName('P002/IM1'));
    await opening;
    expect(ran).toEqual(['record.json', 'P002/IM1 record.json']);
  });

  it('takes the place of the one before, which is forgotten', async () => {
    let cleared = 0;
    const { store, actions, sample } = setUp({
      async clear() {
        cleared++;
      },
    });
    await actions.chosen([new File(['x'], 'a.dcm')]);
    expect(store.getState().chosen).not.toBeNull();
    const opening = actions.sample();
    expect(store.getState()).toMatchObject({ phase: 'surveying', chosen: null });
    expect(cleared).toBe(1);
    sample.resolve(ofName('ct.zip'));
    await opening;
  });

  it('says so when they do not come', async () => {
    const { store, actions, ran, sample } = setUp();
    const opening = actions.sample();
    sample.reject(new Error('sample/ct.zip: 404'));
    await opening;
    expect(ran).toEqual([]);
    const { phase, problems } = store.getState();
    expect(phase).toBe('refused');
    expect(problems).toMatchObject([{ code: 'FILE_UNREADABLE', subject: 'Sample patient' }]);
    expect(problems[0]?.message).toContain('sample/ct.zip: 404');
  });

  it('says nothing of it in another case', async () => {
    const { store, actions, sample } = setUp();
    const opening = actions.sample();
    await actions.chosen([new File(['x'], 'b.dcm')]);
    sample.reject(new Error('Failed to fetch'));
    await opening;
    expect(store.getState()).toMatchObject({ phase: 'done', problems: [] });
  });
});

describe('files that are dropped on a case', () => {
  it('join it', async () => {
    const { store, actions, ran, walked } = setUp();
    await actions.chosen([new File(['x'], 'a.dcm')]);
    const adding = actions.dropped(dropOf('more'), true);
    expect(store.getState().phase).toBe('done');
    walked(0).resolve(ofName('more/b.dcm'));
    await adding;
    expect(ran).toEqual(['a.dcm', 'a.dcm more/b.dcm']);
  });

  it('join no other one', async () => {
    const { actions, ran, walked } = setUp();
    await actions.chosen([new File(['x'], 'a.dcm')]);
    const adding = actions.dropped(dropOf('more'), true);
    await actions.chosen([new File(['x'], 'b.dcm')]);
    walked(0).resolve(ofName('more/c.dcm'));
    await adding;
    expect(ran).toEqual(['a.dcm', 'b.dcm']);
  });

  it('leave it as it is when they cannot be read', async () => {
    const { store, actions, walked } = setUp();
    await actions.chosen([new File(['x'], 'a.dcm')]);
    const adding = actions.dropped(dropOf('more'), true);
    walked(0).reject(new Error('The folder is gone.'));
    await adding;
    expect(store.getState()).toMatchObject({
      phase: 'done',
      problems: [{ code: 'FILE_UNREADABLE', subject: 'more' }],
    });
  });
});

describe('closing a case', () => {
  it('leaves one alone that is opened before the desk is clear', async () => {
    const cleared = later<void>();
    const { store, actions } = setUp({
      clear: () => cleared.promise,
      cancel: () => cleared.promise,
    });
    await actions.chosen([new File(['x'], 'a.dcm')]);
    const closing = actions.clear();
    expect(store.getState().phase).toBe('empty');
    await actions.chosen([new File(['x'], 'b.dcm')]);
    cleared.resolve();
    await closing;
    expect(store.getState()).toMatchObject({ phase: 'done', title: 'b.dcm' });
  });

  it('needs no worker that answers', async () => {
    const lost = async () => {
      throw new Error('The worker is lost.');
    };
    const { store, actions } = setUp({ clear: lost, cancel: lost });
    await actions.chosen([new File(['x'], 'a.dcm')]);
    await actions.clear();
    expect(store.getState().phase).toBe('empty');
  });
});

describe('the number of a case', () => {
  it('is another one in each case, and the same while it is run again', async () => {
    const { store, actions, sample } = setUp();
    const numbers: number[] = [];
    const note = () => numbers.push(store.getState().caseNumber);
    const pictures = () => actions.chosen([new File(['x'], 'IM1.jpg')]);
    sample.resolve(ofName('ct.zip'));
    for (const open of [pictures, pictures, actions.sample, actions.clear]) {
      await open();
      note();
    }
    expect(new Set(numbers).size).toBe(4);
    await pictures();
    note();
    const same = store.getState().caseNumber;
    await actions.again();
    await actions.chooseSeries('another');
    await actions.chooseTopTen('plain');
    await actions.add(ofName('record.json'));
    expect(store.getState().caseNumber).toBe(same);
  });
});
