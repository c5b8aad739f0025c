import fc from 'fast-check';
import { markdownToMdast } from 'satteri';
import { describe, expect, test } from 'vitest';
import { inspectMarkdown, judge, linkPlaces } from '../../src/records/markdown.ts';
import { randomSets } from '../support/random-sets.ts';

/** All nodes of a text that the rules refuse, found by a full parse. */
function refused(markdown: string): number {
  let count = 0;
  const walk = (node: Parameters<typeof judge>[0]) => {
    if (judge(node)) count++;
    if ('children' in node) for (const child of node.children) walk(child);
  };
  walk(markdownToMdast(markdown) as Parameters<typeof judge>[0]);
  return count;
}

const parts = [
  'text ',
  '[',
  ']',
  '(',
  ')',
  ']:',
  '](',
  '<',
  '>',
  '!',
  '!--',
  '\n',
  '\n\n',
  '- ',
  '`',
  '```\n',
  '\\',
  '&#106;',
  '&Tab;',
  'javascript:',
  'https://a.example',
  'http://',
  'mailto:a@b.example',
  '/x/',
  '//host',
  'data:',
  'xmpp:a@b.example',
  'www.a.example',
  ' "t"',
  '<b>',
  '<br>',
  'a',
  '[^1]',
  '[^1]:',
  '| a | b |\n|---|---|\n',
  '[a](https://a.example/)[b](',
];

describe('the shortcut that skips parsing plainly safe Markdown', () => {
  test('never lets through what a full parse refuses', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 14 }), (words) => {
        const markdown = words.join('');
        expect(inspectMarkdown(markdown).faults.length > 0).toBe(refused(markdown) > 0);
      }),
      randomSets(20261104, 2000),
    );
  });
});

describe('text nested deeper than the call stack allows', () => {
  test.each([
    ['lists', '- '.repeat(3000)],
    ['quotes', '> '.repeat(9000)],
  ])('%s are still handled', (_, deep) => {
    expect(inspectMarkdown(`${deep}<img src=x>`).faults.map(({ rule }) => rule)).toEqual(['markdown-html']);
    expect(linkPlaces(`${deep}[x](/incidents/nope/)`).get('/incidents/nope/')).toHaveLength(1);
  });
});
