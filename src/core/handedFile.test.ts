import { describe, expect, it } from 'vitest';
import { filesOfList } from './handedFile.ts';

describe('filesOfList', () => {
  it('keeps the path within a chosen folder', () => {
    const chosen = new File(['x'], 'IM1');
    Object.defineProperty(chosen, 'webkitRelativePath', { value: 'ct/IM1' });
    expect(filesOfList([chosen, new File(['x'], 'loose')]).map(({ path }) => path)).toEqual([
      'ct/IM1',
      'loose',
    ]);
  });
});
