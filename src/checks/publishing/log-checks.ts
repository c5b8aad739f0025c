import { calendarOf } from '../../records/calendar.ts';
import { useNearest } from '../../records/near-miss.ts';
import { isPeriodName } from '../../records/place.ts';
import type { PublishingItem } from '../../schemas/publishing/publishing.ts';
import type { Check, Finding } from '../check.ts';

type Fault = Pick<Finding, 'path' | 'message' | 'expected' | 'fix'>;

const NUMBERS = ['reach', 'impressions', 'followers', 'engagement', 'clicks', 'leads'] as const;

/** What is wrong with the dates of one item. Paths begin at the item. */
function* dayFaults(item: PublishingItem, month: string, today: string): Generator<Fault> {
  const { planned, published, dropped, counted } = item;
  const day = planned ?? published;
  const key = planned === undefined ? 'published' : 'planned';
  if (day === undefined)
    yield {
      path: [],
      message: 'neither planned nor published is given',
      expected: 'planned, published, or both',
      fix: 'add planned: or published: with its date',
    };
  else if (day.slice(0, 7) !== month)
    yield {
      path: [key],
      message: `${key} is ${day}, outside ${month}`,
      expected: `a date in ${month}`,
      fix: `move it to publishing/${day.slice(0, 7)}.yaml, or correct the date`,
    };
  for (const [path, date] of [
    [['published'], published],
    [['counted'], counted],
    [['dropped', 'on'], dropped?.on],
  ] as const)
    if (date !== undefined && date > today)
      yield {
        path: [...path],
        message: `${path.join('.')} is ${date}, after the as-of date ${today}`,
        expected: `${today} or earlier`,
        fix: 'correct the date, or leave it out until then',
      };
  if (published !== undefined && counted !== undefined && counted < published)
    yield {
      path: ['counted'],
      message: `counted (${counted}) is before published (${published})`,
      expected: `${published} or later`,
      fix: 'correct one of the two dates',
    };
  if (published !== undefined && dropped !== undefined)
    yield {
      path: ['dropped'],
      message: `the item has both published (${published}) and dropped`,
      expected: 'one of the two',
      fix: 'keep published if the item was published, otherwise dropped',
    };
  const number = published === undefined && NUMBERS.find((name) => item[name] !== undefined);
  if (number)
    yield {
      path: [number],
      message: `${number} is ${item[number]}, but published is missing`,
      expected: 'numbers only for published items',
      fix: `add published: with its date, or leave ${number} out until then`,
    };
}

export const publishingLogs: Check = {
  id: 'publishing-log',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure a publishing log contains the items and community days of its month, with plausible dates.',
  why: 'An item in the log of another month, or with a date in the future, is counted in the wrong place.',
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
          fix: 'name the file after the month of its items',
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
              ? `${entry.id} has not begun and settled is missing, so the calendar is not shown`
              : `settled is ${settled}, after the as-of date ${today}`,
          expected: `settled: with a date, ${today} or earlier`,
          fix: 'add or correct settled: the date on which the calendar was settled',
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
            message: `community[${i}].date is ${date}, ${date > today ? `after the as-of date ${today}` : `outside ${entry.id}`}`,
            expected: date > today ? `${today} or earlier` : `a date in ${entry.id}`,
            fix: date > today ? 'correct the date' : `move it to publishing/${date.slice(0, 7)}.yaml`,
          };
    }
  },
};

export const publishingTypes: Check = {
  id: 'publishing-type',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: "Ensure the type of an item is one of its platform's types.",
  why: 'Cadences and rates are computed by type. An unknown type is not counted in any of them.',
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
            message: `items[${i}], "${title}": ${platform} has no type "${type}"`,
            expected: `one of ${types.join(', ')}`,
            fix:
              useNearest(type, types) ??
              `add it to ${platform} in playbook/platforms.yaml, or use one of these types`,
          };
      }
  },
};

export const publishedOnce: Check = {
  id: 'publishing-duplicate',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure items and community days are in the logs only once, with unique ids.',
  why: 'A duplicate item is counted twice, in cadence, reach and cost.',
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
          fix: 'keep one of the two, or give them different titles',
        })),
        ...items.flatMap(({ id }, i) =>
          id === undefined
            ? []
            : [
                {
                  key: `id\n${id.toLowerCase()}`,
                  path: ['items', i, 'id'],
                  name: `items[${i}]: the id "${id}"`,
                  fix: 'change one of the two ids',
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
            message: `${name} duplicates ${first}`,
            expected: 'each item, id and community day once',
            fix,
          };
      }
    }
  },
};
