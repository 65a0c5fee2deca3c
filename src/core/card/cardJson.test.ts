import { describe, expect, it } from 'vitest';
import { parseCard } from './cardJson.ts';

const card = {
  opening: 'a',
  objections: [{ objection: 'b', answer: 'c' }],
  intendedUse: 'd',
  notFor: ['e'],
  figures: [{ measure: 'AUC', of: 'f', on: 'g', value: 0.9, low: null, high: 1 }],
  licence: 'h',
  tripod: [{ item: '1', title: 'i', section: null, says: 'j' }],
};

describe('parseCard', () => {
  it('takes a card, whatever else stands in it', () => {
    expect(parseCard(JSON.stringify({ ...card, more: 1 }))).toMatchObject(card);
  });

  it.each([
    '<!doctype html><title>Not found</title>',
    'null',
    '[]',
    JSON.stringify({ ...card, objections: null }),
    JSON.stringify({ ...card, figures: [{ ...card.figures[0], value: '0.9' }] }),
    JSON.stringify({ ...card, notFor: [1] }),
  ])('takes %.60s for none', (content) => expect(parseCard(content)).toBeNull());
});
