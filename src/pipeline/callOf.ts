import { generalCall, sensitiveCall, settles } from '../core/hust19/calls.ts';
import type { Role } from '../core/hust19/classes.ts';
import { isBrought } from '../core/keras/importedManifest.ts';
import type { Installed } from '../core/networks/installed.ts';
import type { Report, ReportBranch } from '../core/report/report.ts';

const bases = ['fused', 'ct', 'clinical'] as const;
const roleOf: Readonly<Record<(typeof bases)[number], Role>> = {
  fused: 'fusion-morbidity',
  ct: 'patient-morbidity',
  clinical: 'clinical-morbidity',
};

/** Whose scores go into those of a basis. */
const behind: Readonly<Record<(typeof bases)[number], readonly Role[]>> = {
  fused: ['slice', 'patient-morbidity', 'clinical-morbidity'],
  ct: ['slice'],
  clinical: [],
};

/**
 * The call rests on the fused scores, else on the CT's, else on the record's (method, section 8).
 * @param spread how far the record's scores may be off for want of values; fused ones are taken to be off as far
 */
export function callOf(
  branches: Readonly<Record<(typeof bases)[number], ReportBranch | null>>,
  installed: Installed,
  spread: number | null,
): Report['call'] {
  for (const basis of bases) {
    const scores = branches[basis]?.morbidity;
    if (!scores) continue;
    const leastControl = thresholdOf(basis, installed);
    const general = generalCall(scores);
    // A package without a threshold has no sensitive call of its own.
    const sensitive = leastControl === null ? null : sensitiveCall(scores, leastControl);
    return { basis, general, sensitive, settled: basis === 'ct' || settles(scores, spread) };
  }
  return null;
}

/** A threshold was set on the scores of certain weights; behind brought ones it holds no longer. */
function thresholdOf(basis: (typeof bases)[number], installed: Installed): number | null {
  const brought = (role: Role) => isBrought(installed.packages.get(role)?.id ?? '');
  if (behind[basis].some(brought)) return null;
  return installed.packages.get(roleOf[basis])?.sensitiveControl ?? null;
}
