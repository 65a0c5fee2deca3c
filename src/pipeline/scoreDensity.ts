import { densityFeatures } from '../core/density/densityFeatures.ts';
import { densityInputs, densityOutsideTraining } from '../core/density/densityInputs.ts';
import { lungVolumeMl } from '../core/density/lungVolume.ts';
import type { Series } from '../core/dicom/types.ts';
import { morbidityClasses, namedScores } from '../core/hust19/classes.ts';
import { applyPlr } from '../core/hust19/plr.ts';
import { tooLittleLung } from '../core/hust19/sliceCall.ts';
import { topSliceCount } from '../core/hust19/topTen.ts';
import type { Installed } from '../core/networks/installed.ts';
import { isProblem } from '../core/problem.ts';
import type { ReportBranch, ReportDensity } from '../core/report/report.ts';
import { missingReason } from './missing.ts';
import type { CaseEvent, Ports } from './ports.ts';
import type { ScoredSeries } from './scoreSlices.ts';

/**
 * How dense the lungs are, by two numbers of their histogram, and what these say together with the
 * record: a second opinion that was fitted on true outcomes of people with both, which the patient CNN
 * could not be (docs/decisions/0007-densitometry.md). It stands beside the result and never in it.
 *
 * Fewer slices with lung than the method asks for are measured and not scored.
 */
export async function* scoreDensity(
  series: Series,
  { outcomes, lungs }: ScoredSeries,
  clinical: ReportBranch | null,
  installed: Installed,
  ports: Ports,
): AsyncGenerator<CaseEvent, ReportDensity> {
  const features = lungs && densityFeatures(lungs);
  const outside = features && densityOutsideTraining(features, series.title);
  if (outside) yield { kind: 'problem', problem: outside };
  const withLung = outcomes.filter(({ lungFraction }) => !tooLittleLung(lungFraction ?? 0)).length;
  const inputs = features && withLung >= topSliceCount ? densityInputs(features) : null;
  const reasons: string[] = [];
  if (features && withLung < topSliceCount) {
    reasons.push(`Lung density is scored from ${topSliceCount} slices with lung on.`);
  } else if (!features)
    reasons.push('Lung density needs a CT in Hounsfield units that shows lung.');
  else if (!inputs) reasons.push('All lung voxels are alike; there is nothing to judge.');

  const ask = async (role: 'density-morbidity' | 'density-mortality') => {
    if (!inputs) return null;
    if (!installed.packages.has(role)) {
      reasons.push(missingReason(installed, role));
      return null;
    }
    const outputs = await ports.networks.scoreNumbers(role, inputs);
    if (!isProblem(outputs)) return outputs;
    reasons.push(outputs.message);
    return null;
  };
  const three = await ask('density-morbidity');
  const morbidity = three && namedScores(morbidityClasses, three);
  const mortality = (await ask('density-mortality'))?.[0] ?? null;
  const withRecord = await fuseWithRecord(morbidity, clinical?.morbidity ?? null, ports, reasons);

  const density: ReportDensity = {
    morbidity,
    mortality,
    withRecord,
    reasons,
    features,
    lungVolumeMl: lungs && lungVolumeMl(lungs.voxels, series.pixelSpacingMm, series.spacingMm),
  };
  yield { kind: 'density', density };
  return density;
}

async function fuseWithRecord(
  density: ReportBranch['morbidity'],
  clinical: ReportBranch['morbidity'],
  ports: Ports,
  reasons: string[],
): Promise<ReportBranch['morbidity']> {
  if (!density || !clinical) return null;
  const plr = await ports.networks.fusion('fusion-density-morbidity');
  if (isProblem(plr)) {
    reasons.push(plr.message);
    return null;
  }
  const six = [density, clinical].flatMap((scores) => morbidityClasses.map((name) => scores[name]));
  return namedScores(morbidityClasses, applyPlr(plr, six));
}
