import { expect, test } from 'vitest';
import { incidentAnswer } from '../../../src/views/incidents/incident-answer.ts';
import { incidentArchive } from '../../../src/views/incidents/incident-archive.ts';
import { incidentPage } from '../../../src/views/incidents/incident-page.ts';
import { incidentRows } from '../../../src/views/incidents/incident-rows.ts';
import { isOpen, newestFirst } from '../../../src/views/incidents/incidents.ts';
import { incidentNeighbours } from '../../../src/views/incidents/overlaps.ts';
import { leftOutText } from '../../../src/words/left-out.ts';
import { figuresOf } from '../../support/ledger.ts';

const incident = (fields: object) => ({
  title: 'Mail is down',
  severity: 'P2',
  state: 'resolved',
  ...fields,
});
const site = figuresOf(
  {
    incidents: {
      day: incident({ started: '2026-03-03', resolved: '2026-03-03T12:00:00Z' }),
      month: incident({ started: '2026-03', severity: undefined }),
      endless: incident({
        started: '2026-03-20T10:00:00Z',
        impacts: [{ service: 'api', level: 'outage', from: '2026-03-20T10:00:00Z' }],
      }),
      noticed: incident({ detected: '2026-03-10T08:00:00Z', resolved: '2026-03-10T09:00:00Z', impacts: [] }),
      known: incident({ started: '2026-03-25T10:00:00Z', resolved: '2026-03-25T10:30:00Z', impacts: [] }),
    },
  },
  '2026-04-10T00:00:00Z',
);
const { basis, get } = site;
const entry = (id: string) => basis.ledger.incidents.find((each) => each.id === id)!;

test('a row says what is known of the start and of the length, and no more', () => {
  const rows = incidentRows(newestFirst(basis.ledger.incidents), basis);
  expect(
    rows.map(({ id, started, datetime, severity, lasted }) => [id, started, datetime, severity, lasted]),
  ).toEqual([
    ['known', '2026-03-25 10:00', '2026-03-25T10:00:00Z', 'P2', '30 min'],
    ['endless', '2026-03-20 10:00', '2026-03-20T10:00:00Z', 'P2', 'not known'],
    ['noticed', 'detected 2026-03-10 08:00', '2026-03-10T08:00:00Z', 'P2', 'not known'],
    ['day', '2026-03-03', '2026-03-03', 'P2', 'not known'],
    ['month', '2026-03', '2026-03', undefined, 'not known'],
  ]);
  expect(basis.ledger.incidents.filter(isOpen)).toEqual([]);
});

test('the page of an incident whose end is not known says so', () => {
  expect(incidentAnswer(entry('endless'), basis)).toBe(
    'P2 (medium), over; its end is not known: api out. The response time is not recorded.',
  );
  expect(incidentAnswer(entry('month'), basis)).toBe(
    'Not rated, over; its end is not known: the services it affected are not recorded.',
  );
  const page = incidentPage(entry('day'), basis);
  expect(page.dates).toEqual(['Started 2026-03-03']);
  expect(page.timeline.map(({ name, after }) => [name, after])).toEqual([['Resolved', undefined]]);
});

test('an archive counts and filters what was not rated', () => {
  const archive = incidentArchive(basis, '2026');
  expect(archive.answer).toContain('4 P2 and 1 not rated');
  expect(archive.answer).toContain('The longest took 30 min');
  expect(archive.severities).toEqual(['P2', 'not rated']);
});

test('neighbours are in the order of what is known of their starts', () => {
  expect(incidentNeighbours(basis).map((each) => each.entry.id)).toEqual([
    'month',
    'day',
    'noticed',
    'endless',
    'known',
  ]);
});

test('figures say of how many incidents the length is known', () => {
  const mttr = get('mttr', 'organisation', '2026-03');
  expect([mttr.value, mttr.n, mttr.detail!.of]).toEqual([30, 1, 5]);
  expect(leftOutText(mttr)).toBe('4 of unknown length');
});

test('an impact whose end is not known is charged to no budget, and drawn as such', () => {
  const page = incidentPage(entry('endless'), basis);
  expect(page.shares).toEqual([]);
  expect(page.lanes.map(({ bars }) => bars.map(({ ending }) => ending))).toEqual([['end not known']]);
});

test('the day on which an incident of unknown end began is not known, and no downtime', () => {
  const uptime = get('uptime', 'service:api', '2026-03');
  expect(uptime.detail!.downtimeMinutes).toBe(0);
  expect(uptime.detail!.agreedMinutes! - uptime.detail!.watchedMinutes!).toBe(24 * 60);
  expect(uptime.coverage).toBeLessThan(100);
});
