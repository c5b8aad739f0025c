import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/checks/checks.ts';
import { formats } from '../../src/checks/formats/format.ts';
import { writeReport } from '../../src/checks/formats/report.ts';
import { searchRecords } from '../../src/exports/search-records.ts';
import { renderMarkdown } from '../../src/views/render-markdown.ts';
import { minimal } from '../support/content-folder.ts';
import { cpuTimer } from '../support/cpu-timer.ts';
import { readOnce } from '../support/read-once.ts';

const asOf = Date.parse('2026-03-31T12:00:00+02:00');
const file = 'incidents/2026-03-10-slow.md';
const keys =
  'title: Slow\nseverity: P2\nstate: resolved\nstarted: 2026-03-10T10:00:00+01:00\nresolved: 2026-03-10T10:30:00+01:00\nimpacts: []\n';
const { contentWith } = readOnce(minimal);
/** Quadratic time takes minutes at these lengths, so a fault shows on any machine. */
const SECONDS = 8;

/** A text repeated to this number of characters. */
const fill = (text: string, length: number) => text.repeat(Math.ceil(length / text.length)).slice(0, length);
const numbered = (text: (n: number) => string, count: number) =>
  Array.from({ length: count }, (_, n) => text(n)).join('');

/** Reads, checks and reports a record; renders and indexes it if it passes. Returns the distinct rules it breaks. */
function answerTo(text: string): string[] {
  const elapsed = cpuTimer();
  const content = contentWith(file, text);
  const problems = checkContent(content, asOf);
  const checked = { files: 1, folder: 'content', asOf, linesOf: () => text.split('\n') };
  for (const format of formats) writeReport(format, problems, checked);
  if (problems.length === 0) {
    const { body } = content.ledger.incidents.find((each) => each.file === file)!;
    // A page may be longer than its text, but not by orders of magnitude.
    expect(renderMarkdown(body, '/', { headingIds: true }).length).toBeLessThan(40 * text.length);
    searchRecords(content.ledger, () => '2026-03-10', '/');
  }
  expect(elapsed()).toBeLessThan(SECONDS * 1000);
  return [...new Set(problems.filter((each) => each.file === file).map(({ rule }) => rule))].sort();
}

describe('prose made to be slow', () => {
  const prose: Record<string, [bomb: string, rules: string[]]> = {
    'headings without end': [fill('# a\n', 100_000), []],
    'one heading again and again': [fill('## Same\n', 60_000), []],
    'lines that are headings by what follows': [fill('a\n=\n', 30_000), []],
    'marks of emphasis that never match': [fill('*a_\n', 60_000), []],
    'marks of emphasis on one line': [fill('*a_ ', 131_000), ['file-size']],
    'brackets that open': [`${fill('[', 19_000)}\n`, []],
    'links that never close': [fill('[a](', 19_999), []],
    'links whose titles never close': [fill('[a](b "', 19_000), []],
    'links that never close, on many lines': [fill(`${'[a]('.repeat(4000)}\n`, 120_000), []],
    'quotes in quotes': [fill('> ', 19_000), []],
    'quotes in lists': [fill('- > ', 19_000), []],
    'quotes deeper than a line may be': [fill('> ', 131_000), ['file-size']],
    'lists that each begin deeper': [numbered((n) => `${' '.repeat(n)}- a\n`, 500), []],
    'a table wider than long, filled up': [
      `|${'a|'.repeat(2000)}\n|${'-|'.repeat(2000)}\n${fill('|a\n', 60_000)}`,
      ['file-size'],
    ],
    'tables without end': [fill('|a|\n|-|\n\n', 60_000), []],
    'tasks without end': [fill('- [ ] a\n', 60_000), []],
    'links to pages that are not there': [
      numbered((n) => `[a](/incidents/x${n}/)\n`, 5000),
      ['unknown-link'],
    ],
    'notes without end': [numbered((n) => `[^${n}]\n\n[^${n}]: a\n\n`, 3000), []],
    'references that are defined again': [fill('[a]: /incidents/\n', 59_993), []],
    'an address that nearly is one': [fill('a_', 19_998).concat('@'), []],
    'backticks of every length': [numbered((n) => `${'`'.repeat(n)} `, 180), []],
    entities: [fill('&amp;', 19_000), []],
    'tags that are allowed': [fill('<sub>', 19_000), []],
    'tags that are not': [fill('<b>\n', 60_000), ['markdown-html']],
    'more text than a record has': [fill('word word\n', 200_000), ['file-size']],
    'a file larger than one may be': [fill('word word\n', 900_000), ['file-size']],
  };
  test.each(Object.entries(prose))('%s', (_, [bomb, rules]) => {
    expect(answerTo(`---\n${keys}---\n${bomb}\n`)).toEqual(rules);
  });
});

describe('data made to be slow', () => {
  const data: Record<string, [bomb: string, rules: string[]]> = {
    'lists ten thousand deep': [`affects: ${'['.repeat(10_000)}`, ['yaml-syntax']],
    'maps ten thousand deep': [`source: ${'{a: '.repeat(10_000)}`, ['yaml-syntax']],
    'lists in blocks': [`affects:\n  ${'- '.repeat(10_000)}a`, ['yaml-syntax']],
    'keys that are keys': ['? '.repeat(10_000), ['yaml-syntax']],
    'thousands of keys': [numbered((n) => `k${n}: 1\n`, 30_000), ['unknown-key']],
    'thousands of anchors': [numbered((n) => `k${n}: &a${n} 1\n`, 10_000), ['unknown-key']],
    'thousands of wrong values': [`affects: [${'1,'.repeat(40_000)}]`, ['wrong-type']],
    'thousands of empty updates': [`updates:\n${'  - {}\n'.repeat(15_000)}`, ['missing-key']],
    'a quote that is not closed before many brackets': [
      `cause: 'x''${fill('[', 300_000)}]\nb`,
      ['yaml-syntax'],
    ],
    'a value of a megabyte': [`cause: ${fill('a', 900_000)}`, ['unknown-reference']],
    'a number of a megabyte': [`cause: ${fill('9', 900_000)}`, ['unknown-reference']],
    'a time of a megabyte': [`detected: "${fill('1 ', 900_000)}"`, ['timestamp']],
    'escapes without end': [`cause: "${fill('\\u0041', 900_000)}"`, ['unknown-reference']],
    'blank lines without end': [fill(' \n', 900_000), ['file-size']],
  };
  test.each(Object.entries(data))('%s', (_, [bomb, rules]) => {
    expect(answerTo(`---\n${keys}${bomb}\n---\n`)).toEqual(rules);
  });
});
