import { morbidityClasses, namedScores } from '../core/hust19/classes.ts';
import { applyPlr } from '../core/hust19/plr.ts';
import type { Installed } from '../core/networks/installed.ts';
import { isProblem } from '../core/problem.ts';
import type { ReportBranch } from '../core/report/report.ts';
import { missingReason } from './missing.ts';
import type { CaseEvent, Ports } from './ports.ts';

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
  const ask = async (role: 'fusion-morbidity' | 'fusion-mortality', inputs: readonly number[]) => {
    if (!installed.packages.has(role)) {
      reasons.push(missingReason(installed, role));
      return null;
    }
    const plr = await ports.networks.fusion(role);
    if (!isProblem(plr)) return applyPlr(plr, inputs);
    reasons.push(plr.message);
    return null;
  };

  const six = [ct.morbidity, clinical.morbidity].flatMap((scores) =>
    morbidityClasses.map((name) => scores[name]),
  );
  const outputs = await ask('fusion-morbidity', six);
  const morbidity = outputs && namedScores(morbidityClasses, outputs);

  let mortality: number | null = null;
  if (ct.mortality !== null && clinical.mortality !== null) {
    mortality = (await ask('fusion-mortality', [ct.mortality, clinical.mortality]))?.[0] ?? null;
  } else {
    reasons.push('Fused mortality needs a score of both the CT and the record.');
  }

  yield { kind: 'branch', branch: 'fused', scores: { morbidity, mortality }, reasons };
  yield { kind: 'progress', stage: 'fusion', done: 1, total: 1 };
  return { morbidity, mortality, reasons };
}
