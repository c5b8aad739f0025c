import { expect, test } from 'vitest';
import { itemCounts, monthGrid, platformCodes } from '../../../src/views/publishing/calendar.ts';
import type { ItemRow } from '../../../src/views/publishing/item-rows.ts';
import type { PublishingMonth } from '../../../src/views/publishing/months.ts';
import { figuresOf } from '../../support/ledger.ts';

test('platforms are abbreviated to the fewest distinct letters, at least two', () => {
  expect([...platformCodes(['twitter', 'instagram', 'twitch', 'x']).values()]).toEqual([
    'Twitt',
    'In',
    'Twitc',
    'X',
  ]);
  // A name that is the start of another is kept whole.
  expect([...platformCodes(['mail', 'mailing']).values()]).toEqual(['Mail', 'Maili']);
});

test('a week counts its items by state, in the order of the key', () => {
  const rows = (['late', 'on_time', 'dropped', 'on_time'] as const).map((state) => ({ state }) as ItemRow);
  expect(itemCounts(rows)).toBe('4 items, 2 on time, 1 late, 1 dropped');
  expect(itemCounts(rows.slice(0, 1))).toBe('1 item, 1 late');
});

test.each([
  ['monday', 'Mon', 3, [5, 6]],
  ['sunday', 'Sun', 4, [0, 6]],
  ['saturday', 'Sat', 5, [0, 1]],
])('the columns of a month begin with %s', (weekStarts, first, column, weekend) => {
  const { basis } = figuresOf({ organisation: { weekStarts } }, '2026-10-20T12:00:00Z');
  const month = {
    period: basis.calendar.period('2026-10'),
    items: [] as never[],
  } as unknown as PublishingMonth;
  const { weekdays, days } = monthGrid(basis, month);
  expect([weekdays[0], weekdays.length]).toEqual([first, 7]);
  // 1 October 2026 is a Thursday.
  expect(days[0]).toMatchObject({ date: '2026-10-01', weekday: 'Thursday', column });
  const off = days.filter((day) => day.weekend);
  expect([...new Set(off.map((day) => day.column))].sort()).toEqual(weekend);
});
