import { expect, test } from 'vitest';
import {
  availabilityPages,
  availabilityPathOf,
  availabilityYears,
} from '../../../src/views/services/availability-table.ts';
import { budgetShares } from '../../../src/views/services/budget-shares.ts';
import { lastDays, stripWords } from '../../../src/views/services/day-strip.ts';
import { budgetRows, slaAnswer } from '../../../src/views/services/error-budgets.ts';
import { serviceGroups } from '../../../src/views/services/service-groups.ts';
import { restsOn } from '../../../src/views/services/several-services.ts';
import { figuresOf } from '../../support/ledger.ts';
import { outage } from '../../support/ledger-parts.ts';

const own = figuresOf(
  {
    services: {
      web: { since: '2026-04-01' },
      api: { since: '2026-04-29' },
      mail: { group: 'rest' },
    },
    policy: {},
    incidents: {
      // One hour of April and two of May.
      night: outage('2026-04-30T23:00:00Z', '2026-05-01T02:00:00Z', { service: 'web' }),
    },
  },
  '2026-05-03T12:00:00Z',
);
const withObjective = figuresOf(
  {
    services: { web: {}, api: {} },
    incidents: { night: outage('2026-04-30T23:00:00Z', '2026-05-01T02:00:00Z', { service: 'web' }) },
  },
  '2026-05-03T12:00:00Z',
);
const service = (id: string) => own.basis.services.find((each) => each.id === id)!;

test('groups have their services in the order of the playbook', () => {
  const groups = serviceGroups(own.basis).map(({ id, members }) => [id, members.map((each) => each.id)]);
  expect(groups).toEqual([
    ['all', ['web', 'api']],
    ['rest', ['mail']],
  ]);
  expect(serviceGroups(withObjective.basis).map(({ id }) => id)).toEqual(['all']);
});

test('a day before a service was watched is unknown, not good', () => {
  const days = lastDays(service('api'), own.basis, 6);
  expect(days.map(({ date, minutes }) => [date, minutes])).toEqual([
    ['2026-04-28', null],
    ['2026-04-29', 0],
    ['2026-04-30', 0],
    ['2026-05-01', 0],
    ['2026-05-02', 0],
    ['2026-05-03', 0],
  ]);
  expect(stripWords(days)).toContain('1 day without data');
  expect(stripWords(days.slice(0, 1))).toMatch(/^No data/);
});

test('a day of which nothing is known is not one without downtime; one with an outage is known', () => {
  const silent = figuresOf(
    {
      services: { web: { since: '2026-04-01' } },
      policy: { vouched: [{ by: 'chief', from: '2026-05-03' }] },
      incidents: { night: outage('2026-04-30T23:00:00Z', '2026-04-30T23:30:00Z', { service: 'web' }) },
    },
    '2026-05-04T12:00:00Z',
  );
  const days = lastDays(silent.basis.services[0]!, silent.basis, 6);
  expect(days.map(({ minutes }) => minutes)).toEqual([null, 30, null, null, 0, 0]);
  expect(stripWords(days)).toBe('Downtime on 1 day (2026-04-30 30.0 min) in 3 days, 3 days without data.');
});

test('an outage over midnight belongs to both days', () => {
  const days = lastDays(service('web'), own.basis, 4);
  expect(days.map(({ minutes, harmed }) => [minutes, harmed])).toEqual([
    [60, true],
    [120, true],
    [0, false],
    [0, false],
  ]);
  expect(stripWords(days)).toMatch(/^Downtime on 2 days \(2026-04-30 60\.0 min, 2026-05-01 120\.0 min\)/);
});

test('an incident takes of the budget of each month that it touched', () => {
  const [incident] = withObjective.basis.ledger.incidents;
  // 99.9 % of April leave 43.2 min; of May so far 3.5 days, of which 0.1 % is 5.04 min.
  expect(budgetShares(incident!, withObjective.basis)).toMatchObject([
    { name: 'web', period: 'April 2026', minutes: '60.0', percent: '138.9' },
    { name: 'web', period: 'May 2026', minutes: '120.0' },
  ]);
  expect(budgetShares(incident!, own.basis)).toEqual([]);
});

test('the answer counts services with an objective only, and names those over their budget', () => {
  const rows = budgetRows(withObjective.basis, withObjective);
  expect(rows.map(({ id, budget }) => [id, budget?.figure.status])).toEqual([
    ['web', 'missed'],
    ['api', 'met'],
  ]);
  expect(slaAnswer(withObjective.basis, withObjective, rows)).toMatch(
    /^No incident is open\. 1 of 2 services .*Overspent: web\.$/,
  );
  expect(budgetRows(own.basis, own).every(({ budget }) => budget === undefined)).toBe(true);
});

test('without objectives the answer is what is known of the latest year', () => {
  // Web was watched for 32.5 days of it, 780 hours, of which 3 were lost.
  const answer = slaAnswer(own.basis, own, budgetRows(own.basis, own));
  expect(answer).toMatch(
    /^No incident is open\. 2026 so far: 99\.\d+ % available; worst: web \(99\.62 %\)\. No error budget/,
  );
  const nothing = figuresOf({ services: { web: {} }, policy: { vouched: [] } }, '2026-05-03T12:00:00Z');
  expect(slaAnswer(nothing.basis, nothing, budgetRows(nothing.basis, nothing))).toMatch(/^No data/);
});

test('the table has the organisation, then each group before its services; unknown months are empty', () => {
  expect(availabilityYears(withObjective.basis)).toEqual(['2026']);
  const begun = (date: string) => ({ from: Date.parse(`${date}T00:00:00Z`) });
  expect(availabilityPathOf(withObjective.basis, begun('2026-04-01'))).toBe('/sla/2026/');
  expect(availabilityPathOf(withObjective.basis, begun('2019-04-01'))).toBe('/sla/');
  const [year, ...others] = availabilityPages(withObjective.basis, withObjective, '2026');
  expect(others).toEqual([]);
  expect(year!.rows.map(({ name, group, path }) => [name, group, path])).toEqual([
    ['Test', false, undefined],
    ['All', true, undefined],
    ['web', false, '/services/web/'],
    ['api', false, '/services/api/'],
  ]);
  expect(year!.columns.filter(({ sum }) => sum).map(({ label }) => label)).toEqual(['Year', 'Q1', 'Q2']);
  const unknown = availabilityPages(own.basis, own, '2026')[0]!;
  const { cells } = unknown.rows.find(({ name }) => name === 'api')!;
  const [march, april] = [3, 4].map((month) => cells[month]!.value);
  expect([march, april !== null]).toEqual([null, true]);
});

test('a year of weeks shows the months with most of their days in it', () => {
  const fiscalYear = { startMonth: 2, weeks: 'last' };
  const figures = figuresOf({ fiscalYear, services: { web: {} } }, '2027-02-10T12:00:00Z');
  const page = (year: string) => availabilityPages(figures.basis, figures, year)[0]!;
  // It begins on 26 January 2026, and the next on 1 February 2027.
  expect(
    page('FY2026')
      .columns.map(({ label }) => label)
      .join(' '),
  ).toBe('Year Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Jan Q1 Q2 Q3 Q4');
  expect(page('FY2025').columns.map(({ label }) => label)).toEqual(['Year', 'Jan', 'Q4']);
});

test('an availability says what it rests on, and what maintenance excused', () => {
  const watched = figuresOf(
    {
      services: { web: { since: '2026-04-01' }, api: { since: '2026-04-01' } },
      policy: { vouched: [{ by: 'chief', from: '2026-04-16' }], maintenance: 'excused' },
      maintenance: {
        move: {
          title: 'Move',
          state: 'completed',
          announced: '2026-04-10T00:00:00Z',
          window: { from: '2026-04-20T00:00:00Z', to: '2026-04-20T02:00:00Z' },
          started: '2026-04-20T00:00:00Z',
          completed: '2026-04-20T02:00:00Z',
          services: ['web'],
          impacts: [
            { service: 'web', level: 'outage', from: '2026-04-20T00:30:00Z', to: '2026-04-20T01:00:00Z' },
          ],
        },
      },
    },
    '2026-05-03T12:00:00Z',
  );
  const of = (subject: string, period = '2026-04') =>
    restsOn(watched.basis, watched, watched.get('uptime', subject, period));
  expect(of('service:web')).toBe(
    'vouched for by Chief for 50.0 % of the time; 30.0 min excused by maintenance',
  );
  expect(of('service:api')).toBe('vouched for by Chief for 50.0 % of the time');
  expect(of('organisation', '2026-05')).toBe('vouched for by Chief');
  const [{ evidence }] = availabilityPages(watched.basis, watched, '2026') as [
    ReturnType<typeof availabilityPages>[number],
  ];
  expect(evidence.map(({ name }) => name)).toEqual(['Test, All and web', 'api']);
  expect(evidence[0]!.words).toContain('30.0 min excused by maintenance');
});
