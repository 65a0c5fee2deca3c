import { featureDictionary } from '../core/clinical/dictionary.ts';
import {
  type NormalisedFeatures,
  normaliseFeatures,
  orderFormOnly,
} from '../core/clinical/normalise.ts';
import type { ClinicalRecord } from '../core/clinical/types.ts';
import { type MorbidityScores, morbidityClasses, namedScores } from '../core/hust19/classes.ts';
import type { Installed } from '../core/networks/installed.ts';
import { isProblem } from '../core/problem.ts';
import type { ReportBranch } from '../core/report/report.ts';
import { missingReason } from './missing.ts';
import type { CaseEvent, Ports } from './ports.ts';

type ClinicalRole = 'clinical-morbidity' | 'clinical-mortality';

/** The clinical branch's answer and the inputs that it rests on. */
export interface ClinicalAnswer {
  readonly branch: ReportBranch;
  readonly features: NormalisedFeatures;
  /** What the choice of tests alone would score; null where the package cannot tell. */
  readonly orderFormAlone: MorbidityScores | null;
}

/** 127 normalised features through the clinical networks (method, section 6). */
export async function* scoreRecord(
  record: ClinicalRecord,
  installed: Installed,
  ports: Ports,
): AsyncGenerator<CaseEvent, ClinicalAnswer> {
  yield { kind: 'progress', stage: 'record', done: 0, total: 1 };
  const shown = installed.packages.get('clinical-morbidity')?.normalisation ?? 'signed-log';
  const features = normaliseFeatures(record, shown);
  const reasons: string[] = [];

  const ask = async (role: ClinicalRole): Promise<readonly number[] | null> => {
    if (record.values.length === 0) return null;
    const manifest = installed.packages.get(role);
    if (!manifest) {
      reasons.push(missingReason(installed, role));
      return null;
    }
    const { inputs } = normaliseFeatures(record, manifest.normalisation ?? shown);
    const outputs = await ports.networks.scoreNumbers(role, inputs);
    if (!isProblem(outputs)) return outputs;
    reasons.push(outputs.message);
    return null;
  };
  if (record.values.length === 0) reasons.push('The record holds no value that is known.');
  const outputs = await ask('clinical-morbidity');
  const morbidity = outputs && namedScores(morbidityClasses, outputs);
  const mortality = (await ask('clinical-mortality'))?.[0] ?? null;

  const typical = installed.packages.get('clinical-morbidity')?.typicalInputs;
  let orderFormAlone: MorbidityScores | null = null;
  if (typical && morbidity) {
    const inputs = orderFormOnly(record, typical, shown);
    const scores = await ports.networks.scoreNumbers('clinical-morbidity', inputs);
    if (!isProblem(scores)) {
      orderFormAlone = namedScores(morbidityClasses, scores);
      yield { kind: 'orderForm', scores: orderFormAlone };
    }
  }

  const branch = { morbidity, mortality, reasons };
  yield { kind: 'branch', branch: 'clinical', scores: { morbidity, mortality }, reasons };
  yield { kind: 'progress', stage: 'record', done: 1, total: 1 };
  return { branch, features, orderFormAlone };
}

/** How many features the dictionary knows; 127 slots less those kept free. */
export const featuresKnown = featureDictionary.length;
