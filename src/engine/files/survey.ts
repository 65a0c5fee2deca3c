import { type FileProblemCode, fileProblem, isFault } from '../../core/dicom/fileProblem.ts';
import { byPath } from '../../core/dicom/placedSlice.ts';
import type { FileEntry, Finding } from '../../core/dicom/types.ts';
import type { HandedFile } from '../../core/handedFile.ts';
import type { Problem } from '../../core/problem.ts';
import {
  isOfficeDocument,
  type UnpackingBudget,
  unfoldArchive,
  unpackingBudget,
} from './archive.ts';
import { dicomFinding } from './dicomFinding.ts';
import { firstRead, openDicom } from './openDicom.ts';
import { type ReadRange, readBytes } from './readBytes.ts';
import { pictureSize, sniff } from './sniff.ts';
import { decodeTextFile, longestRecord, looksLikeRecord, textKind } from './textRecord.ts';

export interface Survey {
  /** One per file, archives unfolded; `fileIndex` of the headers counts here. */
  readonly entries: readonly FileEntry[];
  /** The file behind each entry. */
  readonly sources: readonly HandedFile[];
}

/** Reads wait on the disk, so several go at once. */
const atOnce = 8;
/** Archives within an archive are unfolded once. */
const deepestArchive = 2;

/**
 * Opens every file as far as its header, by content and not by name. Never throws for what a file holds.
 *
 * @param progress files done and files known; the total grows while archives are unfolded
 * @throws the signal's reason when it is aborted
 */
export async function surveyFiles(
  files: readonly HandedFile[],
  progress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<Survey> {
  // Browsers hand a folder over in any order; the list is to be the same each time.
  const inOrder = [...files].sort((a, b) => byPath(a.path, b.path));
  const count = { done: 0, known: 0 };
  const tell = (done: number, known: number) => {
    count.done += done;
    count.known += known;
    progress(count.done, count.known);
  };
  tell(0, inOrder.length);
  const found = await openAll(inOrder, { signal, budget: unpackingBudget(), tell });
  return {
    entries: found.map(({ entry }, index) => numbered(entry, index)),
    sources: found.map(({ source }) => source),
  };
}

/** Places in the survey are known when all archives are unfolded. */
function numbered(entry: FileEntry, fileIndex: number): FileEntry {
  const { finding } = entry;
  if (finding.kind !== 'ct') return entry;
  const headers = finding.headers.map((header) => ({
    ...header,
    handle: { ...header.handle, fileIndex },
  }));
  return { ...entry, finding: { ...finding, headers } };
}

/** Works on all items, a few at a time, and keeps their order. */
async function inParallel<T, R>(
  items: readonly T[],
  signal: AbortSignal,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      signal.throwIfAborted();
      const index = next;
      next += 1;
      results[index] = await work(items[index] as T);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

interface Opened {
  readonly source: HandedFile;
  readonly entry: FileEntry;
}

interface Opening {
  readonly signal: AbortSignal;
  readonly budget: UnpackingBudget;
  /** More files done, more files known. */
  readonly tell: (done: number, known: number) => void;
}

/** The files with archives replaced by what is in them; an archive stays where something in it could not be had. */
async function openAll(
  files: readonly HandedFile[],
  opening: Opening,
  depth = 0,
): Promise<readonly Opened[]> {
  const { signal, budget, tell } = opening;
  const entries = await inParallel(files, signal, async (file) => {
    const entry = await openFile(file);
    if (entry !== 'archive') tell(1, 0);
    return entry;
  });
  const all: Opened[] = [];
  for (const [i, source] of files.entries()) {
    const entry = entries[i] as FileEntry | 'archive';
    if (entry !== 'archive') {
      all.push({ source, entry });
      continue;
    }
    const { members, fault } =
      depth < deepestArchive
        ? await unfoldArchive(source, budget, signal)
        : { members: [], fault: 'it lies too deep within other archives' };
    tell(0, members.length);
    all.push(...(await openAll(members, opening, depth + 1)));
    if (fault === null) {
      tell(0, -1);
    } else {
      const problem = fileProblem('ARCHIVE_UNREADABLE', source.path, fault);
      all.push({ source, entry: unreadable(source, problem) });
      tell(1, 0);
    }
  }
  return all;
}

function unreadable({ path, blob }: HandedFile, problem: Problem): FileEntry {
  return { path, bytes: blob.size, finding: { kind: 'unreadable', problem }, notes: [] };
}

async function openFile(file: HandedFile): Promise<FileEntry | 'archive'> {
  const { path, blob } = file;
  if (blob.size === 0) return unreadable(file, fileProblem('FILE_EMPTY', path));
  try {
    const head = await readBytes(blob, 0, firstRead);
    const sniffed = sniff(head);
    if (sniffed.kind === 'dicom') return await openCt(file, head);
    if (sniffed.kind === 'zip' && !isOfficeDocument(head)) return 'archive';
    const finding = await otherFinding(file, head, sniffed);
    return { path, bytes: blob.size, finding, notes: [] };
  } catch {
    // The browser refuses a file that was moved, or that its owner may not read.
    const detail = 'the system does not hand over its bytes';
    return unreadable(file, fileProblem('FILE_UNREADABLE', path, detail));
  }
}

async function openCt(file: HandedFile, beginning: Uint8Array): Promise<FileEntry> {
  const { path, blob } = file;
  const read: ReadRange = (from, to) => readBytes(blob, from, to);
  const head = await openDicom(read, blob.size, beginning);
  if (isFault(head)) return unreadable(file, fileProblem(head.fault, path, head.detail));
  const finding = dicomFinding(head, path, blob.size);
  const guessed = head.guessed && finding.kind === 'ct';
  const notes = guessed ? [fileProblem('DICOM_SYNTAX_GUESSED', path, head.syntax.name)] : [];
  return { path, bytes: blob.size, finding, notes };
}

async function otherFinding(
  { path, blob }: HandedFile,
  head: Uint8Array,
  sniffed: Exclude<ReturnType<typeof sniff>, { kind: 'dicom' }>,
): Promise<Finding> {
  if (sniffed.kind === 'picture') {
    const size = pictureSize(head, sniffed.format);
    if (size !== null) return { kind: 'image', format: sniffed.format, ...size };
    return refuse('IMAGE_UNREADABLE', path, 'its header is damaged');
  }
  if (sniffed.kind !== 'text') {
    return notUsed(path, sniffed.kind === 'zip' ? 'an Office document' : sniffed.what);
  }
  if (blob.size > longestRecord) return notUsed(path, 'a text too long for a clinical record');
  const text = decodeTextFile(await readBytes(blob, 0, blob.size));
  if (looksLikeRecord(text)) return { kind: 'record', text };
  return notUsed(path, textKind(text, path));
}

/**
 * Named like DICOM and yet something else: what was expected is missing, so that is more than a note. Names that
 * begin with `._` are macOS's side files of others.
 */
function notUsed(path: string, what: string): Finding {
  if (/(^|\/)(?!\._)[^/]*\.(dcm|dicom|ima)$/i.test(path))
    return refuse('FILE_UNREADABLE', path, `it is named like DICOM but is ${what}`);
  return { kind: 'set-aside', problem: fileProblem('FILE_NOT_USED', path, what) };
}

function refuse(code: FileProblemCode, path: string, detail: string): Finding {
  return { kind: 'unreadable', problem: fileProblem(code, path, detail) };
}
