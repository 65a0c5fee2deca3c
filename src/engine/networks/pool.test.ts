import { describe, expect, it } from 'vitest';
import { never, openToyPool, pCTs, scoreAll, slice, until, upTo } from '../../../tests/toyPool.ts';
import type { Role } from '../../core/hust19/classes.ts';
import type { PackageBytes } from '../../core/networks/packageBytes.ts';

describe('network pool', () => {
  it('gives every slice its own scores, whatever the batches', async () => {
    const { networks, batches } = openToyPool({});
    expect(pCTs(await scoreAll(networks, 11))).toEqual(upTo(11));
    expect(batches.map(({ slices }) => slices.length)).toEqual([4, 4, 3]);
    expect(batches.flatMap(({ slices }) => slices)).toEqual(upTo(11));
  });

  it('shares the time of a batch among its slices', async () => {
    const { networks } = openToyPool({});
    const [first] = await scoreAll(networks, 4);
    expect(first).toHaveProperty('scoreMs', 2);
  });

  it('leaves the image with the caller', async () => {
    const { networks } = openToyPool({});
    const image = slice(7);
    await networks.scoreSlice(image, never());
    expect(image).toHaveLength(40_000);
  });

  it('starts more workers on WebAssembly only while slices wait', async () => {
    const few = openToyPool({ size: 4 });
    await scoreAll(few.networks, 4);
    expect(few.workers).toHaveLength(1);
    const many = openToyPool({
      size: 3,
      at: async (worker, stage) => {
        if (stage === 'score' && worker === 0)
          await until(() => many.batches.some((batch) => batch.worker === 2));
      },
    });
    expect(pCTs(await scoreAll(many.networks, 100))).toEqual(upTo(100));
    expect(many.workers).toHaveLength(3);
    expect(many.starts.slice(1).map(({ roles }) => roles)).toEqual([['slice'], ['slice']]);
  });

  it('hands brought packages to every worker', async () => {
    const bytes = Uint8Array.of(1);
    const parts = { manifest: bytes, weights: bytes, known: bytes };
    const imported: PackageBytes[] = [{ role: 'slice', folder: 'slice/imported-a', ...parts }];
    const { networks, starts } = openToyPool({ size: 2, imported });
    await scoreAll(networks, 50);
    expect(starts.map((options) => options.imported)).toEqual([imported, imported]);
  });

  it('keeps to one worker and larger batches on a GPU', async () => {
    const { networks, workers, batches } = openToyPool({ runsOn: () => 'webgpu', size: 8 });
    await scoreAll(networks, 40);
    expect(workers).toHaveLength(1);
    expect(batches.map(({ slices }) => slices.length)).toEqual([16, 16, 8]);
  });

  it('asks the first worker for everything else', async () => {
    const { networks } = openToyPool({});
    const ten = upTo(10).map(slice);
    expect(await networks.scorePatient('patient-morbidity', ten)).toEqual([10, 0, 0]);
    const record = new Float32Array(127);
    expect(await networks.scoreNumbers('clinical-mortality', record)).toEqual([127]);
    expect(await networks.fusion('fusion-mortality')).toHaveProperty('link', 'sigmoid');
  });

  it('gives the reason of a role that has no package', async () => {
    const { networks } = openToyPool({});
    const installed = await networks.ready();
    (installed.packages as Map<Role, unknown>).delete('patient-mortality');
    const answer = await networks.scorePatient('patient-mortality', []);
    expect(answer).toMatchObject({ code: 'PACKAGE_MISSING', subject: 'patient-mortality' });
  });
});

describe('a cancelled slice', () => {
  it('rejects at once and is not scored if it still waited', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { networks, batches } = openToyPool({
      at: (_, stage) => (stage === 'score' ? held : undefined),
    });
    const before = scoreAll(networks, 4);
    const abort = new AbortController();
    const cancelled = networks.scoreSlice(slice(99), abort.signal);
    const after = networks.scoreSlice(slice(5), never());
    await until(() => batches.length > 0);
    abort.abort(new Error('cancelled'));
    await expect(cancelled).rejects.toThrow('cancelled');
    release();
    expect(pCTs(await before)).toEqual(upTo(4));
    expect(pCTs([await after])).toEqual([5]);
    expect(batches.flatMap(({ slices }) => slices)).not.toContain(99);
  });

  it('rejects while it is under way, and the others of its batch go on', async () => {
    const abort = new AbortController();
    const { networks } = openToyPool({
      at: (_, stage) => (stage === 'score' ? abort.abort(new Error('cancelled')) : undefined),
    });
    const others = scoreAll(networks, 2);
    await expect(networks.scoreSlice(slice(9), abort.signal)).rejects.toThrow('cancelled');
    expect(pCTs(await others)).toEqual(upTo(2));
  });

  it('rejects when it was cancelled before it came', async () => {
    const { networks, batches } = openToyPool({});
    const late = networks.scoreSlice(slice(1), AbortSignal.abort(new Error('cancelled')));
    await expect(late).rejects.toThrow('cancelled');
    expect(batches).toEqual([]);
  });
});

describe('close', () => {
  it('ends what waits and terminates the workers', async () => {
    const hangs = () => new Promise<void>(() => {});
    const { networks, workers, problems, batches } = openToyPool({
      at: (_, stage) => (stage === 'score' ? hangs() : undefined),
    });
    const waiting = scoreAll(networks, 6);
    await until(() => batches.length > 0);
    networks.close();
    expect(new Set(pCTs(await waiting))).toEqual(new Set(['WORKER_DIED']));
    expect(workers.every(({ terminated }) => terminated)).toBe(true);
    expect(problems).toEqual([]);
  });
});
