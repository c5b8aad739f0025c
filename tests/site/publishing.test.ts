import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readCalendar } from '../exports/read-calendar.ts';
import { type BuiltSite, builtSite } from '../support/sites.ts';
import { type Document, documentsOf, filesOf } from './documents.ts';

/** A log as written, read independently. */
interface RawItem {
  title: string;
  platform: string;
  planned: string;
  published?: string;
  dropped?: object;
  leads?: number;
  cost?: string;
}
const TODAY = '2026-11-04';
const logsOf = (site: BuiltSite) =>
  filesOf(site.content)
    .filter((file) => file.startsWith('publishing/'))
    .map((file) => ({
      id: file.slice(11, -5),
      ...(parse(readFileSync(join(site.content, file), 'utf8')) as { items: RawItem[] }),
    }));
const plain = (text: string) => text.replace(/(\d)\s(?=\d)/g, '$1');

describe('the demo', () => {
  let site: BuiltSite;
  let documents: Document[];
  const at = (path: string) => documents.find((document) => document.path === path)!;
  beforeAll(async () => {
    site = await builtSite('demo');
    documents = documentsOf(
      site,
      (path) => path.startsWith('/publishing/') || path.includes('published-content-report/2026-W42'),
    );
  });

  test('has a page for each month and platform, linked from the first page', () => {
    const logs = logsOf(site);
    expect(logs).toHaveLength(13);
    for (const [i, { id }] of logs.entries()) {
      const page = at(`/publishing/${id}/`);
      expect(page, id).toBeDefined();
      for (const beside of [logs[i - 1], logs[i + 1]])
        if (beside) expect(page.links, id).toContain(`/publishing/${beside.id}/`);
      expect(page.text, id).toContain(`publishing/${id}.yaml`);
      expect(at('/publishing/').links).toContain(`/publishing/${id}/`);
    }
    for (const platform of ['twitter', 'instagram', 'tiktok', 'reddit', 'journal'])
      expect(at('/publishing/').links).toContain(`/publishing/platforms/${platform}/`);
  });

  test('answers with the items due and their results', () => {
    for (const { id, items } of logsOf(site)) {
      const due = items.filter(
        ({ planned, published, dropped }) => published || (!dropped && planned < TODAY),
      );
      const onTime = due.filter(({ planned, published }) => published !== undefined && published <= planned);
      const dropped = items.filter((item) => item.dropped && !item.published).length;
      const { answer } = at(`/publishing/${id}/`);
      expect(answer).toContain(`${onTime.length} of ${due.length} items due were published on time`);
      if (dropped > 0) expect(answer).toContain(`${dropped} dropped`);
    }
    const out = logsOf(site)
      .flatMap(({ items }) => items)
      .filter(({ published }) => published?.startsWith('2026-10'));
    const leads = out.reduce((sum, item) => sum + (item.leads ?? 0), 0);
    expect(plain(at('/publishing/2026-10/').answer)).toContain(`${leads} leads at `);
    expect(at('/publishing/').answer).toMatch(/^November 2026 so far: /);
  });

  test('lists overdue items, and every item of a month', () => {
    const logs = logsOf(site);
    const overdue = logs
      .flatMap(({ items }) => items)
      .filter(({ planned, published, dropped }) => !published && !dropped && planned < TODAY);
    expect(overdue.length).toBeGreaterThan(0);
    const first = at('/publishing/');
    expect(first.answer).toContain(`In total, ${overdue.length} item`);
    for (const { title } of overdue) expect(first.text).toContain(title);
    const { items } = logs.find(({ id }) => id === '2026-10')!;
    for (const { title } of items) expect(at('/publishing/2026-10/').text).toContain(title);
  });

  test('a report on published content shows the items of its two weeks', () => {
    const page = at('/reports/published-content-report/2026-W42-W43/');
    const out = logsOf(site)
      .flatMap(({ items }) => items)
      .filter(({ published = '' }) => published >= '2026-10-12' && published <= '2026-10-25');
    expect(out).toHaveLength(36);
    for (const { title } of out) expect(page.text).toContain(title);
    expect(page.text).toContain('527,394 people');
    expect(page.text).not.toContain('disagrees');
  });

  test('has a table of all items, and a calendar of those of a year back', () => {
    const all = logsOf(site).flatMap(({ items }) => items);
    const recent = all.filter(({ planned, published }) => (planned ?? published!) >= '2025-11-03');
    const { events } = readCalendar(readFileSync(join(site.folder, 'calendar/publishing.ics'), 'utf8'));
    expect(recent.length).toBeLessThan(all.length);
    expect(events).toHaveLength(recent.length);
    expect(new Set(events.map(({ UID }) => UID)).size).toBe(recent.length);
    const csv = readFileSync(join(site.folder, 'data/publishing.csv'), 'utf8');
    expect(csv.trim().split('\r\n')).toHaveLength(all.length + 1);
  });
});

describe('an organisation without publishing logs', () => {
  test('has no menu entry, and a page that explains what it shows', async () => {
    const site = await builtSite('minimal');
    const [page] = documentsOf(site, (path) => path === `${site.base}publishing/`) as [Document];
    expect(page.answer).toBe('No data: no publishing log has been recorded.');
    expect(page.text).toContain('playbook/platforms.yaml');
    expect(page.links).not.toContain(`${site.base}publishing/`);
    expect(existsSync(join(site.folder, 'publishing/platforms'))).toBe(false);
  });
});
