import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { densityInputNames } from '../../../src/core/density/densityInputs.ts';
import { trainingRange } from '../../../src/core/density/trainingRange.ts';
import { readCohorts } from '../../../training/clinical/cohort.ts';
import { densityData } from '../../../training/density/cases.ts';
import { fusionFolder, packageFolder } from '../../../training/density/packages.ts';
import { readRadiomics } from '../../../training/density/radiomics.ts';
import { rangesOf } from '../../../training/density/ranges.ts';

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const data = `${process.env.HUST19_SHARED ?? '../shared'}/data`;
const shared = existsSync(data);

describe('the density packages', () => {
  it.each(['morbidity', 'mortality'] as const)('%s is the one of its figures', (task) => {
    const folder = packageFolder(task);
    const figures = json(`${folder}/figures.json`);
    const manifest = json(`${folder}/manifest.json`);
    expect(manifest.id).toBe(figures.id);
    expect(manifest.architecture.input).toEqual([densityInputNames.length]);
    expect(manifest.sensitiveControl ?? -1).toBeCloseTo(figures.sensitiveControl ?? -1, 3);
  });

  it('ships mortality only because its interval excludes chance', () => {
    const { rows } = json(`${packageFolder('mortality')}/figures.json`);
    expect(rows[0].tenfold[0].low).toBeGreaterThan(0.5);
  });

  it('says first that it does not tell COVID-19 from other pneumonia', () => {
    for (const task of ['morbidity', 'mortality'] as const) {
      const [, , first] = readFileSync(`${packageFolder(task)}/card.md`, 'utf8').split('\n');
      expect(first).toContain('does not tell COVID-19 from other pneumonia');
    }
  });
});

describe('the paired fusion', () => {
  it('takes density scores and says where it does harm', () => {
    const figures = json(`${fusionFolder}/figures.json`);
    const card = readFileSync(`${fusionFolder}/card.md`, 'utf8');
    const manifest = json(`${fusionFolder}/manifest.json`);
    expect(manifest.role).toBe('fusion-density-morbidity');
    expect(manifest.sensitiveControl).toBeCloseTo(figures.sensitiveControl, 3);
    expect(figures.gain.cohort2[0].high).toBeLessThan(0);
    expect(card.split('\n')[2]).toContain('In cohort 2 it does harm');
  });
});

describe.skipIf(!shared)(`the training ranges${shared ? '' : ' (skipped: no ../shared)'}`, () => {
  it('are those of the patients', () => {
    const { training } = densityData('morbidity', readCohorts(data), readRadiomics(data));
    expect(rangesOf(training)).toEqual(trainingRange);
  });
});
