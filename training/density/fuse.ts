/**
 * Fits models/fusion-density-morbidity on the scores of patients who have both a record and measured
 * lungs: `npx tsx training/density/fuse.ts --data ../shared/data [--out training/out/evaluated]` (after the trainings of both branches and
 * nestedClinical.ts). With --out it only recomputes the figures, into `<out>/<id>/figures.json`.
 *
 * Fused mortality is measured in the same way and written beside the held-out scores only: it becomes a package
 * when its gain over the clinical score excludes 0.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { morbidityClasses } from '../../src/core/hust19/classes.ts';
import { writeCard } from '../cards/writeCard.ts';
import type { Task } from '../clinical/cases.ts';
import { packageFolder as clinicalFolder } from '../clinical/packages.ts';
import { packageScorer } from '../clinical/readPackage.ts';
import { writeJson, writePackage } from '../clinical/writePackage.ts';
import { codeVersion } from '../codeVersion.ts';
import { dataList } from '../dataList.ts';
import { writeFigures } from '../evaluated.ts';
import { type PairedFusion, pairedFusion } from './fusionFigures.ts';
import { load } from './load.ts';
import { type PatientScores, readNested } from './nested.ts';
import { fusionFolder, fusionName, packageFolder, readPlr } from './packages.ts';
import { seeds } from './recipe.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    out: { type: 'string' },
  },
});
const loaded = load(values.data);

const morbidity = fused('morbidity', fusionName);
if (values.out === undefined) writeMorbidity(morbidity);
else writeFigures(values.out, fusionName, morbidity.figures);

const { figures } = fused('mortality', 'fusion-mortality (not shipped)');
writeJson('training/out/density/fusion-mortality.json', figures);
const [gain] = figures.gain.cohort1;
console.log('mortality, fused minus clinical:', gain);
if (gain !== undefined && gain.low > 0) {
  console.log('its interval excludes 0: write a package and a card for it');
}

function fused(task: Task, name: string): PairedFusion {
  return pairedFusion(name, loaded.of(task), {
    density: heldOut(`training/out/density/${task}-oof-scores.json`),
    clinical: heldOut(`training/out/clinical/${task}-oof-scores.json`),
    nested: readNested(task),
    densityPackage: readPlr(packageFolder(task)),
    clinicalPackage: packageScorer(clinicalFolder(task)),
    edge: loaded.edge,
  });
}

function heldOut(path: string): PatientScores[] {
  if (!existsSync(path)) throw new Error(`${path} is missing; first run that branch's train.ts`);
  return JSON.parse(readFileSync(path, 'utf8'));
}

function writeMorbidity({ plr, leastControl, figures }: PairedFusion): void {
  writePackage(
    fusionFolder,
    {
      id: fusionName,
      role: 'fusion-density-morbidity',
      version: '0.1.0',
      origin:
        'fitted here on iCTCF patients who have both a record and measured lungs; not the weights of the paper',
      prepareSlice: null,
      normalisation: null,
      classes: morbidityClasses,
      sensitiveControl: leastControl,
      worth:
        'Joins lung density and record of the same patients: a little better than the record alone in the cohort it was fitted on; in cohort 2 see the card. Not for telling COVID-19 from other pneumonia.',
      provenance: {
        data: [dataList(values.data, 'ictcf')],
        split:
          'cohort 1 (no suspected cases, nobody who shares a panel with cohort 2), nested tenfold with copied panels in one fold; cohort 2 is tested on only',
        seed: seeds.main,
        epochs: 0,
        madeBy: 'npx tsx training/density/fuse.ts --data ../shared/data',
        code: codeVersion(),
        madeOn: new Date().toISOString().slice(0, 10),
      },
    },
    { kind: 'plr', input: [plr.coefficients.length], link: 'softmax' },
    [
      { name: 'coefficients', shape: [plr.coefficients.length, plr.intercepts.length] },
      { name: 'intercepts', shape: [plr.intercepts.length] },
    ],
    Float32Array.from([...plr.coefficients.flat(), ...plr.intercepts]),
  );
  writeJson(join(fusionFolder, 'figures.json'), figures);
  writeCard(fusionName);
}
