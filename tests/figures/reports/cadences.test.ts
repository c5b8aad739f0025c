import { describe, expect, test } from 'vitest';
import { checkContent } from '../../../src/checks/checks.ts';
import { type Basis, makeBasis } from '../../../src/figures/basis.ts';
import type { Figure } from '../../../src/figures/figure.ts';
import { dueTime } from '../../../src/figures/reports/cadence.ts';
import { cadenceFigures } from '../../../src/figures/reports/cadence-figures.ts';
import type { WorkingTime } from '../../../src/figures/services/working-time.ts';
import { ledgerAsOf } from '../../../src/records/as-of.ts';
import { type Calendar, makeCalendar } from '../../../src/records/calendar.ts';
import { type Ledger, readContent } from '../../../src/records/ledger.ts';
import { nextPeriod } from '../../../src/scaffolds/names.ts';
import type { Duty } from '../../../src/schemas/cadences.ts';
import { cadences } from '../../../src/schemas/cadences.ts';
import { contentFolder } from '../../support/content-folder.ts';

const ZONE = 'America/New_York';
const at = (text: string) => Date.parse(text);
const iso = (instant: number) => new Date(instant).toISOString();

function basisOf(ledger: Ledger, asOf: string): Basis {
  return makeBasis(ledgerAsOf(ledger, at(asOf)), at(asOf));
}

function adherence(basis: Basis, subject: string, period: string): Figure {
  return cadenceFigures(basis).find((each) => each.subject === subject && each.period === period)!;
}

/** A duty as the playbook's file gives it. */
function duty(fields: Record<string, unknown>): Duty {
  return cadences.schema.parse({
    output: { name: 'Output', duty: 'Do it', owner: 'studio-producer', every: 'day', ...fields },
  }).output!;
}

describe('when a report is due', () => {
  const working: WorkingTime = {
    days: ['mon', 'tue', 'wed', 'thu', 'fri'],
    from: '09:00',
    to: '17:00',
    holidays: ['2026-04-03', '2026-04-06'],
  };
  const dueOf = (period: string, due: unknown, calendar: Calendar = makeCalendar(ZONE), time = working) =>
    iso(dueTime(calendar.period(period), duty({ due }).due, calendar, time));

  test.each([
    // Clocks go forward on 8 March at 02:00, back on 1 November at 02:00.
    ['elapsed time', '2026-03-06', { after: '12 h' }, '2026-03-07T12:00:00-05:00'],
    ['elapsed time across the change', '2026-03-07', { after: '12 h' }, '2026-03-08T13:00:00-04:00'],
    ['elapsed time across the change back', '2026-10-31', { after: '12 h' }, '2026-11-01T11:00:00-05:00'],
    ['a local time across the change', '2026-03-07', { days: 1, at: '10:00' }, '2026-03-08T10:00:00-04:00'],
    ['a local time that is skipped', '2026-03-07', { days: 1, at: '02:30' }, '2026-03-08T03:30:00-04:00'],
    ['a local time that comes twice', '2026-10-31', { days: 1, at: '01:30' }, '2026-11-01T01:30:00-04:00'],
    ['the end of a day of 23 hours', '2026-03-08', { days: 0 }, '2026-03-09T00:00:00-04:00'],
    ['the last day itself', '2026-02', { days: 0, at: '17:00' }, '2026-02-28T17:00:00-05:00'],
    ['days, not working days', '2026-W09', { days: 3, at: '09:00' }, '2026-03-04T09:00:00-05:00'],
    ['the next working day', '2026-W13', { workingDays: 1, at: '12:00' }, '2026-03-30T12:00:00-04:00'],
    ['after a month that ends on a Saturday', '2026-01', { workingDays: 1 }, '2026-02-03T00:00:00-05:00'],
    ['holidays and weekends', '2026-03', { workingDays: 3, at: '12:00' }, '2026-04-07T12:00:00-04:00'],
    ['a quarter', '2026-Q1', { workingDays: 2, at: '12:00' }, '2026-04-02T12:00:00-04:00'],
    ['not said: the end of the next day', '2026-02-11', undefined, '2026-02-13T00:00:00-05:00'],
  ])('%s', (_, period, due, expected) => {
    expect(dueOf(period, due)).toBe(iso(at(expected)));
  });

  test('in working days of another week', () => {
    const sunday: WorkingTime = { ...working, days: ['sun', 'mon', 'tue', 'wed', 'thu'], holidays: [] };
    const calendar = makeCalendar('Asia/Riyadh');
    expect(dueOf('2026-03-26', { workingDays: 1, at: '12:00' }, calendar, sunday)).toBe(
      iso(at('2026-03-29T12:00:00+03:00')),
    );
  });

  test('where midnight is skipped', () => {
    // Santiago's clocks jump from 24:00 to 01:00 on 5 September 2026.
    const calendar = makeCalendar('America/Santiago');
    expect(dueOf('2026-09-05', { days: 0 }, calendar)).toBe(iso(at('2026-09-06T01:00:00-03:00')));
  });
});

describe('weeks that begin on Sunday', () => {
  const asOf = '2026-10-20T12:00:00-04:00';
  const weekly = (anchor: string) => ({
    'playbook/organisation.yaml': `name: Minimal\nzone: ${ZONE}\nweekStarts: sunday\nasOf: ${asOf}\n`,
    'playbook/cadences.yaml': [
      "status: { name: Status, duty: Tell, owner: studio-producer, every: week, start: 2026-09-27, due: { workingDays: 1, at: '12:00' } }",
      `insights: { name: Insights, duty: Look, owner: studio-producer, every: two-weeks, start: 2026-09-27, anchor: ${anchor}, due: { days: 2 } }\n`,
    ].join('\n'),
  });
  const report = (period: string) =>
    `---\nperiod: ${period}\nauthor: studio-producer\nstatus: final\ndelivered: 2026-10-12T09:00:00-04:00\n---\n`;

  test('are owed from Sunday to Saturday, one week or two', () => {
    const root = contentFolder({
      ...weekly('2026-09-27'),
      'reports/status/2026-W40.md': report('2026-W40'),
      'reports/insights/2026-W39-W40.md': report('2026-W39-W40'),
    });
    const { ledger, problems } = readContent(root);
    expect(problems).toEqual([]);
    expect(checkContent(readContent(root), at(asOf)).filter(({ severity }) => severity === 'error')).toEqual(
      [],
    );
    const owed = basisOf(ledger, asOf).duties.map(({ instances }) =>
      instances
        .slice(0, 3)
        .map(({ period, due, state }) => [period.id, iso(period.from), iso(due), state].join(' ')),
    );
    expect(owed).toEqual([
      [
        '2026-W39 2026-09-27T04:00:00.000Z 2026-10-05T16:00:00.000Z missing',
        '2026-W40 2026-10-04T04:00:00.000Z 2026-10-12T16:00:00.000Z on_time',
        '2026-W41 2026-10-11T04:00:00.000Z 2026-10-19T16:00:00.000Z missing',
      ],
      [
        '2026-W39-W40 2026-09-27T04:00:00.000Z 2026-10-13T04:00:00.000Z on_time',
        '2026-W41-W42 2026-10-11T04:00:00.000Z 2026-10-27T04:00:00.000Z not_due',
        '2026-W43-W44 2026-10-25T04:00:00.000Z 2026-11-10T05:00:00.000Z not_due',
      ],
    ]);
    const naming = { by: 'period', rhythm: 'month' } as const;
    const next = (output: string) =>
      nextPeriod(readContent(root), { name: 'reports', output }, naming, at(asOf)).id;
    // The oldest one that is due and missing comes before the next one.
    expect([next('status'), next('insights')]).toEqual(['2026-W39', '2026-W41-W42']);
  });

  test('an anchor must be a Sunday, and a day is told the week that it lies in', () => {
    const root = contentFolder({
      ...weekly('2026-09-28'),
      'reports/status/2026-10-04.md': report('2026-10-04'),
    });
    const problems = checkContent(readContent(root), at(asOf)).filter(({ severity }) => severity === 'error');
    expect(problems.map(({ message, expected }) => `${message}: ${expected}`)).toEqual([
      'insights: 2026-09-28 is not a Sunday: a Sunday, because a week begins on it',
      '2026-10-04 is not a period of status, which is due every week: a period such as 2026-W40',
    ]);
  });
});

test('a day that the zone skipped is not owed, and no day to write a report on', () => {
  // Samoa had no Friday 30 December 2011.
  const root = contentFolder({
    'playbook/organisation.yaml':
      "name: Minimal\nzone: Pacific/Apia\nworking: { days: [mon, tue, wed, thu, fri], from: '09:00', to: '17:00' }\n",
    'playbook/cadences.yaml': [
      "kpis: { name: KPIs, duty: Count, owner: studio-producer, every: day, start: 2011-12-28, due: { days: 1, at: '10:00' } }",
      "health: { name: Health, duty: Look, owner: studio-producer, every: day, start: 2011-12-28, due: { workingDays: 1, at: '10:00' } }\n",
    ].join('\n'),
  });
  const asOf = '2012-01-02T12:00:00+14:00';
  const { duties } = basisOf(readContent(root).ledger, asOf);
  const owed = duties.map(({ instances }) =>
    instances.slice(0, 3).map(({ period, due }) => `${period.id} ${iso(due)}`),
  );
  const [first, last] = ['2011-12-28 2011-12-29T20:00:00.000Z', '2011-12-31'];
  expect(owed).toEqual([
    [first, '2011-12-29 2011-12-30T20:00:00.000Z', `${last} 2011-12-31T20:00:00.000Z`],
    [first, '2011-12-29 2012-01-01T20:00:00.000Z', `${last} 2012-01-01T20:00:00.000Z`],
  ]);
  const missing = checkContent(readContent(root), at(asOf)).find(({ rule }) => rule === 'report-missing');
  expect(missing?.message).toContain('kpis is missing for 4 periods, 2011-12-28 to 2012-01-01');
});

describe('the state of a report', () => {
  // Due on 11 March at 10:00, with half an hour of grace.
  const files = {
    'playbook/organisation.yaml': `name: Minimal\nzone: ${ZONE}\n`,
    'playbook/cadences.yaml':
      "kpis: { name: KPIs, duty: Count, owner: studio-producer, every: day, start: 2026-03-10, due: { days: 1, at: '10:00' }, grace: 30 min }\n",
  };
  const stateOf = (asOf: string, report?: string) => {
    const root = contentFolder({
      ...files,
      ...(report === undefined
        ? {}
        : {
            'reports/kpis/2026-03-10.md': `---\nperiod: 2026-03-10\nauthor: studio-producer\n${report}\n---\n`,
          }),
    });
    const { ledger, problems } = readContent(root);
    expect(problems).toEqual([]);
    return basisOf(ledger, asOf).duties[0]!.instances[0]!;
  };
  const final = (delivered: string) => `status: final\ndelivered: ${delivered}`;
  const late = '2026-06-01T00:00:00Z';

  test.each([
    ['2026-03-10T18:00:00-04:00', 'on_time'],
    ['2026-03-11T10:00:00-04:00', 'on_time'],
    ['2026-03-11T10:30:00-04:00', 'on_time'],
    ['2026-03-11T10:30:00.001-04:00', 'late'],
    ['2026-04-11T10:30:00-04:00', 'late'],
  ])('delivered at %s it is %s', (delivered, state) => {
    expect(stateOf(late, final(delivered))).toMatchObject({ state, delivered: at(delivered) });
  });

  test.each([
    ['2026-03-10T12:00:00-04:00', 'not_due'],
    ['2026-03-11T10:00:00-04:00', 'not_due'],
    ['2026-03-11T10:30:00-04:00', 'not_due'],
    ['2026-03-11T10:30:00.001-04:00', 'missing'],
  ])('not delivered at %s it is %s', (asOf, state) => {
    expect(stateOf(asOf)).toMatchObject({ state, report: undefined, delivered: undefined });
  });

  test('a draft is not delivered', () => {
    const instance = stateOf(late, 'status: draft');
    expect(instance).toMatchObject({ state: 'missing', delivered: undefined });
    expect(instance.report?.id).toBe('kpis/2026-03-10');
    // Nor is one with a delivery time, which is a problem of its own.
    expect(stateOf(late, 'status: draft\ndelivered: 2026-03-11T09:00:00-04:00').state).toBe('missing');
  });

  test('later deliveries are not known yet', () => {
    const report = final('2026-03-11T12:00:00-04:00');
    expect(stateOf('2026-03-11T11:00:00-04:00', report)).toMatchObject({
      state: 'missing',
      report: undefined,
    });
    expect(stateOf('2026-03-11T12:00:00-04:00', report).state).toBe('late');
  });

  test('the warning starts at the same moment as the state missing', () => {
    const root = contentFolder(files);
    const missing = (asOf: string) =>
      checkContent(readContent(root), at(asOf)).filter(({ rule }) => rule === 'report-missing').length;
    expect(missing('2026-03-11T10:30:00-04:00')).toBe(0);
    expect(missing('2026-03-11T10:30:00.001-04:00')).toBe(1);
  });

  test('adherence leaves out reports that are not due', () => {
    const root = contentFolder({
      ...files,
      'reports/kpis/2026-03-10.md': `---\nperiod: 2026-03-10\nauthor: studio-producer\n${final('2026-03-11T10:30:00-04:00')}\n---\n`,
      'reports/kpis/2026-03-11.md': `---\nperiod: 2026-03-11\nauthor: studio-producer\n${final('2026-03-12T10:31:00-04:00')}\n---\n`,
    });
    const basis = basisOf(readContent(root).ledger, '2026-03-14T12:00:00-04:00');
    const figure = adherence(basis, 'output:kpis', '2026-03');
    expect(figure.value).toBeCloseTo(100 / 4, 12);
    expect(figure.n).toBe(4);
    // 10th on time, 11th late, 12th and 13th missing; the other 18 days of March are not due.
    expect(figure.detail).toEqual({ expected: 22, onTime: 1, late: 1, missing: 2, notDue: 18 });
  });
});

describe('quarters of a fiscal year', () => {
  const quarterly = (fiscalYear: string) => ({
    'playbook/organisation.yaml': `name: Minimal\nzone: ${ZONE}\nfiscalYear: ${fiscalYear}\nasOf: 2026-04-30T12:00:00-04:00\n`,
    'playbook/cadences.yaml':
      'board-letter: { name: Letter, duty: Write, owner: studio-producer, every: quarter, start: 2026-02-15, due: { workingDays: 5 } }\n',
  });
  const letter = (period: string) =>
    `---\nperiod: ${period}\nauthor: studio-producer\nstatus: final\ndelivered: 2026-04-06T12:00:00-04:00\n---\n`;
  const asOf = '2026-04-30T12:00:00-04:00';
  const problemsOf = (root: string) =>
    checkContent(readContent(root), at(asOf)).filter(({ rule }) => rule.startsWith('report'));

  test.each([
    ['{ startMonth: 4 }', 'FY2025-Q4'],
    ['{ startMonth: 4, namedBy: end }', 'FY2026-Q4'],
    ['{ startMonth: 10 }', 'FY2025-Q2'],
    ['{ startMonth: 1 }', '2026-Q1'],
  ])('with a year of %s January to March is %s', (fiscalYear, id) => {
    const root = contentFolder({ ...quarterly(fiscalYear), [`reports/board-letter/${id}.md`]: letter(id) });
    const { ledger, problems } = readContent(root);
    expect(problems).toEqual([]);
    expect(problemsOf(root)).toEqual([]);
    const [first] = basisOf(ledger, asOf).duties[0]!.instances;
    expect(first).toMatchObject({ period: { id }, state: 'on_time' });
    expect(first!.period.to).toBe(at('2026-04-01T00:00:00-04:00'));
  });

  test('a calendar quarter is not one of them', () => {
    const root = contentFolder({
      ...quarterly('{ startMonth: 4 }'),
      'reports/board-letter/2026-Q1.md': letter('2026-Q1'),
    });
    expect(problemsOf(root).map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      'playbook/cadences.yaml report-missing',
      'reports/board-letter/2026-Q1.md report-period',
    ]);
  });

  test('a quarter of thirteen weeks ends with its last Saturday', () => {
    const root = contentFolder({
      ...quarterly('{ startMonth: 1, weeks: nearest }\nweekStarts: sunday'),
      'reports/board-letter/FY2026-Q1.md': letter('FY2026-Q1'),
    });
    const { ledger, problems } = readContent(root);
    expect([...problems, ...problemsOf(root)]).toEqual([]);
    const [first] = basisOf(ledger, asOf).duties[0]!.instances;
    expect(first).toMatchObject({ period: { id: 'FY2026-Q1' }, state: 'on_time' });
    expect(first!.period.to).toBe(at('2026-04-05T00:00:00-04:00'));
  });

  test('quarters that start in February differ from calendar quarters', () => {
    const root = contentFolder({
      ...quarterly('{ startMonth: 2 }'),
      'reports/board-letter/FY2025-Q4.md': letter('FY2025-Q4'),
    });
    const { ledger } = readContent(root);
    const ids = basisOf(ledger, asOf).duties[0]!.instances.map(({ period }) => period.id);
    expect(ids).toEqual(['FY2026-Q1', 'FY2026-Q2', 'FY2026-Q3', 'FY2026-Q4']);
    expect(problemsOf(root)).toEqual([]);
  });
});
