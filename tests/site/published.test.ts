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
  // Those of a figure, a year, a level, a service or a metric are as many as there are of them, and named by a pattern.
  const isOneOfMany = (path: string) =>
    /^data\/(figures|incidents|openslo)\/|^(feeds|badges|calendar)\/(services|groups|scorecard)\//.test(path);
  const isFile = (path: string) =>
    /^(data|api|calendar|feeds|badges)\/./.test(path) && !/\/$|\.html$/.test(path);
  const isData = (path: string) => isFile(path) && !isOneOfMany(path);
  const published = () => filesOf(site.folder).filter(isData);

  test('is exactly what the page of data lists', () => {
    expect(published().length).toBeGreaterThan(80);
    const links = linksIn(read(site, 'data/index.html'), site);
    expect([...new Set(links.filter(isData))].sort()).toEqual(published());
  });

  test('is exactly what its index lists, with the figures listed in theirs', () => {
    const { files } = JSON.parse(read(site, 'data/index.json')) as {
      files: { path: string; also?: string[]; parquet?: string[]; schema?: string }[];
    };
    const listed = files
      .flatMap(({ path, also = [], parquet = [], schema = [] }) => [path, also, parquet, schema].flat())
      .map((path) => path.slice(1));
    const patterns = listed
      .filter((path) => path.includes('{'))
      .map((path) => new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`));
    const unnamed = filesOf(site.folder)
      .filter((path) => isFile(path) && isOneOfMany(path))
      .filter((path) => !patterns.some((pattern) => pattern.test(path)));
    expect(unnamed).toEqual([]);
    expect(listed.filter((path) => !path.includes('{')).sort()).toEqual(published());
    const { figures } = JSON.parse(read(site, 'data/figures.json')) as {
      figures: { years: Record<string, string> }[];
    };
    expect(figures.flatMap(({ years }) => Object.values(years).map((file) => `data/${file}`)).sort()).toEqual(
      filesOf(site.folder).filter((path) => path.startsWith('data/figures/')),
    );
  });

  test('is what llms.txt lists, whose other files are in the index', () => {
    const listed = [...read(site, 'llms.txt').matchAll(/\]\(([^)]+)\)/g)].map(([, link]) =>
      link!.slice(site.base.length),
    );
    expect(listed.filter(isData).sort()).toEqual(
      // Parquet, schemas and further formats are in the index.
      published().filter(
        (path) => !/^data\/(parquet|schemas)\/|^feeds\/.*\.(rss|json)$|^badges\/.*\.json$/.test(path),
      ),
    );
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
