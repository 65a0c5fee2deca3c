import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { normaliseFeatures } from '../../../src/core/clinical/normalise.ts';
import { understandRecords } from '../../../src/core/clinical/understandRecords.ts';
import { groupSeries } from '../../../src/core/dicom/groupSeries.ts';
import type { Series } from '../../../src/core/dicom/types.ts';
import { countHu } from '../../../src/core/gate/huScale.ts';
import { valuesOutsideTraining } from '../../../src/core/gate/outsideTraining.ts';
import { fewValues, tooFewValues } from '../../../src/core/gate/recordSize.ts';
import type { Manifest } from '../../../src/core/networks/manifest.ts';
import { isProblem } from '../../../src/core/problem.ts';
import { decodeSlice } from '../../../src/engine/decode/decodeSlice.ts';
import { surveyFiles } from '../../../src/engine/files/survey.ts';
import { gate } from '../../../src/pipeline/gate.ts';
import type { Ports } from '../../../src/pipeline/ports.ts';
import { choice, toyMachine } from '../../toyMachine.ts';
import { wasmFromDisk } from '../../wasmFromDisk.ts';
import { filesBelow, sharedFolder } from '../dicom/sharedFiles.ts';

const { folder, missing, suffix } = sharedFolder('ct-series');
const { signal } = new AbortController();

beforeAll(wasmFromDisk);

/** What the gate says of the first series of a folder, and whether it refuses it. */
async function gated(name: string) {
  const surveyed = await surveyFiles(filesBelow(join(folder, name)), () => undefined, signal);
  const series = groupSeries(surveyed.entries);
  const chosen = series[0] as Series;
  const ports: Ports = {
    ...toyMachine([]).ports,
    files: {
      survey: async () => surveyed.entries,
      async countHu({ fileIndex, frame }) {
        const { blob, path } = surveyed.sources[fileIndex] as (typeof surveyed.sources)[number];
        const decoded = await decodeSlice(blob, frame, path);
        return isProblem(decoded) ? decoded : countHu(decoded.slice.hu, decoded.slice.width);
      },
    },
  };
  const story = gate({ files: surveyed.entries, series, chosen }, null, choice, ports, signal);
  const said: string[] = [];
  let step = await story.next();
  for (; !step.done; step = await story.next()) {
    if (step.value.kind === 'problem') said.push(step.value.problem.code);
  }
  return { said, refusal: step.value };
}

describe.skipIf(missing)(`real series at the gate${suffix}`, () => {
  it.each([
    ['covid-ct-md-P002', []],
    ['covid-ct-md-normal002', []],
    ['lung-pet-ct-dx-A0002/series3-B40f', []],
    ['lung-pet-ct-dx-A0002/series2-B70f', ['KERNEL_SHARP']],
    // Padded with -1500 and in two blocks of steps; a head, which the list of series says.
    ['head-ge-gantry-tilt', []],
  ])('%s: %j', async (name, codes) => {
    expect(await gated(name)).toEqual({ said: codes, refusal: null });
  });
});

const records = sharedFolder('ictcf');

describe.skipIf(records.missing)(`iCTCF records at the gate${records.suffix}`, () => {
  const manifest: Manifest = JSON.parse(
    readFileSync('models/clinical-morbidity/hust19-open-1/manifest.json', 'utf8'),
  );
  const ranges = manifest.trainingRange ?? [];

  function shares(file: string) {
    const text = readFileSync(join(records.folder, file), 'utf8');
    const all = understandRecords(text, file).records;
    const share = (of: (typeof all)[number][]) => of.length / all.length;
    return {
      refused: share(all.filter((one) => tooFewValues(one) !== null)),
      few: share(all.filter((one) => fewValues(one) !== null)),
      outside: share(
        all.filter(
          (one) =>
            valuesOutsideTraining(one, normaliseFeatures(one, 'signed-log'), ranges) !== null,
        ),
      ),
    };
  }

  it('seldom finds values outside in the cohort that the ranges are of, more often in the other', () => {
    expect(ranges).toHaveLength(127);
    const [first, second] = [shares('cohort1-patients.txt'), shares('cohort2-patients.txt')];
    expect(first.outside).toBeLessThan(0.06);
    expect(second.outside).toBeLessThan(0.2);
    expect(second.outside).toBeGreaterThan(first.outside);
    expect(first.refused).toBeLessThan(0.16);
    expect(second.refused).toBeLessThan(0.03);
  });
});
