import { describe, expect, it } from 'vitest';
import { hashOf, screenOf, screens } from './screens.ts';

describe('screenOf', () => {
  it('is the way back from hashOf', () => {
    for (const { screen } of screens) expect(screenOf(hashOf(screen))).toBe(screen);
  });

  it.each(['', '#', '#elsewhere', '#Models', '#models/slice', '#<script>'])(
    'takes %j for the case',
    (hash) => expect(screenOf(hash)).toBe('case'),
  );
});
