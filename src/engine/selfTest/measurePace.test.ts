import { beforeAll, describe, expect, it } from 'vitest';
import {
  modelsFolder,
  readerOf,
  toyPackage,
  wasmBinary,
} from '../../../tests/golden/networks/golden.ts';
import type { SelfTestEvent } from '../../core/selfTest/selfTestDesk.ts';
import type { Backend } from '../backend/backend.ts';
import { openWasm } from '../backend/wasm.ts';
import { measurePace } from './measurePace.ts';
import { repeats, takeTurns } from './takeTurns.ts';

describe('takeTurns', () => {
  it('runs every place in each turn, once more to warm up, and compares with wasm', async () => {
    const order: string[] = [];
    const timings = await takeTurns({
      stage: 'slice',
      what: 'batch of 2',
      per: 'slice',
      count: 2,
      runs: 1,
      runners: (['wasm', 'webgpu'] as const).map((place) => ({
        place,
        run: () => order.push(place),
      })),
    });
    expect(order.slice(0, 4)).toEqual(['wasm', 'webgpu', 'wasm', 'webgpu']);
    expect(order).toHaveLength(2 * (repeats + 1));
    expect(
      timings.map(({ place, ms, ratioToProcessor }) => [
        place,
        ms.repeats,
        ratioToProcessor?.repeats,
      ]),
    ).toEqual([
      ['wasm', repeats, undefined],
      ['webgpu', repeats, repeats],
    ]);
  });

  it('shares the time among runs and slices', async () => {
    let runs = 0;
    const [timing] = await takeTurns({
      stage: 'record',
      what: 'a record',
      per: 'record',
      count: 1,
      runs: 10,
      runners: [{ place: 'cpu', run: () => runs++ }],
    });
    expect(runs).toBe(10 * (repeats + 1));
    expect(timing?.ratioToProcessor).toBeNull();
  });
});

describe('measurePace', () => {
  let backend: Backend;
  beforeAll(async () => {
    const opened = await openWasm(wasmBinary);
    if (typeof opened === 'string') throw new Error(opened);
    backend = { ...opened, batchSizes: [1, 2], dispose: () => {} };
  });

  it('times every stage and tells how far it is', async () => {
    const roles = ['slice', 'patient-morbidity', 'clinical-morbidity', 'fusion-morbidity'] as const;
    const events: SelfTestEvent[] = [];
    await measurePace(
      {
        openers: {
          wasm: async () => backend,
          webgpu: async () => ({ reason: 'Node has no GPU', ordinary: true }),
        },
        read: readerOf(modelsFolder(roles.map(toyPackage))),
        imported: [],
        sample: async () => null,
      },
      (event) => events.push(event),
    );
    const timings = events.flatMap((event) => (event.kind === 'timed' ? event.timings : []));
    expect(timings.map(({ stage, place }) => `${stage} ${place}`)).toEqual([
      'decode cpu',
      'decode cpu',
      'prepare cpu',
      'prepare cpu',
      'slice wasm',
      'slice wasm',
      'patient wasm',
      'record wasm',
      'fusion cpu',
    ]);
    for (const { ms } of timings) {
      expect(ms.repeats).toBeGreaterThanOrEqual(3);
      expect(ms.repeats).toBeLessThanOrEqual(repeats);
      expect(ms.min).toBeGreaterThanOrEqual(0);
      expect(ms.min <= ms.median && ms.median <= ms.max).toBe(true);
    }
    const shares = events.flatMap((event) => (event.kind === 'step' ? [event.share] : []));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
  });
});
