import { describe, expect, it } from 'vitest';
import { storeOver, surveyed } from '../../tests/toyDesk.ts';
import type { TopTenRule } from '../core/hust19/topTen.ts';
import type { CaseEvent, Choice } from '../pipeline/ports.ts';

/** A desk that notes by which rule it was run, whole or again. */
function setUp(remembers: boolean) {
  const asked: string[] = [];
  const play = (topTen: TopTenRule, tell: (events: CaseEvent[]) => void) => {
    tell([surveyed()]);
    const scores = { NiCT: 0, nCT: 0, pCT: 1 };
    tell([{ kind: 'slice', index: 2, scores, lungFraction: 0.2, problem: null }]);
    tell([{ kind: 'top', slices: topTen === 'plain' ? [1] : [2], rule: topTen }]);
  };
  const over = storeOver({
    async run(_files, { topTen }: Choice, tell) {
      asked.push(`run ${topTen}`);
      play(topTen, tell);
      return { how: 'done' };
    },
    async runAgain({ topTen }, tell) {
      asked.push(`again ${topTen}`);
      if (!remembers) return null;
      play(topTen, tell);
      return { how: 'done' };
    },
  });
  return { ...over, asked };
}

describe('another rule for the ten', () => {
  it('is asked of the case that lies there, whose series stays as it is', async () => {
    const { store, actions, asked } = setUp(true);
    await actions.chosen([]);
    const { chosen } = store.getState();
    expect(chosen).not.toBeNull();
    await actions.chooseTopTen('plain');
    expect(asked).toEqual(['run supported', 'again plain']);
    expect(store.getState()).toMatchObject({ topTen: 'plain', topRule: 'plain', top: [1] });
    expect(store.getState().phase).toBe('done');
    expect(store.getState().chosen).toBe(chosen);
    expect(store.getState().slices[2]?.state).toBe('scored');
  });

  it('knows which slices cost that run nothing', async () => {
    const { store, actions } = setUp(true);
    await actions.chosen([]);
    expect(store.getState().scoredBefore).toBe(0);
    await actions.chooseTopTen('plain');
    expect(store.getState().scoredBefore).toBe(1);
    await actions.again();
    expect(store.getState().scoredBefore).toBe(0);
  });

  it('runs the whole case where its worker was opened anew', async () => {
    const { store, actions, asked } = setUp(false);
    await actions.chosen([]);
    await actions.chooseTopTen('plain');
    expect(asked).toEqual(['run supported', 'again plain', 'run plain']);
    expect(store.getState()).toMatchObject({ phase: 'done', top: [1] });
  });

  it('holds for the next case, too', async () => {
    const { store, actions, asked } = setUp(true);
    await actions.chooseTopTen('plain');
    expect(asked).toEqual([]);
    await actions.chosen([]);
    await actions.clear();
    expect(store.getState().topTen).toBe('plain');
    await actions.chosen([]);
    expect(asked).toEqual(['run plain', 'run plain']);
  });
});
