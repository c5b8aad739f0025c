import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openBrowser } from '../../../src/build/print/browser.ts';
import { type StaticServer, serveFolder } from '../../../src/build/print/static-server.ts';
import { scratchFolder } from '../../support/content-folder.ts';

let folder: string;
let site: StaticServer;

beforeAll(async () => {
  const page = '<!doctype html><html lang="en"><title>A page — é</title><h1>A heading</h1><p>Some text.</p>';
  folder = scratchFolder({ 'index.html': page, 'en_1a2b.pf_fragment': 'x', 'a b.csv': 'n\n1\n' });
  site = await serveFolder(folder, { base: '/opsbook/' });
});

afterAll(async () => {
  await site?.close();
});

test('tests run in an unusual time zone', () => {
  expect(new Date('2026-07-01T00:00:00Z').getTimezoneOffset()).toBe(-(12 * 60 + 45));
});

describe('the static server', () => {
  const fetchFrom = (path: string, init?: RequestInit) => fetch(new URL(path, site.url), init);

  test('resolves index.html under the base path', async () => {
    const response = await fetchFrom('');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toContain('A heading');
    expect((await fetchFrom('/')).status).toBe(404);
    const redirected = await fetchFrom('/opsbook', { redirect: 'manual' });
    expect([redirected.status, redirected.headers.get('location')]).toEqual([301, '/opsbook/']);
  });

  test('sends the content type of each file', async () => {
    const type = async (path: string) => (await fetchFrom(path)).headers.get('content-type');
    expect(await type('en_1a2b.pf_fragment')).toBe('application/octet-stream');
    expect(await type('a%20b.csv')).toBe('text/csv; charset=utf-8');
  });

  test('serves nothing outside its folder', async () => {
    for (const path of ['..%2F..%2F..%2F..%2Fetc%2Fpasswd', '%2Fetc%2Fpasswd', '%00', '%E0%A4%A']) {
      expect((await fetchFrom(path)).status, path).toBe(404);
    }
  });
});

describe('the browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test('reads a page and prints it as PDF', async () => {
    const page = await browser.newPage();
    await page.goto(site.url);
    expect(await page.title()).toBe('A page — é');
    const pdf = await page.pdf();
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.includes('OpenSans')).toBe(true);
    await page.close();
  });

  test('reaches no other host', async () => {
    const page = await browser.newPage();
    await expect(page.goto('http://example.org/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
    await page.close();
  });

  test('says what to configure if none starts', async () => {
    vi.stubEnv('OPSBOOK_CHROMIUM', join(folder, 'no-such-browser'));
    await expect(openBrowser()).rejects.toThrow(/no-such-browser did not start.*Set OPSBOOK_CHROMIUM/s);
    vi.unstubAllEnvs();
  });
});
