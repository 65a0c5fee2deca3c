import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packageFolder } from '../../../training/clinical/packages.ts';
import { packageName as fusionName } from '../../../training/fusion/figures.ts';

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

describe('the cards of the clinical packages', () => {
  it.each(['morbidity', 'mortality'] as const)('%s is the one of its figures', (task) => {
    const folder = packageFolder(task);
    const figures = json(`${folder}/figures.json`);
    const manifest = json(`${folder}/manifest.json`);
    expect(manifest.id).toBe(figures.id);
    expect(manifest.weights.bytes).toBe(4 * figures.weights);
    if (task === 'morbidity') {
      expect(manifest.sensitiveControl).toBeCloseTo(figures.sensitiveControl, 3);
    }
  });

  it('show the models that see no value beside the network', () => {
    const { rows } = json(`${packageFolder('morbidity')}/figures.json`);
    const names = rows.map((row: { model: string }) => row.model).join('; ');
    for (const shortcut of ['which tests were ordered', 'temperature alone', 'hospital alone']) {
      expect(names).toContain(shortcut);
    }
  });
});

describe.skipIf(!existsSync(`models/${fusionName}`))('the card of the fusion', () => {
  it('calls itself simulated', () => {
    const folder = `models/${fusionName}`;
    const card = readFileSync(`${folder}/card.md`, 'utf8');
    const manifest = json(`${folder}/manifest.json`);
    for (const text of [card, manifest.origin, manifest.worth]) expect(text).toMatch(/simulated/i);
  });
});
