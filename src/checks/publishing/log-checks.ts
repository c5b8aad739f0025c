import { calendarOf } from '../../records/calendar.ts';
import { didYouMean } from '../../records/near-miss.ts';
import { isPeriodName } from '../../records/place.ts';
import type { PublishingItem } from '../../schemas/publishing/publishing.ts';
import type { Check, Finding } from '../check.ts';

type Fault = Pick<Finding, 'path' | 'message' | 'expected' | 'fix'>;

const NUMBERS = ['reach', 'impressions', 'followers', 'engagement', 'clicks', 'leads'] as const;

/** What is wrong with the days of one item. Paths begin at the item. */
function* dayFaults(item: PublishingItem, month: string, today: string): Generator<Fault> {
  const { planned, published, dropped, counted } = item;
  const day = planned ?? published;
  const key = planned === undefined ? 'published' : 'planned';
  if (day === undefined)
    yield {
      path: [],
      message: 'it was neither planned nor published',
      expected: 'planned, published, or both',
      fix: `planned: ${month}-15, with its day`,
    };
  else if (day.slice(0, 7) !== month)
    yield {
      path: [key],
      message: `it was ${planned === undefined ? 'published on' : 'planned for'} ${day}, and this is the log of ${month}`,
      expected: `a day in ${month}`,
      fix: `move it to publishing/${day.slice(0, 7)}.yaml, or correct the day`,
    };
  for (const [path, date] of [
    [['published'], published],
    [['counted'], counted],
    [['dropped', 'on'], dropped?.on],
  ] as const)
    if (date !== undefined && date > today)
      yield {
        path: [...path],
        message: `${path[0]} is ${date}, after the as-of day ${today}`,
        expected: `${today} or before`,
        fix: 'correct the day; leave out what has not happened yet',
      };
  if (published !== undefined && counted !== undefined && counted < published)
    yield {
      path: ['counted'],
      message: `its numbers were read on ${counted}, before it went out on ${published}`,
      expected: `${published} or later`,
      fix: 'correct one of the two',
    };
  if (published !== undefined && dropped !== undefined)
    yield {
      path: ['dropped'],
      message: `it was dropped, and published on ${published}`,
      expected: 'one of the two',
      fix: 'delete published and its numbers if it never went out, else delete dropped',
    };
  const number = published === undefined && NUMBERS.find((name) => item[name] !== undefined);
  if (number)
    yield {
      path: [number],
      message: `${number} is ${item[number]}, but it has not been published`,
      expected: 'numbers of what went out',
      fix: `published: ${day ?? `${month}-15`}, with the day on which it did, or delete ${number}`,
    };
}

export const publishingLogs: Check = {
  id: 'publishing-log',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure a publishing log holds the items and the community days of its month, each at a day that fits.',
  why: 'An item in the wrong month’s log, or at a day to come, is counted where it does not belong.',
  example: {
    file: 'publishing/2026-02.yaml',
    wrong: 'settled: 2026-04-02',
    right: 'settled: 2026-02-01',
  },
  since: '0.1.0',
  of: ['publishing'],
  *find({ ledger }, asOf) {
    const calendar = calendarOf(ledger);
    const today = calendar.dateOf(asOf);
    for (const entry of ledger.publishing) {
      if (!isPeriodName(entry.id)) continue;
      if (calendar.find(entry.id)?.kind !== 'month') {
        yield {
          entry,
          path: [],
          message: `"${entry.id}" is not a month`,
          expected: 'publishing/2026-10.yaml',
          fix: 'the month of its items as its name',
        };
        continue;
      }
      const { settled, items, community } = entry.data;
      if (settled !== undefined ? settled > today : `${entry.id}-01` > today)
        yield {
          entry,
          path: settled === undefined ? [] : ['settled'],
          message:
            settled === undefined
              ? `${entry.id} has not begun, and nothing says that its calendar is settled, so it is not shown`
              : `its calendar was settled on ${settled}, after the as-of day ${today}`,
          expected: 'settled, with a day that has been',
          fix: `settled: ${today}`,
        };
      for (const [i, item] of items.entries())
        for (const { path, message, ...rest } of dayFaults(item, entry.id, today))
          yield {
            entry,
            path: ['items', i, ...path],
            message: `items[${i}], "${item.title}": ${message}`,
            ...rest,
          };
      for (const [i, { date }] of community.entries())
        if (date.slice(0, 7) !== entry.id || date > today)
          yield {
            entry,
            path: ['community', i, 'date'],
            message: `community[${i}] is about ${date}, ${date > today ? `after the as-of day ${today}` : `and this is the log of ${entry.id}`}`,
            expected: date > today ? `${today} or before` : `a day in ${entry.id}`,
            fix: date > today ? 'correct the day' : `move it to publishing/${date.slice(0, 7)}.yaml`,
          };
    }
  },
};

export const publishingTypes: Check = {
  id: 'publishing-type',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: "Ensure an item's type is one of its platform's.",
  why: 'Cadences and rates are computed by type: an unknown one is in none.',
  example: {
    file: 'publishing/2026-03.yaml',
    wrong: 'title: Slugs, platform: twitter, type: tread,',
    right: 'title: Slugs, platform: twitter, type: thread,',
  },
  since: '0.1.0',
  of: ['publishing'],
  *find({ ledger }) {
    for (const entry of ledger.publishing)
      for (const [i, { platform, type, title }] of entry.data.items.entries()) {
        const types = Object.hasOwn(ledger.platforms.data, platform)
          ? ledger.platforms.data[platform]!.types
          : [type];
        if (!types.includes(type))
          yield {
            entry,
            path: ['items', i, 'type'],
            message: `items[${i}], "${title}": ${platform} has no "${type}"`,
            expected: `one of ${types.join(', ')}`,
            fix:
              didYouMean(type, types) ??
              `add it to ${platform} in playbook/platforms.yaml, or name one that is there`,
          };
      }
  },
};

export const publishedOnce: Check = {
  id: 'publishing-duplicate',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure every item and every community day stands in the logs once, and ids are their own.',
  why: 'An item that stands twice is counted twice, in cadence, reach and cost.',
  example: {
    file: 'publishing/2026-02.yaml',
    wrong: '{ title: bees, platform: twitter, type: thread, planned: 2026-02-05, published: 2026-02-06 }',
    right: '{ title: Wasps, platform: twitter, type: thread, planned: 2026-02-05, published: 2026-02-06 }',
  },
  since: '0.1.0',
  of: ['publishing'],
  beside: ['publishing'],
  *find({ ledger }) {
    const seen = new Map<string, string>();
    for (const entry of ledger.publishing) {
      const { items, community } = entry.data;
      const things = [
        ...items.map(({ title, platform, type, planned, published }, i) => ({
          key: `${platform}\n${type}\n${planned ?? ''}\n${planned === undefined ? published : ''}\n${title.toLowerCase()}`,
          path: ['items', i],
          name: `items[${i}], "${title}" of ${planned ?? published} on ${platform},`,
          fix: 'delete one of the two, or give them different titles',
        })),
        ...items.flatMap(({ id }, i) =>
          id === undefined
            ? []
            : [
                {
                  key: `id\n${id.toLowerCase()}`,
                  path: ['items', i, 'id'],
                  name: `items[${i}]: the id "${id}"`,
                  fix: 'another id for one of the two',
                },
              ],
        ),
        ...community.map(({ platform, date }, i) => ({
          key: `community\n${platform}\n${date}`,
          path: ['community', i],
          name: `community[${i}], ${platform} on ${date},`,
          fix: 'add the two up',
        })),
      ];
      for (const { key, path, name, fix } of things) {
        const first = seen.get(key);
        if (first === undefined) seen.set(key, `${entry.file}, ${path[0]}[${path[1]}]`);
        else
          yield {
            entry,
            path,
            message: `${name} is in ${first} already`,
            expected: 'each of them once',
            fix,
          };
      }
    }
  },
};
