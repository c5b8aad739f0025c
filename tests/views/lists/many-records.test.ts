import { expect, test } from 'vitest';
import { auditKinds } from '../../../src/exports/kinds/audit.ts';
import { deadlinePage, deadlineRows } from '../../../src/views/compliance/deadlines.ts';
import { obligationRegister } from '../../../src/views/compliance/obligations.ts';
import { readinessPage } from '../../../src/views/compliance/readiness-page.ts';
import { requestPage } from '../../../src/views/compliance/requests.ts';
import { securityPage } from '../../../src/views/compliance/security-page.ts';
import { trainingPage } from '../../../src/views/compliance/training.ts';
import { experimentRegister } from '../../../src/views/experiments/register.ts';
import { featureBoard } from '../../../src/views/improvement/feature-board.ts';
import { pageAnswer } from '../../../src/views/incidents/incident-archive.ts';
import type { ListPage } from '../../../src/views/lists/list-pages.ts';
import { agentPage } from '../../../src/views/reports/agent-page.ts';
import { agentRecords } from '../../../src/views/reports/agents.ts';
import { servicePage } from '../../../src/views/services/service-page.ts';
import { serviceIncidentList, serviceMaintenanceList } from '../../../src/views/services/service-records.ts';
import { figuresOf } from '../../support/ledger.ts';
import { maintained, outage } from '../../support/ledger-parts.ts';

const COUNT = 230;
const HOUR = 3_600_000;
const iso = (i: number) => new Date(Date.UTC(2026, 0, 2) + i * 12 * HOUR).toISOString();
const day = (i: number) => iso(i).slice(0, 10);
/** So many records, by id. */
const many = <T>(make: (i: number) => T) =>
  Object.fromEntries(Array.from({ length: COUNT }, (_, i) => [`one-${i}`, make(i)]));

const law = (i: number) => ({
  title: `Law ${i}`,
  regulation: 'Act 1',
  jurisdiction: 'EU',
  asks: 'Something',
  owner: 'chief',
  deadlines: [{ what: 'Done', due: day(i), ...(i % 2 && { done: day(i + (i % 4)) }) }],
  history: [{ at: '2026-01-02', state: 'in force' }],
});
const course = (progress: object) => ({
  title: 'A course',
  owner: 'chief',
  assigned: [{ who: 'chief', asked: '2026-01-02', due: '2026-02-02', ...progress }],
});
const own = figuresOf(
  {
    services: { api: {}, web: {} },
    incidents: many((i) => outage(iso(i), iso(i + 1), { title: `Incident ${i}` })),
    maintenance: many((i) => maintained(iso(i), iso(i + 1))),
    compliancePolicy: {
      frameworks: { gdpr: { name: 'GDPR' } },
      requestRules: { gdpr: { name: 'GDPR', within: '1 month' } },
    },
    dataRequests: many((i) => ({ received: day(i), kind: 'access', rule: 'gdpr' })),
    obligations: many(law),
    vulnerabilities: many((i) => ({ title: `Hole ${i}`, found: day(i), source: 'scan', severity: 'high' })),
    controls: many((i) => ({
      name: `Control ${i}`,
      does: 'Something',
      owner: 'chief',
      frameworks: [{ framework: 'gdpr', requirement: 'Article 5' }],
      since: '2026-01-02',
      history: [{ at: '2026-01-02', state: 'working' }],
      evidence: [{ what: 'A query', by: 'chief', every: '10 days', given: [] }],
    })),
    courses: {
      done: course({ completed: '2026-01-20' }),
      late: course({}),
    },
    features: many((i) => ({
      title: `Feature ${i}`,
      summary: 'It does something',
      owner: 'chief',
      steps: { chosen: { entered: iso(i), started: iso(i), by: 'chief' } },
    })),
    loop: { steps: [{ id: 'chosen', name: 'Chosen', owners: ['chief'] }] },
    experiments: many((i) => ({
      title: `Experiment ${i}`,
      hypothesis: 'It is better',
      metric: { name: 'orders', baseline: 10, smallestEffect: '10 %' },
      planned: day(i),
      variants: [
        { id: 'before', name: 'Before', control: true },
        { id: 'new', name: 'New' },
      ],
      owner: 'chief',
    })),
  },
  '2026-06-10T12:00:00Z',
);
const { basis } = own;
const api = basis.services.find(({ id }) => id === 'api')!;
const ids = Object.keys(many(() => null)).sort();

const pagesOf = {
  "a service's incidents": serviceIncidentList(basis, api)!.pages.map((page) => idsOn(page, ({ id }) => id)),
  "a service's maintenance": serviceMaintenanceList(basis, api)!.pages.map((page) =>
    idsOn(page, ({ entry }) => entry.id),
  ),
  obligations: obligationRegister(basis).pages.map((page) => idsOn(page, ({ entry }) => entry.id)),
  vulnerabilities: securityPage(basis, own).pages.map((page) => idsOn(page, ({ entry }) => entry.id)),
  requests: requestPage(basis, own).pages.map((page) => idsOn(page, ({ id }) => id)),
  features: featureBoard(basis, own).pages.map((page) => idsOn(page, ({ entry }) => entry.id)),
  experiments: experimentRegister(basis, own).pages.map((page) => idsOn(page, ({ entry }) => entry.id)),
};

function idsOn<T>(page: ListPage<T>, idOf: (entry: T) => string) {
  return { path: page.path, total: page.total, ids: page.entries.map(idOf) };
}

test.each(Object.entries(pagesOf))('%s go over several pages, which have every one of them', (_, pages) => {
  expect(pages.length).toBeGreaterThan(1);
  for (const page of pages) expect(page.ids.length).toBeLessThanOrEqual(200);
  expect(pages.map(({ path }, i) => path.endsWith(i === 0 ? '/' : `/${i + 1}/`))).not.toContain(false);
  expect(pages.every(({ total }) => total === COUNT)).toBe(true);
  expect(pages.flatMap((page) => page.ids).sort()).toEqual(ids);
});

test("a service's own page has its latest records, and says where all are only if there are more", () => {
  const view = servicePage(basis, own, 'api');
  expect(view.incidents.map(({ id }) => id)).toEqual(
    Array.from({ length: 50 }, (_, i) => `one-${COUNT - 1 - i}`),
  );
  expect([view.maintenance.length, view.earlierMaintenance.length]).toEqual([10, 0]);
  expect([view.allIncidents, view.allMaintenance]).toEqual([
    { path: '/services/api/incidents/', total: COUNT },
    { path: '/services/api/maintenance/', total: COUNT },
  ]);
  const other = servicePage(basis, own, 'web');
  expect([other.allIncidents, other.allMaintenance]).toEqual([undefined, undefined]);
  const web = basis.services.find(({ id }) => id === 'web')!;
  expect([serviceIncidentList(basis, web), serviceMaintenanceList(basis, web)]).toEqual([
    undefined,
    undefined,
  ]);
});

test("the pages of a service's incidents say whose they are, and which", () => {
  const list = serviceIncidentList(basis, api)!;
  const [first, second] = list.pages.map((page) => pageAnswer(list, page, basis));
  expect(first).toMatch(/^230 incidents with impact on api since 2026: 230 P2\. The longest took /);
  expect(second).toBe(
    'Incidents 201–230 of the 230 with impact on api since 2026, newest first, from 2026-01-02 to 2026-01-16.',
  );
  expect(list.services).toEqual([]);
});

test('lists on other pages have the first, and lead to where the others are', () => {
  const { overdue, late, inTime, months } = deadlinePage(basis, own);
  for (const list of [overdue, late, inTime, ...months.map(({ list: of }) => of)]) {
    expect(list.rows.length).toBeLessThanOrEqual(50);
    expect(list.rows.length + list.more.reduce((sum, { count }) => sum + count, 0)).toBe(list.total);
    expect(list.more.filter(({ path }) => !path.startsWith('/compliance/'))).toEqual([]);
  }
  expect(overdue.total).toBeGreaterThan(COUNT / 3);
  const [chief] = agentRecords(basis, own).filter(({ id }) => id === 'chief');
  const { features } = agentPage(basis, own, chief!);
  expect([features.rows.length, features.total]).toEqual([50, COUNT]);
  const { open, board } = readinessPage(basis, own);
  expect([open.rows.length, open.total]).toEqual([50, COUNT]);
  expect(board.flatMap(({ controls }) => controls)).toHaveLength(COUNT);
  const [step] = featureBoard(basis, own).loop!.board;
  expect([step!.cards.length, step!.count]).toEqual([12, COUNT]);
});

test('a deadline leads to the page of its register that has the record', () => {
  const places = { request: pagesOf.requests, vulnerability: pagesOf.vulnerabilities } as const;
  for (const [kind, pages] of Object.entries(places)) {
    const paths = deadlineRows(basis).flatMap((row) => (row.kind === kind ? [row.path] : []));
    expect(paths.sort()).toEqual(
      pages.flatMap(({ path, ids: own }) => own.map((id) => `${path}#${id}`)).sort(),
    );
  }
});

test('search leads to the place of a vulnerability in its register', () => {
  const paths = auditKinds.vulnerabilities.names!(basis.ledger).map(({ path }) => path);
  expect(paths.sort()).toEqual(ids.map((id) => `/compliance/security/#${id}`));
});

test('courses that people have not done come first, before the others are folded', () => {
  expect(trainingPage(basis, own).courses.map(({ entry }) => entry.id)).toEqual(['late', 'done']);
});
