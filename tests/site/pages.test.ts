import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { HOSTILE } from '../support/contents/hostile.ts';
import { type BuiltSite, builtSite, type SiteName } from '../support/sites.ts';
import { type Document, documentsOf, everyDocument, filesOf } from './documents.ts';

const SITES: SiteName[] = ['demo', 'past', 'minimal', 'extreme', 'empty', 'bare'];

/** The pages' faults as `path: fault`, so that a failure names all of them. */
function faults(documents: readonly Document[], find: (document: Document) => Iterable<string>): string[] {
  return documents.flatMap((document) => [...find(document)].map((fault) => `${document.path}: ${fault}`));
}

const repeated = (values: readonly string[]) => [
  ...new Set(values.filter((value, i) => values.indexOf(value) !== i)),
];

describe.each(SITES)('every page of the site "%s"', (name) => {
  let site: BuiltSite;
  let documents: Document[];
  let files: Set<string>;
  beforeAll(async () => {
    site = await builtSite(name);
    documents = await everyDocument(site);
    files = new Set(filesOf(site.folder));
  });

  test('has one h1, a language, a title of its own, and a main part', () => {
    expect(documents.length).toBeGreaterThan(5);
    expect(
      faults(documents, function* ({ h1, lang, title, mains }) {
        if (h1.length !== 1 || h1[0] === '') yield `h1: ${JSON.stringify(h1)}`;
        if (lang !== 'en') yield `lang: ${lang}`;
        if (!title.includes(h1[0] ?? '')) yield `title: ${title}`;
        if (mains !== 1) yield `${mains} main parts`;
      }),
    ).toEqual([]);
  });

  test('opens with its answer, which is its description too', () => {
    expect(
      faults(documents, function* ({ answer, description }) {
        if (answer.trim() === '') yield 'no answer';
        if (answer !== description) yield `answer "${answer}", description "${description}"`;
        if (!/[.!?…]$/.test(answer)) yield `not a sentence: ${answer}`;
        if (/undefined|NaN|null|\[object|Infinity/.test(answer)) yield answer;
      }),
    ).toEqual([]);
  });

  test('shows no undefined values', () => {
    const written = filesOf(site.content)
      .map((file) => readFileSync(join(site.content, file), 'utf8'))
      .join('\n');
    const undefinedValue = /\bundefined\b|\bNaN\b|\[object |\bInfinity\b|Invalid Date/g;
    expect(
      faults(documents, function* ({ text }) {
        for (const { 0: value, index } of text.matchAll(undefinedValue)) {
          const found = text.slice(0, index).match(/\S* ?$/)![0] + value;
          if (!written.includes(found)) yield found;
        }
      }),
    ).toEqual([]);
  });

  test('has unique ids', () => {
    expect(faults(documents, ({ ids }) => repeated(ids))).toEqual([]);
  });

  // Astro adds to an object that is spread into an element: one that is used again grows.
  test('has no attribute and no class twice on an element', () => {
    expect(faults(documents, ({ twice }) => twice)).toEqual([]);
  });

  test('has no broken links', () => {
    const idsOf = new Map(documents.map(({ path, ids }) => [path, new Set(ids)]));
    expect(
      faults(documents, function* ({ path, links, loads }) {
        for (const link of new Set([...links, ...loads])) {
          const url = new URL(link, `https://here.example${path}`);
          if (url.origin !== 'https://here.example') continue;
          if (!url.pathname.startsWith(site.base)) {
            yield `${link} is outside ${site.base}`;
            continue;
          }
          const target = decodeURIComponent(url.pathname.slice(site.base.length));
          const file = target === '' || target.endsWith('/') ? `${target}index.html` : target;
          const id = decodeURIComponent(url.hash.slice(1));
          if (!files.has(file)) yield `${link} leads nowhere`;
          else if (id && !idsOf.get(url.pathname)?.has(id)) yield `${link} leads to no id`;
        }
      }),
    ).toEqual([]);
  });

  test('loads nothing from another host', () => {
    expect(faults(documents, ({ loads }) => loads.filter((load) => !/^\/(?!\/)/.test(load)))).toEqual([]);
    for (const file of [...files].filter((each) => each.endsWith('.css') && !each.startsWith('pagefind/'))) {
      const css = readFileSync(join(site.folder, file), 'utf8');
      expect(css, file).not.toMatch(/@import|url\(\s*["']?(?:[a-z]+:)?\/\//i);
    }
  });

  test('has only its own scripts: a few lines for the theme and one or two modules', () => {
    expect(
      faults(documents, function* ({ scripts, handlers }) {
        yield* handlers;
        const inline = scripts.filter(({ src, type }) => src === null && type !== 'application/json');
        if (inline.length !== 1 || !inline[0]!.text.includes('theme') || inline[0]!.text.length > 400)
          yield `inline: ${inline.map(({ text }) => text.slice(0, 60)).join(' / ')}`;
        for (const { src, type } of scripts)
          if (src !== null && (type !== 'module' || !src.startsWith(`${site.base}_astro/`))) yield src;
      }),
    ).toEqual([]);
  });

  test('has its permanent address', () => {
    const permanent = [
      'index.html',
      '404.html',
      ...'sla incidents postmortems actions response maintenance method search scorecard cadence agents reports deployments metrics metrics/daily metrics/weekly metrics/monthly'
        .split(' ')
        .map((page) => `${page}/index.html`),
      ...'figures.json figures.csv incidents.json incidents.csv actions.csv scorecard.csv metrics.csv deployments.csv cadence.csv'
        .split(' ')
        .map((file) => `data/${file}`),
      'calendar/cadence.ics',
    ];
    expect(permanent.filter((file) => !files.has(file))).toEqual([]);
  });
});

describe('the demo', () => {
  let site: BuiltSite;
  let documents: Document[];
  const at = (path: string) => documents.find((document) => document.path === path);
  beforeAll(async () => {
    site = await builtSite('demo');
    documents = documentsOf(site);
  });

  test('has a page for each record and each service', () => {
    const records = filesOf(site.content)
      .filter((file) => /^(incidents|postmortems|maintenance|reports)\//.test(file))
      .map((file) => `/${file.replace(/\.md$/, '/')}`);
    const services = ['checkout', 'shop', 'search', 'pipeline'].map((id) => `/services/${id}/`);
    const years = ['2024', '2025', '2026'].map((year) => `/incidents/${year}/`);
    expect(records.length).toBeGreaterThan(50);
    expect([...records, ...services, ...years].filter((path) => !at(path))).toEqual([]);
  });

  test('tells a closed incident before its timeline, and of an open one the newest first', () => {
    const order = (path: string) => at(path)!.ids.filter((id) => ['What-happened', 'Timeline'].includes(id));
    expect(order('/incidents/2026-08-12-checkout-down/')).toEqual(['What-happened', 'Timeline']);
    expect(order('/incidents/2026-11-04-tracking-behind/')).toEqual(['Timeline', 'What-happened']);
    const { text } = at('/incidents/2026-11-04-tracking-behind/')!;
    const told = ['Still open', 'before 17:00', 'lost its disk', 'many parcels show no new steps'];
    const places = told.map((words) => text.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test('names each page in the menu as the page does', () => {
    const [menuHtml] = /<nav class="rail"[\s\S]*?<\/nav>/.exec(
      readFileSync(join(site.folder, 'index.html'), 'utf8'),
    )!;
    const menu = [...menuHtml.matchAll(/<a href="([^"]+)"[^>]*>([^<]+)/g)].map(([, path, name]) => ({
      path: path!,
      name: name!.trim(),
    }));
    expect(menu.length).toBeGreaterThan(30);
    const titles = new Map(documents.map(({ path, h1 }) => [path, h1[0]]));
    // Only these two sections are headings, with the address of their first page; the overview has the organisation's name.
    const others = menu.filter(({ name, path }) => titles.get(path) !== name).map(({ name }) => name);
    expect(others).toEqual(['Overview', 'Metrics', 'Reference']);
  });

  test('says on the pages of service levels what is open now, before any period', () => {
    const opening = {
      '/': /^One incident is open: Delivery tracking .*November 2026/,
      '/sla/':
        /^2 of 9 services are affected now: Delivery tracking partly out and Notifications degraded\. 9 of 9/,
      '/services/tracking/': /^Partly out for 38 min: Delivery tracking .*\(P1\)\. November 2026 so far/,
      '/services/checkout/': /^No incident is open\. November 2026 so far/,
    };
    for (const [path, answer] of Object.entries(opening)) {
      const { answer: said, text } = at(path)!;
      expect(said, path).toMatch(answer);
      // The incident itself stands between the answer and the first figures.
      const [shown, figures] = [
        text.indexOf('Open for 38 min'),
        text.search(/% ?(target|health)|Budget min/),
      ];
      expect(shown !== -1 && shown < figures, path).toBe(path !== '/services/checkout/');
    }
  });

  test('lists each incident under the year it started', () => {
    for (const year of ['2024', '2025', '2026']) {
      const own = filesOf(site.content).filter((file) => file.startsWith(`incidents/${year}-`));
      const archive = at(`/incidents/${year}/`)!;
      for (const file of own) expect(archive.links).toContain(`/${file.replace(/\.md$/, '/')}`);
      expect(archive.answer).toContain(`${own.length} incident`);
    }
  });

  test('keeps an incident’s page, its styles included, within 15 KB', () => {
    const gzipped = (path: string) => gzipSync(readFileSync(join(site.folder, path))).length;
    const sizes = documents
      .filter(({ path }) => /^\/incidents\/\d{4}-/.test(path))
      .map(({ path, styles, scripts }) => ({
        path,
        bytes: [`${path}index.html`, ...styles].reduce((sum, file) => sum + gzipped(file), 0),
        scripts: scripts.map(({ src }) => src ?? 'inline'),
      }));
    expect(sizes.length).toBeGreaterThan(35);
    expect(sizes.filter(({ bytes }) => bytes > 15 * 1024)).toEqual([]);
    // Only three modules: for the theme and the key "/", to print, and to take a chart where there is one.
    expect(sizes.filter(({ scripts }) => scripts.length > 4)).toEqual([]);
    expect(new Set(sizes.flatMap(({ scripts }) => scripts)).size).toBe(4);
  });
});

describe('a site under a path', () => {
  test('starts every address with the path, even in contributors’ text', async () => {
    const site = await builtSite('minimal');
    const documents = documentsOf(site);
    expect(
      faults(documents, ({ links, loads }) =>
        [...links, ...loads].filter(
          (link) =>
            !/^(\/ops\/|#|https:\/\/|webcal:\/\/example\.org\/ops\/|mailto:|data:text\/csv;charset=utf-8,)/.test(
              link,
            ),
        ),
      ),
    ).toEqual([]);
    const postmortem = documents.find(({ path }) => path === '/ops/postmortems/2026-03-02-shop-down/')!;
    expect(postmortem.proseLinks).toContain('/ops/incidents/2026-03-02-shop-down/');
    const incident = documents.find(({ path }) => path === '/ops/incidents/2026-03-02-shop-down/')!;
    expect(incident.proseLinks).toContain('https://example.org/incidents');
  });
});

describe('text that looks like markup', () => {
  let documents: Document[];
  beforeAll(async () => {
    documents = documentsOf(await builtSite('extreme'));
  });

  test('is shown as written', () => {
    for (const [name, title] of Object.entries(HOSTILE)) {
      const document = documents.find(({ path }) => path === `/incidents/hostile-${name}/`)!;
      expect(document.h1[0]).toBe(title.replace(/\s+/g, ' '));
      expect(document.title.startsWith(title)).toBe(true);
      expect(document.text).toContain('<img src=x onerror=alert(2)> hostilebody');
    }
    const year = documents.find(({ path }) => path === '/incidents/2026/')!;
    for (const title of Object.values(HOSTILE)) expect(year.text).toContain(title.replace(/\s+/g, ' '));
  });

  test('creates no elements', () => {
    const made = ['b', 'u', 'em', 'iframe', 'object', 'embed', 'base', 'feimage', 'foreignobject'];
    expect(faults(documents, ({ tags }) => tags.filter((tag) => made.includes(tag)))).toEqual([]);
    // The images of a page are its badges.
    const isBadge = (load: string) => /^\/badges\/[\w./-]+\.svg$/.test(load);
    expect(
      faults(documents, ({ tags, loads }) => [
        ...(tags.includes('img') && !loads.some(isBadge) ? ['an image that is no badge'] : []),
        ...loads.filter(
          (load) => !isBadge(load) && !/^\/(?:_astro\/|favicon\.|apple-touch-icon\.)/.test(load),
        ),
      ]),
    ).toEqual([]);
    expect(faults(documents, ({ handlers }) => handlers)).toEqual([]);
    expect(
      faults(documents, ({ links }) =>
        links.filter((link) => /^\s*(javascript|data(?!:text\/csv;charset=utf-8,)|vbscript):/i.test(link)),
      ),
    ).toEqual([]);
  });
});

describe('an organisation without records', () => {
  test('explains what each page lists, and counts nothing as good', async () => {
    const documents = documentsOf(await builtSite('empty'));
    const at = (path: string) => documents.find((document) => document.path === path)!;
    for (const path of ['/sla/', '/incidents/', '/postmortems/', '/actions/', '/maintenance/', '/response/'])
      expect(at(path).answer, path).toMatch(/^No data/);
    expect(at('/').answer).toMatch(/No incident is open/);
    // No chart without a point.
    expect(at('/response/').text).toContain('No incidents yet.');
    expect(at('/response/').text).not.toMatch(/By quarter|Data and downloads/);
    // The examples on the rules and reference pages do not belong to this organisation.
    const own = documents.filter(({ path }) => !/^\/(rules|reference)\//.test(path));
    // Nor do the definitions of levels, which say what an objective of 100 % means.
    const stated = (text: string) => text.replace(/(?<=objective of )100 %/g, '');
    expect(faults(own, ({ text }) => stated(text).match(/100(\.0+)? ?%/g) ?? [])).toEqual([]);
  });
});
