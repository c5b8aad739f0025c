import { describe, expect, test } from 'vitest';
import { parseTimestamp } from '../../src/schemas/fields.ts';
import {
  likelyAddress,
  likelyDate,
  likelyDecimal,
  likelyDuration,
  likelyPeriod,
  likelyTarget,
} from '../../src/schemas/likely.ts';

describe('a suggestion is made only if it is certain', () => {
  test.each([
    ['2 weeks', '14 d'],
    ['15min.', '15 min'],
    ['1,5 hours', '1.5 h'],
    ['90 seconds', '90 s'],
    ['half an hour', undefined],
    ['3 months', undefined],
    ['48', undefined],
    ['-30 min', undefined],
  ])('duration %s: %s', (text, meant) => expect(likelyDuration(text)).toBe(meant));

  test.each([
    ['under 30 minutes', '< 30 min'],
    ['at most 4 hours', '<= 4 h'],
    ['≥ 1 h', '>= 1 h'],
    ['> 99,9 %', undefined],
    ['30 min', undefined],
    ['< 3 parsecs', undefined],
  ])('target %s: %s', (text, meant) => expect(likelyTarget(text, ['min', 'h'])).toBe(meant));

  test.each([
    ['2026-1-1', '2026-01-01'],
    ['2026/10/03', '2026-10-03'],
    ['1.2.2026', '2026-02-01'],
    ['2026-10-03T10:00:00Z', '2026-10-03'],
    ['02/03/2026', undefined],
    ['11/20/2026', '2026-11-20'],
    ['20/11/2026', '2026-11-20'],
    ['3/3/2026', '2026-03-03'],
    ['2/30/2026', undefined],
    ['31.13.2026', undefined],
    ['tomorrow', undefined],
  ])('date %s: %s', (text, meant) => expect(likelyDate(text)).toBe(meant));

  test.each([
    ['2026-8', '2026-08'],
    ['2026W8', '2026-W08'],
    ['2026-w41', '2026-W41'],
    ['Q3 2026', '2026-Q3'],
    ['2026 Q3', '2026-Q3'],
    ['March 2026', '2026-03'],
    ['Sept. 2026', '2026-09'],
    ['20268', undefined],
    ['2026-Q7', undefined],
    ['2026-13', undefined],
    ['January', undefined],
    ['Later 2026', undefined],
  ])('period %s: %s', (text, meant) => expect(likelyPeriod(text)).toBe(meant));

  test.each([
    ['91,000.10', '91000.10'],
    ['−12.50', '-12.50'],
    ['12,000', '12,000'],
    ['1.234,50', '1234.50'],
    ['1.234', '1.234'],
    ['(1,234.50)', '-1234.50'],
    ['EUR (12.50)', '-EUR 12.50'],
  ])('amount %s: %s', (text, meant) => expect(likelyDecimal(text)).toBe(meant));

  test.each([
    ['2026-11-03T24:00:00+01:00', '2026-11-04T00:00:00+01:00'],
    ['2026-12-31 24:00Z', '2027-01-01T00:00:00Z'],
    ['2026-11-03T24:01:00+01:00', undefined],
    ['2026‑11‑03T10:02:00＋01:00', '2026-11-03T10:02:00+01:00'],
    ['2026-11-03T10:02:00+1', '2026-11-03T10:02:00+01:00'],
    ['2026-11-03 10:02 UTC+1', '2026-11-03T10:02:00+01:00'],
    ['2026-11-03 10:02 GMT-0330', '2026-11-03T10:02:00-03:30'],
    ['2026-11-03 10:02 UTC', '2026-11-03T10:02:00Z'],
    ['2026-11-03T10:02:00,5+01:00', '2026-11-03T10:02:00.5+01:00'],
    ['2026-11-03T10:02:00+01:00[Europe/Berlin]', '2026-11-03T10:02:00+01:00'],
    ['2026-11-03T10:02:00[Asia/Tokyo]', undefined],
    ['2026-11-03T10:02:00 CET', undefined],
    ['2026-11-31T10:02:00+1', undefined],
  ])('timestamp %s: %s', (text, meant) => {
    const read = parseTimestamp(text);
    expect(typeof read === 'number' ? text : read.edit).toBe(meant);
  });

  test('a time in another zone than that of the organisation is not given its offset', () => {
    expect(parseTimestamp('2026-11-03T10:02:00[Asia/Tokyo]')).toMatchObject({
      fix: 'write 2026-11-03T10:02:00 with the offset of Asia/Tokyo',
      local: { zone: 'Asia/Tokyo' },
    });
  });

  test.each([
    ['example.org/page', 'https://example.org/page'],
    ['/issues/9', undefined],
    ['javascript:alert(1)', undefined],
    ['see the tracker', undefined],
  ])('address %s: %s', (text, meant) => expect(likelyAddress(text)).toBe(meant));
});
