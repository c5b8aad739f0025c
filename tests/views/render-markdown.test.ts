import fc from 'fast-check';
import { markdownToHtml } from 'satteri';
import { describe, expect, test } from 'vitest';
import { renderMarkdown, renderWithPlugins } from '../../src/views/render-markdown.ts';
import { randomSets } from '../support/random-sets.ts';

const words = [
  'We ',
  'are',
  ' looking',
  '.',
  ',',
  ':',
  ' - ',
  '1. ',
  '(',
  ')',
  '"',
  "'",
  '14:05',
  ' ',
  '%',
  'é',
  '/',
  '=',
  '+',
  '-',
  'www.',
  'x',
  '!',
  '…',
  '\t',
  '  ',
];

describe('the shortcut for plain lines', () => {
  test('gives the same result as Sätteri', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 10 }), (parts) => {
        const text = parts.join('');
        const full = (markdownToHtml(text) as { html: string }).html.trim();
        const html = renderMarkdown(text, '/', { headingIds: false }).trim();
        expect(html.replaceAll('<pre tabindex="0">', '<pre>')).toBe(full);
      }),
      randomSets(20261104, 2000),
    );
  });

  test('shows dangerous content as text', () => {
    expect(renderMarkdown('a < b & c', '/', { headingIds: false }).trim()).toBe('<p>a &lt; b &amp; c</p>');
  });
});

/** Pieces of Markdown that meet in any order: what the shortcut renders without plugins, and what it must leave to them. */
const pieces = [
  '# One', '## Größe & *more*', '## `code` in it', '### A [link](https://a.example/)', 'Setext', '===', '---', '\n', '\n\n',
  '> ', '> [!NOTE]', '> [\\!TIP]', '> &#91;!NOTE]', '- ', '- [ ] task', '- [x] done', '1. ', '    ', '\t', '```', '~~~', '| a | b |',
  '|---|---|', 'a', ':-', '![x](/a.png)', '![x][r]', '[r]: /incidents/a/', '[r]: https://a.example/ "t"', '[r]', '[^1]', '[^1]: note',
  '[in](/incidents/a/)', '[out](https://a.example/?a=1&b=2)', '<kbd>K</kbd>', '<b>', '<h2>raw</h2>', '<https://a.example/>',
  'https://a.example/x', 'www.example.org', 'ann@a.example', '**bold**', '_it_', '~~no~~', 'a\\', 'a  ', 'frontmatter.x', '中文', '…', '“q”',
  ' ', ' # ', '#', '## ', '## One', '&amp;', '<', "it's", '[js](javascript:x)', 'One  \ntwo',
]; // biome-ignore format: a list

describe('the shortcut for texts that no plugin changes', () => {
  test('gives the same result as the plugins', () => {
    const text = fc
      .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom('\n', '\n\n', ' ', '')), { maxLength: 7 })
      .map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(text, fc.boolean(), (markdown, headingIds) => {
        // A text of one plain line has a shortcut of its own.
        const [short, full] = [renderMarkdown, renderWithPlugins].map((render) =>
          render(`Text\n\n${markdown}`, '/b/', { headingIds }),
        );
        expect(short).toBe(full);
      }),
      randomSets(41, 1500),
    );
  });
});

describe('contributors’ text in attributes', () => {
  const page = (markdown: string) => renderMarkdown(markdown, '/', { headingIds: true });

  test.each([
    '[n](https://example.org "<pre><img src=x onerror=alert(1)>")',
    '[n](/x "<table><img src=x onerror=alert(1)>")',
    '![<pre><img src=x onerror=alert(1)>](/x.png "</table><svg onload=alert(1)>")',
    '```<pre><svg/onload=alert(1)>\ncode\n```',
    '# <h2 id="x"> [a](/b "<h2>")',
    '[a][b]\n\n[b]: /x "<input type=checkbox onfocus=alert(1)>"',
  ])('stays in them: %s', (markdown) => {
    // Outside quoted attribute values none of it may be a tag.
    const outside = page(markdown).replace(/"[^"]*"/g, '""');
    expect(outside).not.toMatch(/<(?:img|svg|input)[^>]*\bon\w+=/i);
    expect(outside.match(/<(?:svg|input)\b/gi)).toBeNull();
  });

  test('makes scrollable blocks focusable, and shows task boxes as marks', () => {
    const html = page(
      '| a |\n|---|\n| 1 |\n\n- [x] done\n- [ ] open\n\n```\ncode\n```\n\n## Cause\n\n## [Link](/x/)\n',
    );
    expect(html).toContain('<div class="scroll" tabindex="0" role="region" aria-label="Table"><table>');
    expect(html).toContain('<pre tabindex="0">');
    expect(html).toMatch(/<span class="task" role="img" aria-label="done">☑<\/span>\s*done/);
    expect(html).toMatch(/aria-label="open">☐<\/span>\s*open/);
    expect(html).not.toContain('<input');
    expect(html).toContain('<h2 id="cause"><a class="self" href="#cause">Cause</a></h2>');
    expect(html).toContain('<h2 id="link"><a href="/x/">Link</a></h2>');
  });

  test('shows the alerts of GitHub as blocks with their names, and other quotations as they are', () => {
    const alert = page('> [!WARNING]\n> Do *not* restart.\n>\n> ![Queue](/a.png)\n');
    expect(alert).toContain('<div class="alert alert-warning" role="note"><p class="alert-name">Warning</p>');
    expect(alert).toContain('Do <em>not</em> restart.');
    expect(alert).toContain('loading="lazy"');
    expect(alert).not.toContain('[!');
    for (const text of ['> [!WARNING] in a sentence\n', '> [!OTHER]\n> x\n', '[!NOTE]\n'])
      expect(page(text)).not.toContain('class="alert');
    expect(page('> [!NOTE]\n> <b onclick="x()">bold</b> [a](javascript:x)\n')).not.toMatch(
      /<b|href="javascript/,
    );
  });

  test('images lie below the base of the site, and load when they are needed', () => {
    expect(renderMarkdown('![Queue](/incidents/mail/queue.png)', '/ops/', { headingIds: true }).trim()).toBe(
      '<p><img src="/ops/incidents/mail/queue.png" alt="Queue" loading="lazy" decoding="async"></p>',
    );
  });

  test('text between lines of dashes is not lost', () => {
    expect(page('---\n\nImportant.\n\n---\n\nrest')).toContain('Important.');
    expect(page('+++\nImportant\n+++')).toContain('Important');
  });
});
