import { expect, test } from 'vitest';
import { itemCounts, platformCodes } from '../../../src/views/publishing/calendar.ts';
import type { ItemRow } from '../../../src/views/publishing/item-rows.ts';

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
