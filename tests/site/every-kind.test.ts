import { describe, expect, test } from 'vitest';
import { kindsOf } from '../../src/build/pictures/page-kinds.ts';
import type { SiteName } from '../support/sites.ts';
import { type Asked, accessibility } from './axe.ts';
import { browsing, DESKTOP, NARROW, PHONE, STILL, searchReady, widthFaults } from './browsing.ts';

const { open } = browsing([], STILL);
const asked: Asked = { forms: new Set(), colourings: new Set() };

// Loading a page costs more than most checks, so one visit serves all of them.
describe('every kind of page', () => {
  test.each(['demo', 'extreme', 'empty'] as SiteName[])(
    'of the site "%s" fits phone and desktop, is accessible, has no errors and contacts no other host',
    async (name) => {
      const { site, page, go, trouble, close } = await open(name, { colorScheme: 'light' });
      // Long words and many rows affect the layout, not the markup, so axe runs on the demo and the empty site only.
      const markup = name === 'demo' || name === 'empty';
      const longest = kindsOf(site, { shortest: false });
      const read = new Set(markup ? longest : []);
      const ask = accessibility(page, asked);
      const sideways: string[] = [];
      const complaints: string[] = [];
      // Those about the software itself are the same on every site.
      const paths =
        name === 'demo' ? longest : longest.filter((path) => !/\/(rules|reference|guide)\//.test(path));
      for (const path of paths) {
        const measure = async (what: string, details?: 'open') => {
          for (const fault of await widthFaults(page, details)) sideways.push(`${path} ${what}: ${fault}`);
        };
        await go(path);
        if (path === `${site.base}search/`) await searchReady(page);
        await measure('on a desktop');
        await page.setViewportSize(NARROW);
        await measure('on a narrow phone, details open', 'open');
        await page.setViewportSize(PHONE);
        await measure('on a phone, details open');
        if (read.has(path)) {
          for (const each of await ask(DESKTOP)) complaints.push(`${path} ${each}`);
        } else await page.setViewportSize(DESKTOP);
      }
      await go(`${site.base}search/?q=the`);
      await searchReady(page);
      await page.locator('main', { hasText: /\d found|nothing to search/ }).waitFor();
      expect({ sideways, complaints, trouble }).toEqual({ sideways: [], complaints: [], trouble: [] });
      await close();
    },
    600_000,
  );
});
