import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BuiltSite, builtSite, type SiteName } from '../support/sites.ts';
import { filesOf, pagesOf } from './documents.ts';

/** The link targets of a page, without the site's base path and fragments. */
function linksIn(html: string, { base }: BuiltSite): string[] {
  return [...html.matchAll(/<a\b[^>]*\bhref="([^"#]+)/g)]
    .map(([, link]) => link!)
    .filter((link) => link.startsWith(base))
    .map((link) => link.slice(base.length));
}

const read = ({ folder }: BuiltSite, path: string) => readFileSync(join(folder, path), 'utf8');

describe.each(['demo', 'minimal', 'empty'] as SiteName[])('the data of the site "%s"', (name) => {
  let site: BuiltSite;
  beforeAll(async () => {
    site = await builtSite(name);
  });
  // Of the files of figures, which are as many as there are figures, one is named.
  const isData = (path: string) =>
    /^(data|calendar|api)\//.test(path) &&
    (!path.startsWith('data/figures/') || path === 'data/figures/uptime.json');

  test('is exactly what the method page lists', () => {
    const published = filesOf(site.folder).filter(isData);
    expect(published.length).toBeGreaterThan(20);
    expect(linksIn(read(site, 'method/index.html'), site).filter(isData).sort()).toEqual(published);
  });

  test('is exactly what llms.txt lists', () => {
    const listed = [...read(site, 'llms.txt').matchAll(/\]\(([^)]+)\)/g)].map(([, link]) =>
      link!.slice(site.base.length),
    );
    expect(listed.filter(isData).sort()).toEqual(filesOf(site.folder).filter(isData));
  });
});

describe('the menu of the demo', () => {
  let site: BuiltSite;
  beforeAll(async () => {
    site = await builtSite('demo');
  });

  test('leads to every page: directly, by a parent page, or by a page that links to it', () => {
    const [rail] = /<nav class="rail"[\s\S]*?<\/nav>/.exec(read(site, 'index.html'))!;
    const menu = linksIn(rail, site);
    expect(menu.length).toBeGreaterThan(20);
    const linked = new Set(menu.flatMap((path) => linksIn(read(site, `${path}index.html`), site)));
    const isFound = (path: string) =>
      linked.has(path) || menu.some((entry) => (entry === '' ? path === '' : path.startsWith(entry)));
    // /metrics/ is an address to type.
    const others = ['404.html', 'metrics/'];
    const lost = pagesOf(site).map((path) => path.slice(site.base.length));
    expect(lost.filter((path) => !isFound(path) && !others.includes(path))).toEqual([]);
  });
});
