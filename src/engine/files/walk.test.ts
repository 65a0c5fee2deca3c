import { describe, expect, it } from 'vitest';
import { filesOfDrop } from './walk.ts';

/** A folder as a drop gives it: `readEntries` answers with at most 100 at a time. */
function folder(fullPath: string, children: readonly FileSystemEntry[]): FileSystemEntry {
  const entry = {
    isDirectory: true,
    isFile: false,
    fullPath,
    createReader: () => {
      let at = 0;
      return {
        readEntries: (give: (some: readonly FileSystemEntry[]) => void) => {
          const some = children.slice(at, at + 100);
          at += 100;
          give(some);
        },
      };
    },
  };
  return entry as unknown as FileSystemEntry;
}

function file(fullPath: string, readable = true): FileSystemEntry {
  const entry = {
    isDirectory: false,
    isFile: true,
    fullPath,
    file: (give: (blob: Blob) => void, refuse: (error: Error) => void) =>
      readable ? give(new Blob(['x'])) : refuse(new Error('gone')),
  };
  return entry as unknown as FileSystemEntry;
}

const dropOf = (...entries: readonly FileSystemEntry[]) =>
  entries.map((entry) => ({
    kind: 'file',
    webkitGetAsEntry: () => entry,
    getAsFile: () => null,
  })) as unknown as DataTransferItemList;

describe('filesOfDrop', () => {
  it('walks folders to the end, more than 100 entries too, in their order', async () => {
    const many = Array.from({ length: 250 }, (_, i) => file(`/ct/a/IM${i}`));
    const files = await filesOfDrop(
      dropOf(folder('/ct', [folder('/ct/a', many), file('/ct/b')]), file('/record.txt')),
    );
    expect(files).toHaveLength(252);
    expect(files.map(({ path }) => path)).toEqual([
      ...many.map((_, i) => `ct/a/IM${i}`),
      'ct/b',
      'record.txt',
    ]);
  });

  it('names a file that the system will not open', async () => {
    const files = await filesOfDrop(dropOf(file('/a', false)));
    expect(files.map(({ path, blob }) => [path, blob.size])).toEqual([['a', 0]]);
  });
});
