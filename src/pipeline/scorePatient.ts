import { morbidityClasses, namedScores } from '../core/hust19/classes.ts';
import { type TopTen, topSliceCount } from '../core/hust19/topTen.ts';
import type { ModelImage } from '../core/image/types.ts';
import type { Installed } from '../core/networks/installed.ts';
import { isProblem, type Problem } from '../core/problem.ts';
import type { ReportBranch } from '../core/report/report.ts';
import { missingReason } from './missing.ts';
import type { CaseEvent, Ports } from './ports.ts';
import type { Preparation, SliceOutcome } from './scoreSlices.ts';

/** The patient CNN on the ten slices (method, section 5), or why there is no CT answer. */
export async function* scorePatient(
  top: TopTen,
  slices: readonly SliceOutcome[],
  prepare: Preparation,
  density: ReportBranch | null,
  installed: Installed,
  ports: Ports,
): AsyncGenerator<CaseEvent, ReportBranch> {
  yield { kind: 'progress', stage: 'patient', done: 0, total: 1 };
  const tooLittleLung = !prepare.refusal && !top.ten;
  const answered = await answer(top, slices, prepare, installed, ports);
  const branch = tooLittleLung ? answered : withMortality(answered, density);
  if (tooLittleLung) yield { kind: 'problem', problem: tooFew(top.withLung, slices) };
  const { morbidity, mortality, reasons } = branch;
  yield { kind: 'branch', branch: 'ct', scores: { morbidity, mortality }, reasons };
  yield { kind: 'progress', stage: 'patient', done: 1, total: 1 };
  return branch;
}

async function answer(
  top: TopTen,
  slices: readonly SliceOutcome[],
  prepare: Preparation,
  installed: Installed,
  ports: Ports,
): Promise<ReportBranch> {
  const none = (reason: string) => ({ morbidity: null, mortality: null, reasons: [reason] });
  if (prepare.refusal) return none(prepare.refusal.message);
  if (!top.ten) return none(tooFew(top.withLung, slices).message);

  const images = top.ten.map((position) => slices[position]?.image as ModelImage);
  const reasons: string[] = [];
  const ask = async (role: 'patient-morbidity' | 'patient-mortality') => {
    const trained = installed.packages.get(role)?.prepareSlice;
    if (trained === prepare.version) {
      const outputs = await ports.networks.scorePatient(role, images);
      if (!isProblem(outputs)) return outputs;
      reasons.push(outputs.message);
    } else if (trained == null) {
      reasons.push(missingReason(installed, role));
    } else {
      reasons.push(`${role} was trained with prepareSlice@${trained}, not @${prepare.version}.`);
    }
    return null;
  };
  const morbidity = await ask('patient-morbidity');
  // No images with outcomes are to be had, so this role is empty unless somebody brings weights.
  const brought = installed.packages.has('patient-mortality');
  const mortality = brought ? await ask('patient-mortality') : null;
  return {
    morbidity: morbidity && namedScores(morbidityClasses, morbidity),
    mortality: mortality?.[0] ?? null,
    reasons,
  };
}

/** Without a patient CNN for it, lung density alone tells the mortality of a CT. */
function withMortality(branch: ReportBranch, density: ReportBranch | null): ReportBranch {
  if (branch.mortality !== null) return branch;
  if (density?.mortality == null) {
    return { ...branch, reasons: [...branch.reasons, ...(density?.reasons ?? [])] };
  }
  const reason =
    'CT mortality is from lung density alone, learnt from 18 deaths with a CT: a weak ranking.';
  return { ...branch, mortality: density.mortality, reasons: [...branch.reasons, reason] };
}

function tooFew(withLung: number, slices: readonly SliceOutcome[]): Problem {
  const failed = slices.filter(({ problem }) => problem !== null).length;
  const shown = withLung === 1 ? '1 slice shows lung' : `${withLung} slices show lung`;
  const more =
    failed === 0
      ? ''
      : ` ${failed} of ${slices.length} could not be read or scored, so theirs is not known.`;
  return {
    code: 'LUNGS_TOO_FEW',
    subject: 'the series',
    message: `Only ${shown}; HUST-19 needs ${topSliceCount}.${more}`,
    remedy:
      failed === 0
        ? 'Hand in a whole chest CT with at least ten slices through the lungs.'
        : 'See what is said of the slices that failed.',
    effect: 'There is no CT score. A clinical record is still scored alone.',
    severity: 'error',
  };
}
