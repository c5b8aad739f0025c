import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BuiltSite, builtSite } from '../support/sites.ts';
import { browsing, PHONE, STILL } from './browsing.ts';
import { rawPlaybook } from './content.ts';
import { filesOf } from './documents.ts';

/** The pages that list services, and are the longest of a site with many. */
const PAGES = ['', 'sla/', 'sla/2026/', 'sla/2026/2/', 'response/', 'deployments/'];

const { open } = browsing(['large'], STILL);
let site: BuiltSite;
beforeAll(async () => {
  site = await builtSite('large');
});
const read = (path: string) => readFileSync(join(site.folder, path, 'index.html'), 'utf8');

describe('a site of 500 services', () => {
  test('has no large page of services', () => {
    const sizes = filesOf(site.folder)
      .filter((file) =>
        /^(index|(services|sla|response|scorecard|search|deployments)\/.*index)\.html$/.test(file),
      )
      .map((file) => ({ file, size: statSync(join(site.folder, file)).size }));
    expect(sizes.length).toBeGreaterThan(500);
    expect(sizes.filter(({ size }) => size > 300_000)).toEqual([]);
  });

  test('names every service on the overview and in each year, and calls none without data good', () => {
    const playbook = rawPlaybook<{ services: Record<string, { since?: string }> }>(
      site.content,
      'services.yaml',
    );
    const services = Object.entries(playbook.services).map(([id, { since }]) => ({ id, since }));
    expect(services).toHaveLength(500);
    const year = filesOf(join(site.folder, 'sla/2026')).map((file) =>
      readFileSync(join(site.folder, 'sla/2026', file), 'utf8'),
    );
    expect(year.length).toBeGreaterThan(1);
    for (const html of [read(''), year.join('')])
      expect(services.filter(({ id }) => !html.includes(`href="/services/${id}/"`))).toEqual([]);
    // Each list begins with what it says of its services.
    const lists = [...year.join('').matchAll(/services? (without [a-z ]+):?\s*<([\s\S]*?)<\/p>/g)];
    const said = (id: string) => lists.filter(([, , names]) => names!.includes(`/services/${id}/`));
    const unknown = services.filter(({ since }) => since === undefined);
    expect(unknown.length).toBeGreaterThan(10);
    for (const { id } of unknown) expect(said(id).map(([, words]) => words)).toEqual(['without data']);
  });

  test('spends at most 60 bytes on a cell of availability beside the address of its number', () => {
    const cells = [
      ...read('sla/2026/').matchAll(/<td( class="(missed|at_risk|incomplete|no_data)")?>.*?<\/td>/g),
    ];
    expect(cells.length).toBeGreaterThan(1000);
    const bare = cells.map(([cell]) => cell.replace(/ href="[^"]*"/, ''));
    expect(bare.filter((cell) => cell.length > 60)).toEqual([]);
  });

  test('is not high on a phone, and no page is wider than it', async () => {
    const { page, go, close } = await open('large', { viewport: PHONE });
    for (const path of PAGES) {
      await go(`/${path}`);
      const { height, width } = await page.evaluate(() => ({
        height: document.documentElement.scrollHeight,
        width: document.documentElement.scrollWidth,
      }));
      expect([height, width].join(), path).toMatch(/^[12]?\d{1,4},390$/);
    }
    await close();
  }, 60_000);

  test('names every service with its delivery, the failing ones in rows, and calls those without a log no data', () => {
    const html = read('deployments/');
    const services = Object.keys(
      rawPlaybook<{ services: Record<string, unknown> }>(site.content, 'services.yaml').services,
    );
    expect(services.filter((id) => !html.includes(`href="/services/${id}/"`))).toEqual([]);
    const [, failing] = html.split('id="Failing-services"');
    const rows = failing!.slice(0, failing!.indexOf('</table>')).match(/<th scope="row"/g) ?? [];
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.length).toBeLessThanOrEqual(50);
    expect(html).toMatch(/\d+ services with deployments, none of which failed/);
    // Of every fifth service no deployment is logged, and of those of which nothing else is known.
    const [, unlogged] = /(\d+) services without data: no deployment/.exec(html)!;
    expect(Number(unlogged)).toBeGreaterThan(100);
  });

  test('shows what is open and worst, and how much more there is', () => {
    const home = read('');
    expect(home.match(/<article class="now/g)).toHaveLength(5);
    expect(home).toContain('and 2 more open incidents');
    expect(home).toMatch(/In the last 90 days, \d+ of 500 services had recorded impact; \d+ without/);
  });
});
