import { describe, expect, test } from 'vitest';
import { cadenceFile } from '../../src/exports/calendars/cadence-calendar.ts';
import { maintenanceFile, serviceCalendars } from '../../src/exports/calendars/maintenance-calendar.ts';
import type { CalendarFile, Source } from '../../src/exports/data-file.ts';
import type { Setting } from '../support/ledger.ts';
import { readCalendar } from './read-calendar.ts';
import { readTwice } from './read-twice.ts';
import { sourceOf } from './source.ts';

const AS_OF = '2026-11-04T15:30:00Z';
const SITE = (path: string) => `https://example.org/ops${path}`;

function write(setting: Setting, { file = maintenanceFile, git = {} as Partial<Source>, asOf = AS_OF } = {}) {
  const text = file.write(sourceOf(setting, asOf, git), SITE);
  return { text, ...readCalendar(text), times: readTwice(text) };
}

const berlin = (maintenance: Setting['maintenance'], over: Setting = {}): Setting => ({
  zone: 'Europe/Berlin',
  organisation: { name: 'Tern', repository: 'https://example.org/tern/ops' },
  maintenance,
  ...over,
});
const CABLES = {
  title: 'Cables; new, \\ ones',
  state: 'scheduled',
  announced: '2026-10-01T10:00:00+02:00',
  window: { from: '2026-10-24T02:00:00+02:00', to: '2026-10-24T04:00:00+02:00' },
  services: ['api'],
};
const OWNER = 'example-org-tern-ops@opsbook';

describe('the calendar of maintenance', () => {
  test('has each window in local time, which two readers take for the recorded moments', () => {
    const { events, properties, times } = write(berlin({ cables: CABLES }));
    expect(properties['X-WR-CALNAME']).toBe('Tern: maintenance');
    expect(events).toEqual([
      expect.objectContaining({
        UID: `maintenance.cables.${OWNER}`,
        DTSTART: '20261024T020000',
        DTEND: '20261024T040000',
        SUMMARY: 'Cables; new, \\ ones',
        DESCRIPTION:
          'State: scheduled\nServices: api\nAnnounced: 2026-10-01 10:00 +02:00\nFile: maintenance/cables.md',
        STATUS: 'CONFIRMED',
        TRANSP: 'TRANSPARENT',
        URL: 'https://example.org/ops/maintenance/cables/',
      }),
    ]);
    const span = { from: '2026-10-24T00:00:00.000Z', to: '2026-10-24T02:00:00.000Z' };
    expect(times).toEqual(Array(2).fill({ [`maintenance.cables.${OWNER}`]: span }));
  });

  test.each([
    [
      'Europe/Berlin',
      'FREQ=DAILY;COUNT=3',
      '2026-10-24T02:00:00+02:00',
      ['2026-10-24T00', '2026-10-25T00', '2026-10-26T01'],
    ],
    [
      'America/New_York',
      'FREQ=WEEKLY;COUNT=3',
      '2026-10-25T23:00:00-04:00',
      ['2026-10-26T03', '2026-11-02T04', '2026-11-09T04'],
    ],
    [
      'Australia/Lord_Howe',
      'FREQ=WEEKLY;COUNT=2',
      '2026-10-03T01:00:00+10:30',
      ['2026-10-02T14:30', '2026-10-09T14'],
    ],
    ['Asia/Tokyo', 'FREQ=YEARLY;COUNT=2', '2026-03-01T00:00:00+09:00', ['2026-02-28T15', '2027-02-28T15']],
    ['UTC', 'FREQ=WEEKLY;COUNT=2', '2026-10-24T02:00:00Z', ['2026-10-24T02', '2026-10-31T02']],
  ])('in %s windows come again at the same local time over a clock change', (zone, rule, from, starts) => {
    const to = new Date(Date.parse(from) + 30 * 60_000).toISOString();
    const again = { ...CABLES, announced: '2026-02-01T10:00:00Z', window: { from, to }, recurs: { rule } };
    const [one, two] = write(berlin({ again }, { zone })).times;
    expect(two).toEqual(one);
    const full = (start: string) => (start.length === 13 ? `${start}:00:00.000Z` : `${start}:00.000Z`);
    expect(Object.values(one).map((span) => span.from)).toEqual(starts.map(full));
  });

  test('a window that is left out, or all of cancelled maintenance, is cancelled', () => {
    const again = {
      ...CABLES,
      recurs: { rule: 'FREQ=DAILY;COUNT=3', except: ['2026-10-25T02:00:00+02:00'] },
    };
    const { events } = write(berlin({ again, gone: { ...CABLES, state: 'cancelled' } }));
    expect(events.map(({ UID, STATUS, SEQUENCE }) => [UID!.split('.example')[0], STATUS, SEQUENCE])).toEqual([
      ['maintenance.again.20261024T000000Z', 'CONFIRMED', '0'],
      ['maintenance.again.20261025T000000Z', 'CANCELLED', '1'],
      ['maintenance.again.20261026T010000Z', 'CONFIRMED', '0'],
      ['maintenance.gone', 'CANCELLED', '1'],
    ]);
    expect(events[3]!.SUMMARY).toBe('Cancelled: Cables; new, \\ ones');
  });

  test('the number of a revision and its time are those of git up to the as-of moment', () => {
    const at = (day: string) => ({ id: day, at: Date.parse(`${day}T00:00:00Z`), author: 'A', subject: 'S' });
    const commits = ['2026-12-01', '2026-10-20', '2026-10-10', '2026-10-01'].map(at);
    const history = {
      known: true,
      head: commits[0]!,
      changed: false,
      commits: new Map([['maintenance/cables.md', commits]]),
    } as const;
    const [event] = write(berlin({ cables: CABLES }), { git: { history } }).events;
    expect(event).toMatchObject({ SEQUENCE: '2', 'LAST-MODIFIED': '20261020T000000Z' });
  });

  test('windows without an end are listed from a year back to a year ahead', () => {
    const again = {
      ...CABLES,
      announced: '2024-01-01T10:00:00Z',
      window: { from: '2024-01-06T02:00:00+01:00', to: '2024-01-06T03:00:00+01:00' },
      recurs: { rule: 'FREQ=WEEKLY' },
    };
    const [one, two] = write(berlin({ again })).times;
    expect(two).toEqual(one);
    const starts = Object.values(one)
      .map(({ from }) => from)
      .sort();
    expect([starts[0], starts.at(-1)]).toEqual(['2025-11-08T01:00:00.000Z', '2027-10-30T00:00:00.000Z']);
    expect(starts).toHaveLength(104);
  });

  test('each service has its own, with the same events', () => {
    const setting = berlin({ cables: CABLES }, { services: { api: { formerly: ['rest'] }, other: {} } });
    const of = (name: string): CalendarFile =>
      serviceCalendars.files(sourceOf(setting, AS_OF)).find((file) => file.name === `services/${name}`)!;
    const all = write(setting).events;
    expect(write(setting, { file: of('api') }).events).toEqual(all);
    expect(write(setting, { file: of('rest') }).events).toEqual(all);
    expect(write(setting, { file: of('other') }).events).toEqual([]);
  });
});

test('two readers take the due times of reports for the same moments, in the zone of their time', () => {
  const setting: Setting = {
    organisation: {
      name: 'Tern',
      zone: 'America/New_York',
      earlier: [{ until: '2026-09-30', zone: 'Europe/Berlin' }],
    },
    cadences: {
      status: {
        name: 'Status',
        duty: 'Tell',
        owner: 'chief',
        every: 'week',
        start: '2026-03-02',
        due: { workingDays: 1, at: '12:00' },
      },
    },
  };
  const [one, two] = write(setting, { file: cadenceFile }).times;
  expect(two).toEqual(one);
  const hours = Map.groupBy(Object.values(one), ({ from }) => from.slice(11, 16));
  // Noon in Berlin in winter and summer, in New York in summer and winter.
  expect([...hours.keys()]).toEqual(['11:00', '10:00', '16:00', '17:00']);
});
