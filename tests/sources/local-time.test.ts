import { expect, test } from 'vitest';
import { makeCalendar } from '../../src/records/calendar.ts';
import type { AdapterName } from '../../src/schemas/sources.ts';
import { HOUR, MINUTE } from '../../src/schemas/time.ts';
import type { Answer, Request } from '../../src/sources/adapter.ts';
import { allAdapters, askAll, testContext } from './context.ts';

/** The organisation moved from Berlin to New York at the end of October 2026. */
const moved = makeCalendar([{ zone: 'Europe/Berlin', until: '2026-10-31' }, { zone: 'America/New_York' }]);

/** What an adapter asks, keeps and records of a period, with the calendar of its organisation. */
function collected(
  name: AdapterName,
  { settings, period, calendar = moved }: { settings: unknown; period: string; calendar?: typeof moved },
  answer: (request: Request) => Answer,
) {
  const adapter = allAdapters[name];
  const { from, to } = calendar.period(period);
  const context = {
    ...testContext(adapter.settings.parse(settings)),
    period: { id: period, from, to },
    local: calendar,
  };
  const { payload, requests } = askAll(adapter, context, answer);
  const derived = adapter.derive(adapter.payload.parse(payload), context);
  return { requests, ...derived };
}

/** A row every quarter of an hour, in UTC. */
function quarterHours(from: string, to: string): string {
  const rows = [];
  for (let at = Date.parse(from); at < Date.parse(to); at += 15 * MINUTE)
    rows.push(`${new Date(at).toISOString()},shop,up`);
  return ['Time,Target,Ok', ...rows].join('\n');
}

const TABLE = {
  path: 'table?from=$from&to=$to',
  day: 'Time',
  measurements: [{ metric: 'orders', value: { count: true }, each: 'day' }],
  checks: { time: 'Time', target: 'Target', ok: 'Ok', interval: '15 min' },
};

test.each([
  ['2026-10-24', '2026-10-24', '2026-10-24', [96], '2026-10-24T00:00:00+02:00', '2026-10-25T00:00:00+02:00'],
  ['2026-11-02', '2026-11-02', '2026-11-02', [96], '2026-11-02T00:00:00-05:00', '2026-11-03T00:00:00-05:00'],
])('rows of %s are those of the day in the zone of that day', (period, from, to, values, begin, end) => {
  const { requests, records } = collected('csv', { settings: TABLE, period }, () => ({
    body: quarterHours('2026-10-20T00:00:00Z', '2026-11-10T00:00:00Z'),
  }));
  expect(requests[0]?.path).toBe(`table?from=${from}&to=${to}`);
  expect(records.map(({ data }) => data)).toMatchObject([
    { values: values.map((value) => ({ metric: 'orders', value })) },
    { watched: [{ service: 'shop', from: begin, to: end }] },
  ]);
});

test('a month with a move is asked for by its days, each in its own zone', () => {
  const settings = { metrics: [{ metric: 'orders', value: 'sum(increase(orders[$period]))', each: 'day' }] };
  const days = (calendar?: typeof moved) =>
    collected('prometheus', { settings, period: '2026-10', ...(calendar && { calendar }) }, () => ({
      body: { status: 'success', data: { resultType: 'vector', result: [] } },
    })).requests.map(({ query }) => query?.['query']);
  // The last day goes on until the first one in New York begins.
  expect(days().at(-1)).toBe(`sum(increase(orders[${(24 * HOUR + 5 * HOUR) / 1000}s]))`);
  expect(days().slice(0, -1)).toEqual(days(makeCalendar('Europe/Berlin')).slice(0, -1));
});

test('times without an offset are those of the zone that the organisation had on that day', () => {
  const { records } = collected('csv', { settings: TABLE, period: '2026-10-24' }, () => ({
    body: 'Time,Target,Ok\n2026-10-24 09:00,shop,up\n2026-10-24 09:15,shop,up\n',
  }));
  expect(records[1]?.data).toMatchObject({
    watched: [{ from: '2026-10-24T09:00:00+02:00', to: '2026-10-24T09:15:00+02:00' }],
  });
});

test('a check at a time that the clock showed twice is evidence of neither hour', () => {
  const calendar = makeCalendar('Europe/Berlin');
  const { records, leftOut } = collected('csv', { settings: TABLE, period: '2026-10-25', calendar }, () => ({
    body: 'Time,Target,Ok\n2026-10-25 02:30,shop,up\n2026-10-25 02:45,shop,up\n2026-10-25 03:00,shop,up\n2026-10-25 03:15,shop,up\n',
  }));
  expect(records[1]?.data).toMatchObject({
    watched: [{ from: '2026-10-25T03:00:00+01:00', to: '2026-10-25T03:15:00+01:00', samples: 2 }],
  });
  expect(leftOut).toContainEqual({
    what: '2 checks',
    why: 'its time occurs twice, because the clocks were put back: write it with its offset',
  });
});
