import type { Series } from '../dicom/types.ts';
import { neighbourReachMm } from '../hust19/support.ts';
import { applicableRule, type TopTenRule } from '../hust19/topTen.ts';
import type { Problem } from '../problem.ts';

/** Said where the ten should be supported by their neighbours and cannot be; null where they can or need not. */
export function neighboursProblem(asked: TopTenRule, series: Series): Problem | null {
  const { spacingMm, title } = series;
  if (applicableRule(asked, spacingMm) === asked) return null;
  return {
    code: 'NEIGHBOURS_TOO_FAR',
    subject: title,
    message:
      spacingMm === null
        ? 'How far the slices are apart is not known, so neighbours cannot confirm a finding.'
        : `The slices are ${spacingMm.toFixed(1)} mm apart; from ${neighbourReachMm} mm on neighbours cannot confirm a finding.`,
    remedy: 'Hand in a thinner reconstruction, if there is one.',
    effect:
      'The ten slices are the highest by themselves: one that only looks positive may be among them.',
    severity: 'note',
  };
}
