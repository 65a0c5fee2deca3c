import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { parseCard } from '../../core/card/cardJson.ts';
import { groupFigures, isSeparation } from './figureGroups.ts';
import { headingId, Markdown } from './Markdown.tsx';

const html = (text: string) => renderToStaticMarkup(createElement(Markdown, { text }));
const tagsOf = (markup: string) => [
  ...new Set([...markup.matchAll(/<([a-z][a-z0-9]*)/gi)].map((match) => match[1] ?? '')),
];

/** All that a card may become. */
const allowed = [
  ...['div', 'h2', 'h3', 'h4', 'p', 'ul', 'ol', 'li', 'pre', 'code', 'em', 'strong'],
  ...['section', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
];

describe('Markdown', () => {
  it('makes elements of what it knows', () => {
    const markup = html(
      '# A\n\nb *c* `d`\n\n- e\n\n3. f\n\n| g | h |\n|---|---|\n| i | j |\n\n```\nk\n```',
    );
    for (const part of [
      '<h2 id="card-a" tabindex="-1" data-level="1">A</h2>',
      '<p>b <em>c</em> <code>d</code></p>',
      '<ul><li>e</li></ul>',
      '<ol start="3"><li>f</li></ol>',
      '<th scope="col">g</th>',
      '<th scope="row">i</th><td>j</td>',
      '<code>k</code></pre>',
    ]) {
      expect(markup).toContain(part);
    }
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '| <svg onload=1> | <iframe src=https://example.org> |\n|---|---|\n| <b> | <style>*{}</style> |',
    '# <h1 onclick="x">',
    '```\n</code></pre><script>1</script>\n```',
    '- <a href="https://example.org">x</a>\n- `<i>`',
    '*"><script>1</script>*',
  ])('shows %j as text', (card) => {
    const markup = html(card);
    expect(tagsOf(markup).filter((tag) => !allowed.includes(tag))).toEqual([]);
    expect(markup).not.toMatch(/<[^>]*(on[a-z]+|href|src|style)=/i);
  });
});

const models = fileURLToPath(new URL('../../../models/', import.meta.url));
const packages = readdirSync(models, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('/card.md'))
  .map((path) => path.replace('/card.md', ''));

describe.each(packages)('the card of %s', (id) => {
  const markdown = readFileSync(join(models, id, 'card.md'), 'utf8');

  it('is shown whole', () => {
    const markup = html(markdown);
    expect(tagsOf(markup).filter((tag) => !allowed.includes(tag))).toEqual([]);
    // Marks that were not understood would stand in the text.
    const text = markup
      .replace(/<pre[\s\S]*?<\/pre>|<code>[^<]*<\/code>/g, '')
      .replace(/<[^>]*>/g, '\n');
    expect(text.split('\n').filter((line) => /^\s*(#{1,6} |\|)|\*\*|```/.test(line))).toEqual([]);
  });

  it('has a twin for programs, whose sections are headings here', () => {
    const card = parseCard(readFileSync(join(models, id, 'card.json'), 'utf8'));
    expect(card).not.toBeNull();
    const markup = html(markdown);
    const sections = (card?.tripod ?? []).flatMap(({ section }) => (section ? [section] : []));
    expect(sections.filter((name) => !markup.includes(`id="${headingId(name)}"`))).toEqual([]);
  });

  it('has figures of its own to stand first', () => {
    const card = parseCard(readFileSync(join(models, id, 'card.json'), 'utf8'));
    const groups = groupFigures(card?.figures ?? []).filter(isSeparation);
    expect(groups.length).toBeGreaterThan(0);
    for (const { rows } of groups) expect(rows[0]?.scored).toBeNull();
  });
});
