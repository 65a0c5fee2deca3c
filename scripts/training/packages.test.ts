import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageIds } from '../../training/cards/packages.ts';
import { packageIds as served } from '../vite/packages.mjs';
import { checkNeeds } from './needs.mjs';
import { orderFrom, trained } from './packages.mjs';
import { evaluationSteps, trainingSteps } from './steps.mjs';

const order = (...args: string[]) => orderFrom(args, '/somewhere/here', ['--check']);

describe('what a call of train or evaluate asks for', () => {
  it('is everything where nothing is named, in the order of dependence', () => {
    expect(order().ids).toEqual(trained);
    expect([...trained].sort()).toEqual([...packageIds].sort());
    expect([...trained].sort()).toEqual(served('models').sort());
  });

  it('is a role, role/name, or the first word of roles', () => {
    expect(order('slice').ids).toEqual(['slice/hust19-open-1']);
    expect(order('fusion-morbidity/hust19-open-1').ids).toEqual(['fusion-morbidity/hust19-open-1']);
    expect(order('density', 'slice').ids).toEqual([
      'slice/hust19-open-1',
      'density-morbidity/hust19-open-1',
      'density-mortality/hust19-open-1',
    ]);
  });

  it('means paths from where the person stands', () => {
    expect(order('--data', 'mine').data).toBe('/somewhere/here/mine');
    expect(order().data).toBe('/somewhere/shared/data');
    expect(order('--check').flags.has('--check')).toBe(true);
  });

  it('is refused with what there is', () => {
    expect(() => order('clinicl')).toThrow("There is no package 'clinicl'. There are: slice,");
    expect(() => order('--chek')).toThrow('--chek is not known. Known: --data <folder>, --check.');
  });

  it('is refused where the data are not there, before anything runs', () => {
    expect(() => checkNeeds(['clinical-morbidity/hust19-open-1'], '/nowhere')).toThrow(
      /^The data are not in \/nowhere: ictcf\/cohort1-patients.txt, .* Name their folder with --data/,
    );
  });
});

describe('the steps of every package', () => {
  const programs = trained.flatMap((id) =>
    [...trainingSteps(id, 'data', true), ...evaluationSteps(id, 'data')].flatMap(({ command }) =>
      command.filter((word) => /\.(py|ts)$/.test(word)),
    ),
  );

  it('call programs that exist', () => {
    expect(programs.length).toBeGreaterThan(10);
    expect([...new Set(programs)].filter((path) => !existsSync(path))).toEqual([]);
  });

  it('make the weights that the package ships', () => {
    for (const id of trained) {
      const made = trainingSteps(id, 'data', false).flatMap(({ makes }) => makes);
      expect(made).toContain(join('models', id, 'weights.bin'));
    }
  });
});
