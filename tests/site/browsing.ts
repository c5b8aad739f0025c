import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser } from '../support/chromium.ts';
import { type StaticServer, serveFolder } from '../support/static-server.ts';
import { type BuiltSite, builtSite, type SiteName } from './sites.ts';

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

interface ServedSite {
  site: BuiltSite;
  server: StaticServer;
}

/** A browser for the tests of a file, and the sites that it looks at; closed after the last test. */
export function browsing() {
  let browser: Browser;
  const sites = new Map<SiteName, Promise<ServedSite>>();

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    for (const site of sites.values()) await (await site).server.close();
  });

  function serve(name: SiteName): Promise<ServedSite> {
    const served =
      sites.get(name) ??
      builtSite(name).then(async (site) => ({
        site,
        server: await serveFolder(site.folder, { base: site.base }),
      }));
    sites.set(name, served);
    return served;
  }

  /** A page of a site in a context of its own, and what went wrong on it. */
  async function open(name: SiteName, options: BrowserContextOptions = {}) {
    const { site, server } = await serve(name);
    const origin = new URL(server.url).origin;
    const context = await browser.newContext({ viewport: DESKTOP, reducedMotion: 'reduce', ...options });
    context.setDefaultTimeout(8000);
    const page = await context.newPage();
    const trouble: string[] = [];
    const say = (what: string) => trouble.push(`${page.url().replace(origin, '')}: ${what}`);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') say(message.text());
    });
    page.on('pageerror', (error) => say(String(error)));
    page.on('requestfailed', (request) => {
      // What was still under way when the test went on to another page.
      const { errorText } = request.failure() ?? {};
      if (errorText !== 'net::ERR_ABORTED') say(`${request.url()} failed: ${errorText}`);
    });
    page.on('response', (response) => {
      const expected = response.url().endsWith('/404.html');
      if (response.status() >= 400 && !expected) say(`${response.url()} answered ${response.status()}`);
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith('data:'))
        say(`asked for ${request.url()}`);
    });
    page.on('dialog', (dialog) => {
      say(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    const go = async (path: string) => {
      await page.goto(new URL(path, origin).href, { waitUntil: 'load' });
      await page.evaluate(() => document.fonts.ready);
    };
    return { site, page, go, trouble, close: () => context.close() };
  }
  return { serve, open };
}

/** Until the search page has its index, or has said that there is nothing to search. */
export async function searchReady(page: Page): Promise<void> {
  await page
    .locator('main select, main output:not(:empty), main .empty')
    .first()
    .waitFor({ state: 'attached' });
}
