import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../src/build/print/browser.ts';
import { type StaticServer, serveFolder } from '../../src/build/print/static-server.ts';
import { statusApi } from '../../src/exports/status-api/files.ts';
import { sourceOf } from '../exports/source.ts';
import type { Setting } from '../support/ledger.ts';
import { builtSite } from '../support/sites.ts';
import { AXE } from './axe.ts';

/** Listens on a free port of this machine. */
async function listen(answer: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(answer);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const AS_OF = '2026-06-10T12:00:00Z';
const summary = statusApi.find(({ name }) => name === 'v2/summary')!;

/** What a site of some records would answer. */
function answerOf(setting: Setting, from: 'clock' | 'organisation' = 'organisation'): string {
  const services = { shop: { name: 'Shop' }, search: { name: 'Search' } };
  const source = sourceOf({ services, ...setting }, AS_OF);
  return summary.write({ ...source, asOf: { ...source.asOf, from } }, undefined);
}

const HOSTILE = '<img src=x onerror=window.ran=1> "Shop"';
const failing = {
  incidents: {
    fails: {
      title: HOSTILE,
      severity: 'P1',
      state: 'investigating',
      started: '2026-06-10T11:00:00Z',
      impacts: [{ service: 'shop', level: 'outage', from: '2026-06-10T11:00:00Z' }],
    },
  },
};
const work = {
  maintenance: {
    index: {
      title: 'New index',
      state: 'in-progress',
      announced: '2026-06-01T00:00:00Z',
      window: { from: '2026-06-10T11:30:00Z', to: '2026-06-10T13:00:00Z' },
      services: ['search'],
    },
  },
};

let browser: Browser;
let script: string;
let site: { server: Server; url: string };
let host: { server: Server; url: string };
let demo: StaticServer;
let answer: string | undefined;
let asked = 0;

beforeAll(async () => {
  const { folder } = await builtSite('demo');
  script = readFileSync(join(folder, 'embed/status.js'), 'utf8');
  demo = await serveFolder(folder);
  site = await listen((request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    if (request.url === '/ops/embed/status.js')
      return response.setHeader('content-type', 'text/javascript').end(script);
    asked += 1;
    return answer === undefined ? response.writeHead(503).end() : response.end(answer);
  });
  // A page with a policy that forbids inline styles and scripts, eval and HTML from text.
  host = await listen((request, response) => {
    const { searchParams } = new URL(request.url!, 'http://localhost');
    const from = searchParams.get('from') ?? `${site.url}/ops/`;
    const origin = new URL(from).origin;
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .setHeader(
        'content-security-policy',
        `default-src 'none'; script-src ${origin}; connect-src ${origin}; require-trusted-types-for 'script'`,
      )
      .end(
        `<!doctype html><html lang="en"><title>A shop</title><main><h1>A shop</h1><p id="Here">Our status:</p></main><script src="${from}embed/status.js" ${searchParams.get('data') ?? ''} async></script></html>`,
      );
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
  for (const each of [site, host]) each?.server.closeAllConnections();
  for (const each of [site, host]) each?.server.close();
});

interface Seen {
  level: string;
  lines: string[];
  links: (string | null)[];
}

/** Opens the page of another site, and passes what it shows. */
async function see(
  wanted: { from?: string; data?: string },
  check?: (page: Page) => Promise<void>,
): Promise<Seen> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  try {
    const page = await context.newPage();
    const trouble: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('503')) trouble.push(message.text());
    });
    page.on('pageerror', (error) => trouble.push(String(error)));
    await page.goto(`${host.url}/?${new URLSearchParams(wanted)}`);
    const status = page.locator('[role=status]');
    await status.locator('small').waitFor({ state: 'attached' });
    const seen = await status.evaluate((live) => ({
      level: live.parentElement!.className,
      lines: [...live.querySelectorAll('p, li')].map((line) => line.textContent!),
      links: [...live.querySelectorAll('a')].map((link) => link.getAttribute('href')),
    }));
    await check?.(page);
    expect(await page.evaluate(() => [document.cookie, localStorage.length, 'ran' in window])).toEqual([
      '',
      0,
      false,
    ]);
    expect(trouble).toEqual([]);
    return seen;
  } finally {
    await context.close();
  }
}

/** What axe says against the page, the shadow of the status included. */
async function complaints(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

test('the script is one small file that names no other', () => {
  expect(gzipSync(script).length).toBeLessThan(4096);
  // It may come without its encoding, on a page of another.
  expect(Buffer.byteLength(script)).toBe(script.length);
  expect(script).not.toMatch(/\bimport\b|\beval\b|innerHTML|localStorage|document\.cookie/);
});

test('shows that all is well, in the corner, and closes', async () => {
  answer = answerOf({});
  const seen = await see({}, async (page) => {
    expect(await complaints(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await complaints(page)).toEqual([]);
    const box = (await page.getByRole('region', { name: 'Service status' }).boundingBox())!;
    expect(box.x + box.width).toBeLessThanOrEqual(390 - 16);
    expect(box.y + box.height).toBeLessThanOrEqual(844 - 16);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('status').count()).toBe(0);
  });
  expect(seen).toEqual({
    level: 'good',
    lines: ['All Systems Operational', 'As of 10 Jun 2026, 12:00'],
    links: [`${site.url}/ops/`],
  });
});

test('shows an open incident as text with a link to it, inside the element that is named', async () => {
  answer = answerOf(failing);
  const seen = await see({ data: 'data-into="#Here"' }, async (page) => {
    expect(await page.locator('#Here').getByRole('status').count()).toBe(1);
    expect(await page.getByRole('button').count()).toBe(0);
  });
  expect(seen).toEqual({
    level: 'major',
    lines: ['1 of 2 services is affected now: Shop out.', HOSTILE, 'As of 10 Jun 2026, 12:00'],
    links: [`${site.url}/ops/`, `${site.url}/incidents/fails/`],
  });
});

test('shows maintenance, and of one service only what concerns it', async () => {
  answer = answerOf({ ...work, ...failing });
  expect(await see({ data: 'data-service="search" data-position="inline"' })).toMatchObject({
    level: 'work',
    lines: ['Search: under maintenance', 'New index', 'As of 10 Jun 2026, 12:00'],
  });
  expect(await see({ data: 'data-service="gone"' })).toMatchObject({ level: 'unknown' });
});

test('is not shown where all is well, if it is asked for problems only', async () => {
  answer = answerOf({});
  await see({ data: 'data-show="problems"' }, async (page) => {
    expect(await page.getByRole('region', { name: 'Service status' }).isVisible()).toBe(false);
  });
});

test.each([
  ['is older than twice its schedule', () => answerOf({}, 'clock').replace('2026-06-12', '2020-06-12')],
  ['is not the form of a summary', () => '{"status":{"indicator":"none","description":"All is well"}}'],
  ['is not JSON', () => '<h1>All is well</h1>'],
  ['does not come', () => undefined],
])('says that the status is unknown if the answer %s', async (_, given) => {
  answer = given();
  const { level, lines } = await see({});
  expect([level, lines[0]]).toEqual(['unknown', 'Status unknown']);
});

test('asks again only after minutes, and only while the page is in sight', async () => {
  answer = answerOf({});
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.clock.install({ time: new Date(AS_OF) });
  asked = 0;
  await page.goto(host.url);
  await page.getByRole('status').locator('small').waitFor({ state: 'attached' });
  await page.clock.runFor(150_000);
  expect(asked).toBe(1);
  answer = answerOf(failing);
  // Not so far that the answer would be too late.
  await page.clock.runFor(35_000);
  await page.getByText('1 of 2 services is affected now: Shop out.').waitFor();
  expect(asked).toBe(2);
  await page.evaluate(() => Object.defineProperty(document, 'hidden', { value: true }));
  await page.clock.runFor(3_600_000);
  expect(asked).toBe(2);
  await context.close();
});

test('reads a built site from another origin', async () => {
  expect(await see({ from: demo.url })).toMatchObject({
    level: 'major',
    lines: [
      '2 of 9 services are affected now: Delivery tracking partly out and Notifications degraded.',
      'Delivery tracking is out of date and shipping messages are late',
      expect.stringMatching(/^As of 4 Nov 2026/),
    ],
  });
});
