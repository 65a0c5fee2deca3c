import type { ReportDensity } from '../../core/report/report.ts';

const worth =
  'Two numbers of the lungs, fitted on true outcomes (class: 725 people, mortality: 18 deaths); they say how ill lungs look, not of what, and did worse than chance for control in the second cohort. They stand beside the result, not in it.';

type Scores = Pick<ReportDensity, 'morbidity' | 'withRecord' | 'mortality' | 'reasons'>;

/** What stands below the scores of lung density: what they are worth where there is any, and why one is missing. */
export function densityNotes({ morbidity, withRecord, mortality, reasons }: Scores): string {
  const scored = morbidity !== null || withRecord !== null || mortality !== null;
  return [...(scored ? [worth] : []), ...reasons].join(' ');
}
