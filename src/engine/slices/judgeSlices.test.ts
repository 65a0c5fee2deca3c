import { describe, expect, it } from 'vitest';
import { undecodable as problem } from '../../../tests/toyMachine.ts';
import type { Prepared } from '../../core/image/types.ts';
import type { Problem } from '../../core/problem.ts';
import type { StoredPixels } from '../reading/readerTasks.ts';
import { judgeSlices, type Networks, type Readers } from './judgeSlices.ts';

const image = new Uint8Array(40_000);
const prepared: Prepared = {
  slice: {
    version: 2,
    image: { width: 200, height: 200, data: image },
    mask: { width: 512, height: 512, data: new Uint8Array(0) },
    lungFraction: 0.2,
    box: { left: 0, top: 0, width: 512, height: 512 },
  },
  lungs: null,
  readMs: 1,
  prepareMs: 2,
  notes: [],
};
const handle = { fileIndex: 0, frame: 0 };
const { signal } = new AbortController();

const scores = { NiCT: 0, nCT: 0.4, pCT: 0.6 };

function slices(read: Prepared | Problem, score: Problem | null = null) {
  const scored: Uint8Array[] = [];
  const judge = judgeSlices(
    {
      parallel: 4,
      prepare: async () => read,
      decode: async () => {
        throw new Error('there is no GPU to decode for');
      },
    },
    {
      ...noGpu,
      async scoreSlice(pixels) {
        scored.push(pixels);
        return score ?? { scores, scoreMs: 3 };
      },
    },
  );
  return { judge, scored };
}

const noGpu: Networks = {
  storedAtOnce: 0,
  preparesSlices: async () => false,
  judgeStored: async () => null,
  scoreKept: async () => null,
  scorePatient: async (_, ten) => [ten.length],
  scoreSlice: async () => problem,
};

const decoded: StoredPixels = {
  width: 64,
  height: 64,
  kind: 'hu',
  pixels: new Int16Array(4096),
  readMs: 5,
  notes: [],
};

/** A GPU that is lost with each of the first slices, and given up after two. */
function gpu(losses: number, width = 64) {
  const seen = { decoded: 0, prepared: 0, onDevice: 0, lost: 0 };
  const networks: Networks = {
    ...noGpu,
    storedAtOnce: 16,
    preparesSlices: async () => seen.lost < 2,
    async judgeStored() {
      if (seen.lost < losses) {
        seen.lost++;
        return null;
      }
      seen.onDevice++;
      const scored = { scores, onDevice: 7 };
      return { lungFraction: 0.3, lungs: null, scored, prepareMs: 1, scoreMs: 2 };
    },
    scoreSlice: async () => ({ scores, scoreMs: 3 }),
    scoreKept: async (_, ten) => (seen.lost === 0 ? ten : null),
  };
  const readers: Readers = {
    parallel: 4,
    async prepare() {
      seen.prepared++;
      return prepared;
    },
    async decode() {
      seen.decoded++;
      return { ...decoded, width };
    },
  };
  return { judge: judgeSlices(readers, networks), seen };
}

describe('judgeSlices', () => {
  it('prepares, scores and keeps the image for the patient', async () => {
    const answer = await slices(prepared).judge.judge(handle, { prepare: 2, score: true }, signal);
    expect(answer).toMatchObject({
      lungFraction: 0.2,
      preparedOn: 'processor',
      scored: { scores: { pCT: 0.6 }, image },
      took: { readMs: 1, prepareMs: 2, scoreMs: 3 },
    });
  });

  it('stops at the lungs where no scores are asked for', async () => {
    const { judge, scored } = slices(prepared);
    const answer = await judge.judge(handle, { prepare: 1, score: false }, signal);
    expect(answer).toMatchObject({ scored: null, took: { scoreMs: 0 } });
    expect(scored).toEqual([]);
  });

  it('passes on what went wrong in either', async () => {
    const ask = { prepare: 2, score: true } as const;
    expect(await slices(problem).judge.judge(handle, ask, signal)).toBe(problem);
    expect(await slices(prepared, problem).judge.judge(handle, ask, signal)).toBe(problem);
  });

  describe('where a GPU prepares slices', () => {
    const ask = { prepare: 2, score: true } as const;

    it('decodes only, and leaves the image on the device', async () => {
      const { judge, seen } = gpu(0);
      expect(await judge.judge(handle, ask, signal)).toMatchObject({
        lungFraction: 0.3,
        preparedOn: 'gpu',
        scored: { scores, image: { onDevice: 7 } },
        took: { readMs: 5, prepareMs: 1, scoreMs: 2 },
      });
      expect(seen).toMatchObject({ decoded: 1, prepared: 0, onDevice: 1 });
      expect(judge.parallel).toBe(36);
    });

    it('decodes again after a loss', async () => {
      const { judge, seen } = gpu(1);
      expect(await judge.judge(handle, ask, signal)).toHaveProperty('lungFraction', 0.3);
      expect(seen).toMatchObject({ decoded: 2, prepared: 0, onDevice: 1 });
    });

    it('goes on on the processor when the GPU is given up, and with slices too large for it', async () => {
      for (const { judge, seen } of [gpu(2), gpu(0, 4096)]) {
        expect(await judge.judge(handle, ask, signal)).toHaveProperty('lungFraction', 0.2);
        expect(seen).toMatchObject({ prepared: 1, onDevice: 0 });
      }
    });

    it('asks the patient CNN by the numbers of its images', async () => {
      const { judge, seen } = gpu(0);
      await judge.judge(handle, ask, signal);
      const ten = Array.from({ length: 10 }, () => ({ onDevice: 7 }));
      expect(await judge.scorePatient('patient-morbidity', ten)).toEqual(Array(10).fill(7));
      expect(seen.prepared).toBe(0);
    });

    it('makes images again that their device has lost', async () => {
      const { judge, seen } = gpu(0);
      await judge.judge(handle, ask, signal);
      seen.lost = 1;
      const ten = [...Array.from({ length: 9 }, () => ({ onDevice: 7 })), image];
      expect(await judge.scorePatient('patient-morbidity', ten)).toEqual([10]);
      expect(seen.prepared).toBe(9);
    });
  });
});
