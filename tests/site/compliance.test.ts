import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCsv } from '../exports/read-csv.ts';
import { type BuiltSite, builtSite } from '../support/sites.ts';
import { type Document, documentsOf } from './documents.ts';

describe('the compliance of the demo', () => {
  let site: BuiltSite;
  let documents: Document[];
  const at = (path: string) => documents.find((document) => document.path === path)!;
  const html = (path: string) => readFileSync(join(site.folder, path, 'index.html'), 'utf8');
  beforeAll(async () => {
    site = await builtSite('demo');
    documents = documentsOf(site);
  });

  test('answers first: adherence against its target, requests, deadlines', () => {
    expect(at('/compliance/').answer).toMatch(
      /^October 2026: regulatory adherence 95\.5 % \(missed, target above 98 %\); 3 checks not fully met; 33 requests about personal data, all 23 closed or due were answered on time, 10 pending\. \d+ deadlines are overdue; the next is on 2026-11-\d\d\.$/,
    );
    expect(at('/compliance/2026-07/').answer).toContain('every check met');
  });

  test('has each month in the order of the playbook’s monthly check', () => {
    for (const id of ['2026-04', '2026-10']) {
      const page = html(`compliance/${id}`);
      const places = ['Regulatory', 'Privacy', 'Security', 'AuditReadiness'].map((name) =>
        page.indexOf(`id="${name}"`),
      );
      expect(places.every((place) => place > 0)).toBe(true);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(page).toContain(`compliance/months/${id}.yaml`);
    }
    expect(at('/compliance/2026-06/').links).toEqual(
      expect.arrayContaining([
        '/compliance/2026-05/',
        '/compliance/2026-07/',
        '/compliance/obligations/withdrawal-function/',
      ]),
    );
  });

  test('counts the requests of a month as its report does', () => {
    const { rows } = at('/compliance/2026-04/').tables.find(({ head }) => head.includes('Slowest, d'))!;
    expect(
      rows.map(([kind, received, answered, , , slowest]) => [kind, received, answered, slowest]),
    ).toEqual([
      ['access', '9', '9', '21'],
      ['erasure', '31', '31', '16'],
      ['objection', '4', '4', '2'],
      ['all', '44', '44', '21'],
    ]);
  });

  test('shows the frameworks of a month on its report, with their last audits', () => {
    const { rows } = at('/reports/compliance-status-report/2026-09/').tables.find(({ head }) =>
      head.includes('Last audit'),
    )!;
    expect(rows).toHaveLength(13);
    const partly = rows.filter(([status]) => status === 'partly').map(([, name]) => name!);
    expect(partly).toHaveLength(2);
    expect(partly[0]).toMatch(/^GDPR/);
    expect(partly[1]).toMatch(/^Green claims/);
    expect(rows.find(([, name]) => name!.startsWith('Platform-to-business'))!.at(-1)).toBe('2025-11-12');
  });

  test('has a register that leads from every open request’s deadline', () => {
    const open = at('/compliance/deadlines/').links.filter((link) =>
      link.startsWith('/compliance/requests/#'),
    );
    expect(open.length).toBeGreaterThan(5);
    const { ids } = at('/compliance/requests/');
    for (const link of open) expect(ids).toContain(link.split('#')[1]);
  });

  test('publishes all requests and deadlines as tables, and those of a year back as a calendar', () => {
    const read = (file: string) => readFileSync(join(site.folder, file), 'utf8');
    const requests = readCsv(read('data/requests.csv'));
    expect(requests.length).toBeGreaterThan(280);
    const [head, ...deadlines] = readCsv(read('data/compliance.csv'));
    const recent = deadlines.filter((row) => row[head!.indexOf('due')]! >= '2025-11-03');
    expect(recent.length).toBeLessThan(deadlines.length);
    expect(read('calendar/compliance.ics').match(/BEGIN:VEVENT/g)).toHaveLength(recent.length);
  });
});

test('an organisation without such records has no menu entry, and a page that explains what it shows', async () => {
  const site = await builtSite('empty');
  const documents = documentsOf(site);
  const at = (path: string) => documents.find((document) => document.path.endsWith(path))!;
  expect(at('/compliance/').text).toContain('compliance/months/2026-10.yaml');
  for (const path of ['/compliance/requests/', '/compliance/deadlines/', '/compliance/obligations/'])
    expect(at(path).answer, path).toMatch(/^No data/);
  expect(readFileSync(join(site.folder, 'index.html'), 'utf8')).not.toContain('>Compliance<');
});
