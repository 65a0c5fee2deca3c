import type { HandedFile } from '../../core/handedFile.ts';
import { inflateWithin } from './inflate.ts';
import { readBytes } from './openDicom.ts';
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

/** An archive beyond these is refused before or while it is unpacked. */
const limits = {
  members: 20000,
  memberBytes: 1 << 30,
  totalBytes: 4 * (1 << 30),
  ratio: 200,
  freeBytes: 1 << 26,
};

/** Unpacks a zip one member at a time; what can be had beside a fault is kept. */
export async function unfoldArchive(
  archive: HandedFile,
  signal: AbortSignal,
): Promise<UnfoldedArchive> {
  const { blob, path } = archive;
  const directory = await zipDirectory(blob.size, (from, to) => readBytes(blob, from, to)).catch(
    () => null,
  );
  if (directory === null) return { members: [], fault: 'its directory is missing or damaged' };
  const files = directory.filter(({ name }) => !/[/\\]$/.test(name));
  if (files.length === 0) return { members: [], fault: 'it holds no files' };
  const refused = limitFault(files, blob.size);
  if (refused !== null) return { members: [], fault: refused };
  const members: HandedFile[] = [];
  let fault: string | null = null;
  for (const file of files) {
    signal.throwIfAborted();
    const bytes = await unpack(blob, file).catch(() => 'its content is damaged');
    if (typeof bytes === 'string') fault ??= bytes;
    else members.push({ path: `${path}/${plainPath(file.name)}`, blob: new Blob([bytes]) });
  }
  return { members, fault };
}

function limitFault(files: readonly ZipMember[], archiveBytes: number): string | null {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  if (files.length > limits.members) return `it holds more than ${limits.members} files`;
  if (total > limits.totalBytes || files.some(({ bytes }) => bytes > limits.memberBytes)) {
    return 'it unpacks to more than this program takes at once';
  }
  if (total > limits.freeBytes && total > limits.ratio * archiveBytes) {
    return 'it unpacks to far more than its own size';
  }
  return null;
}

/** A member's bytes, or why there are none. */
async function unpack(archive: Blob, member: ZipMember): Promise<Uint8Array<ArrayBuffer> | string> {
  if (member.encrypted) return 'it needs a password';
  if (member.method !== 0 && member.method !== 8) return 'it is packed in an unusual way';
  const header = await readBytes(archive, member.offset, member.offset + 30);
  if (header.length < 30 || header[0] !== 0x50 || header[1] !== 0x4b)
    return 'its content is damaged';
  const lengths = new DataView(header.buffer, header.byteOffset + 26, 4);
  const start = member.offset + 30 + lengths.getUint16(0, true) + lengths.getUint16(2, true);
  const packed = await readBytes(archive, start, start + member.packedBytes);
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
