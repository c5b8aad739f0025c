import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, test } from 'vitest';
import { readFeed } from '../exports/read-feed.ts';
import { readTwice } from '../exports/read-twice.ts';
import { type BuiltSite, builtSite, type SiteName } from '../support/sites.ts';
import { browsing } from './browsing.ts';
import { filesOf } from './documents.ts';

const { open } = browsing(['demo'], []);

const read = (site: BuiltSite, file: string) => readFileSync(join(site.folder, file), 'utf8');
const below = (site: BuiltSite, folder: string, ending: string) =>
  filesOf(site.folder).filter((file) => file.startsWith(`${folder}/`) && file.endsWith(ending));

/** What in a piece of HTML could run, load or lead to something that runs. */
function dangers(html: string): string[] {
  const found: string[] = [];
  const waiting: DefaultTreeAdapterTypes.Node[] = [parseFragment(html)];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ('childNodes' in node) waiting.push(...node.childNodes);
    if (!('attrs' in node)) continue;
    if (/^(script|style|iframe|frame|object|embed|svg|math|base|form|link|meta)$/.test(node.tagName))
      found.push(`<${node.tagName}>`);
    for (const { name, value } of node.attrs)
      if (name.startsWith('on') || name === 'style' || /^\s*(javascript|vbscript|data):/i.test(value))
        found.push(`${name}="${value}"`);
  }
  return found;
}

const SITES: SiteName[] = ['demo', 'minimal', 'extreme', 'empty', 'malicious'];

describe.each(SITES)('of the site "%s"', (name) => {
  let site: BuiltSite;
  let asOf: string;
  beforeAll(async () => {
    site = await builtSite(name);
    ({ asOf } = JSON.parse(read(site, 'data/figures.json')) as { asOf: string });
  });

  test('every feed can be read in three formats, with the same entries, and is inert', () => {
    const atoms = below(site, 'feeds', '.atom');
    expect(atoms.length).toBeGreaterThanOrEqual(6);
    const linksTo = (link: string) => link.replace('https://example.org', '').slice(site.base.length);
    for (const file of atoms) {
      const feeds = (['atom', 'rss', 'json'] as const).map((format) =>
        readFeed(format, read(site, file.replace(/atom$/, format))),
      );
      const [atom] = feeds;
      const ids = atom!.entries.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { entries } of feeds) {
        expect(entries.map(({ id }) => id)).toEqual(ids);
        for (const { html, updated, link } of entries) {
          expect(dangers(html)).toEqual([]);
          expect(updated <= asOf).toBe(true);
          if (link !== undefined)
            expect(existsSync(join(site.folder, linksTo(link), 'index.html'))).toBe(true);
        }
      }
    }
  });

  test('every calendar means the same to two readers', () => {
    for (const file of below(site, 'calendar', '.ics')) {
      const [one, two] = readTwice(read(site, file));
      expect(two).toEqual(one);
    }
  });

  test('every badge is an image with a title, and valid for shields.io', () => {
    const images = below(site, 'badges', '.svg');
    expect(images.length).toBeGreaterThanOrEqual(3);
    for (const file of images) {
      const svg = read(site, file);
      const parser = new SaxesParser({ xmlns: true });
      parser.on('error', (error) => {
        throw error;
      });
      parser.write(svg).close();
      expect(svg).toMatch(/<title>.+: .+<\/title>/);
      const badge = JSON.parse(read(site, file.replace(/svg$/, 'json'))) as Record<string, unknown>;
      expect(badge).toEqual({
        schemaVersion: 1,
        label: expect.stringMatching(/./),
        message: expect.stringMatching(/./),
        color: expect.stringMatching(/^#[0-9a-f]{6}$/),
        labelColor: '#2f3640',
        cacheSeconds: 3600,
      });
      if (/no data/.test(String(badge['message']))) expect(badge['color']).toBe('#5b6470');
    }
  });

  test('every page names the feed of its subject, and that of everything', () => {
    for (const page of filesOf(site.folder).filter((file) => file.endsWith('.html'))) {
      const feeds = [
        ...read(site, page).matchAll(
          /<link rel="alternate" type="application\/atom\+xml" title="[^"]+" href="([^"]+)"/g,
        ),
      ].map(([, link]) => link!.slice(site.base.length));
      expect(feeds, page).toContain('feeds/all.atom');
      expect(feeds.filter((file) => !existsSync(join(site.folder, file)))).toEqual([]);
      const [part, id] = page.split('/');
      if (part === 'incidents') expect(feeds[0]).toBe('feeds/incidents.atom');
      if (part === 'services') expect(feeds[0]).toBe(`feeds/services/${id}.atom`);
    }
  });
});

test('without a service, metric or record there are feeds, calendars and badges of nothing', async () => {
  const site = await builtSite('empty');
  expect(readFeed('atom', read(site, 'feeds/all.atom')).entries).toEqual([]);
  expect(JSON.parse(read(site, 'badges/status.json'))).toMatchObject({ message: 'no data' });
});

test('a page offers to follow its subject, without a script', async () => {
  const { page, go, trouble, close } = await open('demo', {
    javaScriptEnabled: false,
    viewport: { width: 320, height: 700 },
  });
  for (const path of [
    '/',
    '/services/checkout/',
    '/incidents/',
    '/cadence/',
    '/compliance/',
    '/publishing/',
  ]) {
    await go(path);
    await page.locator('details.subscribe > summary').click();
    const panel = page.locator('details.subscribe > div');
    const box = (await panel.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(320);
    expect(await panel.locator('a', { hasText: /^(Atom|iCalendar file)$/ }).count()).toBeGreaterThan(0);
  }
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('details.subscribe').isVisible()).toBe(false);
  expect(trouble).toEqual([]);
  await close();
});

test('the Markdown of a badge names its image and its page', async () => {
  const html = read(await builtSite('rhythm'), 'index.html');
  expect(html).toContain(
    '[![availability, 90 days](https://example.org/ops/badges/uptime.svg)](https://example.org/ops/)',
  );
  expect(html).toContain('href="webcal://example.org/ops/calendar/maintenance.ics"');
});

test.each(['demo', 'extreme', 'malicious'] as const)(
  'the texts of badges lie inside them: "%s"',
  async (name) => {
    const site = await builtSite(name);
    const { page, go, close } = await open(name);
    await go('/');
    for (const file of below(site, 'badges', '.svg').slice(0, 40)) {
      const outside = await page.evaluate(
        (svg) => {
          const holder = document.createElement('div');
          holder.innerHTML = svg;
          document.body.append(holder);
          const badge = holder.querySelector('svg')!;
          const halves = [...badge.querySelectorAll('rect')].map((rect) => rect.getBoundingClientRect());
          const texts = [...badge.querySelectorAll('text')].map((text) => text.getBoundingClientRect());
          const wrong = texts.filter(
            (text, i) =>
              text.left < halves[i]!.left - 0.5 || text.right > halves[i]!.right + 0.5 || text.width === 0,
          );
          holder.remove();
          return wrong.length;
        },
        read(site, file),
      );
      expect(outside, file).toBe(0);
    }
    await close();
  },
);
