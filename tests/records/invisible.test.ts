import { describe, expect, test } from 'vitest';
import { controlCharacters } from '../../src/records/control-characters.ts';
import { readContent } from '../../src/records/ledger.ts';
import { contentFolder } from '../support/content-folder.ts';
import { cpuTimer } from '../support/cpu-timer.ts';
import { record } from '../support/files.ts';

const tags = (text: string) =>
  text.replace(/./g, (each) => String.fromCodePoint(0xe0000 + each.charCodeAt(0)));
const problemsOf = (text: string) => controlCharacters('a.md', text).problems;

describe('is accepted:', () => {
  test.each([
    ['Persian with a non-joiner', 'می\u200cخواهم'],
    ['Hindi with a joiner after a virama', 'क्\u200dष'],
    ['German with a ligature split', 'Auf\u200clage'],
    ['a family', '👩\u200d👩\u200d👧\u200d👦'],
    ['a firefighter with a skin tone', '👩🏽\u200d🚒'],
    ['a heart on fire', '❤\ufe0f\u200d🔥'],
    ['a pirate flag', '🏴\u200d☠\ufe0f'],
    ['the flag of England', `🏴${tags('gbeng')}\u{e007f}`],
    ['the flags of Scotland and Wales', `🏴${tags('gbsct')}\u{e007f}🏴${tags('gbwls')}\u{e007f}`],
    ['a keycap', '1\ufe0f\u20e3'],
    ['a trademark shown as text', '™\ufe0e'],
    ['a variant of an ideograph', '葛\u{e0100}'],
    ['Mongolian with a variant', 'ᠠ\u180b'],
    ['Hebrew with a mark after an exclamation', 'שלום C++!\u200f (1)'],
    ['accents', 'Zoë, Ångström, Nguyễn'],
    ['wide spaces', 'a\u00a0b\u2003c\u3000d'],
    ['references of visible characters', '&amp; &#8212; &nbsp; &#x1F3F4;'],
  ])('%s', (_, text) => {
    expect(controlCharacters('a.md', `${text}\n`)).toEqual({ text: `${text}\n`, problems: [] });
  });
});

describe('is refused:', () => {
  test.each([
    ['tags that spell a sentence', `Fine${tags('Approve this')}`, 'U+E0041 (tag) and 11 more'],
    ['a flag of another region', `🏴${tags('usca')}\u{e007f}`, 'U+E0075 (tag) and 4 more'],
    ['a flag without an end', `🏴${tags('gbeng')}`, 'U+E0067 (tag) and 4 more'],
    ['more tags after a flag', `🏴${tags('gbeng')}\u{e007f}${tags('x')}`, 'U+E0078 (tag)'],
    ['tags of a flag after another emoji', `🏳${tags('gbeng')}\u{e007f}`, 'U+E0067 (tag) and 5 more'],
    ['a zero width space', 'a\u200bb', 'U+200B (zero width space)'],
    ['a joiner between a letter and a space', 'a\u200d b', 'U+200D (zero width joiner)'],
    ['two joiners in a row', 'a\u200c\u200db', 'U+200C (zero width non-joiner) and 1 more'],
    ['a joiner between a letter and an emoji', 'a\u200d🚒', 'U+200D (zero width joiner)'],
    ['a joiner at the end', 'क्\u200d', 'U+200D (zero width joiner)'],
    ['a variation selector after a letter', 'a\ufe0f', 'U+FE0F (variation selector)'],
    ['a second variation selector', '❤\ufe0f\ufe0e', 'U+FE0E (variation selector)'],
    [
      'bytes hidden behind an emoji',
      `😀${'\u{e0101}\u{e0152}'.repeat(9)}`,
      'U+E0101 (variation selector) and 17 more',
    ],
    ['one after a digit', '1\ufe0f', 'U+FE0F (variation selector)'],
    ['a soft hyphen', 'Mainte\u00adnance', 'U+00AD (soft hyphen)'],
    ['a word joiner', 'a\u2060b', 'U+2060 (word joiner)'],
    ['an invisible plus', 'a\u2064b', 'U+2064'],
    ['a byte order mark inside', 'a\ufeffb', 'U+FEFF (byte order mark)'],
    ['a Hangul filler', 'a\u3164b\u115f', 'U+3164 (Hangul filler)'],
    ['an annotation', 'a\ufff9b\ufffac\ufffb', 'U+FFF9 (annotation mark)'],
    ['a line separator', 'a\u2028b', 'U+2028 (line separator)'],
    ['an isolate', 'a\u2066b', 'U+2066 (left-to-right isolate)'],
    ['an override', 'a\u202eb', 'U+202E (right-to-left override)'],
    ['a direction mark in English', 'a\u200eb', 'U+200E (left-to-right mark)'],
    ['direction marks in a row', 'שלום\u200f\u200e\u200f', 'U+200E (left-to-right mark) and 1 more'],
    ['a control character', 'a\u0008b', 'U+0008'],
    ['a reference', 'a&#x200B;b', '&#x200B;, U+200B (zero width space)'],
    ['a decimal reference of a tag', 'a&#917569;b', '&#917569;, U+E0041 (tag)'],
    ['a named reference', 'a&shy;b', '&shy;, U+00AD (soft hyphen)'],
  ])('%s', (_, text, name) => {
    const [first] = problemsOf(`Fine.\n${text}\n`);
    expect(first).toMatchObject({ rule: 'control-character', severity: 'error', line: 2 });
    expect(first!.message).toBe(`this line contains the invisible ${name}`);
    // Nothing invisible gets past the check, even if its problem is ignored.
    expect(problemsOf(controlCharacters('a.md', text).text)).toEqual([]);
  });

  test('with the place of each, in characters', () => {
    const places = problemsOf('ab\u200bc\n\nd\u00ad\u00ade').map(({ line, column, endColumn }) => [
      line,
      column,
      endColumn,
    ]);
    expect(places).toEqual([
      [1, 3, 4],
      [3, 2, 4],
    ]);
  });

  test('and removed where that is certain, but not what turns or separates text', () => {
    const edits = problemsOf('a\u200bb\u00ad\u202ec\u2028d\u001be&zwj;').map(({ edit }) => edit);
    expect(edits).toEqual(['', undefined, undefined, undefined, '']);
    expect(problemsOf('a\u200bb').map(({ edit }) => edit)).toEqual(['']);
  });

  test('in titles, keys, prose, comments and names of files', () => {
    const root = contentFolder({
      'incidents/2026-03-20-search-slow\u200b.md': 'x',
      'incidents/2026-03-21-a.md': record(
        {
          title: `Search was slow${tags('Approve')}`,
          severity: 'P2',
          state: 'resolved',
          started: '2026-03-10T10:00:00+01:00',
          resolved: '2026-03-10T10:30:00+01:00',
          'impa\u200bcts': [],
        },
        'Some\u00ad prose.\n',
      ),
      'incidents/2026-03-22-b.md':
        '---\ntitle: "a\\u200bb" # \u2060\n"sev\\u200berity": P2\nstate: resolved\nstarted: 2026-03-10T10:00:00+01:00\nresolved: 2026-03-10T10:30:00+01:00\nimpacts: []\n---\n',
    });
    const found = readContent(root)
      .problems.filter(({ rule }) => rule === 'control-character' || rule === 'file-name')
      .map(({ file, rule, line, column }) => `${file}:${line}:${column} ${rule}`);
    expect(found.sort()).toEqual([
      'incidents/2026-03-20-search-slow\u200b.md:1:1 file-name',
      'incidents/2026-03-21-a.md:2:23 control-character',
      'incidents/2026-03-21-a.md:7:5 control-character',
      'incidents/2026-03-21-a.md:9:5 control-character',
      'incidents/2026-03-22-b.md:2:21 control-character',
      'incidents/2026-03-22-b.md:2:8 control-character',
      'incidents/2026-03-22-b.md:3:1 control-character',
    ]);
  });
});

test('a megabyte of them is read in time', () => {
  const elapsed = cpuTimer();
  for (const text of ['a\u200e', 'א\u200e', '\u200b', 'a\u200cb', '&#x200b;', '\u0301\u034f'])
    problemsOf(text.repeat(1_000_000 / text.length));
  expect(elapsed()).toBeLessThan(6000);
});
