import { featureDictionary } from '../core/clinical/dictionary.ts';
import {
  type NormalisedFeatures,
  normaliseFeatures,
  orderFormOnly,
} from '../core/clinical/normalise.ts';
import type { ClinicalRecord } from '../core/clinical/types.ts';
import { valuesOutsideTraining } from '../core/gate/outsideTraining.ts';
import { fewValues, notMeasured, spreadOf, tooFewValues } from '../core/gate/recordSize.ts';
import { type MorbidityScores, morbidityClasses, namedScores } from '../core/hust19/classes.ts';
import type { Installed } from '../core/networks/installed.ts';
import { isProblem, type Problem } from '../core/problem.ts';
import type { ReportBranch, ReportFeatures } from '../core/report/report.ts';
import { missingReason } from './missing.ts';
import type { CaseEvent, Ports } from './ports.ts';

type ClinicalRole = 'clinical-morbidity' | 'clinical-mortality';

/** The clinical branch's answer and the inputs that it rests on. */
export interface ClinicalAnswer {
  readonly branch: ReportBranch;
  /** As the morbidity network takes the values in, else the mortality network; null where neither is installed. */
  readonly features: NormalisedFeatures | null;
  /** What the choice of tests alone would score; null where the package cannot tell. */
  readonly orderFormAlone: MorbidityScores | null;
  readonly spread: ReportFeatures['spread'];
}

/** 127 normalised features through the clinical networks (method, section 6). */
export async function* scoreRecord(
  record: ClinicalRecord,
  installed: Installed,
  ports: Ports,
): AsyncGenerator<CaseEvent, ClinicalAnswer> {
  yield { kind: 'progress', stage: 'record', done: 0, total: 1 };
  const normalisation = (role: ClinicalRole) => installed.packages.get(role)?.normalisation ?? null;
  const shown = normalisation('clinical-morbidity') ?? normalisation('clinical-mortality');
  const features = shown && normaliseFeatures(record, shown);
  const refusal = tooFewValues(record);
  const doubts = refusal ? [refusal] : doubtsAbout(record, features, installed);
  for (const problem of doubts) yield { kind: 'problem', problem };
  const reasons: string[] = refusal ? [refusal.message] : [];

  const ask = async (role: ClinicalRole): Promise<readonly number[] | null> => {
    if (record.values.length === 0 || refusal) return null;
    const mode = normalisation(role);
    if (mode === null) {
      reasons.push(missingReason(installed, role));
      return null;
    }
    const { inputs } = normaliseFeatures(record, mode);
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
  if (typical && shown && morbidity) {
    const inputs = orderFormOnly(record, typical, shown);
    const scores = await ports.networks.scoreNumbers('clinical-morbidity', inputs);
    if (!isProblem(scores)) {
      orderFormAlone = namedScores(morbidityClasses, scores);
      yield { kind: 'orderForm', scores: orderFormAlone };
    }
  }

  const spreadFor = (role: ClinicalRole, score: unknown) =>
    score === null ? null : spreadOf(record, installed.packages.get(role)?.fewValues ?? null);
  const spread = {
    morbidity: spreadFor('clinical-morbidity', morbidity),
    mortality: spreadFor('clinical-mortality', mortality),
  };
  reasons.push(...spreadReasons(spread));
  const branch = { morbidity, mortality, reasons };
  yield { kind: 'branch', branch: 'clinical', scores: { morbidity, mortality }, reasons };
  yield { kind: 'progress', stage: 'record', done: 1, total: 1 };
  return { branch, features, orderFormAlone, spread };
}

function doubtsAbout(
  record: ClinicalRecord,
  features: NormalisedFeatures | null,
  installed: Installed,
): readonly Problem[] {
  const ranges = installed.packages.get('clinical-morbidity')?.trainingRange ?? [];
  const outside = features && valuesOutsideTraining(record, features, ranges);
  const doubts = [fewValues(record), outside];
  return doubts.filter((doubt) => doubt !== null);
}

function spreadReasons({ morbidity, mortality }: ClinicalAnswer['spread']): readonly string[] {
  const reasons: string[] = [];
  const measured = (spread: number | null) => spread !== null && spread !== notMeasured;
  const off = [
    measured(morbidity) ? `a class by ${morbidity?.toFixed(2)}` : [],
    measured(mortality) ? `mortality by ${mortality?.toFixed(2)}` : [],
  ].flat();
  if (off.length > 0) {
    reasons.push(
      `For want of values the record's scores may be off, ${off.join(', ')}: so far they moved in nine of ten training records cut down to as few.`,
    );
  }
  const unknown = [
    morbidity === notMeasured ? 'the classes' : [],
    mortality === notMeasured ? 'the mortality' : [],
  ].flat();
  if (unknown.length > 0) {
    reasons.push(`How far so few values move ${unknown.join(' and ')} was not measured.`);
  }
  return reasons;
}

/** How many features the dictionary knows; 127 slots less those kept free. */
export const featuresKnown = featureDictionary.length;
