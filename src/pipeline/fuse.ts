import { morbidityClasses, namedScores } from '../core/hust19/classes.ts';
import { applyPlr } from '../core/hust19/plr.ts';
import type { ReportBranch } from '../core/report/report.ts';
import { missingReason } from './missing.ts';
import type { CaseEvent, Installed, Ports } from './ports.ts';

/**
 * Penalised logistic regression over the CT's and the record's scores (method, section 7): three and
 * three to three for morbidity, one and one to one for mortality.
 * @returns null with only one branch: its result stands alone and is named so
 */
export async function* fuse(
  ct: ReportBranch | null,
  clinical: ReportBranch | null,
  installed: Installed,
  ports: Ports,
): AsyncGenerator<CaseEvent, ReportBranch | null> {
  if (!ct?.morbidity || !clinical?.morbidity) return null;
  yield { kind: 'progress', stage: 'fusion', done: 0, total: 1 };
  const reasons: string[] = [];

  let morbidity = null;
  if (installed.packages.has('fusion-morbidity')) {
    const inputs = [ct.morbidity, clinical.morbidity].flatMap((scores) =>
      morbidityClasses.map((name) => scores[name]),
    );
    const plr = await ports.networks.fusion('fusion-morbidity');
    morbidity = namedScores(morbidityClasses, applyPlr(plr, inputs));
  } else {
    reasons.push(missingReason(installed, 'fusion-morbidity'));
  }

  let mortality: number | null = null;
  if (ct.mortality === null || clinical.mortality === null) {
    reasons.push('Fused mortality needs a score of both the CT and the record.');
  } else if (installed.packages.has('fusion-mortality')) {
    const plr = await ports.networks.fusion('fusion-mortality');
    mortality = applyPlr(plr, [ct.mortality, clinical.mortality])[0] ?? null;
  } else {
    reasons.push(missingReason(installed, 'fusion-mortality'));
  }

  yield { kind: 'branch', branch: 'fused', scores: { morbidity, mortality }, reasons };
  yield { kind: 'progress', stage: 'fusion', done: 1, total: 1 };
  return { morbidity, mortality, reasons };
}
