import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/schemas/time.ts';
import { firstOf, formatDuration, formatNumber } from '../../src/words/format.ts';

test.each([
  [40_000, '40 s'],
  [90 * MINUTE, '1 h 30 min'],
  [2 * DAY, '48 h'],
  [2 * DAY + HOUR, '2 d 1 h'],
  [683 * HOUR + 59 * MINUTE, '28 d'],
  [9 * DAY + HOUR, '9 d 1 h'],
  [566 * DAY + 4 * HOUR, '19 months'],
  [800 * DAY, '2 years 2 months'],
  [-3 * DAY, '−3 d'],
])('%i ms reads %s', (length, words) => {
  expect(formatDuration(length)).toBe(words);
});

test('a long list of names says how many more there are', () => {
  const names = [...'abcdefgh'];
  expect(firstOf(names.slice(0, 2))).toBe('a and b');
  expect(firstOf(names.slice(0, 7))).toBe('a, b, c, d, e, f and g');
  expect(firstOf(names)).toBe('a, b, c, d, e, f and 2 more');
});

test('digits are grouped before the decimal point only', () => {
  expect(formatNumber(1234567.8912, 4)).toBe('1\u202f234\u202f567.8912');
  expect(formatNumber(-0.0004, 2)).toBe('0.00');
});
