import { expect, test } from 'vitest';
import { worstIncidents } from '../../../src/views/incidents/worst.ts';
import { dayLinks, lastDays } from '../../../src/views/services/day-strip.ts';
import { figuresOf } from '../../support/ledger.ts';
import { outage } from '../../support/ledger-parts.ts';

const { basis } = figuresOf(
  {
    services: { web: { name: 'Shop' }, api: {} },
    incidents: {
      // One hour of April and two of May.
      night: outage('2026-04-30T23:00:00Z', '2026-05-01T02:00:00Z', { service: 'web', title: 'Night' }),
      morning: outage('2026-05-02T10:00:00Z', '2026-05-02T11:00:00Z', { service: 'web', title: 'Morning' }),
      noon: outage('2026-05-02T10:30:00Z', '2026-05-02T12:00:00Z', { title: 'Noon' }),
      tail: outage('2026-05-02T13:00:00Z', '2026-05-02T13:30:00Z', { title: 'Tail' }),
      cosmetic: outage('2026-04-20T00:00:00Z', '2026-04-20T06:00:00Z', { title: 'Cosmetic', impacts: [] }),
    },
  },
  '2026-05-03T12:00:00Z',
);
const worst = worstIncidents(basis);

test('the days with the most downtime of all services come first, each with what caused it', () => {
  expect(
    worst.days.map(({ date, minutes, records }) => [date, minutes, ...records.map(({ title }) => title)]),
  ).toEqual([
    ['2026-05-02', '180.0', 'Morning', 'Noon', 'Tail'],
    ['2026-05-01', '120.0', 'Night'],
    ['2026-04-30', '60.0', 'Night'],
  ]);
});

test('incidents are ranked by downtime, by share of an error budget and by length', () => {
  const listed = (list: typeof worst.downtime) =>
    list.map(({ row, value, about }) => [row.title, value, about].filter(Boolean).join(', '));
  expect(listed(worst.downtime)).toEqual([
    'Night, 180.0, Shop',
    'Noon, 90.0, api',
    'Morning, 60.0, Shop',
    'Tail, 30.0, api',
  ]);
  // 0.1 % of May is 44.64 minutes; of April 43.2.
  expect(listed(worst.budget)).toEqual([
    'Night, 268.8, Shop, May 2026',
    'Noon, 201.6, api, May 2026',
    'Morning, 134.4, Shop, May 2026',
    'Tail, 67.2, api, May 2026',
  ]);
  expect(listed(worst.longest).slice(0, 2)).toEqual(['Cosmetic, 6 h', 'Night, 3 h']);
  expect(worst.answer).toBe(
    'Most downtime in a day: 180.0 min on 2026-05-02. Of 5 incidents, “Night” caused the most downtime (180.0 min) and “Cosmetic” lasted longest (6 h).',
  );
});

test('an organisation without incidents has no worst one', () => {
  const none = worstIncidents(figuresOf({}, '2026-05-03T12:00:00Z').basis);
  expect(none).toEqual({
    answer: 'No data: no incident has been recorded.',
    days: [],
    downtime: [],
    longest: [],
    budget: [],
  });
});

test('a day leads to the incident that affected it, or to their list where there are several', () => {
  const linksOf = (id: string) =>
    dayLinks(id, lastDays(basis.services.find((each) => each.id === id)!, basis, 4)).map(
      ({ index, path }) => [index, path],
    );
  expect(linksOf('web')).toEqual([
    [0, '/incidents/night/'],
    [1, '/incidents/night/'],
    [2, '/incidents/morning/'],
  ]);
  expect(linksOf('api')).toEqual([[2, '/services/api/#Day-2026-05-02']]);
});
