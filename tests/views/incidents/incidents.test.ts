import { expect, test } from 'vitest';
import { incidentRows } from '../../../src/views/incidents/incident-rows.ts';
import { incidentsBegunIn, newestFirst, servicesOf, yearOf } from '../../../src/views/incidents/incidents.ts';
import { incidentNeighbours } from '../../../src/views/incidents/overlaps.ts';
import { silences } from '../../../src/views/incidents/response-misses.ts';
import { figuresOf } from '../../support/ledger.ts';
import { outage } from '../../support/ledger-parts.ts';

const impact = (service: string, level: string) => ({ service, level, from: '2026-05-02T10:00:00Z' });
const { basis } = figuresOf(
  {
    // 23:30 on New Year's Eve in UTC is the new year here.
    zone: 'Europe/Berlin',
    services: { api: { since: '2025-01-01' }, web: { name: 'Shop' } },
    incidents: {
      old: outage('2025-12-31T23:30:00Z', '2026-01-01T00:30:00Z', { cause: 'deployment' }),
      long: outage('2026-05-01T10:00:00Z', '2026-05-01T14:00:00Z', { severity: 'P0' }),
      meanwhile: outage('2026-05-01T12:00:00Z', '2026-05-01T13:00:00Z'),
      elsewhere: outage('2026-05-01T12:00:00Z', '2026-05-01T13:00:00Z', { service: 'web' }),
      after: outage('2026-05-01T14:00:00Z', '2026-05-01T15:00:00Z'),
      open: {
        ...outage('2026-05-02T10:00:00Z', '2026-05-02T11:00:00Z'),
        resolved: undefined,
        state: 'investigating',
        impacts: [impact('web', 'degraded'), impact('api', 'degraded'), impact('web', 'outage')],
      },
    },
  },
  '2026-05-02T12:30:00Z',
);
const entry = (id: string) => basis.ledger.incidents.find((each) => each.id === id)!;

test('the newest incident comes first, and the year is that of the organisation', () => {
  expect(newestFirst(basis.ledger.incidents).map(({ id }) => id)).toEqual([
    'open',
    'after',
    'meanwhile',
    'elsewhere',
    'long',
    'old',
  ]);
  expect(yearOf(entry('old'), basis)).toBe('2026');
});

test('a day has the incidents that began on it, the first one first, of one severity where that is given', () => {
  const day = basis.calendar.period('2026-05-01');
  expect(incidentsBegunIn(basis, day).map(({ id }) => id)).toEqual([
    'long',
    'elsewhere',
    'meanwhile',
    'after',
  ]);
  expect(incidentsBegunIn(basis, day, 'P0').map(({ id }) => id)).toEqual(['long']);
});

test('the service that is hit worst comes first, once', () => {
  expect(servicesOf(entry('open'), basis)).toEqual([
    { id: 'web', name: 'Shop', level: 'outage' },
    { id: 'api', name: 'api', level: 'degraded' },
  ]);
});

test('an open incident lasts until now; a cause has its name from the playbook', () => {
  const rows = incidentRows([entry('open'), entry('old')], basis);
  expect(rows.map(({ open, lasted }) => [open, lasted])).toEqual([
    [true, '2 h 30 min'],
    [false, '1 h'],
  ]);
  expect(rows.map(({ cause }) => cause?.name)).toEqual([undefined, 'Deployment']);
});

test('incidents overlap where they hit one service at one time; one that begins at the end of another does not', () => {
  const all = incidentNeighbours(basis);
  const of = (id: string) => all.find((each) => each.entry.id === id)!;
  expect(of('long').overlapping.map(({ id }) => id)).toEqual(['meanwhile']);
  expect(of('meanwhile').overlapping.map(({ id }) => id)).toEqual(['long']);
  expect(of('elsewhere').overlapping).toEqual([]);
  expect(of('after').overlapping).toEqual([]);
  expect([of('old').before, of('old').after?.id, of('open').after]).toEqual([undefined, 'long', undefined]);
});

test('only incidents that were to be updated can be too quiet', () => {
  // P0 asks for an update every 15 min, and four hours had none; the others ask for none.
  expect(silences(basis).map(({ id }) => id)).toEqual(['long']);
  expect(silences(basis)[0]!.words).toMatch(/^4 h\b.*15 min/);
});
