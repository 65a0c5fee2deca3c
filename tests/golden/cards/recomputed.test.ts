import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyPlr } from '../../../src/core/hust19/plr.ts';
import { type Task, taskData } from '../../../training/clinical/cases.ts';
import { readCohorts } from '../../../training/clinical/cohort.ts';
import {
  aucs,
  type ClinicalFigures,
  quality,
  rounded,
} from '../../../training/clinical/figures.ts';
import { seeds } from '../../../training/clinical/figuresOf.ts';
import { packageFolder as clinicalFolder } from '../../../training/clinical/packages.ts';
import { packageScorer } from '../../../training/clinical/readPackage.ts';
import { densityData } from '../../../training/density/cases.ts';
import type { DensityFigures } from '../../../training/density/figures.ts';
import type { PairedFigures } from '../../../training/density/fusionFigures.ts';
import { shippedView } from '../../../training/density/models.ts';
import {
  packageFolder as densityFolder,
  fusionFolder,
  readPlr,
} from '../../../training/density/packages.ts';
import { readRadiomics } from '../../../training/density/radiomics.ts';
import type { FusionFigures } from '../../../training/fusion/figures.ts';

const shared = process.env.HUST19_SHARED ?? '../shared/data';
const there = existsSync(`${shared}/ictcf/cohort2-patients.txt`);
const figuresIn = <T>(folder: string): T =>
  JSON.parse(readFileSync(`${folder}/figures.json`, 'utf8'));

/** The rest needs trainings: `npm run evaluate`. Cohort 2 is scored by the shipped weights alone. */
describe.skipIf(!there)(
  `figures of cohort 2 by the shipped weights${there ? '' : ' (skipped: no ../shared)'}`,
  () => {
    const patients = there ? readCohorts(shared) : [];
    const records = (task: Task) => taskData(task, patients, 'signed-log');
    const lungs = (task: Task) => densityData(task, patients, readRadiomics(shared));

    it.each(['morbidity', 'mortality'] as const)('clinical %s', (task) => {
      const { classes, test } = records(task);
      const figures = figuresIn<ClinicalFigures>(clinicalFolder(task));
      const score = packageScorer(clinicalFolder(task));
      const scored = {
        chances: test.map((one) => score(one.inputs)),
        targets: test.map((one) => one.target),
      };
      expect(aucs(scored, classes.length, seeds.main)).toEqual(figures.rows[0]?.cohort2);
      const { brier, general, measures } = quality(scored, classes.length, null, seeds.main);
      expect({ brier, general, measures }).toEqual({
        brier: figures.cohort2.brier,
        general: figures.cohort2.general,
        measures: figures.cohort2.measures,
      });
    });

    it('density morbidity', () => {
      const { classes, test } = lungs('morbidity');
      const figures = figuresIn<DensityFigures>(densityFolder('morbidity'));
      const plr = readPlr(densityFolder('morbidity'));
      const scored = {
        chances: test.map((one) => applyPlr(plr, shippedView(one))),
        targets: test.map((one) => one.target),
      };
      expect(aucs(scored, classes.length, seeds.main)).toEqual(figures.rows[0]?.cohort2);
    });

    it('fusion of lung density and record', () => {
      const { classes, test } = lungs('morbidity');
      const figures = figuresIn<PairedFigures>(fusionFolder);
      const density = readPlr(densityFolder('morbidity'));
      const record = packageScorer(clinicalFolder('morbidity'));
      const fusion = readPlr(fusionFolder);
      const scored = {
        chances: test.map((one) =>
          applyPlr(fusion, [...applyPlr(density, shippedView(one)), ...record(one.inputs)]),
        ),
        targets: test.map((one) => one.target),
      };
      expect(aucs(scored, classes.length, seeds.main)).toEqual(figures.rows[0]?.cohort2);
    });
  },
);

describe('coefficients that a card shows', () => {
  it.each(['models/fusion-morbidity/hust19-open-1', fusionFolder])(
    '%s: are its weights',
    (folder) => {
      const { coefficients, intercepts } = figuresIn<FusionFigures | PairedFigures>(folder);
      const plr = readPlr(folder);
      expect(plr.coefficients.map((row) => row.map(rounded))).toEqual(coefficients);
      expect(plr.intercepts.map(rounded)).toEqual(intercepts);
    },
  );
});
