import {
  type MorbidityClass,
  type MorbidityScores,
  morbidityClasses,
  type Role,
  roles,
} from '../../core/hust19/classes.ts';
import type { Manifest } from '../../core/networks/manifest.ts';
import type { Report } from '../../core/report/report.ts';
import type { CaseState } from '../../state/caseState.ts';
import { score } from '../parts/format.ts';

export interface ClassWords {
  readonly name: string;
  /** Beside the name in a row. */
  readonly short: string;
  /** Below the name in the headline. */
  readonly long: string;
}

export const classWords: Readonly<Record<MorbidityClass, ClassWords>> = {
  control: { name: 'Control', short: 'no COVID-19', long: 'no COVID-19' },
  typeI: { name: 'Type I', short: 'mild, regular', long: 'mild or regular COVID-19' },
  typeII: { name: 'Type II', short: 'severe, critical', long: 'severe or critical COVID-19' },
};

/** Three scores in a sentence: 'Control 0.30, Type I 0.50, Type II 0.20'. */
export function inWords(scores: MorbidityScores): string {
  return morbidityClasses
    .map((name) => `${classWords[name].name} ${score(scores[name])}`)
    .join(', ');
}

type Basis = NonNullable<Report['call']>['basis'];

/** What answers, in one line over the result. */
export const statements: Readonly<Record<Basis, string>> = {
  fused: 'HUST-19 scores this case, CT and record fused',
  ct: 'HUST-19 scores this case, CT only',
  clinical: 'HUST-19 scores this case, record only',
};

export const basisRole: Readonly<Record<Basis, Role>> = {
  fused: 'fusion-morbidity',
  ct: 'patient-morbidity',
  clinical: 'clinical-morbidity',
};

export const roleWords: Readonly<Record<Role, string>> = {
  slice: 'Slice classes',
  'patient-morbidity': 'CT, morbidity',
  'patient-mortality': 'CT, mortality',
  'density-morbidity': 'Lung density, morbidity',
  'density-mortality': 'Lung density, mortality',
  'clinical-morbidity': 'Record, morbidity',
  'clinical-mortality': 'Record, mortality',
  'fusion-morbidity': 'Fusion, morbidity',
  'fusion-mortality': 'Fusion, mortality',
  'fusion-density-morbidity': 'Lung density and record, morbidity',
};

/** Roles in their fixed order. */
export const roleOrder = roles;

/**
 * The package whose card stands beside the result: that of the call, else the first one that a case
 * like this would be answered by.
 */
export function packageBehind(
  state: Pick<CaseState, 'installed' | 'report' | 'chosen' | 'record'>,
): Manifest | null {
  const packages = state.installed?.packages;
  if (!packages) return null;
  const basis = state.report?.call?.basis;
  const wanted: readonly Role[] = basis
    ? [basisRole[basis]]
    : !state.chosen
      ? ['clinical-morbidity']
      : state.record
        ? ['fusion-morbidity', 'patient-morbidity', 'slice']
        : ['patient-morbidity', 'slice'];
  for (const role of wanted) {
    const manifest = packages.get(role);
    if (manifest) return manifest;
  }
  return null;
}
