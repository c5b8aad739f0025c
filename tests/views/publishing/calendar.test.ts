import { expect, test } from 'vitest';
import { itemCounts, platformCodes } from '../../../src/views/publishing/calendar.ts';
import type { ItemRow } from '../../../src/views/publishing/item-rows.ts';

test('platforms are told apart in as few letters as it takes, two at least', () => {
  expect([...platformCodes(['twitter', 'instagram', 'twitch', 'x']).values()]).toEqual([
    'Twitt',
    'In',
    'Twitc',
    'X',
  ]);
  // One that begins another keeps its name.
  expect([...platformCodes(['mail', 'mailing']).values()]).toEqual(['Mail', 'Maili']);
});

test('a week is counted by what became of its items, in the order of the key', () => {
  const rows = (['late', 'on_time', 'dropped', 'on_time'] as const).map((state) => ({ state }) as ItemRow);
  expect(itemCounts(rows)).toBe('4 items, 2 on time, 1 late, 1 dropped');
  expect(itemCounts(rows.slice(0, 1))).toBe('1 item, 1 late');
});
