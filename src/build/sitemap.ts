import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, pathOf } from './site-files.ts';

/**
 * Lists the pages of a built site for search engines, without those that say that they are not for them. `address`: where the site will be. Where
 * that is the root of its host, a robots.txt points to the list; elsewhere it would not be read.
 */
export function writeSitemap(folder: string, address: URL): void {
  const base = `${address.pathname.replace(/\/$/, '')}/`;
  const isListed = (file: string) =>
    !readFileSync(join(folder, file), 'utf8').includes('<meta name="robots" content="noindex"');
  const lines = filesOf(folder, '.html')
    .filter(isListed)
    .map((file) => `<url><loc>${new URL(pathOf(file, base), address).href}</loc></url>`);
  writeFileSync(
    join(folder, 'sitemap.xml'),
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
      ...lines,
      '</urlset>',
      '',
    ].join('\n'),
  );
  if (base === '/')
    writeFileSync(
      join(folder, 'robots.txt'),
      `User-agent: *\nAllow: /\n\nSitemap: ${new URL('/sitemap.xml', address).href}\n`,
    );
}
