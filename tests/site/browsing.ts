import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser } from '../../src/build/print/browser.ts';
import { type StaticServer, serveFolder } from '../../src/build/print/static-server.ts';
import { type BuiltSite, builtSite, type SiteName } from '../support/sites.ts';

export const DESKTOP = { width: 1440, height: 900 };
/** The narrowest phone. */
export const NARROW = { width: 320, height: 568 };
export const PHONE = { width: 390, height: 844 };

interface ServedSite {
  site: BuiltSite;
  server: StaticServer;
}

/**
 * For tests that only look at pages: painting takes half as long, and scripts, each of which runs once on a page, are not
 * optimised. An animation or a click would wait for frames that come rarely.
 */
export const STILL = ['--disable-threaded-compositing', '--js-flags=--always-sparkplug,--no-opt'];

/** A browser and sites for the tests of a file, some built before the first test; closed after the last. */
export function browsing(first: SiteName[] = [], flags: readonly string[] = []) {
  let browser: Browser;
  const sites = new Map<SiteName, Promise<ServedSite>>();

  beforeAll(async () => {
    browser = await openBrowser(flags);
    for (const name of first) await serve(name);
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

  /** A page of a site in its own context, and its errors. */
  async function open(name: SiteName, options: BrowserContextOptions = {}) {
    const { site, server } = await serve(name);
    const origin = new URL(server.url).origin;
    const context = await browser.newContext({ viewport: DESKTOP, reducedMotion: 'reduce', ...options });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const trouble: string[] = [];
    const say = (what: string) => trouble.push(`${page.url().replace(origin, '')}: ${what}`);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') say(message.text());
    });
    page.on('pageerror', (error) => say(String(error)));
    page.on('requestfailed', (request) => {
      // Requests still pending when the test navigated to another page.
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
    return { site, context, page, go, trouble, close: () => context.close() };
  }
  return { serve, open };
}

/**
 * What is wrong with a page at its width: elements that overflow it horizontally, and parts that scroll sideways without a
 * shadow at the edge behind which there is more. If wanted, all details are opened before.
 */
export function widthFaults(page: Page, details?: 'open'): Promise<string[]> {
  return page.evaluate((wanted) => {
    for (const each of wanted ? document.querySelectorAll('main details') : []) each.setAttribute('open', '');
    const uncued = [...document.querySelectorAll<HTMLElement>('main *')]
      .filter((each) => each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1)
      .filter((each) => /auto|scroll/.test(getComputedStyle(each).overflowX))
      .filter((each) => !getComputedStyle(each).backgroundAttachment.includes('local'))
      .map((each) => `<${each.localName} class="${each.className}"> is cut without a shadow`);
    const root = document.scrollingElement!;
    if (root.scrollWidth <= root.clientWidth) return uncued;
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      element !== document.body &&
      (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
    const wide = [...document.querySelectorAll('body *')]
      .filter((each) => each.getBoundingClientRect().right > root.clientWidth + 0.5)
      .filter((each) => !scrolls(each.parentElement))
      .map((each) => `<${each.localName} class="${each.getAttribute('class') ?? ''}">`);
    const names = [...new Set(wide)].slice(0, 4).join(' ');
    return [`${root.scrollWidth} px wide in ${root.clientWidth}: ${names}`, ...uncued];
  }, details);
}

/** Waits until the search page has both its indexes, and has answered the words in its address. */
export async function searchReady(page: Page): Promise<void> {
  await page.locator('main form#search:not([aria-busy])').waitFor();
}

/** The number of results, once both the names and the text have been searched. */
export async function resultCount(page: Page): Promise<number> {
  const output = page.locator('main output', { hasText: /^\d+ found$/ });
  return Number.parseInt(await output.innerText(), 10);
}
