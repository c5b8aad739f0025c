import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanBody } from '../../src/importers/body/clean-body.ts';
import { splitUpdates } from '../../src/importers/cstate/updates.ts';
import { inspectMarkdown } from '../../src/records/markdown.ts';
import { randomSets } from '../support/random-sets.ts';

const PAGE = 'https://status.example.org/issues/slow/';

function clean(markdown: string, page: string | undefined = PAGE) {
  const { markdown: cleaned, losses } = cleanBody(markdown, { page });
  expect(inspectMarkdown(cleaned).faults).toEqual([]);
  return [cleaned, ...losses.map((loss) => `${loss.kind} ${loss.text}`)];
}

test('allowed Markdown is kept as written', () => {
  const markdown =
    '[Update] ~120 GB, see <https://example.org> and [us](mailto:a@example.org)\n\n* one\n* two <repo.example.org>\n\n| a |\n|---|\n| b |\n\n```\n<b> {x}\n```\n\n<details>\n<summary>More</summary>\n\nPress <kbd>x</kbd>, then [up](#top)\n\n</details>\n';
  expect(clean(`\n  \n${markdown}\n\n`)).toEqual([markdown]);
  expect(clean('')).toEqual(['']);
  expect(clean(' \n\n')).toEqual(['']);
});

test.each([
  ['a\n\n<!-- hidden\n\nwords -->\n\nb', 'a\n\nb\n', ['dropped the HTML comment "hidden words"']],
  ['a <!-- x --> b', 'a  b\n', ['dropped the HTML comment "x"']],
  ['<!-- x -->\n<!-- x -->\n', '', ['dropped the HTML comment "x" (2 times)']],
  ['a\n\n<!-- never closed', 'a\n', ['dropped the HTML comment "never closed"']],
  [
    'the repository <repo> is <strike>down </strike>up',
    'the repository \\<repo> is ~~down~~ up\n',
    ['mended <strike> becomes Markdown', 'mended the raw HTML "<repo>" is shown as text'],
  ],
  [
    '<b>bold</b> and <em>it</em>',
    '**bold** and _it_\n',
    ['mended <b> becomes Markdown', 'mended <em> becomes Markdown'],
  ],
  [
    '<div class="x">\n  - text\n\n</div>',
    '\\<div class="x">\n\\- text\n\n\\</div>\n',
    [
      'mended the raw HTML "<div class="x"> - text" is shown as text',
      'mended the raw HTML "</div>" is shown as text',
    ],
  ],
  [
    '<script>\nalert(1)\n</script>',
    '\\<script>\nalert(1)\n\\</script>\n',
    ['mended the raw HTML "<script> alert(1) </script>" is shown as text'],
  ],
  [
    '<kbd onclick="x()">x</kbd>',
    '\\<kbd onclick="x()">x</kbd>\n',
    ['mended the raw HTML "<kbd onclick="x()">" is shown as text'],
  ],
])('HTML: %j', (markdown, cleaned, losses) => {
  expect(clean(markdown)).toEqual([cleaned, ...losses]);
});

test.each([
  [
    '[mirror](ftp://example.org/x)',
    'mirror (ftp\\://example.org/x)\n',
    ['mended the link to "ftp://example.org/x" becomes text: only http, https and mailto links are allowed'],
  ],
  [
    '[x](javascript:alert(1))',
    'x (javascript:alert(1))\n',
    ['mended the link to "javascript:alert(1)" becomes text: only http, https and mailto links are allowed'],
  ],
  ['at <IP:PORT>', 'at \\<IP:PORT>\n', ['mended "<IP:PORT>" is shown as text']],
  [
    '[old](/affected/api/) and [next](../next/)',
    '[old](https://status.example.org/affected/api/) and [next](https://status.example.org/issues/next/)\n',
    [
      'mended the link to "/affected/api/" becomes https://status.example.org/affected/api/ on the old site',
      'mended the link to "../next/" becomes https://status.example.org/issues/next/ on the old site',
    ],
  ],
  [
    '[a][1], [b]\n\n[1]: tel:112\n[b]: https://example.org\n',
    'a (tel:112), [b](https://example.org)\n',
    [
      'mended the link to "tel:112" becomes text: only http, https and mailto links are allowed',
      'dropped the link definition for "tel:112": links are written inline',
    ],
  ],
  [
    '![laser](https://example.org/a.png) ![](/img/b.png)',
    '[laser](https://example.org/a.png) [image](https://status.example.org/img/b.png)\n',
    [
      'mended the image "https://example.org/a.png" becomes a link: only local images are allowed',
      'mended the image "/img/b.png" becomes a link: only local images are allowed',
    ],
  ],
  [
    '[![badge](https://example.org/b.svg)](https://example.org)',
    '[badge](https://example.org)\n',
    ['mended the image "https://example.org/b.svg" becomes a link: only local images are allowed'],
  ],
])('links and images: %j', (markdown, cleaned, losses) => {
  expect(clean(markdown)).toEqual([cleaned, ...losses]);
});

test('without an address of the old site, relative links become text', () => {
  const { markdown, losses } = cleanBody('[old](/x) ![pic](b.png)', {});
  expect(markdown).toBe('old (/x) pic (b.png)\n');
  expect(losses.map((loss) => loss.text)).toEqual([
    'the link to "/x" becomes text: the address of the old site is not known',
    'the image "b.png" becomes text: there is no address to link to',
  ]);
});

test('paragraphs that are marked with a time are updates, oldest first; other shortcodes stay as text', () => {
  const losses: string[] = [];
  const markdown = [
    'Before.',
    '**Resolved** - All is well. {{< track "2022-01-01 11:00:00" >}}',
    '*Investigating* - It is slow. {{< track "2022-01-01 10:00:00" >}}',
    'Checked twice. {{% track "2022-01-01 12:00" %}}',
    'Lost. {{< track "soon" >}}',
    'Early. {{< track "2022-01-01 09:59" >}}',
    'Late. {{< track "2022-02-01 01:01" >}}',
    '{{% note %}}x{{% /note %}}, see [it]({{< relref "a b.md" >}})',
  ].join('\n\n');
  const span = { from: Date.parse('2022-01-01T09:00:00Z'), to: Date.parse('2022-02-01T00:00:00Z') };
  const { updates, rest } = splitUpdates(markdown, 'Europe/Berlin', span, (kind, _field, text) =>
    losses.push(`${kind} ${text}`),
  );
  expect(updates).toEqual([
    { at: '2022-01-01T09:00:00Z', status: 'investigating', text: 'It is slow.' },
    { at: '2022-01-01T10:00:00Z', status: 'resolved', text: 'All is well.' },
    { at: '2022-01-01T11:00:00Z', text: 'Checked twice.' },
  ]);
  expect(rest).toBe(
    'Before.\n\nLost. {{< track "soon" >}}\n\nEarly. {{< track "2022-01-01 09:59" >}}\n\nLate. {{< track "2022-02-01 01:01" >}}\n\n{{% note %}}x{{% /note %}}, see [it](entry:a%20b.md)',
  );
  expect(losses).toEqual([
    'mended "{{< track "soon" >}}" is no update: "soon" is not a time: write it as 2026-10-03T14:05:00Z',
    'mended "{{< track "2022-01-01 09:59" >}}" is no update: 2022-01-01T08:59:00Z is before it began',
    'mended "{{< track "2022-02-01 01:01" >}}" is no update: 2022-02-01T00:01:00Z is in the future',
    'mended 3 marked with their time are updates',
    'mended the Hugo shortcode "{{< track "soon" >}}" is kept as text',
    'mended the Hugo shortcode "{{< track "2022-01-01 09:59" >}}" is kept as text',
    'mended the Hugo shortcode "{{< track "2022-02-01 01:01" >}}" is kept as text',
    'mended the Hugo shortcode "{{% note %}}" is kept as text',
    'mended the Hugo shortcode "{{% /note %}}" is kept as text',
  ]);
});

test('headings keep their order below the title of the page', () => {
  expect(clean('# A\n\n## B\n\n###### F')).toEqual([
    '## A\n\n### B\n\n###### F\n',
    'mended all headings are lowered by one level: level 1 is the title of the page',
  ]);
  expect(clean('## A\n\n### B')).toEqual(['## A\n\n### B\n']);
});

test('any text gives a result that follows the rules of this site', () => {
  const pieces = [
    '<',
    '>',
    '!--',
    '-->',
    '[',
    ']',
    '(',
    ')',
    '!',
    ':',
    '//',
    '\n',
    '\n\n',
    '    ',
    '- ',
    '# ',
    '`',
    '```\n',
    '|',
    '&lt;',
    '&#10;',
    '\\',
    '{{<',
    '>}}',
    'track "x"',
    'a',
    'b>',
    '/b',
    'br',
    'kbd',
    'javascript',
    'https',
    'www.a.b',
    'x@y.zz',
    '*',
    '_',
    '~~',
    '"',
    "='",
    '^1',
    '\t',
    '?',
    '[1]: ',
  ];
  const markdown = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((list) => list.join(''));
  fc.assert(
    fc.property(markdown, fc.option(fc.constant(PAGE), { nil: undefined }), (text, page) => {
      const { markdown: cleaned } = cleanBody(text, { page });
      expect(inspectMarkdown(cleaned).faults).toEqual([]);
    }),
    randomSets(2, 1000),
  );
});
