import { isProblem } from '../../../src/core/problem.ts';
import { type Spread, spreadOf } from '../../../src/core/selfTest/spread.ts';
import { decodeSlice } from '../../../src/engine/decode/decodeSlice.ts';
import { surveyFiles } from '../../../src/engine/files/survey.ts';

const repetitions = 5;

export interface ReadingTimes {
  readonly slices: number;
  readonly megabytes: number;
  readonly megabytesPerSecond: Spread;
  readonly msPerSlice: Spread;
}

/**
 * Reads a series as the app does, headers first and then every slice, in one thread. The bytes are in memory before:
 * the disk is not measured. Megabytes are of the files as they are, compressed or not.
 *
 * @param addresses of the files
 */
export async function timeReading(addresses: readonly string[]): Promise<ReadingTimes> {
  const files = await Promise.all(
    addresses.map(async (path) => ({ path, blob: await (await fetch(path)).blob() })),
  );
  const megabytes = files.reduce((sum, { blob }) => sum + blob.size, 0) / 1e6;
  const seconds: number[] = [];
  let slices = 0;
  for (let turn = 0; turn <= repetitions; turn++) {
    const start = performance.now();
    slices = 0;
    const { entries, sources } = await surveyFiles(
      files,
      () => undefined,
      new AbortController().signal,
    );
    for (const [i, { finding }] of entries.entries()) {
      const source = sources[i];
      if (finding.kind !== 'ct' || !source) continue;
      const decoded = await decodeSlice(source.blob, 0, source.path);
      if (isProblem(decoded)) throw new Error(decoded.message);
      slices += 1;
    }
    // The first turn loads the decoder and warms up the compiler.
    if (turn > 0) seconds.push((performance.now() - start) / 1000);
  }
  return {
    slices,
    megabytes,
    megabytesPerSecond: spreadOf(seconds.map((one) => megabytes / one)),
    msPerSlice: spreadOf(seconds.map((one) => (one * 1000) / slices)),
  };
}
