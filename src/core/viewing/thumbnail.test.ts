import { describe, expect, it } from 'vitest';
import { thumbnail } from './thumbnail.ts';

const window = { centre: 127.5, width: 255 };

describe('thumbnail', () => {
  it('is the mean of the pixels it covers, as opaque grey', () => {
    const slice = { width: 4, height: 2, data: [0, 100, 10, 20, 200, 100, 30, 40] };
    expect([...thumbnail(slice, window, 2, 1)]).toEqual([100, 100, 100, 255, 25, 25, 25, 255]);
  });

  it('keeps the middle of a slice that is taller than it is wide', () => {
    const data = [0, 0, 50, 50, 50, 50, 0, 0];
    expect([...thumbnail({ width: 2, height: 4, data }, window, 1, 1)]).toEqual([50, 50, 50, 255]);
  });
});
