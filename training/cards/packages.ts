import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../src/core/networks/manifest.ts';
import { cardOf as clinicalCardOf } from '../clinical/card.ts';
import type { ClinicalFigures } from '../clinical/figures.ts';
import { patientCardOf } from '../cnn/patientCard.ts';
import { sliceCardOf } from '../cnn/sliceCard.ts';
import { cardOf as densityCardOf } from '../density/card.ts';
import type { DensityFigures } from '../density/figures.ts';
import { pairedCardOf } from '../density/fusionCard.ts';
import { fusionCardOf } from '../fusion/card.ts';
import type { ModelCard } from './modelCard.ts';

/** The card of each package from its figures.json and manifest.json, in the order of dependence. */
const cards = new Map<string, () => ModelCard>([
  from('slice/hust19-open-1', sliceCardOf),
  from('patient-morbidity/hust19-open-1', patientCardOf),
  from('clinical-morbidity/hust19-open-1', (figures: ClinicalFigures, manifest) =>
    clinicalCardOf('morbidity', figures, manifest),
  ),
  from('clinical-mortality/hust19-open-1', (figures: ClinicalFigures, manifest) =>
    clinicalCardOf('mortality', figures, manifest),
  ),
  from('density-morbidity/hust19-open-1', (figures: DensityFigures, manifest) =>
    densityCardOf('morbidity', figures, manifest),
  ),
  from('density-mortality/hust19-open-1', (figures: DensityFigures, manifest) =>
    densityCardOf('mortality', figures, manifest),
  ),
  from('fusion-morbidity/hust19-open-1', fusionCardOf),
  from('fusion-density-morbidity/hust19-open-1', pairedCardOf),
]);

export const packageIds: readonly string[] = [...cards.keys()];

/** The card that figures.json and manifest.json of `models/<id>` give. */
export function cardOfPackage(id: string): ModelCard {
  const make = cards.get(id);
  if (make === undefined) throw new Error(`no card is known for ${id}`);
  return make();
}

export function hasFigures(id: string): boolean {
  return existsSync(join('models', id, 'figures.json'));
}

function from<Figures>(
  id: string,
  make: (figures: Figures, manifest: Manifest) => ModelCard,
): [string, () => ModelCard] {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join('models', id, name), 'utf8'));
  return [id, () => make(read<Figures>('figures.json'), read<Manifest>('manifest.json'))];
}
