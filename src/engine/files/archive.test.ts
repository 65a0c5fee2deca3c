import { zipSync } from 'fflate';
import { afterEach, expect, it, vi } from 'vitest';
import { unfoldArchive, unpackingBudget } from './archive.ts';

afterEach(() => vi.restoreAllMocks());

it('hears of a cancellation while it unpacks', async () => {
  const members = Object.fromEntries(
    Array.from({ length: 20 }, (_, i) => [`IM${i}`, new Uint8Array(100)]),
  );
  const archive = { path: 'study.zip', blob: new Blob([zipSync(members)]) };
  let now = 0;
  // Each look at the clock finds that a member took longer than may pass in silence.
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 100));
  const abort = new AbortController();
  setTimeout(() => abort.abort(new Error('cancelled')));
  await expect(unfoldArchive(archive, unpackingBudget(), abort.signal)).rejects.toThrow(
    'cancelled',
  );
});
