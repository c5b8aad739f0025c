import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCalendar } from '../exports/read-calendar.ts';
import { readCsv } from '../exports/read-csv.ts';
import { readTwice } from '../exports/read-twice.ts';
import { FORGOTTEN } from '../support/contents/rhythm.ts';
import { readFigures } from '../support/figures.ts';
import { type BuiltSite, builtSite } from '../support/sites.ts';
import { rawPlaybook } from './content.ts';
import { type Document, documentsOf, everyDocument } from './documents.ts';

const read = ({ folder }: Pick<BuiltSite, 'folder'>, file: string) =>
  readFileSync(join(folder, file), 'utf8');

/** The rows of a CSV file by its header. */
function rowsOf(site: Pick<BuiltSite, 'folder'>, file: string): Record<string, string>[] {
  const [head = [], ...rows] = readCsv(read(site, file));
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i]!])));
}

interface RawDuty {
  every: string;
  start?: string;
  due?: { days?: number; workingDays?: number; at?: string };
}
interface RawOrganisation {
  zone: string;
  asOf: string;
  working?: { days: string[]; holidays?: string[] };
}

/** The reports due of daily, weekly and monthly outputs up to a year's end, recomputed with Temporal's calendar alone. */
function expectedOf(content: string): string[] {
  const { zone, asOf, working } = rawPlaybook<RawOrganisation>(content, 'organisation.yaml');
  const days = working?.days ?? ['mon', 'tue', 'wed', 'thu', 'fri'];
  const works = (date: Temporal.PlainDate) =>
    days.includes(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'][date.dayOfWeek - 1]!) &&
    !(working?.holidays ?? []).includes(date.toString());
  const year = Temporal.Instant.from(asOf).toZonedDateTimeISO(zone).year;
  const pad = (number: number) => String(number).padStart(2, '0');
  const found: string[] = [];
  for (const [output, duty] of Object.entries(
    rawPlaybook<Record<string, RawDuty>>(content, 'cadences.yaml'),
  )) {
    if (!duty.start || !['day', 'week', 'month'].includes(duty.every)) continue;
    for (let day = Temporal.PlainDate.from(duty.start); day.year === year; day = day.add({ days: 1 })) {
      const ends =
        duty.every === 'day' ||
        (duty.every === 'week' && day.dayOfWeek === 7) ||
        (duty.every === 'month' && day.day === day.daysInMonth);
      if (!ends) continue;
      const period = {
        day: day.toString(),
        week: `${day.yearOfWeek}-W${pad(day.weekOfYear!)}`,
        month: day.toString().slice(0, 7),
      }[duty.every];
      const { days: after = 1, workingDays, at = '24:00' } = duty.due ?? {};
      let due = day;
      if (workingDays === undefined) due = day.add({ days: after });
      else
        for (let left = workingDays; left > 0; ) {
          due = due.add({ days: 1 });
          if (works(due)) left--;
        }
      const instant =
        at === '24:00'
          ? due.add({ days: 1 }).toZonedDateTime(zone)
          : due.toZonedDateTime({ timeZone: zone, plainTime: at });
      found.push(`${output} ${period} ${new Date(instant.epochMilliseconds).toISOString()}`);
    }
  }
  return found;
}

function expectWhatIsOwed(site: BuiltSite): void {
  const duties = rawPlaybook<Record<string, RawDuty>>(site.content, 'cadences.yaml');
  const listed = rowsOf(site, 'data/cadence.csv')
    .filter(({ output }) => ['day', 'week', 'month'].includes(duties[output!]!.every))
    .map(({ output, period, due }) => `${output} ${period} ${due}`);
  expect(listed).toEqual(expectedOf(site.content));
}

function expectCalendar(site: BuiltSite): void {
  const { events } = readCalendar(read(site, 'calendar/cadence.ics'));
  const ids = events.map(({ UID }) => UID!);
  expect(new Set(ids).size).toBe(ids.length);
  const [moments] = readTwice(read(site, 'calendar/cadence.ics'));
  const dues = new Map(
    Object.entries(moments).map(([id, { from }]) => [id.split('.').slice(0, 2).join(' '), from]),
  );
  for (const { output, period, due } of rowsOf(site, 'data/cadence.csv'))
    expect(dues.get(`${output} ${period}`), `${output} ${period}`).toBe(due);
}

test('the calendar is byte-identical on another machine', async () => {
  const file = 'calendar/cadence.ics';
  const calendar = read(await builtSite('few'), file);
  expect(calendar).toContain('BEGIN:VEVENT');
  expect(read(await builtSite('again'), file)).toBe(calendar);
}, 120_000);

describe('the demo’s rhythm', () => {
  let site: BuiltSite;
  let pages: Map<string, Document>;
  beforeAll(async () => {
    site = await builtSite('demo');
    pages = new Map((await everyDocument(site)).map((page) => [page.path, page]));
  });

  test('every report due is in the CSV, with its due time', () => expectWhatIsOwed(site));

  test('the calendar has an event for each', () => expectCalendar(site));

  test('each report in the CSV has its page, previous and next links, and its state in words', () => {
    const rows = rowsOf(site, 'data/cadence.csv').filter(({ delivered }) => delivered !== '');
    expect(rows.length).toBeGreaterThan(100);
    const order = new Map<string, string[]>();
    for (const { output, period } of rows) order.set(output!, [...(order.get(output!) ?? []), period!]);
    // A duty may be fulfilled by records of another kind, which have their own pages.
    const duties = rawPlaybook<Record<string, { records?: string }>>(site.content, 'cadences.yaml');
    const folder = (output: string) => duties[output]!.records ?? `reports/${output}`;
    const faults = rows.flatMap(({ output, period, state }) => {
      const page = pages.get(`/${folder(output!)}/${period}/`);
      const periods = order.get(output!)!;
      const at = periods.indexOf(period!);
      const links = [periods[at - 1], periods[at + 1]]
        .filter((each) => each !== undefined)
        .map((each) => `/${folder(output!)}/${each}/`);
      const words = state === 'on_time' ? 'on time' : 'late by';
      const good = page?.text.includes(words) && links.every((link) => page.links.includes(link));
      return good ? [] : [`${output} ${period}`];
    });
    expect(faults).toEqual([]);
  });

  test('the board, the agents and the outputs agree on what is missing', () => {
    const missing = rowsOf(site, 'data/cadence.csv').filter(({ state }) => state === 'missing');
    for (const { output, owner, file } of missing.slice(-5)) {
      expect(pages.get('/cadence/')!.text).toContain(file);
      expect(pages.get(`/agents/${owner}/`)!.text).toContain(file);
      expect(pages.get(`/reports/${output}/`)!.text).toContain(file);
    }
    const agents = pages.get('/agents/')!;
    expect(agents.answer).toContain(
      missing.length === 0 ? 'no report is missing' : `${missing.length} report`,
    );
  });
});

describe('a small rhythm', () => {
  let site: BuiltSite;
  let pages: Map<string, Document>;
  const page = (path: string) => pages.get(`/ops${path}`)!;
  beforeAll(async () => {
    site = await builtSite('rhythm');
    expect(site.output).not.toMatch(/error/i);
    pages = new Map(documentsOf(site).map((each) => [each.path, each]));
  });

  test('the reports due, and their calendar', () => {
    expectWhatIsOwed(site);
    expectCalendar(site);
    const { events } = readCalendar(read(site, 'calendar/cadence.ics'));
    expect(events.find(({ UID }) => UID!.startsWith('letter.2026-W18.'))!.URL).toBe(
      'https://example.org/ops/reports/letter/2026-W18/',
    );
  });

  test('a forgotten day is missing everywhere', () => {
    const row = rowsOf(site, 'data/cadence.csv').find(({ period }) => period === FORGOTTEN)!;
    // Due on the 12th at 08:00 UTC; as of the 20th at 10:00.
    expect(row).toMatchObject({
      state: 'missing',
      delivered: '',
      minutes_late: String((8 * 24 + 2) * 60),
      file: `reports/diary/${FORGOTTEN}.md`,
    });
    for (const path of ['/cadence/', '/agents/writer/', '/reports/diary/']) {
      expect(page(path).text, path).toContain(`reports/diary/${FORGOTTEN}.md`);
      expect(page(path).text, path).toContain('missing for 8 d 2 h');
    }
    const { figures } = readFigures(site.folder);
    const found = figures.find(
      ({ id, subject, period }) =>
        id === 'cadence-adherence' && subject === 'output:diary' && period === '2026-05',
    );
    expect(found!.detail).toMatchObject({ onTime: 18, late: 0, missing: 1 });
  });

  test('states have words, and pages show the current state', () => {
    // This week: three days of the diary, and last week's letter and silence; four days of the diary are not due yet.
    expect(page('/cadence/').answer).toMatch(
      /^3 of 9 reports due this week arrived on time; 2 are missing, 4 are not due yet\./,
    );
    expect(page('/cadence/').text).toContain('week 19 of 2026: late by 3 h');
    expect(page('/cadence/').text).toMatch(/week 20 of 2026: missing for [^:]+, a draft exists/);
    expect(page('/reports/letter/').answer).toBe(
      '1 of 3 weekly reports arrived on time since 2026-05-01; 1 is missing, 1 was late.',
    );
    expect(page('/reports/letter/2026-W20/').answer).toMatch(/^A draft\./);
    expect(page('/reports/silence/').text).toContain('No reports yet');
    expect(page('/reports/review/').answer).toContain('None is due yet');
    expect(page('/agents/idle/').answer).toBe('Has no reports to deliver, and owns no service or metric.');
    expect(page('/agents/writer/').text).toContain('#writers');
  });

  test('reports link to the previous and next one, and their text stays text', () => {
    const middle = page('/reports/letter/2026-W19/');
    expect(middle.links).toContain('/ops/reports/letter/2026-W18/');
    expect(middle.links).toContain('/ops/reports/letter/2026-W20/');
    expect(page('/reports/letter/2026-W18/').answer).toBe('All is <b>well</b>.');
    expect(page('/reports/letter/2026-W18/').tags).not.toContain('b');
    // Within its grace it is on time.
    expect(page('/reports/letter/2026-W18/').text).toContain('on time');
  });
});

test('without duties the pages explain what they list', async () => {
  const site = await builtSite('empty');
  const pages = new Map(documentsOf(site).map((each) => [each.path, each]));
  expect(pages.get('/cadence/')!.text).toContain('playbook/cadences.yaml');
  expect(pages.get('/reports/')!.text).toContain('reports/OUTPUT/PERIOD.md');
  expect(pages.get('/agents/')!.text).toContain('playbook/agents.yaml');
  expect(readCsv(read(site, 'data/cadence.csv'))).toHaveLength(1);
  expect(readCalendar(read(site, 'calendar/cadence.ics')).events).toEqual([]);
});
