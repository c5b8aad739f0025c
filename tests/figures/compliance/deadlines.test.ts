import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addSpan, nextWorkingDay, requestDue } from '../../../src/figures/compliance/deadlines.ts';
import { requestState } from '../../../src/figures/compliance/requests.ts';
import type { WorkingTime } from '../../../src/figures/services/working-time.ts';
import type { CalendarSpan } from '../../../src/schemas/compliance/policy.ts';
import { randomSets } from '../../support/random-sets.ts';

const settings = randomSets(20261104, 500);
const working: WorkingTime = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '09:00',
  to: '18:00',
  holidays: ['2026-05-01', '2026-12-25'],
};
const months = (length: number): CalendarSpan => ({ length, unit: 'months' });
const day = fc
  .integer({ min: 0, max: 40_000 })
  .map((days) => Temporal.PlainDate.from('1990-01-01').add({ days }).toString());
const dayOf = (date: string) => Number(date.slice(8));

describe('a month from a day', () => {
  test('31 January ends on 28 or 29 February', () => {
    expect(addSpan('2026-01-31', months(1), working)).toBe('2026-02-28');
    expect(addSpan('2028-01-31', months(1), working)).toBe('2028-02-29');
    expect(addSpan('2000-01-30', months(1), working)).toBe('2000-02-29');
    expect(addSpan('2100-01-29', months(1), working)).toBe('2100-02-28');
    expect(addSpan('2028-02-29', months(12), working)).toBe('2029-02-28');
  });

  test('is in the next month, on the same day or its last', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 24 }), (date, length) => {
        const end = Temporal.PlainDate.from(addSpan(date, months(length), working));
        const start = Temporal.PlainDate.from(date);
        expect(end.year * 12 + end.month).toBe(start.year * 12 + start.month + length);
        expect(end.day).toBe(Math.min(dayOf(date), end.daysInMonth));
      }),
      settings,
    );
  });

  test('a later day never ends earlier', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 70 }), fc.boolean(), (date, after, rollForward) => {
        const rule = { within: months(1), extended: months(3), rollForward };
        const later = Temporal.PlainDate.from(date).add({ days: after }).toString();
        expect(requestDue(date, rule, working) <= requestDue(later, rule, working)).toBe(true);
        expect(requestDue(date, rule, working) < requestDue(date, rule, working, true)).toBe(true);
      }),
      settings,
    );
  });
});

test('only a due date on a day off moves to the next working day', () => {
  const rule = { within: months(1), rollForward: true };
  expect(requestDue('2026-01-31', rule, working)).toBe('2026-03-02');
  // A Friday that is a holiday, then a weekend.
  expect(requestDue('2026-04-01', rule, working)).toBe('2026-05-04');
  expect(requestDue('2026-11-25', rule, working)).toBe('2026-12-28');
  expect(requestDue('2026-09-05', rule, working)).toBe('2026-10-05');
  expect(requestDue('2026-09-05', { ...rule, rollForward: false }, working)).toBe('2026-10-05');
});

test('a calendar without working days does not loop forever', () => {
  const holidays = Array.from({ length: 800 }, (_, i) =>
    Temporal.PlainDate.from('2026-01-01').add({ days: i }).toString(),
  );
  expect(nextWorkingDay('2026-01-01', { ...working, holidays })).toBe('2027-01-02');
});

test('days and working days are counted from the day after receipt', () => {
  expect(addSpan('2026-11-30', { length: 45, unit: 'days' }, working)).toBe('2027-01-14');
  expect(addSpan('2026-10-30', { length: 1, unit: 'working days' }, working)).toBe('2026-11-02');
  expect(addSpan('2026-04-29', { length: 2, unit: 'working days' }, working)).toBe('2026-05-04');
});

test('a rule without an extension has none', () => {
  const rule = { within: months(1), rollForward: false };
  expect(requestDue('2026-01-15', rule, working, true)).toBe('2026-02-15');
});

test('the due date itself is on time', () => {
  expect(requestState({ due: '2026-02-28', closed: '2026-02-28' }, '2026-04-01')).toBe('on time');
  expect(requestState({ due: '2026-02-28', closed: '2026-03-01' }, '2026-04-01')).toBe('late');
  expect(requestState({ due: '2026-02-28' }, '2026-02-28')).toBe('pending');
  expect(requestState({ due: '2026-02-28' }, '2026-03-01')).toBe('overdue');
});
