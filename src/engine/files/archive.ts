import type { HandedFile } from '../../core/handedFile.ts';
import { inflateWithin } from './inflate.ts';
import { type ReadRange, wholeRead } from './readBytes.ts';
import { type ZipMember, zipDirectory } from './zipDirectory.ts';

export interface UnfoldedArchive {
  /** Files inside, with paths `archive.zip/member`. */
  readonly members: readonly HandedFile[];
  /** Why not all could be had, as the end of 'The archive cannot be unpacked: ...'; null when they were. */
  readonly fault: string | null;
}

/** Spreadsheets and texts of Office are zip archives too; they stay whole. */
export function isOfficeDocument(head: Uint8Array): boolean {
  const names = String.fromCharCode(...head.subarray(0, 512));
  return names.includes('[Content_Types].xml') || names.includes('mimetypeapplication/');
}

/** What may still be unpacked, over all archives that were handed in. */
export interface UnpackingBudget {
  files: number;
  bytes: number;
}

export function unpackingBudget(): UnpackingBudget {
  return { files: 20000, bytes: 4 * 2 ** 30 };
}

/** An archive that swells beyond `freeBytes` and `ratio` times its size holds no images; nor does so large a member. */
const limits = { memberBytes: 2 ** 30, freeBytes: 2 ** 26, ratio: 200 };

/** How long a worker may unpack before it hears messages again, a cancellation among them, ms. */
const longestDeafMs = 50;

/** Unpacks a zip one member at a time; what can be had beside a fault is kept. */
export async function unfoldArchive(
  archive: HandedFile,
  budget: UnpackingBudget,
  signal: AbortSignal,
): Promise<UnfoldedArchive> {
  const { blob, path } = archive;
  const read = wholeRead(blob);
  const directory = await zipDirectory(blob.size, read).catch(() => null);
  if (directory === null) return { members: [], fault: 'its directory is missing or damaged' };
  const files = directory.filter(({ name }) => !/[/\\]$/.test(name));
  if (files.length === 0) return { members: [], fault: 'it holds no files' };
  const refused = limitFault(files, blob.size, budget);
  if (refused !== null) return { members: [], fault: refused };
  const members: HandedFile[] = [];
  let fault: string | null = null;
  let since = performance.now();
  for (const file of files) {
    if (performance.now() - since > longestDeafMs) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      since = performance.now();
    }
    signal.throwIfAborted();
    const bytes = await unpack(read, file).catch(() => 'its content is damaged');
    if (typeof bytes === 'string') fault ??= bytes;
    else members.push({ path: `${path}/${plainPath(file.name)}`, blob: new Blob([bytes]) });
  }
  return { members, fault };
}

/** Why an archive is not unpacked, before a byte of it is; else its files are taken from the budget. */
function limitFault(
  files: readonly ZipMember[],
  archiveBytes: number,
  budget: UnpackingBudget,
): string | null {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  if (files.length > budget.files) return 'it holds more files than this program takes at once';
  if (total > budget.bytes || files.some(({ bytes }) => bytes > limits.memberBytes)) {
    return 'it unpacks to more than this program takes at once';
  }
  if (total > limits.freeBytes && total > limits.ratio * archiveBytes) {
    return 'it unpacks to far more than its own size';
  }
  budget.files -= files.length;
  budget.bytes -= total;
  return null;
}

/** A member's bytes, or why there are none. */
async function unpack(
  read: ReadRange,
  member: ZipMember,
): Promise<Uint8Array<ArrayBuffer> | string> {
  if (member.encrypted) return 'it needs a password';
  if (member.method !== 0 && member.method !== 8) return 'it is packed in an unusual way';
  const header = await read(member.offset, member.offset + 30);
  if (header.length < 30 || header[0] !== 0x50 || header[1] !== 0x4b)
    return 'its content is damaged';
  const lengths = new DataView(header.buffer, header.byteOffset + 26, 4);
  const start = member.offset + 30 + lengths.getUint16(0, true) + lengths.getUint16(2, true);
  const packed = await read(start, start + member.packedBytes);
  if (packed.length < member.packedBytes) return 'its content is cut off';
  if (member.method === 0) return packed;
  const bytes = inflateWithin(packed, member.bytes);
  if (typeof bytes === 'string' || bytes.length !== member.bytes) return 'its content is damaged';
  return bytes;
}

/** A member's name as a path below the archive: `/` between parts, no empty part, `.` or `..`, no drive. */
function plainPath(name: string): string {
  const parts = name.split(/[/\\]/).filter((part) => part !== '' && part !== '.' && part !== '..');
  return parts.map((part) => part.replace(/[\0:]/g, '_')).join('/') || 'unnamed';
}
