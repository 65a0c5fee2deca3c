// biome-ignore-all lint/suspicious/noArrayIndexKey: a card is read once and never reordered
import type { Inline } from '../../core/card/inline.ts';
import { inlinesOf } from '../../core/card/inline.ts';
import { type Block, parseMarkdown } from '../../core/card/markdown.ts';
import { TableBox } from './TableBox.tsx';

/** A card as elements of the page: its text is only ever text. Headings start one below the page's own. */
export function Markdown({ text }: { readonly text: string }) {
  const blocks = parseMarkdown(text);
  return (
    <div className="markdown">
      {blocks.map((block, i) => (
        <BlockOf key={i} block={block} number={tablesUpTo(blocks, i)} />
      ))}
    </div>
  );
}

/** A line of a card. */
export function InlineMarkdown({ text }: { readonly text: string }) {
  return <Inlines content={inlinesOf(text)} />;
}

/** Where a heading of the card can be gone to. */
export function headingId(words: string): string {
  return `card-${words.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
}

function tablesUpTo(blocks: readonly Block[], at: number): number {
  return blocks.slice(0, at + 1).filter(({ kind }) => kind === 'table').length;
}

/** @param number of tables so far, to name this one by */
function BlockOf({ block, number }: { readonly block: Block; readonly number: number }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = (['h2', 'h2', 'h3', 'h4'] as const)[block.level - 1] ?? 'h4';
      const id = headingId(wordsOf(block.content));
      return (
        <Heading id={id} tabIndex={-1} data-level={block.level}>
          <Inlines content={block.content} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p>
          <Inlines content={block.content} />
        </p>
      );
    case 'code':
      return (
        // Long lines are scrolled with the keyboard, too.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        <pre tabIndex={0} data-own-keys>
          <code>{block.text}</code>
        </pre>
      );
    case 'list':
      return <ListOf block={block} />;
    case 'table':
      return <TableOf block={block} number={number} />;
  }
}

function ListOf({ block }: { readonly block: Extract<Block, { kind: 'list' }> }) {
  const items = block.items.map((item, i) => (
    <li key={i}>
      <Inlines content={item} />
    </li>
  ));
  return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
}

function TableOf({
  block,
  number,
}: {
  readonly block: Extract<Block, { kind: 'table' }>;
  readonly number: number;
}) {
  return (
    <TableBox words={`Table ${number}`}>
      <table>
        <thead>
          <tr>
            {block.head.map((cell, i) => (
              <Cell key={i} content={cell} scope="col" />
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) => (
                <Cell key={j} content={cell} scope={j === 0 ? 'row' : null} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function Cell({
  content,
  scope,
}: {
  readonly content: readonly Inline[];
  readonly scope: 'col' | 'row' | null;
}) {
  // An empty corner is no heading.
  if (scope === null || content.length === 0) {
    return (
      <td>
        <Inlines content={content} />
      </td>
    );
  }
  return (
    <th scope={scope}>
      <Inlines content={content} />
    </th>
  );
}

function Inlines({ content }: { readonly content: readonly Inline[] }) {
  return content.map((one, i) => {
    switch (one.kind) {
      case 'text':
        return one.text;
      case 'code':
        return <code key={i}>{one.text}</code>;
      case 'emphasis':
        return (
          <em key={i}>
            <Inlines content={one.content} />
          </em>
        );
      default:
        return (
          <strong key={i}>
            <Inlines content={one.content} />
          </strong>
        );
    }
  });
}

function wordsOf(content: readonly Inline[]): string {
  return content.map((one) => ('text' in one ? one.text : wordsOf(one.content))).join('');
}
