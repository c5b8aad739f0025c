import { expect, test } from 'vitest';
import { shorten, shortLine } from '../../src/records/shorten.ts';
import { slug } from '../../src/records/slug.ts';

test.each([
  ['Card payments failed', 'card-payments-failed'],
  ['  Größe & Ünïcode, 2 × 3! ', 'grosse-unicode-2-3'],
  ['Сбой почты', 'sboy-pochty'],
  ['障害', 'zhanghai'],
  ['!?', ''],
])('a name in an address: %s', (name, expected) => expect(slug(name)).toBe(expected));

test('a long name keeps whole words', () => {
  expect(slug('one two three', { longest: 9 })).toBe('one-two');
  expect(slug('one two three', { longest: 7 })).toBe('one-two');
  expect(slug('one two three', { longest: 2 })).toBe('');
});

test('a long text is truncated between characters', () => {
  expect(shorten('abcde', 5)).toBe('abcde');
  expect(shorten('abcdef', 5)).toBe('abcd…');
  expect(shorten('abc😀ef', 5)).toBe('abc…');
  expect(shortLine(`\n${'x'.repeat(70)}\nmore`)).toBe(`${'x'.repeat(59)}…`);
});
