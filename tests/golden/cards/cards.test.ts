import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { packageIds as served } from '../../../scripts/vite/packages.mjs';
import { jsonOf, markdownOf } from '../../../training/cards/modelCard.ts';
import { cardOfPackage, packageIds } from '../../../training/cards/packages.ts';
import { tripodItems } from '../../../training/cards/tripod.ts';

const text = (path: string) => readFileSync(path, 'utf8');
const conforms = new Ajv().compile(JSON.parse(text('docs/model-card.schema.json')));

describe('model cards', () => {
  it('are known for every package', () => {
    expect([...packageIds].sort()).toEqual(served('models').sort());
  });

  describe.each(packageIds)('%s', (id) => {
    const markdown = text(join('models', id, 'card.md'));
    const json = text(join('models', id, 'card.json'));
    const card = JSON.parse(json);

    it('says what figures.json says, number by number', () => {
      const rendered = cardOfPackage(id);
      expect(markdown).toBe(markdownOf(rendered));
      expect(json).toBe(jsonOf(rendered));
    });

    it('holds no number that is none', () => {
      expect(markdown).not.toMatch(/NaN|undefined|null|\[object/);
    });

    it('speaks of the weights beside it', () => {
      expect(card.weightsSha256).toBe(
        JSON.parse(text(join('models', id, 'manifest.json'))).weights.sha256,
      );
    });

    it('conforms to its schema', () => {
      expect(conforms(card) ? [] : conforms.errors).toEqual([]);
    });

    it('answers every item of TRIPOD+AI and points to headings that exist', () => {
      const items = card.tripod.map((one: { item: string }) => one.item);
      expect([...items].sort()).toEqual(Object.keys(tripodItems).sort());
      for (const { section } of card.tripod) {
        if (section !== null) expect(markdown).toContain(`\n## ${section}\n`);
      }
    });

    it('has its objections in its first lines', () => {
      const lines = markdown.split('\n').filter((line) => line !== '');
      expect(lines.indexOf('## What a sceptic would say, and what was measured')).toBeLessThan(5);
      expect(card.objections.length).toBeGreaterThan(2);
    });
  });
});

it('a folder without figures has no card', () => {
  expect(existsSync('models/slice/none')).toBe(false);
  expect(() => cardOfPackage('slice/none')).toThrow('no card is known');
});
