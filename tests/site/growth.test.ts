import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type BuiltSite, builtSite } from '../support/sites.ts';
import { type Document, documentsOf, filesOf } from './documents.ts';

/** A growth month as written, read independently. */
interface RawMonth {
  signups: number;
  channels: { channel: string; spend: string; acquired: number; converted: number }[];
  active?: { signedUp: string; size: number; active: number }[];
  roadmap: { experiments: { name?: string; experiment?: string }[] };
  churnRisk: { segment: string }[];
}
const monthsOf = (site: BuiltSite) =>
  filesOf(site.content)
    .filter((file) => file.startsWith('growth/'))
    .map((file) => ({
      id: file.slice(7, -5),
      data: parse(readFileSync(join(site.content, file), 'utf8')) as RawMonth,
    }));
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const plain = (text: string) => text.replace(/(\d)\s(?=\d)/g, '$1').replaceAll('−', '-');

describe('the demo', () => {
  let site: BuiltSite;
  let documents: Document[];
  const at = (path: string) => documents.find((document) => document.path === path)!;
  beforeAll(async () => {
    site = await builtSite('demo');
    documents = documentsOf(site);
  });

  test('has a page for each growth month, with previous and next links', () => {
    const months = monthsOf(site);
    expect(months).toHaveLength(24);
    for (const [i, { id }] of months.entries()) {
      const page = at(`/growth/${id}/`);
      expect(page, id).toBeDefined();
      for (const beside of [months[i - 1], months[i + 1]])
        if (beside) expect(page.links, id).toContain(`/growth/${beside.id}/`);
      expect(page.text, id).toContain(`growth/${id}.yaml`);
    }
    for (const { id } of months) expect(at('/growth/').links).toContain(`/growth/${id}/`);
  });

  test('answers with signups, cost and retention, against the previous month and year', () => {
    const months = new Map(monthsOf(site).map(({ id, data }) => [id, data]));
    const [now, before, year] = ['2026-10', '2026-09', '2025-10'].map((id) => months.get(id)!);
    const change = (other: RawMonth) => {
      const percent = (100 * (now!.signups - other.signups)) / other.signups;
      return `${percent > 0 ? 'rose' : 'fell'} ${Math.abs(percent).toFixed(1)} %`;
    };
    const spend = sum(now!.channels.map((channel) => Number(channel.spend)));
    const cost = spend / sum(now!.channels.map(({ converted }) => converted));
    const cells = [...months.values()].flatMap(({ active }) => (active ?? []).slice(-1));
    const retention = (of: typeof cells) =>
      (100 * sum(of.map(({ active }) => active))) / sum(of.map(({ size }) => size));
    for (const path of ['/growth/', '/growth/2026-10/']) {
      const answer = plain(at(path).answer);
      expect(answer).toContain(`${now!.signups} signups`);
      expect(answer).toContain(`${change(before!)} on September 2026`);
      expect(answer).toContain(`${change(year!)} on October 2025`);
      expect(Number(/spend was ([\d.]+) EUR/.exec(answer)![1])).toBeCloseTo(cost, 1);
      const said = /([\d.]+) % of the signups of September 2026 .* \(all 23 cohorts: ([\d.]+) %\)/.exec(
        answer,
      )!;
      expect(Math.abs(Number(said[1]) - retention(cells.slice(-1)))).toBeLessThan(0.1);
      expect(Math.abs(Number(said[2]) - retention(cells))).toBeLessThan(0.1);
    }
    expect(at('/growth/2024-11/').answer).toContain('no month to compare with');
  });

  test('shows the channels of a month, the plan for the next, and churn risk', () => {
    const { data } = monthsOf(site).at(-1)!;
    const page = at('/growth/2026-10/');
    const table = page.tables.find(({ heading }) => heading === 'Channels')!;
    expect(table.rows).toHaveLength(data.channels.length + 1);
    for (const { acquired, converted } of data.channels) {
      const row = table.rows.find((cells) => cells.map(plain).includes(String(acquired)))!;
      expect(row.map(plain)).toContain(String(converted));
    }
    expect(data.roadmap.experiments.length).toBeGreaterThan(0);
    for (const { experiment } of data.roadmap.experiments)
      expect(page.links).toContain(`/experiments/${experiment}/`);
    // Before experiments were on record they had only their names.
    for (const { name } of monthsOf(site)[0]!.data.roadmap.experiments)
      expect(at('/growth/2024-11/').text).toContain(name!);
    for (const { segment } of data.churnRisk) expect(page.text).toContain(segment);
  });

  test('names the months compared on every page', () => {
    for (const path of ['/growth/', '/growth/2026-10/'])
      for (const month of ['September 2026', 'October 2025'])
        expect(at(path).text, path).toContain(`on ${month}`);
  });

  test('shows only complete cells, each with its counts', () => {
    const table = at('/growth/2025-02/').tables.find(({ heading }) => heading.startsWith('Retention'))!;
    expect(table.rows.map(([cohort, , ...cells]) => [cohort, cells.filter(Boolean).length])).toEqual([
      ['All cohorts', 3],
      ['2024-11', 3],
      ['2024-12', 2],
      ['2025-01', 1],
    ]);
    const html = readFileSync(join(site.folder, 'growth/2025-02/index.html'), 'utf8');
    const cells = [...html.matchAll(/<td class="heat-\d[^"]*" title="([^"]*)"[^>]*>([\d.]+)</g)];
    expect(cells).toHaveLength(9);
    for (const [, whole, percent] of cells) {
      const [, active, size] = /^(\d+) of (\d+)$/.exec(plain(whole!))!;
      expect(Math.abs(Number(percent) - (100 * Number(active)) / Number(size))).toBeLessThan(0.1);
      expect(Number(active)).toBeLessThanOrEqual(Number(size));
    }
  });

  test('stays small enough for a phone by not repeating numbers', () => {
    expect(statSync(join(site.folder, 'growth/index.html')).size).toBeLessThan(180 * 1024);
    expect(statSync(join(site.folder, 'finance/index.html')).size).toBeLessThan(215 * 1024);
  });

  test('has everything as CSV', () => {
    const lines = readFileSync(join(site.folder, 'data/growth.csv'), 'utf8').trim().split('\r\n');
    const cohorts = lines.filter((line) => /^\d{4}-\d{2},\d+,cohort,/.test(line));
    expect(cohorts).toHaveLength((24 * 23) / 2);
    expect(lines).toContainEqual(expect.stringMatching(/^2026-10,\d+,channel,organic,7125,2712,38\.0/));
  });

  test('has a section for it', () => {
    expect(at('/').links).toContain('/growth/');
  });
});

test('as of an earlier date, months that were not over are absent', async () => {
  const site = await builtSite('past');
  expect(existsSync(join(site.folder, 'growth/2026-02/index.html'))).toBe(true);
  expect(existsSync(join(site.folder, 'growth/2026-03/index.html'))).toBe(false);
  expect(readFileSync(join(site.folder, 'data/growth.csv'), 'utf8')).not.toMatch(/^2026-03/m);
});

test.each(['minimal', 'empty'] as const)(
  'the %s organisation has a page that says what to record, and no section',
  async (name) => {
    const site = await builtSite(name);
    const documents = documentsOf(site);
    const page = documents.find(({ path }) => path === `${site.base}growth/`)!;
    expect(page.answer).toMatch(/^No data/);
    expect(page.text).toContain('growth/2026-10.yaml');
    expect(page.text).not.toMatch(/NaN|undefined|null/);
    for (const document of documents)
      expect(document.links, document.path).not.toContain(`${site.base}growth/`);
  },
);
