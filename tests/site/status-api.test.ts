import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Statuspage } from 'statuspage.io';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { serveFolder } from '../../src/build/print/static-server.ts';
import { statusApi } from '../../src/exports/status-api/files.ts';
import type { forms } from '../../src/exports/status-api/form.ts';
import { type BuiltSite, builtSite, type SiteName } from '../support/sites.ts';

type Document<F extends keyof typeof forms> = z.infer<(typeof forms)[F]>;

const text = ({ folder }: BuiltSite, name: string) => readFileSync(join(folder, `api/${name}.json`), 'utf8');
const read = <F extends keyof typeof forms>(site: BuiltSite, name: string) =>
  JSON.parse(text(site, `v2/${name}`)) as Document<F>;

const ajv = new Ajv2020({ strict: true, allErrors: true, validateFormats: false });
const accepts = new Map(statusApi.map(({ name, schema }) => [name, ajv.compile(schema)]));

const SITES: SiteName[] = ['demo', 'past', 'minimal', 'extreme', 'empty', 'bare', 'malicious', 'large'];

describe.each(SITES)('the status API of the site "%s"', (name) => {
  let site: BuiltSite;
  beforeAll(async () => {
    site = await builtSite(name);
  });

  test('has the form it promises, and no tag', () => {
    for (const { name: document } of statusApi) {
      const written = text(site, document);
      expect(written).not.toContain('<');
      const accept = accepts.get(document)!;
      expect(accept(JSON.parse(written)), `${document}: ${ajv.errorsText(accept.errors)}`).toBe(true);
    }
  });

  test('has each id once, and no reference to another', () => {
    const { components } = read<'components'>(site, 'components');
    const { incidents } = read<'incidents'>(site, 'incidents');
    const { scheduled_maintenances } = read<'maintenances'>(site, 'scheduled-maintenances');
    const ids = [...incidents, ...scheduled_maintenances].flatMap(({ id, incident_updates }) => [
      id,
      ...incident_updates.map((update) => update.id),
    ]);
    const known = components.map(({ id }) => id);
    expect(new Set([...ids, ...known]).size).toBe(ids.length + known.length);
    const named = [...incidents, ...scheduled_maintenances].flatMap((event) => event.components);
    const used = [
      ...named.map(({ id }) => id),
      ...components.flatMap(({ group_id, components: own = [] }) => [...own, group_id ?? []].flat()),
    ];
    expect(used.filter((id) => !known.includes(id))).toEqual([]);
  });

  test('agrees with the overview', () => {
    const overview = readFileSync(join(site.folder, 'index.html'), 'utf8');
    const { page, incidents, status, opsbook, scheduled_maintenances } = read<'summary'>(site, 'summary');
    const open = [...overview.matchAll(/<article class="now"[\s\S]*?href="([^"]*)"/g)].map(
      ([, href]) => href,
    );
    const paths = incidents.map(({ shortlink }) => new URL(shortlink, 'http://localhost').pathname);
    expect(paths.slice(0, open.length)).toEqual(open);
    expect(overview.includes('No incident is open.')).toBe(incidents.length === 0);
    expect(overview.includes('>Now and next</h2>')).toBe(
      incidents.length + scheduled_maintenances.length > 0,
    );
    expect(overview.includes(`As of <time datetime="${page.updated_at}"`)).toBe(true);
    const isGood = incidents.length === 0 && opsbook.services.some(({ state }) => state === 'working');
    const isWork = opsbook.services.some(({ state }) => state === 'maintenance');
    expect(status.indicator === 'none').toBe(isGood && !isWork);
  });
});

test('the ids and everything else are the same in another build', async () => {
  const [site, again] = [await builtSite('few'), await builtSite('again')];
  expect(read<'incidents'>(site, 'incidents').incidents.length).toBeGreaterThan(0);
  for (const { name } of statusApi) expect(text(again, name)).toBe(text(site, name));
});

test('as of an earlier moment, nothing later is in it', async () => {
  const site = await builtSite('bare');
  const { page, incidents } = read<'incidents'>(site, 'incidents');
  expect(page.updated_at).toBe('2026-05-10T12:00:00.000Z');
  expect(incidents.map(({ name, status, resolved_at }) => [name, status, resolved_at])).toEqual([
    ['Still open then', 'identified', null],
    ['Over by then', 'resolved', '2026-05-01T11:00:00.000Z'],
  ]);
  expect(text(site, 'v2/incidents')).not.toContain('latecomer');
  const times = statusApi.flatMap(({ name }) => [
    ...text(site, name).matchAll(/"(?:updated|created|display)_at":"([^"]+)"/g),
  ]);
  expect(times.map(([, time]) => time!).filter((time) => time > page.updated_at)).toEqual([]);
});

test('500 services are 60 KB or less to a reader', async () => {
  const { gzipSync } = await import('node:zlib');
  const site = await builtSite('large');
  expect(gzipSync(text(site, 'v2/summary')).length).toBeLessThan(60_000);
});

test('a client made for Statuspage reads the served site', async () => {
  const site = await builtSite('demo');
  const server = await serveFolder(site.folder);
  try {
    const client = new Statuspage('demo');
    client.setApiUrl(server.url);
    const { api } = client;
    const summary = await api.getSummary();
    expect(summary.page.name).toBe('Larkspur');
    expect(summary.status.indicator).toBe('major');
    expect(summary.incidents.map(({ status, impact }) => [status, impact])).toEqual([
      ['identified', 'major'],
    ]);
    expect((await api.getStatus()).status).toEqual(summary.status);
    const { components } = await api.getComponents();
    expect(components.filter(({ group }) => !group)).toHaveLength(9);
    expect(components.find(({ name }) => name === 'Delivery tracking')?.status).toBe('partial_outage');
    expect((await api.incidents.getUnresolved()).incidents).toEqual(summary.incidents);
    expect((await api.incidents.getAll()).incidents.slice(0, 1)).toEqual(summary.incidents);
    const { scheduled_maintenances: planned } = await api.scheduledMaintenances.getUpcoming();
    expect(planned).toEqual(summary.scheduled_maintenances);
    expect(planned.map(({ status }) => status)).toEqual(['scheduled']);
  } finally {
    await server.close();
  }
});

test('pages of other sites may read the data, and hosts are told so', async () => {
  const site = await builtSite('minimal');
  const server = await serveFolder(site.folder, { base: site.base });
  try {
    const headers = async (path: string) =>
      (await fetch(new URL(path, server.url), { method: 'HEAD' })).headers;
    for (const path of [
      'api/v2/status.json',
      'data/figures.csv',
      'calendar/cadence.ics',
      'embed/status.js',
    ]) {
      expect((await headers(path)).get('access-control-allow-origin'), path).toBe('*');
      expect((await headers(path)).get('cache-control'), path).toMatch(/^public, max-age=\d{2,4}$/);
    }
    expect((await headers('')).get('access-control-allow-origin')).toBeNull();
    const rules = readFileSync(join(site.folder, '_headers'), 'utf8');
    expect(rules).toMatch(/^\/ops\/api\/\*\n {2}access-control-allow-origin: \*\n/);
  } finally {
    await server.close();
  }
});
