import { expect, test } from 'vitest';
import { isTyped, typedDate } from '../../src/words/typed-date.ts';

test.each([
  ['2026-11-02', '2026', '11-02', ''],
  ['2026/11/2', '2026', '11-02', ''],
  ['02.11.2026', '2026', '11-02', ''],
  ['2/11/2026', '2026', '11-02', ''],
  ['10/29/2026', '2026', '10-29', ''],
  ['2 November 2026', '2026', '11-02', ''],
  ['2nd of Nov, 2026', '2026', '11-02', ''],
  ['Nov 2', undefined, '11-02', ''],
  ['November 2, 2026', '2026', '11-02', ''],
  ['week 44', undefined, 'W44', ''],
  ['sprint plan W44 2026', '2026', 'W44', 'sprint plan'],
  ['2026-W44', '2026', 'W44', ''],
  ['October 2026', '2026', '10', ''],
  ['2026-10', '2026', '10', ''],
  ['outages in March', undefined, '03', 'outages'],
  ['may', undefined, '05', ''],
  ['Q3 2026', '2026', 'Q3', ''],
])('%s is a date', (text, year, rest, others) => {
  expect(typedDate(text)).toEqual({ ...(year && { year }), rest, others });
});

test.each([
  'checkout',
  '189 322',
  '2026-08-12-checkout-down',
  'LS-1252',
  'may fail',
  '2026-13-01',
  'week 60',
  '2026',
])('%s is no date', (text) => {
  expect(typedDate(text)).toBeUndefined();
});

test('a month has its days, a week the two weeks that contain it, and without a year any year', () => {
  expect(isTyped({ year: '2026', rest: '10', others: '' }, '2026-10-29')).toBe(true);
  expect(isTyped({ rest: '10-29', others: '' }, '2025-10-29')).toBe(true);
  expect(isTyped({ year: '2026', rest: 'W43', others: '' }, '2026-W42-W43')).toBe(true);
  expect(isTyped({ year: '2026', rest: 'Q4', others: '' }, 'FY2026-Q4')).toBe(true);
  expect(isTyped({ year: '2026', rest: '10', others: '' }, '2025-10')).toBe(false);
  expect(isTyped({ rest: '10', others: '' }, '2026-W10')).toBe(false);
});
