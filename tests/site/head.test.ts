import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BuiltSite, builtSite } from '../support/sites.ts';
import { browsing } from './browsing.ts';
import { pagesOf } from './documents.ts';

const { open } = browsing(['demo']);

/** The `meta` elements of a page by name or property, and its links by `rel`. */
function headOf({ folder }: BuiltSite, file: string) {
  const html = readFileSync(join(folder, file), 'utf8');
  const all = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, name, value]) => [name!, value!]);
  return {
    title: /<title>(.*?)<\/title>/.exec(html)![1],
    meta: Object.fromEntries(all(/<meta (?:name|property)="([^"]+)" content="([^"]*)"/g)),
    links: Object.fromEntries(all(/<link rel="([^"]+)" href="([^"]+)"/g)),
  };
}

describe('of a site whose address is known', () => {
  let site: BuiltSite;
  beforeAll(async () => {
    site = await builtSite('minimal');
  });

  test('a page says where it is, and shows the image of the site', async () => {
    const { meta, links } = headOf(site, 'sla/index.html');
    const answer = headOf(site, 'index.html').meta['description'];
    expect(meta).toMatchObject({
      'og:type': 'website',
      'og:url': 'https://example.org/ops/sla/',
      'og:image': 'https://example.org/ops/social.png',
      'og:image:alt': answer,
      'og:description': meta['description'],
      'twitter:card': 'summary_large_image',
    });
    expect(links['canonical']).toBe(meta['og:url']);
    const { width, height } = await sharp(join(site.folder, 'social.png')).metadata();
    expect([String(width), String(height)]).toEqual([meta['og:image:width'], meta['og:image:height']]);
  });

  test('the sitemap lists its pages, but none that is not for search engines', () => {
    const xml = readFileSync(join(site.folder, 'sitemap.xml'), 'utf8');
    const listed = [...xml.matchAll(/<loc>https:\/\/example\.org([^<]+)<\/loc>/g)].map(([, path]) => path);
    const fileOf = (path: string) => path.slice(site.base.length).replace(/(^|\/)$/, '$1index.html');
    const wanted = pagesOf(site).filter((path) => headOf(site, fileOf(path)).meta['robots'] !== 'noindex');
    expect(wanted.length).toBeGreaterThan(20);
    expect(listed).toEqual(wanted);
    expect(listed).not.toContain('/ops/404.html');
  });

  test('the overview says what the site is', () => {
    expect(headOf(site, 'index.html').title).toMatch(
      /^\S.* operations: service levels, incidents and reports$/,
    );
  });
});

describe('of a site without an address', () => {
  test('no page names one, or an image', async () => {
    const { meta, links } = headOf(await builtSite('demo'), 'sla/index.html');
    expect(Object.keys(meta).filter((name) => /^og:(url|image)/.test(name))).toEqual([]);
    expect(links).not.toHaveProperty('canonical');
    expect(meta['twitter:card']).toBe('summary');
  });

  test('print editions and the page for missing ones are not for search engines', async () => {
    const site = await builtSite('demo');
    const robots = (file: string) => headOf(site, file).meta['robots'];
    expect(['reviews/2026-Q3/print/index.html', '404.html'].map(robots)).toEqual(Array(2).fill('noindex'));
    const found = [
      'index.html',
      'search/index.html',
      'reviews/2026-Q3/index.html',
      'incidents/2025/index.html',
    ];
    expect(found.map(robots)).toEqual(Array(4).fill(undefined));
  });

  test('the icons are there in the formats that browsers and phones ask for', async () => {
    const { folder } = await builtSite('demo');
    const icon = readFileSync(join(folder, 'favicon.ico'));
    expect([icon.readUInt16LE(2), icon.readUInt16LE(4), icon.readUInt32LE(14)]).toEqual([
      1,
      1,
      icon.length - 22,
    ]);
    expect(await sharp(icon.subarray(22)).metadata()).toMatchObject({ format: 'png', width: 32, height: 32 });
    const touch = sharp(join(folder, 'apple-touch-icon.png'));
    expect(await touch.metadata()).toMatchObject({ format: 'png', width: 180, height: 180 });
    expect((await touch.stats()).isOpaque).toBe(true);
  });

  test.each(['light', 'dark'] as const)(
    'the %s frame of the browser has the colour of the page',
    async (colorScheme) => {
      const { page, go, close } = await open('demo', { colorScheme });
      await go('/');
      const [frame, ground] = await page.evaluate(() => {
        const meta = [...document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')];
        const pen = document.createElement('canvas').getContext('2d')!;
        return [
          meta.find(({ media }) => matchMedia(media).matches)!.content,
          getComputedStyle(document.body).backgroundColor,
        ].map((colour) => {
          pen.fillStyle = colour;
          pen.fillRect(0, 0, 1, 1);
          return [...pen.getImageData(0, 0, 1, 1).data];
        });
      });
      for (const [i, value] of frame!.entries()) expect(Math.abs(value - ground![i]!)).toBeLessThanOrEqual(1);
      await close();
    },
  );
});
