import type { Task } from '../clinical/cases.ts';
import { type Patient, readCohorts, readPneumoniaControls } from '../clinical/cohort.ts';
import { edgeMove } from './carryOver.ts';
import { type DensityData, densityData } from './cases.ts';
import { readMeasurements } from './measurements.ts';
import { packageName } from './packages.ts';
import { readRadiomics } from './radiomics.ts';
import type { About } from './recipe.ts';

/** What training and evaluation read, once. */
export interface Loaded {
  /** How far the inputs move for a pixel of mask edge. */
  readonly edge: readonly number[];
  readonly of: (task: Task) => DensityData;
  readonly about: (task: Task, c: number) => About;
}

export function load(data: string, patients: readonly Patient[] = readCohorts(data)): Loaded {
  const radiomics = readRadiomics(data);
  const pneumonia = readPneumoniaControls(data);
  const measurements = readMeasurements();
  const edge = edgeMove(measurements);
  return {
    edge,
    of: (task) => densityData(task, patients, radiomics),
    about: (task, c) => ({
      id: packageName(task),
      c,
      edge,
      pneumonia,
      measurements,
    }),
  };
}
