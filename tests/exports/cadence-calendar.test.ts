import { describe, expect, test } from 'vitest';
import { cadenceCalendar } from '../../src/exports/calendars/cadence-calendar.ts';
import { writeCalendar } from '../../src/exports/calendars/icalendar.ts';
import { periodName } from '../../src/words/format.ts';
import { figuresOf, type Setting } from '../support/ledger.ts';
import { readCalendar } from './read-calendar.ts';

const WEEKLY = {
  name: 'Weekly status update',
  duty: 'Coordination',
  owner: 'chief',
  every: 'week',
  start: '2026-04-06',
  due: { workingDays: 1, at: '12:00' },
};

function calendarOf(setting: Setting, asOf = '2026-11-04T15:30:00Z', addressOf?: (path: string) => string) {
  const { basis } = figuresOf(setting, asOf);
  const text = cadenceCalendar(basis, { periodName, addressOf });
  return { text, ...readCalendar(text) };
}

describe('the calendar of due dates', () => {
  test('has an event for each report, from the first to 90 days after the as-of moment', () => {
    const { events, properties } = calendarOf({ zone: 'Europe/Berlin', cadences: { status: WEEKLY } });
    // Weeks that end from 12 April 2026 to 2 February 2027: 43.
    expect(events.map(({ UID }) => UID)).toHaveLength(43);
    expect(events[0]).toMatchObject({
      UID: 'status.2026-W15.test@opsbook',
      // Monday noon, local time.
      DTSTART: '20260413T120000',
      DTSTAMP: '20261104T153000Z',
      SUMMARY: 'Weekly status update, week 15 of 2026 (Chief)',
      DESCRIPTION:
        'Weekly status update for week 15 of 2026 is due.\nDuty: Coordination\nOwner: Chief\nFile: reports/status/2026-W15.md\nState: missing',
    });
    expect(events.at(-1)).toMatchObject({
      UID: 'status.2027-W04.test@opsbook',
      // The same after the clocks changed.
      DTSTART: '20270201T120000',
    });
    expect(new Set(events.map(({ UID }) => UID)).size).toBe(43);
    expect(properties).toMatchObject({
      VERSION: '2.0',
      METHOD: 'PUBLISH',
      'X-WR-CALNAME': 'Test: reports due',
    });
  });

  test('is the same in two builds, and keeps its ids as time passes and reports arrive', () => {
    const setting = { cadences: { status: WEEKLY } };
    const first = calendarOf(setting);
    expect(calendarOf(setting).text).toBe(first.text);
    const later = calendarOf(
      { ...setting, reports: { 'status/2026-W15': { delivered: '2026-04-13T09:00:00Z' } } },
      '2026-11-20T00:00:00Z',
    );
    const ids = (calendar: typeof first) => calendar.events.map(({ UID }) => UID);
    expect(ids(later).slice(0, 43)).toEqual(ids(first));
    expect(later.events[0]!.DESCRIPTION).toMatch(/State: delivered on time$/);
  });

  test('links to a page only if the site has an address', () => {
    const setting = {
      cadences: { status: WEEKLY },
      reports: { 'status/2026-W15': { delivered: '2026-04-13T09:00:00Z' } },
    };
    expect(calendarOf(setting).events.every(({ URL }) => URL === undefined)).toBe(true);
    const { events } = calendarOf(setting, undefined, (path) => `https://example.org/ops${path}`);
    expect(events[0]!.URL).toBe('https://example.org/ops/reports/status/2026-W15/');
    // A report that is not written yet has no page.
    expect(events[1]!.URL).toBe('https://example.org/ops/reports/status/');
  });

  test('names cannot inject calendar syntax', () => {
    const name =
      'Report; with, marks\\ and "quotes"\nEND:VEVENT\nBEGIN:VEVENT\nUID:evil 日本語 🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊';
    const { events, properties } = calendarOf({
      organisation: { name: 'Ünïcode & Söhne;\nX-EVIL:1' },
      cadences: { status: { ...WEEKLY, name, duty: 'A\nB' } },
    });
    expect(events).toHaveLength(43);
    expect(events[0]!.SUMMARY).toBe(
      'Report; with, marks\\ and "quotes" END:VEVENT BEGIN:VEVENT UID:evil 日本語 🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊, week 15 of 2026 (Chief)',
    );
    expect(events[0]!.DESCRIPTION).toContain('Duty: A B\n');
    expect(events[0]!.UID).toBe('status.2026-W15.unicode-sohne-x-evil-1@opsbook');
    expect(Object.keys(properties)).not.toContain('X-EVIL');
  });

  test('nor can separators of lines, which the validator refuses', () => {
    const { basis } = figuresOf({}, '2026-11-04T15:30:00Z');
    const event = { id: 'a', when: '2026-10-03', summary: 'A\u2028B', description: ['C\u2029D'], path: '/' };
    const text = writeCalendar(basis, { product: 'Test', title: 'Test', addressOf: undefined }, [event]);
    expect(readCalendar(text).events[0]).toMatchObject({ SUMMARY: 'A B', DESCRIPTION: 'C D' });
  });

  test('an organisation whose name has no Latin letters, or none at all, still has stable ids', () => {
    const idOf = (name: string) =>
      calendarOf({ organisation: { name }, cadences: { status: WEEKLY } }).events[0]!.UID;
    expect(idOf('株式会社')).toBe('status.2026-W15.zhushihuishe@opsbook');
    expect(idOf('!!!')).toBe('status.2026-W15.organisation@opsbook');
  });

  test('a renamed organisation keeps its ids, and two with the same name have their own', () => {
    const idOf = (name: string, repository: string, folder = 'content') =>
      calendarOf({ organisation: { name, repository, folder }, cadences: { status: WEEKLY } }).events[0]!.UID;
    const own = 'status.2026-W15.example-org-osaka-ops@opsbook';
    expect(idOf('大阪', 'https://example.org/osaka/ops')).toBe(own);
    expect(idOf('Osaka', 'https://example.org/osaka/ops.git/')).toBe(own);
    expect(idOf('Osaka', 'https://example.org/nihon/ops')).not.toBe(own);
    expect(idOf('Osaka', 'https://example.org/osaka/ops', 'second')).not.toBe(own);
  });

  test('is empty without duties or with continuous ones only', () => {
    expect(calendarOf({}).events).toEqual([]);
    const cadences = { uptime: { name: 'Up', duty: 'Up', owner: 'chief', every: 'continuous' } };
    expect(calendarOf({ cadences }).events).toEqual([]);
  });
});
