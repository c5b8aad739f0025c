import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { markdownCode, markdownText } from '../../../src/checks/formats/markdown-text.ts';
import { visible } from '../../../src/checks/formats/visible.ts';
import { randomSets } from '../../support/random-sets.ts';

const read = (markdown: string): Root => unified().use(remarkParse).use(remarkGfm).parse(markdown);

/** The distinct kinds of nodes below a node. */
const kindsIn = (node: Nodes): string[] => [
  ...new Set([node.type, ...('children' in node ? node.children.flatMap((child) => kindsIn(child)) : [])]),
];
const textOf = (node: Nodes): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map(textOf).join('') : '';

/** The parsed content of a cell between two others: its kinds of nodes and its text. */
function asCell(markdown: string) {
  const root = read(`| a | b | c |\n| --- | --- | --- |\n| before | ${markdown} | after |`);
  const [table, ...rest] = root.children;
  if (table?.type !== 'table' || rest.length > 0) throw new Error('it is not one table');
  const cells = table.children.at(-1)!.children;
  expect([table.children.length, cells.length, textOf(cells[2]!)]).toEqual([2, 3, 'after']);
  return { kinds: kindsIn(cells[1]!), text: textOf(cells[1]!).replaceAll('\u200b', '') };
}

/** The parsed content of a list item that starts with our text. */
function asItem(markdown: string) {
  const root = read(`- ours: ${markdown}\n- next`);
  const [list, ...rest] = root.children;
  if (list?.type !== 'list' || rest.length > 0) throw new Error('it is not one list');
  expect(list.children.length).toBe(2);
  return { kinds: kindsIn(list.children[0]!), text: textOf(list.children[0]!).replaceAll('\u200b', '') };
}

const TRICKS = [
  'a | b',
  'a\\|b\\\\|c',
  '<img src=x onerror=alert(1)>',
  '<!-- -->',
  '![x](https://evil.example/p.png)',
  '[x](javascript:alert(1))',
  '[x]: https://evil.example',
  'https://evil.example www.evil.example mail@evil.example HTTP://EVIL.example ftp://x.example',
  '@octocat and org/repo#12, #12, GH-12',
  '`code` ``` ~~~ **bold** __bold__ ~gone~ $x$',
  'one\n# two\r\n\n- three\n</details>\n::error::four',
  '&lt;b&gt; &#64;octocat',
  '\u202egnihtyna\u2066 \u0000 \u001b[2J',
  '1. # > - + =',
  '',
];

const plain = (text: string) => visible(text.replace(/\s*[\r\n]+\s*/g, ' ')).trim();
const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('a contributor’s text in Markdown', () => {
  test.each(TRICKS)('is shown as inert text: %j', (trick) => {
    const cell = asCell(markdownText(trick));
    expect(cell.kinds.filter((kind) => !['tableCell', 'text'].includes(kind))).toEqual([]);
    expect(squeeze(cell.text)).toBe(squeeze(plain(trick)));
    const item = asItem(markdownText(trick));
    expect(item.kinds.filter((kind) => !['listItem', 'paragraph', 'text'].includes(kind))).toEqual([]);
    expect(squeeze(item.text)).toBe(squeeze(`ours: ${plain(trick)}`));
  });

  test.each(TRICKS)('is shown as code: %j', (trick) => {
    const { kinds, text } = asCell(markdownCode(trick));
    expect(kinds.filter((kind) => !['tableCell', 'text', 'inlineCode'].includes(kind))).toEqual([]);
    expect(squeeze(text)).toBe(squeeze(visible(trick)));
  });

  test('is inert for any text', () => {
    const signs = fc.constantFrom(
      ...'\\`*_[]()<>|~&$#!@:/.-+= \n1ahtps'.split(''),
      '://',
      'www.',
      'http',
      '&#64;',
    );
    const text = fc.array(signs, { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (some) => {
        const cell = asCell(markdownText(some));
        expect(cell.kinds.filter((kind) => !['tableCell', 'text'].includes(kind))).toEqual([]);
        expect(squeeze(cell.text)).toBe(squeeze(plain(some)));
        const { kinds, text } = asCell(markdownCode(some));
        expect(kinds.filter((kind) => !['tableCell', 'text', 'inlineCode'].includes(kind))).toEqual([]);
        expect(squeeze(text)).toBe(squeeze(visible(some)));
      }),
      randomSets(20261122, 1000),
    );
  });

  test('is truncated between characters if it is long', () => {
    const long = markdownText('😀'.repeat(500));
    expect(long.length).toBeLessThan(410);
    expect(long.isWellFormed()).toBe(true);
  });
});
