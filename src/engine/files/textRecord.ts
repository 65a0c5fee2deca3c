/** A text beyond this is no clinical record; the largest published collection has 3 MB. */
export const longestRecord = 1 << 26;

/**
 * Text from its bytes: by its byte order mark, else as UTF-8, else as GB18030 (Chinese hospitals), else byte by byte.
 * The mark is dropped.
 */
export function decodeTextFile(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  for (const label of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // Not this encoding.
    }
  }
  return new TextDecoder('iso-8859-1').decode(bytes);
}

/** Is this text meant as a clinical record: iCTCF lines, or a JSON object or array? Whether it is a good one is for others to say. */
export function looksLikeRecord(text: string): boolean {
  const start = text.slice(0, 4096).trimStart();
  if (/^Patient \d+\t/.test(start) || text.includes('&cf&')) return true;
  return /^(\{\s*("|\}|$)|\[\s*(\{|\[|"|\]|-?\d|$))/.test(start);
}

/** What a text that is no record is, for the list of files. */
export function textKind(text: string, path: string): string {
  if (/^\s*<(!doctype html|html)/i.test(text)) return 'a web page';
  if (/^\s*<\?xml/i.test(text)) return 'an XML file';
  if (/\.(csv|tsv)$/i.test(path)) return 'a table of labels or values';
  if (/^\s*\[[A-Za-z.]/.test(text)) return 'a settings file (autorun, desktop)';
  return 'a text file without a clinical record';
}
