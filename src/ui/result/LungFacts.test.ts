import { describe, expect, it } from 'vitest';
import { rendered, textOf } from '../../../tests/ui/rendered.tsx';
import type { ReportDensity } from '../../core/report/report.ts';
import { LungFacts } from './LungFacts.tsx';

const density: ReportDensity = {
  morbidity: { control: 0.2, typeI: 0.5, typeII: 0.3 },
  mortality: 0.1,
  withRecord: null,
  reasons: ['No package is installed for lung density and record.'],
  features: null,
  lungVolumeMl: null,
};
const caveat = 'did worse than chance for control';
const words = (told: ReportDensity) => textOf(rendered(LungFacts, { density: told }));

describe('scores of lung density', () => {
  it('stand beside what they are worth, whatever else is said', () => {
    expect(words(density)).toContain(caveat);
    expect(words(density)).toContain('No package is installed for lung density and record.');
    expect(words({ ...density, reasons: [] })).toContain(caveat);
    expect(words({ ...density, morbidity: null })).toContain(caveat);
  });

  it('that are not there need no such words', () => {
    const none = { ...density, morbidity: null, mortality: null };
    expect(words(none)).not.toContain(caveat);
    expect(words(none)).toContain('No package is installed');
  });
});
