/**
 * Fits models/fusion-morbidity/hust19-open-1 on the held-out scores of the two branches:
 * `npx tsx training/fusion/train.ts --data ../shared/data` (after both branches' trainings).
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { morbidityClasses } from '../../src/core/hust19/classes.ts';
import { writeCard } from '../cards/writeCard.ts';
import { writeJson, writePackage } from '../clinical/writePackage.ts';
import { codeVersion } from '../codeVersion.ts';
import { dataList } from '../dataList.ts';
import { fusionOf, packageName, seed } from './figures.ts';
import { ctScores, readHeldOut, recordScores } from './heldOut.ts';

const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' } } });
const { plr, leastControl, figures } = fusionOf(readHeldOut(recordScores), readHeldOut(ctScores));
const folder = join('models', packageName);

writePackage(
  folder,
  {
    id: packageName,
    role: 'fusion-morbidity',
    version: '0.2.0',
    origin:
      'simulated: fitted here on records paired with CT scores of other people; not the weights of the paper',
    prepareSlice: null,
    normalisation: null,
    classes: morbidityClasses,
    sensitiveControl: leastControl,
    worth:
      'Simulated: fitted on blood records paired with the CT scores of other people of the same class, since nobody in the data has both; how much fusion helps a real patient is not known.',
    provenance: {
      data: ['ictcf', 'slices'].map((name) => dataList(values.data, name)),
      split:
        'fivefold over records and over CTs at once; copied panels in one fold; cohort 2 is not used',
      seed,
      epochs: 0,
      madeBy: 'npx tsx training/fusion/train.ts --data ../shared/data',
      code: codeVersion(),
      madeOn: new Date().toISOString().slice(0, 10),
    },
  },
  { kind: 'plr', input: [plr.coefficients.length], link: plr.link },
  [
    { name: 'coefficients', shape: [plr.coefficients.length, plr.intercepts.length] },
    { name: 'intercepts', shape: [plr.intercepts.length] },
  ],
  Float32Array.from([...plr.coefficients.flat(), ...plr.intercepts]),
);
writeJson(join(folder, 'figures.json'), figures);
writeCard(packageName);
