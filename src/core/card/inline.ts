/** Text within a block. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'emphasis' | 'strong'; readonly content: readonly Inline[] };

/** Emphasis within emphasis; deeper is text. */
const mostDeep = 4;
/** Marks in one text, closed or not: beyond them it is text, so that no card takes long to read. */
const mostMarks = 2000;

/**
 * Emphasis `*so*`, `**so**`, code between backticks, and a backslash before a sign that is meant as such. A
 * link `[words](address)` becomes its words and, in brackets, its address: there is nowhere to go from here.
 */
export function inlinesOf(text: string): readonly Inline[] {
  const marks = text.match(/[*`[\\]/g)?.length ?? 0;
  return marks > mostMarks ? plainText(text) : parse(text, 0);
}

function parse(text: string, depth: number): readonly Inline[] {
  const found: Inline[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') found.push({ kind: 'text', text: plain });
    plain = '';
  };
  let at = 0;
  while (at < text.length) {
    const marked = depth < mostDeep ? markedAt(text, at, depth) : null;
    if (marked) {
      flush();
      found.push(marked.inline);
      at += marked.length;
      continue;
    }
    const link =
      text[at] === '['
        ? /^\[([^[\]]{1,300})\]\(([^()\s]{1,300})\)/.exec(text.slice(at, at + 610))
        : null;
    if (link) {
      plain += link[1] === link[2] ? link[1] : `${link[1]} (${link[2]})`;
      at += link[0].length;
      continue;
    }
    if (text[at] === '\\' && /[!-/:-@[-`{-~]/.test(text[at + 1] ?? '')) at++;
    plain += text[at] ?? '';
    at++;
  }
  flush();
  return found;
}

interface Marked {
  readonly inline: Inline;
  readonly length: number;
}

function markedAt(text: string, at: number, depth: number): Marked | null {
  if (text[at] === '`') {
    const end = text.indexOf('`', at + 1);
    if (end <= at + 1) return null;
    return { inline: { kind: 'code', text: text.slice(at + 1, end) }, length: end + 1 - at };
  }
  if (text[at] !== '*') return null;
  const mark = text[at + 1] === '*' ? '**' : '*';
  const start = at + mark.length;
  // '2 * 3' is a product: a mark that opens stands before a word, one that closes behind one.
  if (/^(\s|$)/.test(text.slice(start, start + 1))) return null;
  const end = closing(text, start, mark);
  if (end < 0) return null;
  const kind = mark === '**' ? 'strong' : 'emphasis';
  const content = parse(text.slice(start, end), depth + 1);
  return { inline: { kind, content }, length: end + mark.length - at };
}

/** Where the mark closes; code and other marks in between are passed over. */
function closing(text: string, start: number, mark: string): number {
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\\') {
      at++;
    } else if (text[at] === '`') {
      const end = text.indexOf('`', at + 1);
      if (end > 0) at = end;
    } else if (text.startsWith('**', at) && mark === '*') {
      const inner = text.indexOf('**', at + 2);
      if (inner < 0) return -1;
      at = inner + 1;
    } else if (text.startsWith(mark, at) && at > start && !/\s/.test(text[at - 1] ?? ' ')) {
      return at;
    }
  }
  return -1;
}

function plainText(text: string): readonly Inline[] {
  return [{ kind: 'text', text }];
}
