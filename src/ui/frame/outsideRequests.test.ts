import { describe, expect, it } from 'vitest';
import { isOutside } from './outsideRequests.ts';

const origin = 'http://localhost:4173';

describe('isOutside', () => {
  it.each([
    'https://example.org/a.js',
    'http://localhost:4174/a.js',
    'wss://example.org/socket',
    'ws://localhost:4174/',
  ])('counts %s', (address) => {
    expect(isOutside(address, origin)).toBe(true);
  });

  it.each([
    'http://localhost:4173/assets/a.js',
    'ws://localhost:4173/',
    'blob:http://localhost:4173/1234',
    'data:image/png;base64,AA',
    'inline',
    '',
  ])('does not count %s', (address) => {
    expect(isOutside(address, origin)).toBe(false);
  });
});
