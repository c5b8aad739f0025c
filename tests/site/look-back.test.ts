import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readFigures } from '../support/figures.ts';
import { incidentsData } from '../support/incidents-data.ts';
import { type BuiltSite, builtSite } from '../support/sites.ts';
import { rawRecords } from './content.ts';
import { type Document, documentsOf, filesOf } from './documents.ts';

interface IncidentData {
  id: string;
  state: string;
  resolved: string | null;
  impacts: { to: string | null }[];
}
const incidentsOf = (site: BuiltSite) =>
  incidentsData<IncidentData>((path) => readFileSync(join(site.folder, path), 'utf8'));

describe('the demo as of 2026-03-15', () => {
  const asOf = Date.parse('2026-03-15T00:00:00Z');
  let site: BuiltSite;
  let documents: Document[];
  beforeAll(async () => {
    site = await builtSite('past');
    documents = documentsOf(site);
  });
  const pagesUnder = (folder: string) =>
    documents.map(({ path }) => path).filter((path) => path.startsWith(folder) && path !== folder);

  test('has only the incidents known then', () => {
    const known = rawRecords(site.content, 'incidents')
      .filter(({ started, detected }) => Date.parse(detected ?? started) <= asOf)
      .map(({ id }) => id);
    expect(known.length).toBeGreaterThan(20);
    expect(incidentsOf(site).map(({ id }) => id)).toEqual(known);
    expect(
      pagesUnder('/incidents/')
        .filter((path) => !/^\/incidents\/(\d{4}|worst)\/$/.test(path))
        .sort(),
    ).toEqual(known.map((id) => `/incidents/${id}/`).sort());
    const years = ['2024', '2025', '2026'].map(
      (year) => documents.find(({ path }) => path === `/incidents/${year}/`)!.answer,
    );
    const counts = years.map((answer) => Number(/\d+/.exec(answer)![0]));
    expect(counts.reduce((a, b) => a + b)).toBe(known.length);
  });

  test('has the post-mortems published and the maintenance announced by then', () => {
    const published = rawRecords(site.content, 'postmortems').filter(
      (record) => record.published !== undefined && Date.parse(record.published) <= asOf,
    );
    expect(published.length).toBeGreaterThan(5);
    // A draft has no date of its own; the one of the demo is about an incident of October 2026.
    expect(pagesUnder('/postmortems/').sort()).toEqual(published.map(({ id }) => `/postmortems/${id}/`));
    const announced = rawRecords(site.content, 'maintenance').filter(
      (record) => Date.parse(record.announced) <= asOf,
    );
    const records = pagesUnder('/maintenance/').filter((path) => !/^\/maintenance\/\d{4}\/$/.test(path));
    expect(records.sort()).toEqual(announced.map(({ id }) => `/maintenance/${id}/`));
  });

  test('mentions nothing later, on any page or in any data', () => {
    const later = [
      ...rawRecords(site.content, 'incidents').filter(
        ({ started, detected }) => Date.parse(detected ?? started) > asOf,
      ),
      ...rawRecords(site.content, 'postmortems').filter(
        ({ published }) => published === undefined || Date.parse(published) > asOf,
      ),
      ...rawRecords(site.content, 'maintenance').filter(({ announced }) => Date.parse(announced) > asOf),
    ];
    expect(later.length).toBeGreaterThan(15);
    const text = filesOf(site.folder)
      .filter((file) => /\.(html|json|csv)$/.test(file))
      .map((file) => readFileSync(join(site.folder, file), 'utf8'))
      .join('\n');
    for (const { id, title } of later) {
      expect(text.includes(title), title).toBe(false);
      expect(text.includes(`/${id}/`), id).toBe(false);
    }
  });

  test('links only to existing pages', () => {
    const ids = new Map(documents.map((document) => [document.path, new Set(document.ids)]));
    const dead = documents.flatMap(({ path, links }) =>
      links.filter((link) => {
        const { origin, pathname, hash } = new URL(link, `http://site${path}`);
        const known = ids.get(decodeURI(pathname));
        return origin === 'http://site' && known && hash && !known.has(decodeURIComponent(hash.slice(1)));
      }),
    );
    expect(dead).toEqual([]);
  });

  test('shows its as-of moment on every page and in the data', () => {
    const { asOf: said } = readFigures(site.folder);
    expect(said).toBe('2026-03-15T00:00:00.000Z');
    expect(documents.filter((document) => document.asOf !== said).map(({ path }) => path)).toEqual([]);
    expect(documents.find(({ path }) => path === '/')!.foot).toMatch(/as of 2026-03-15 01:00/i);
  });

  test('has no figure for a period that had not started', () => {
    const { figures } = readFigures(site.folder);
    const periods = [...new Set(figures.map(({ period }) => period))];
    expect(periods.filter((period) => /^2026-(0[4-9]|1\d|Q[2-4])|^2027/.test(period))).toEqual([]);
    expect(periods).toContain('2026-03');
  });
});

describe('an incident that was resolved later', () => {
  let site: BuiltSite;
  let documents: Document[];
  const at = (path: string) => documents.find((document) => document.path === path);
  beforeAll(async () => {
    site = await builtSite('bare');
    documents = documentsOf(site);
  });

  test('is open, without its end and without hindsight', () => {
    const page = at('/incidents/resolved-later/')!;
    expect(page.answer).toMatch(/open for 2 h/);
    expect(page.text).toContain('An early update');
    expect(page.text).not.toMatch(/latecomer|hindsight|2026-05-11/);
    expect(at('/')!.answer).toContain('Still open then');
    const data = incidentsOf(site).find(({ id }) => id === 'resolved-later')!;
    expect(data).toMatchObject({ state: 'identified', resolved: null });
    expect(data.impacts[0]!.to).toBeNull();
  });

  test('has the impact it had by then', () => {
    const { figures } = readFigures(site.folder);
    const of = (id: string, subject: string) =>
      figures.find(
        (figure) => figure.id === id && figure.subject === subject && figure.period === '2026-05',
      )!;
    expect(of('downtime', 'service:web').value).toBe(60 + 120);
    expect(of('mttr', 'organisation')).toMatchObject({ value: 60, n: 1 });
    expect(of('incidents', 'organisation').value).toBe(2);
  });

  test('has the images of the records known then, wherever their paths begin', () => {
    expect(filesOf(site.folder).filter((file) => file.endsWith('.gif'))).toEqual([
      'incidents/over/queue.gif',
    ]);
    expect(readFileSync(join(site.folder, 'incidents/over/queue.gif'), 'utf8')).toBe('GIF89a');
    const html = readFileSync(join(site.folder, 'incidents/over/index.html'), 'utf8');
    const common = 'loading="lazy" decoding="async">';
    expect(html.match(/<img[^>]*>/g)).toEqual([
      `<img src="/incidents/over/queue.gif" alt="The queue" title="From 10:00" ${common}`,
      `<img src="/incidents/over/queue.gif" alt="The same" ${common}`,
      `<img src="/incidents/over/queue.gif" alt="the queue" ${common}`,
    ]);
  });

  test('its links to files lead to pages', () => {
    const html = readFileSync(join(site.folder, 'incidents/over/index.html'), 'utf8');
    for (const link of [
      '<a href="/incidents/resolved-later/">the next</a>',
      '<a href="/incidents/resolved-later/" title="went on">It</a>',
      '<a href="/incidents/over/queue.gif"><em>as</em> drawn</a>',
      '<a href="/services/web/">web</a> <a href="/incidents/over/#then">then</a>',
    ])
      expect(html).toContain(link);
  });

  test('and one that started later is absent', () => {
    expect(at('/incidents/began-later/')).toBeUndefined();
    expect(documents.filter(({ text }) => text.includes('Nobody knew of it yet'))).toEqual([]);
  });
});
