import { expect, test } from 'vitest';
import {
  allOf,
  amountPhrase,
  targetNote,
  targetPhrase,
  targetWords,
  verdictOpening,
} from '../../src/words/phrases.ts';

test.each([
  ['< 30 min', '< 30 min', 'under 30 min'],
  ['<= 5 min', '≤ 5 min', 'at most 5 min'],
  ['> 99.9 %', '> 99.9 %', 'above 99.9 %'],
  ['>= 20 %', '≥ 20 %', 'at least 20 %'],
  ['< 40000 EUR', '< 40\u202f000 EUR', 'under 40\u202f000 EUR'],
  ['>= 99.9995 %', '≥ 99.9995 %', 'at least 99.9995 %'],
])('the target %s is %s in a table and %s in a sentence', (target, symbol, word) => {
  expect([targetWords(target), targetPhrase(target)]).toEqual([symbol, word]);
});

test('a verdict opens a sentence or follows a value, and a running period has none', () => {
  expect(verdictOpening('at_risk')).toBe('At risk: ');
  expect(verdictOpening('running')).toBe('');
  expect(targetNote({ target: '< 30 min', status: 'missed' })).toBe(' (missed, target under 30 min)');
  expect(targetNote({ target: '< 30 min', status: 'running' })).toBe(' (target under 30 min)');
  expect(targetNote({ target: null, status: 'no_target' })).toBe('');
});

test.each([
  [189_322.4, '189\u202f000 EUR'],
  [4_236_291.7, '4.24 million EUR'],
  [999_999, '1.00 million EUR'],
  [88.64, '88.6 EUR'],
  [9.996, '10.0 EUR'],
  [-6.3, '−6.30 EUR'],
])('%d has three significant figures in a sentence: %s', (amount, words) => {
  expect(amountPhrase(amount, 'EUR')).toBe(words);
});

test('all of one or two have words of their own', () => {
  expect([1, 2, 3].map((count) => allOf(count, 'deadline'))).toEqual([
    'the only deadline',
    'both deadlines',
    'all 3 deadlines',
  ]);
});
