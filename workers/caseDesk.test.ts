import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { HandedFile } from '../src/core/handedFile.ts';
import { nothingInstalled } from '../src/engine/networks/installing.ts';
import type { OpenNetworks } from '../src/engine/networks/networksContract.ts';
import { openReaders } from '../src/engine/reading/readerPool.ts';
import type { SliceSource } from '../src/engine/reading/readerTasks.ts';
import type { CaseEvent } from '../src/pipeline/ports.ts';
import { ctElements, dicomFile, type Element } from '../tests/dicomFile.ts';
import { ThreadlessWorker } from '../tests/threadlessWorker.ts';
import { choice } from '../tests/toyMachine.ts';
import { openDesk } from './caseDesk.ts';

const noPackage = {
  code: 'PACKAGE_MISSING',
  subject: 'x',
  message: '',
  remedy: '',
  effect: '',
  severity: 'note',
} as const;

const imagePosition = 0x00200032;

/** Twelve slices whose pixels tell the patients apart. */
function patient(value: number): readonly HandedFile[] {
  return Array.from({ length: 12 }, (_, i) => {
    const place: Element = { tag: imagePosition, vr: 'DS', value: `0\\0\\${5 * i}` };
    const pixels = new Array(4).fill(value);
    const bytes = dicomFile(
      ctElements(pixels, { rows: 2, columns: 2 }, { [imagePosition]: place }),
    );
    return { path: `CT/IM${i + 10}.dcm`, blob: new Blob([bytes]) };
  });
}

const networks = {
  ready: async () => nothingInstalled(noPackage),
  preparesSlices: async () => false,
  storedAtOnce: 0,
  onProblem: () => () => {},
} as unknown as OpenNetworks;

/** A desk whose readers draw no mask before `release` is called. A mask is the last byte of its slice's file. */
function setUp() {
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const spawn = () =>
    new ThreadlessWorker({
      countHu: async () => noPackage,
      prepare: async () => noPackage,
      async mask({ blob }: SliceSource) {
        await held;
        return new Uint8Array((await blob.arrayBuffer()).slice(-1));
      },
    }) as unknown as Worker;
  const desk = openDesk(openReaders(spawn, 2), networks, async () => false);
  const open = async (files: readonly HandedFile[]) => {
    const events: CaseEvent[] = [];
    await desk.run(files, choice, (some) => void events.push(...some));
    const found = events.find((event) => event.kind === 'surveyed');
    return found?.kind === 'surveyed' ? (found.chosen?.slices ?? []) : [];
  };
  return { desk, open, release: () => release() };
}

describe('lung masks', () => {
  it('are those of the case that is open', async () => {
    const { desk, open, release } = setUp();
    release();
    await open(patient(1));
    const slices = await open(patient(257));
    const { zip, problems } = await desk.masks(slices, 2, () => {});
    expect(problems).toEqual([]);
    const masks = unzipSync(new Uint8Array(await zip.arrayBuffer()));
    // The high byte of a pixel: 0 in the first patient's files, 1 in the second's.
    expect(Object.values(masks).map(([byte]) => byte)).toEqual(new Array(12).fill(1));
  });

  it('are not drawn to the end when another case is opened: its files would stand under the names of the first', async () => {
    const { desk, open, release } = setUp();
    const slices = await open(patient(1));
    expect(slices).toHaveLength(12);
    const saving = desk.masks(slices, 2, () => {});
    const refused = expect(saving).rejects.toThrow('another case was opened');
    const next = open(patient(257));
    release();
    await refused;
    expect(await next).toHaveLength(12);
  });

  it('cannot be asked for when no case is open', async () => {
    const { desk, open } = setUp();
    const slices = await open(patient(1));
    await desk.clear();
    await expect(desk.masks(slices, 2, () => {})).rejects.toThrow('no case is open');
  });
});
