import { featureDictionary } from '../../src/core/clinical/dictionary.ts';
import { normaliseFeatures } from '../../src/core/clinical/normalise.ts';
import { featureSlots, type Normalisation } from '../../src/core/clinical/types.ts';
import { morbidityClasses } from '../../src/core/hust19/classes.ts';
import { joinedGroups } from '../../src/core/learning/groups.ts';
import type { Patient } from './cohort.ts';
import { copiedPanels } from './copiedPanels.ts';

export type Task = 'morbidity' | 'mortality';

/** One patient as the network meets it. */
export interface Case {
  readonly patient: Patient;
  /** 127 inputs from the project's own `normaliseFeatures`. */
  readonly inputs: Float32Array;
  /** 1 where a slot was measured. Never an input: it says only what may be blanked. */
  readonly given: Uint8Array;
  readonly target: number;
  /** Cases that share a panel, or are one person, have the same group. */
  readonly group: number;
}

export interface TaskData {
  readonly task: Task;
  readonly classes: readonly string[];
  /** Cohort 1, without suspected patients and without anybody who shares a panel with cohort 2. */
  readonly training: readonly Case[];
  /** Cohort 2: tested on, never trained on. */
  readonly test: readonly Case[];
}

/** Two numbers of one person: identical radiomics (data README, Caveats 11). */
const samePerson: readonly (readonly [number, number])[] = [[866, 1125]];

export function taskData(task: Task, patients: readonly Patient[], mode: Normalisation): TaskData {
  const groups = groupsOf(patients);
  const inCohort2 = new Set(groups.filter((_, i) => patients[i]?.cohort === 2));
  const cases = patients.flatMap((patient, i) => {
    const target = targetOf(task, patient);
    const group = groups[i] ?? i;
    if (target === null || (patient.cohort === 1 && inCohort2.has(group))) return [];
    return [{ patient, ...inputsOf(patient, mode), target, group }];
  });
  return {
    task,
    classes: task === 'morbidity' ? morbidityClasses : ['deceased'],
    training: cases.filter(({ patient }) => patient.cohort === 1),
    test: cases.filter(({ patient }) => patient.cohort === 2),
  };
}

/** What a case can be: one more than the outputs of mortality, whose single output is the chance of target 1. */
export function targetsOf(task: Task): number {
  return task === 'morbidity' ? morbidityClasses.length : 2;
}

function groupsOf(patients: readonly Patient[]): number[] {
  const at = new Map(patients.map((patient, i) => [patient.id, i]));
  const known = samePerson.map(([a, b]) => [at.get(a) ?? 0, at.get(b) ?? 0] as const);
  const copies = copiedPanels(patients.map(({ record }) => record));
  return joinedGroups(patients.length, [...copies, ...known]);
}

function targetOf(task: Task, patient: Patient): number | null {
  if (task === 'morbidity') {
    return patient.morbidity === 'suspected' ? null : morbidityClasses.indexOf(patient.morbidity);
  }
  return patient.outcome === 'unknown' ? null : Number(patient.outcome === 'deceased');
}

function inputsOf(patient: Patient, mode: Normalisation) {
  const { inputs, normalised } = normaliseFeatures(patient.record, mode);
  const given = new Uint8Array(featureSlots);
  for (const { abbr, slot } of featureDictionary) given[slot - 1] = Number(normalised.has(abbr));
  return { inputs, given };
}
