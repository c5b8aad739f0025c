import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { browsing, NARROW, PHONE } from './browsing.ts';
import { rawRecords } from './content.ts';
import { documentsOf, filesOf } from './documents.ts';

const { open, serve } = browsing(['demo', 'extreme']);

/** The number of incidents of 2025 on the site "extreme". */
const TOTAL = 402;
const rows = (page: Page) => page.locator('main table.records tbody tr:visible');
const links = (page: Page) => page.locator('nav.pages a');

describe('a year with four hundred incidents', () => {
  test('shows every one of them on its pages without JavaScript', async () => {
    const { page, go, trouble, close } = await open('extreme', { javaScriptEnabled: false });
    await go('/incidents/2025/');
    const paths = await links(page).evaluateAll((all) => all.map((each) => each.getAttribute('href')!));
    expect(paths).toEqual(['/incidents/2025/', '/incidents/2025/2/', '/incidents/2025/3/']);
    const seen = new Set<string>();
    for (const [i, path] of paths.entries()) {
      await go(path);
      expect(await rows(page).count()).toBe([200, 200, 2][i]);
      const records = rows(page).locator('.record-title a');
      for (const href of await records.evaluateAll((all) => all.map((each) => each.getAttribute('href')!)))
        seen.add(href);
      expect(await page.locator('nav.pages [aria-current]').getAttribute('href')).toBe(path);
    }
    expect(seen.size).toBe(TOTAL);
    expect(trouble).toEqual([]);
    await close();
  });

  test('is filtered and sorted over all its pages, from any of them', async () => {
    const { page, go, trouble, close } = await open('extreme');
    await go('/incidents/2025/2/');
    expect(await rows(page).count()).toBe(200);
    const output = page.locator('main form output');
    const text = page.locator('main form [name=text]');
    // One of the first page, and one of the last.
    for (const title of ['Number 398 of', 'Number 1 of']) {
      await text.fill(title);
      await expect.poll(() => output.innerText()).toBe(`1 of ${TOTAL} shown`);
      expect(await rows(page).count()).toBe(1);
      expect(await rows(page).innerText()).toContain(title);
      expect(await page.locator('nav.pages').isVisible()).toBe(false);
    }
    await page.reload();
    await expect.poll(() => output.innerText()).toBe(`1 of ${TOTAL} shown`);
    await page.getByRole('button', { name: /clear/i }).click();
    await expect.poll(() => rows(page).count()).toBe(200);
    expect(await page.locator('nav.pages').isVisible()).toBe(true);
    await page.getByRole('button', { name: /^Started/ }).click();
    await expect.poll(() => rows(page).count()).toBe(TOTAL);
    const times = await rows(page)
      .locator('time')
      .evaluateAll((all) => all.map((each) => each.textContent!));
    expect(times).toEqual([...times].sort());
    expect(trouble).toEqual([]);
    await close();
  });

  test('says so if its other pages cannot be loaded', async () => {
    const { page, go, close } = await open('extreme');
    await go('/incidents/2025/');
    await page.route('**/incidents/2025/3/', (route) => route.abort());
    await page.locator('main form [name=text]').fill('of four hundred');
    await expect
      .poll(() => page.locator('main form output').innerText())
      .toMatch(/^\d+ of 200 shown on this page; the others could not be loaded$/);
    expect(await page.locator('nav.pages').isVisible()).toBe(true);
    await page.unroute('**/incidents/2025/3/');
    await page.locator('main form [name=text]').fill('Number 1 of');
    await expect.poll(() => page.locator('main form output').innerText()).toBe(`1 of ${TOTAL} shown`);
    await close();
  });
});

test('the address of a record leads to the page of its list that has it now', async () => {
  const { page, go, trouble, close } = await open('demo');
  // The register of the demo as if it went over two pages: its first row is on the second.
  await page.route(/\/compliance\/security\/(2\/)?$/, async (route) => {
    const second = route.request().url().endsWith('/2/');
    const response = await route.fetch({ url: route.request().url().replace(/2\/$/, '') });
    const links = ['', '2/'].map(
      (path) =>
        `<a href="/compliance/security/${path}" ${second === (path !== '') ? 'aria-current="page"' : ''}></a>`,
    );
    const body = (await response.text()).replace(
      '<table',
      `<nav class="pages">${links.join('')}</nav><table`,
    );
    await route.fulfill({ response, body: second ? body : body.replace(/<tr id="[^"]+"/, '<tr id="other"') });
  });
  await go('/compliance/security/2/');
  const [moved, stayed] = await rows(page).evaluateAll((all) => all.map(({ id }) => id));
  // It may have left again before it is loaded.
  await page.goto(new URL(`/compliance/security/#${moved}`, page.url()).href, { waitUntil: 'commit' });
  await page.waitForURL(`**/compliance/security/2/#${moved}`);
  await go(`/compliance/security/#${stayed}`);
  expect(new URL(page.url()).pathname).toBe('/compliance/security/');
  expect(trouble).toEqual([]);
  await close();
});

test('every maintenance window is on the page of its year, and what is to come on the first', async () => {
  const { site } = await serve('demo');
  const documents = documentsOf(site, (path) => /^\/maintenance\/(\d{4}\/)?$/.test(path));
  const records = rawRecords(site.content, 'maintenance');
  const first = documents.find(({ path }) => path === '/maintenance/')!;
  const years = documents.filter((each) => each !== first);
  expect(years.map(({ path }) => path)).toEqual([
    '/maintenance/2024/',
    '/maintenance/2025/',
    '/maintenance/2026/',
  ]);
  for (const { path, links: targets } of years) {
    const own = records.filter(({ window }) => path.includes(window.from.slice(0, 4)));
    expect(targets.filter((target) => own.some(({ id }) => target === `/maintenance/${id}/`)).sort()).toEqual(
      own.map(({ id }) => `/maintenance/${id}/`).sort(),
    );
    expect(first.links).toContain(path);
  }
  const planned = first.tables.find(({ heading }) => heading === 'Under way and planned')!;
  expect(planned.rows.map((row) => row[2])).toEqual(
    records.filter(({ state }) => ['scheduled', 'in-progress'].includes(state)).map(({ title }) => title),
  );
});

test('the pages of an output have all its reports', async () => {
  const { site } = await serve('demo');
  const output = 'daily-metrics-snapshot';
  const pages = documentsOf(site, (path) => new RegExp(`^/reports/${output}/(\\d{1,3}/)?$`).test(path));
  expect(pages.length).toBeGreaterThan(5);
  const linked = new Set(pages.flatMap(({ links: targets }) => targets));
  const written = filesOf(join(site.content, 'reports', output)).map((file) => file.replace('.md', ''));
  expect(written.filter((period) => !linked.has(`/reports/${output}/${period}/`))).toEqual([]);
});

test('a link to a rule or a definition opens it, without JavaScript too', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { page, go, close } = await open('demo', { javaScriptEnabled, viewport: PHONE });
    for (const [path, words] of [
      ['/rules/#date', 'since: 2025-02-29'],
      ['/method/#mttr', 'Mean of resolved − started'],
    ] as const) {
      await go(path);
      expect(await page.locator('main').getByText(words).first().isVisible(), path).toBe(true);
      const other = page.locator('main details.fold:not([open])');
      expect(await other.count(), path).toBeGreaterThan(50);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      expect(height, path).toBeLessThan(30_000);
    }
    await close();
  }
});

test('no page is larger than 300 KB', async () => {
  const { site } = await serve('demo');
  const sizes = filesOf(site.folder)
    .filter((file) => file.endsWith('.html'))
    .map((file) => [file, statSync(join(site.folder, file)).size] as const);
  expect(sizes.filter(([, size]) => size > 300_000)).toEqual([]);
});

test('the archive leads to the worst incidents of all years, and a day with impact to its incident', async () => {
  const { page, site, go, trouble, close } = await open('demo', { javaScriptEnabled: false });
  await go('/incidents/');
  await page.locator('main').getByRole('link', { name: 'Worst incidents' }).click();
  const firstOf = (label: string) => page.getByRole('table', { name: label }).locator('tbody tr').first();
  const longest = rawRecords(site.content, 'incidents')
    .filter(({ resolved }) => resolved)
    .map(({ title, started, resolved }) => ({ title, took: Date.parse(resolved!) - Date.parse(started!) }))
    .sort((a, b) => b.took - a.took)[0]!;
  expect(await firstOf('The longest incidents').innerText()).toContain(longest.title);
  const [day] = (await firstOf('Days with the most downtime').innerText()).split('\t');
  await firstOf('Days with the most downtime').getByRole('link').first().click();
  expect(await page.locator('main .facts, main .timeline').allInnerTexts()).toEqual(
    expect.arrayContaining([expect.stringContaining(day!.trim())]),
  );

  const documents = documentsOf(site);
  const { ids } = documents.find(({ path }) => path === '/services/checkout/')!;
  const days = ids.filter((id) => id.startsWith('Day-'));
  expect(days.length).toBeGreaterThan(0);
  for (const path of ['/', '/services/checkout/']) {
    await go(path);
    const links = await page
      .locator('.strip-links a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')!));
    expect(links.length, path).toBeGreaterThanOrEqual(days.length);
    for (const link of links) expect(link).toMatch(/^\/(incidents|maintenance|services)\//);
  }
  expect(trouble).toEqual([]);
  await close();
});

test('a day of the daily metrics leads to the incidents that started on it', async () => {
  const { site } = await serve('demo');
  const [page] = documentsOf(site, (path) => path === '/metrics/daily/');
  const { rows: days } = page!.tables.find(({ heading }) => heading.startsWith('Day by day'))!;
  const listed = days.flatMap(([name]) => /^(\S+) .*incident: (.+)$/.exec(name!)?.slice(1) ?? []);
  const started = rawRecords(site.content, 'incidents').filter(({ title }) =>
    listed.includes(title as string),
  );
  expect(started.length).toBeGreaterThan(0);
  for (const { id } of started) expect(page!.links).toContain(`/incidents/${id}/`);
});

test('definitions and rules are filtered by words, and the place in the address stays', async () => {
  const { page, go, trouble, close } = await open('demo');
  for (const [path, words, id, wrong] of [
    ['/method/', 'resolved started', 'mttr', 'signups'],
    ['/rules/', 'archive address', 'reserved-id', 'date'],
  ] as const) {
    await go(`${path}#${id}`);
    const all = await page.locator('main [data-entry]').count();
    await page.locator('main form [name=text]').fill(words);
    const shown = page.locator('main [data-entry]:visible');
    await expect.poll(() => shown.count()).toBeLessThan(all);
    expect(await page.locator('main form output').innerText()).toBe(`${await shown.count()} of ${all} shown`);
    expect(await page.locator(`main [data-entry]:has(#${id})`).isVisible(), path).toBe(true);
    expect(await page.locator(`main [data-entry]:has(#${wrong})`).isVisible(), path).toBe(false);
    expect(new URL(page.url()).hash).toBe(`#${id}`);
  }
  // An area without a rule that matches has no heading.
  expect(await page.locator('main .area:visible').count()).toBeLessThan(
    await page.locator('main .area').count(),
  );
  expect(trouble).toEqual([]);
  await close();
});

test('reviews, service levels and incidents have a button that prints them, with a script only', async () => {
  const paths = [
    '/sla/',
    '/incidents/2026-08-12-checkout-down/',
    '/reviews/2026-Q3/',
    '/reviews/2026-Q3/print/',
  ];
  for (const javaScriptEnabled of [true, false]) {
    const { page, go, close } = await open('demo', { javaScriptEnabled });
    for (const path of paths) {
      await go(path);
      const button = page.locator('button.print');
      expect(await button.isVisible(), path).toBe(javaScriptEnabled);
      if (!javaScriptEnabled) continue;
      await page.evaluate(() => {
        window.print = () => void document.body.setAttribute('data-printed', '');
      });
      await button.click();
      expect(await page.locator('body[data-printed]').count(), path).toBe(1);
    }
    await close();
  }
});

test('the months of cohorts fit a phone, and all of them are there when asked for', async () => {
  const { page, go, close } = await open('demo', { viewport: NARROW });
  await go('/growth/');
  const region = page.getByRole('region', { name: 'Retention by signup month' });
  const scrolls = () => region.evaluate((each) => each.scrollWidth > each.clientWidth + 1);
  const months = region.locator('thead th:visible');
  expect(await scrolls()).toBe(false);
  const few = await months.count();
  await page.locator('main summary', { hasText: /^All \d+ months/ }).click();
  expect(await months.count()).toBeGreaterThan(few);
  await close();
});
