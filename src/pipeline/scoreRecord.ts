import { featureDictionary } from '../core/clinical/dictionary.ts';
import { type NormalisedFeatures, normaliseFeatures } from '../core/clinical/normalise.ts';
import type { ClinicalRecord } from '../core/clinical/types.ts';
import { morbidityClasses, namedScores } from '../core/hust19/classes.ts';
import type { ReportBranch } from '../core/report/report.ts';
import { missingReason } from './missing.ts';
import type { CaseEvent, Installed, Ports } from './ports.ts';

/** The clinical branch's answer and the inputs that it rests on. */
export interface ClinicalAnswer {
  readonly branch: ReportBranch;
  readonly features: NormalisedFeatures;
}

/** 127 normalised features through the clinical networks (method, section 6). */
export async function* scoreRecord(
  record: ClinicalRecord,
  installed: Installed,
  ports: Ports,
): AsyncGenerator<CaseEvent, ClinicalAnswer> {
  yield { kind: 'progress', stage: 'record', done: 0, total: 1 };
  const normalisation = (role: 'clinical-morbidity' | 'clinical-mortality') =>
    installed.packages.get(role)?.normalisation ?? 'signed-log';
  const features = normaliseFeatures(record, normalisation('clinical-morbidity'));
  const reasons: string[] = [];

  let morbidity = null;
  if (record.values.length === 0) {
    reasons.push('The record holds no value that is known.');
  } else if (installed.packages.has('clinical-morbidity')) {
    const outputs = await ports.networks.scoreRecord('clinical-morbidity', features.inputs);
    morbidity = namedScores(morbidityClasses, outputs);
  } else {
    reasons.push(missingReason(installed, 'clinical-morbidity'));
  }

  let mortality: number | null = null;
  if (record.values.length > 0 && installed.packages.has('clinical-mortality')) {
    const { inputs } = normaliseFeatures(record, normalisation('clinical-mortality'));
    mortality = (await ports.networks.scoreRecord('clinical-mortality', inputs))[0] ?? null;
  } else if (record.values.length > 0) {
    reasons.push(missingReason(installed, 'clinical-mortality'));
  }

  const branch = { morbidity, mortality, reasons };
  yield { kind: 'branch', branch: 'clinical', scores: { morbidity, mortality }, reasons };
  yield { kind: 'progress', stage: 'record', done: 1, total: 1 };
  return { branch, features };
}

/** How many features the dictionary knows; 127 slots less those kept free. */
export const featuresKnown = featureDictionary.length;
