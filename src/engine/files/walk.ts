import { filesOfList, type HandedFile } from '../../core/handedFile.ts';

/**
 * The files of a drop, folders walked to the end. Must be called within the drop event, before anything is awaited:
 * afterwards the browser has emptied the list.
 */
export function filesOfDrop(items: DataTransferItemList): Promise<readonly HandedFile[]> {
  const entries: FileSystemEntry[] = [];
  const loose: File[] = [];
  for (const item of items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    if (entry !== null) entries.push(entry);
    else loose.push(...[item.getAsFile()].filter((file) => file !== null));
  }
  return walkEntries(entries).then((found) => [...found, ...filesOfList(loose)]);
}

async function walkEntries(entries: readonly FileSystemEntry[]): Promise<readonly HandedFile[]> {
  const found: HandedFile[] = [];
  const waiting = [...entries].reverse();
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    if (isFolder(entry)) waiting.push(...(await entriesOf(entry)).reverse());
    else if (entry.isFile) found.push(await fileOf(entry as FileSystemFileEntry));
  }
  return found;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** `readEntries` gives at most 100 at a time in Chromium; an empty answer is the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** A file that the system will not open stands as an empty one, so that the list names it. */
async function fileOf(entry: FileSystemFileEntry): Promise<HandedFile> {
  const blob = await new Promise<Blob>((resolve) =>
    entry.file(resolve, () => resolve(new Blob([]))),
  );
  return { path: entry.fullPath.replace(/^\/+/, ''), blob };
}
