import { describe, expect, it } from 'vitest';
import { rendered, textOf } from '../../../tests/ui/rendered.tsx';
import type { Offline } from '../surroundings.tsx';
import { EmptyCase } from './EmptyCase.tsx';

const copy = (held: boolean): Offline => ({
  subscribe: () => () => {},
  updateReady: () => false,
  held: () => held,
  applyUpdate: () => {},
});
const words = (offline: Offline | null) => textOf(rendered(EmptyCase, {}, offline));

describe('the first screen', () => {
  it('says that all works without a network once the copy is held', () => {
    expect(words(copy(true))).toContain('Pull the cable: everything still works.');
    expect(words(copy(false))).not.toContain('Pull the cable: everything still works.');
    expect(words(copy(false))).toContain('Once the line at the bottom says');
  });

  it('says nothing of it where no copy is made', () => {
    expect(words(null)).not.toMatch(/cable/i);
  });
});
