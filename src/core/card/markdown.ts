import { type Inline, inlinesOf } from './inline.ts';

/** The part of Markdown that model cards use. Whatever else stands in a file is text. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly content: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'list';
      /** Number of the first item; null where items bear no numbers. */
      readonly start: number | null;
      readonly items: readonly (readonly Inline[])[];
    }
  | {
      readonly kind: 'table';
      readonly head: readonly Cell[];
      readonly rows: readonly (readonly Cell[])[];
    };

type Cell = readonly Inline[];

/** A card has some tens of kB; what is longer is shown as it stands. */
const mostCharacters = 500_000;

/**
 * Reads a model card: headings, paragraphs, tables, fenced code, lists, emphasis and inline code. A way of
 * showing text, never of running it: there is no HTML in it, no address and no picture, so that what a card
 * says cannot become part of the page.
 */
export function parseMarkdown(text: string): readonly Block[] {
  if (text.length > mostCharacters) return [{ kind: 'code', text }];
  const lines = text.split(/\r\n?|\n/);
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.trim() === '') {
      at++;
      continue;
    }
    const taken = takeHeading(line) ?? takeCode(lines, at) ?? takeTable(lines, at);
    const found = taken ?? takeList(lines, at) ?? takeParagraph(lines, at);
    blocks.push(found.block);
    at += found.lines;
  }
  return blocks;
}

interface Taken {
  readonly block: Block;
  readonly lines: number;
}

function takeHeading(line: string): Taken | null {
  const [, marks, words] = /^(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line) ?? [];
  if (!marks || words === undefined) return null;
  const level = Math.min(4, marks.length) as 1 | 2 | 3 | 4;
  return { block: { kind: 'heading', level, content: inlinesOf(words) }, lines: 1 };
}

const fence = /^\s*```/;

function takeCode(lines: readonly string[], at: number): Taken | null {
  if (!fence.test(lines[at] ?? '')) return null;
  const rest = lines.slice(at + 1);
  const end = rest.findIndex((line) => /^\s*```\s*$/.test(line));
  const inside = end < 0 ? rest : rest.slice(0, end);
  const text = inside.join('\n');
  return { block: { kind: 'code', text }, lines: 1 + inside.length + (end < 0 ? 0 : 1) };
}

const tableRow = /^\s*\|/;
const tableRule = /^\s*\|(\s*:?-+:?\s*\|)+\s*$/;

function takeTable(lines: readonly string[], at: number): Taken | null {
  if (!tableRow.test(lines[at] ?? '') || !tableRule.test(lines[at + 1] ?? '')) return null;
  const head = cellsOf(lines[at] ?? '');
  const rows: (readonly Cell[])[] = [];
  for (let next = at + 2; tableRow.test(lines[next] ?? ''); next++) {
    const cells = cellsOf(lines[next] ?? '');
    // As many as the head has: a row too short is filled up, one too long keeps its text in the last.
    rows.push(head.map((_, i) => cells[i] ?? []));
  }
  return { block: { kind: 'table', head, rows }, lines: 2 + rows.length };
}

function cellsOf(line: string): readonly Cell[] {
  const inside = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  // A bar behind a backslash is text.
  return inside.split(/(?<!\\)\|/).map((cell) => inlinesOf(cell.trim()));
}

const listItem = /^\s*(?:[-*]|(\d{1,9})[.)])\s+(.*)$/;

function takeList(lines: readonly string[], at: number): Taken | null {
  const first = listItem.exec(lines[at] ?? '');
  if (!first) return null;
  const numbered = first[1] !== undefined;
  const items: string[] = [];
  let next = at;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? '';
    const item = listItem.exec(line);
    if (item && (item[1] !== undefined) === numbered) items.push(item[2] ?? '');
    else if (item || line.trim() === '' || startsBlock(lines, next)) break;
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  const start = numbered ? Number(first[1]) : null;
  return { block: { kind: 'list', start, items: items.map(inlinesOf) }, lines: next - at };
}

function takeParagraph(lines: readonly string[], at: number): Taken {
  let next = at + 1;
  while (
    next < lines.length &&
    (lines[next] ?? '').trim() !== '' &&
    !startsBlock(lines, next) &&
    !listItem.test(lines[next] ?? '')
  ) {
    next++;
  }
  const words = lines.slice(at, next).map((line) => line.trim());
  return { block: { kind: 'paragraph', content: inlinesOf(words.join(' ')) }, lines: next - at };
}

function startsBlock(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  return takeHeading(line) !== null || fence.test(line) || takesTable(lines, at);
}

function takesTable(lines: readonly string[], at: number): boolean {
  return tableRow.test(lines[at] ?? '') && tableRule.test(lines[at + 1] ?? '');
}
