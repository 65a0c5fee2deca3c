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
import { firstRead, openDicom, readBytes } from './openDicom.ts';
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
  let known = 0;
  const budget = unpackingBudget();
  // Browsers hand a folder over in any order; the list is to be the same each time.
  const inOrder = [...files].sort((a, b) => byPath(a.path, b.path));
  const unfolded = await unfoldAll(inOrder, { signal, budget, found: () => progress(0, ++known) });
  let done = 0;
  progress(done, unfolded.length);
  const entries = await inParallel(unfolded, signal, async ({ file, problem }, index) => {
    const entry = problem === null ? await surveyFile(file, index) : unreadable(file, problem);
    done += 1;
    progress(done, unfolded.length);
    return entry;
  });
  return { entries, sources: unfolded.map(({ file }) => file) };
}

/** Works on all items, a few at a time, and keeps their order. */
async function inParallel<T, R>(
  items: readonly T[],
  signal: AbortSignal,
  work: (item: T, index: number) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      signal.throwIfAborted();
      const index = next;
      next += 1;
      results[index] = await work(items[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

interface Unfolded {
  readonly file: HandedFile;
  /** Of an archive that could not be unfolded whole. */
  readonly problem: Problem | null;
}

interface Unfolding {
  readonly signal: AbortSignal;
  readonly budget: UnpackingBudget;
  readonly found: () => void;
}

/** The files with archives replaced by what is in them; an archive stays where something in it could not be had. */
async function unfoldAll(
  files: readonly HandedFile[],
  unfolding: Unfolding,
  depth = 0,
): Promise<readonly Unfolded[]> {
  const archives = await inParallel(files, unfolding.signal, isArchive);
  const all: Unfolded[] = [];
  const keep = (file: HandedFile, fault: string | null) => {
    all.push({
      file,
      problem: fault === null ? null : fileProblem('ARCHIVE_UNREADABLE', file.path, fault),
    });
    unfolding.found();
  };
  for (const [i, file] of files.entries()) {
    if (archives[i] !== true) {
      keep(file, null);
    } else if (depth >= deepestArchive) {
      keep(file, 'it lies too deep within other archives');
    } else {
      const { members, fault } = await unfoldArchive(file, unfolding.budget, unfolding.signal);
      all.push(...(await unfoldAll(members, unfolding, depth + 1)));
      if (fault !== null) keep(file, fault);
    }
  }
  return all;
}

async function isArchive({ blob }: HandedFile): Promise<boolean> {
  const head = await readBytes(blob, 0, 512).catch(() => new Uint8Array());
  return head.length > 0 && sniff(head).kind === 'zip' && !isOfficeDocument(head);
}

function unreadable({ path, blob }: HandedFile, problem: Problem): FileEntry {
  return { path, bytes: blob.size, finding: { kind: 'unreadable', problem }, notes: [] };
}

async function surveyFile(file: HandedFile, index: number): Promise<FileEntry> {
  const { path, blob } = file;
  if (blob.size === 0) return unreadable(file, fileProblem('FILE_EMPTY', path));
  try {
    const head = await readBytes(blob, 0, firstRead);
    const sniffed = sniff(head);
    if (sniffed.kind === 'dicom') return await surveyDicom(file, head, index);
    const finding = await otherFinding(file, head, sniffed);
    return { path, bytes: blob.size, finding, notes: [] };
  } catch {
    // The browser refuses a file that was moved, or that its owner may not read.
    const detail = 'the system does not hand over its bytes';
    return unreadable(file, fileProblem('FILE_UNREADABLE', path, detail));
  }
}

async function surveyDicom(
  file: HandedFile,
  beginning: Uint8Array,
  index: number,
): Promise<FileEntry> {
  const { path, blob } = file;
  const head = await openDicom(blob, beginning);
  if (isFault(head)) return unreadable(file, fileProblem(head.fault, path, head.detail));
  const finding = dicomFinding(head, path, blob.size, index);
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
