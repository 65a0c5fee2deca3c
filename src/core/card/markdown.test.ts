import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Inline, inlinesOf } from './inline.ts';
import { type Block, parseMarkdown } from './markdown.ts';

const text = (words: string): Inline => ({ kind: 'text', text: words });

describe('parseMarkdown', () => {
  it('reads headings and paragraphs, and joins lines', () => {
    expect(parseMarkdown('# One\n\nfirst\nsecond\n\n#### Four ##\nthird')).toEqual([
      { kind: 'heading', level: 1, content: [text('One')] },
      { kind: 'paragraph', content: [text('first second')] },
      { kind: 'heading', level: 4, content: [text('Four')] },
      { kind: 'paragraph', content: [text('third')] },
    ]);
  });

  it('reads a table, fills short rows and keeps a bar behind a backslash', () => {
    const [table] = parseMarkdown('| a | b |\n|---|:-:|\n| 1 |\n| x \\| y | `c` |\nafter');
    expect(table).toEqual({
      kind: 'table',
      head: [[text('a')], [text('b')]],
      rows: [
        [[text('1')], []],
        [[text('x | y')], [{ kind: 'code', text: 'c' }]],
      ],
    });
  });

  it('takes bars without a rule for text', () => {
    expect(parseMarkdown('| a | b |\n| c | d |')).toEqual([
      { kind: 'paragraph', content: [text('| a | b | | c | d |')] },
    ]);
  });

  it('reads lists of both kinds, and lines that go on', () => {
    expect(parseMarkdown('- one\n  and more\n- two\n3. three')).toEqual([
      { kind: 'list', start: null, items: [[text('one and more')], [text('two')]] },
      { kind: 'list', start: 3, items: [[text('three')]] },
    ]);
  });

  it('keeps code as it stands, open at the end too', () => {
    expect(parseMarkdown('```sh\na *b*\n\n# c\n```\nd')).toEqual([
      { kind: 'code', text: 'a *b*\n\n# c' },
      { kind: 'paragraph', content: [text('d')] },
    ]);
    expect(parseMarkdown('```\nrest')).toEqual([{ kind: 'code', text: 'rest' }]);
  });

  it('shows what is far too long as it stands', () => {
    const long = '# a\n'.repeat(200_000);
    expect(parseMarkdown(long)).toEqual([{ kind: 'code', text: long }]);
  });
});

describe('inlinesOf', () => {
  it('reads emphasis, emphasis in it, and code', () => {
    expect(inlinesOf('a *"b **c**"* `d*`')).toEqual([
      text('a '),
      {
        kind: 'emphasis',
        content: [text('"b '), { kind: 'strong', content: [text('c')] }, text('"')],
      },
      text(' '),
      { kind: 'code', text: 'd*' },
    ]);
  });

  it.each(['2 * 3 * 4', 'a* b', '*open', '`open', 'snake_case_name', '``'])(
    'leaves %j as it is',
    (words) => expect(inlinesOf(words)).toEqual([text(words)]),
  );

  it('makes words of a link: there is nowhere to go', () => {
    expect(inlinesOf('see [the paper](https://example.org/x) and \\[this](that)')).toEqual([
      text('see the paper (https://example.org/x) and [this](that)'),
    ]);
  });
});

/** Every text that would be shown, and the kinds of node. */
function shown(blocks: readonly Block[]) {
  const kinds = new Set<string>();
  const texts: string[] = [];
  const inline = (one: Inline): void => {
    kinds.add(one.kind);
    if ('text' in one) texts.push(one.text);
    else one.content.forEach(inline);
  };
  for (const block of blocks) {
    kinds.add(block.kind);
    if (block.kind === 'code') texts.push(block.text);
    else if (block.kind === 'list') for (const item of block.items) item.forEach(inline);
    else if (block.kind === 'table')
      for (const row of [block.head, ...block.rows]) for (const cell of row) cell.forEach(inline);
    else block.content.forEach(inline);
  }
  return { kinds, texts };
}

const known = [
  ...['heading', 'paragraph', 'code', 'list', 'table'],
  ...['text', 'emphasis', 'strong'],
];

describe('hostile cards', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[a](javascript:alert(1))',
    '![x](https://example.org/pixel.png)',
    '&lt;b&gt; &#60;i&#62;',
    '<a href="javascript:1">x</a>',
    '| <b> | <iframe src=x> |\n|---|---|\n| <svg onload=1> | y |',
  ])('%s is text', (card) => {
    const { kinds, texts } = shown(parseMarkdown(card));
    expect([...kinds].filter((kind) => !known.includes(kind))).toEqual([]);
    // Nothing is taken out and nothing is turned into something else: the signs are there to be read.
    for (const sign of card.match(/[<>&]/g) ?? []) expect(texts.join(' ')).toContain(sign);
  });

  const signs = fc.constantFrom(...'*`|[]()\\#-1. \n<>&ab'.split(''));

  it('end in known nodes, whatever stands in them', () => {
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 300 }), (characters) => {
        const { kinds } = shown(parseMarkdown(characters.join('')));
        expect([...kinds].filter((kind) => !known.includes(kind))).toEqual([]);
      }),
    );
  });

  it('lose no letter', () => {
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 200 }), (characters) => {
        const card = characters.join('').replaceAll('|', '').replaceAll('```', '');
        const letters = (words: string) => words.replace(/[^ab<>&]/g, '');
        expect(letters(shown(parseMarkdown(card)).texts.join(''))).toBe(letters(card));
      }),
    );
  });

  it.each(['*', '**a', '`', '[', '\\', '*a **b ', '| ', '- ', '#'])(
    'made of %j over and over are read in steps that do not multiply',
    (part) => {
      const { texts } = shown(parseMarkdown(part.repeat(100_000 / part.length)));
      expect(texts.join('').length).toBeLessThanOrEqual(100_000);
    },
  );
});
