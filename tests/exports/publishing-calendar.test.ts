import { describe, expect, test } from 'vitest';
import { publishingCalendar } from '../../src/exports/calendars/publishing-calendar.ts';
import type { Source } from '../../src/exports/data-file.ts';
import { communityTable, publishingTable } from '../../src/exports/publishing.ts';
import { tableCsv } from '../../src/exports/table-csv.ts';
import { figuresOf } from '../support/ledger.ts';
import { readCalendar } from './read-calendar.ts';

const platforms = { talk: { name: 'Talk, the', owner: 'chief', base: 'reach', types: ['post'] } };
const item = (fields: object) => ({ title: 'Slugs', platform: 'talk', type: 'post', ...fields });
const items = [
  item({ planned: '2026-06-01', published: '2026-06-03', reach: 10, cost: '1.50' }),
  item({ id: 'slugs-again', planned: '2026-06-30' }),
  item({ title: 'A, b;\nEND:VEVENT', planned: '2026-06-02', dropped: { on: '2026-06-01', why: 'No light' } }),
  item({ published: '2026-06-05', owner: 'other' }),
];
const basisOf = (list: object[], asOf = '2026-06-10T12:00:00Z') =>
  figuresOf(
    {
      // A zone in which a day starts on the previous evening in UTC.
      zone: 'Pacific/Auckland',
      platforms,
      publishing: {
        '2026-06': {
          items: list,
          community: [
            {
              platform: 'talk',
              date: '2026-06-01',
              received: 2,
              answered: 1,
              within: 1,
              minutes: 9,
              open: 1,
            },
          ],
        },
      },
    },
    asOf,
  ).basis;
const read = (list = items, asOf?: string) => readCalendar(publishingCalendar(basisOf(list, asOf)));

describe('the content calendar', () => {
  test('has an all-day event for each item, on its planned day', () => {
    const { events, properties } = read();
    expect(properties['X-WR-CALNAME']).toBe('Test: content');
    expect(events.map(({ DTSTART, DTEND, STATUS }) => [DTSTART, DTEND, STATUS])).toEqual([
      ['20260601', '20260602', 'CONFIRMED'],
      ['20260630', '20260701', 'CONFIRMED'],
      ['20260602', '20260603', 'CANCELLED'],
      ['20260605', '20260606', 'CONFIRMED'],
    ]);
    expect(events[0]).toMatchObject({
      UID: '2026-06-01.talk.post.slugs.test@opsbook',
      DTSTAMP: '20260610T120000Z',
      SUMMARY: 'Talk, the: Slugs',
      DESCRIPTION:
        'Type: post\nOwner: Chief\nState: published late\nPublished: 2026-06-03\nFile: publishing/2026-06.yaml',
    });
    expect(events[2]!.SUMMARY).toBe('Talk, the: A, b; END:VEVENT');
    expect(events[3]!.DESCRIPTION).toContain('Owner: Other');
  });

  test('is the same in two builds, and an item with an id keeps its event if its day changes', () => {
    expect(publishingCalendar(basisOf(items))).toBe(publishingCalendar(basisOf(items)));
    const moved = items.map((each, i) =>
      i === 1 ? { ...each, title: 'Snails', planned: '2026-06-29' } : each,
    );
    const ids = (list: typeof items, asOf?: string) => read(list, asOf).events.map(({ UID }) => UID);
    expect(ids(moved, '2026-06-20T00:00:00Z')).toEqual(ids(items));
    expect(new Set(ids(items)).size).toBe(4);
  });

  test('links to the page of the month if the site has an address', () => {
    const text = publishingCalendar(basisOf(items), {
      addressOf: (path) => `https://example.org/ops${path}`,
    });
    expect(readCalendar(text).events[0]!['URL']).toBe('https://example.org/ops/publishing/2026-06/');
    expect(read().events[0]!['URL']).toBeUndefined();
  });
});

test('the rows have every item and community day, with empty cells for unknown values', () => {
  const source = { basis: basisOf(items) } as Source;
  const rows = publishingTable.rows(source);
  expect(rows[0]).toMatchObject({ state: 'late', owner: 'chief', reach: 10, leads: null, cost: 1500 });
  expect(tableCsv(publishingTable, source)).toContain(',1.5,publishing/2026-06.yaml');
  expect(rows.map(({ state }) => state)).toEqual(['late', 'ahead', 'dropped', 'unplanned']);
  expect(communityTable.rows(source).map((row) => Object.values(row))).toEqual([
    ['2026-06-01', 'talk', 2, 1, 1, 9, 1, 'publishing/2026-06.yaml'],
  ]);
});
