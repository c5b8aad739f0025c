import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../../src/build/print/browser.ts';
import { baseOfSite, pageToPrint } from '../../src/build/print/page-path.ts';
import { printPage } from '../../src/build/print/print-page.ts';
import { serveFolder } from '../../src/build/print/static-server.ts';
import { makeSite, readChecked, type SiteOfPages } from '../../src/build/site.ts';
import { dataPath } from '../../src/exports/data-file.ts';
import { dataFilesFor } from '../../src/exports/tables.ts';
import { audienceOf } from '../../src/records/audience/audience.ts';
import { contentFolder, minimal } from '../support/content-folder.ts';
import { CANARY, canaryFiles } from '../support/contents/canaries.ts';
import { readFigures } from '../support/figures.ts';
import { textsIn } from '../support/files.ts';
import { readPdf } from '../support/pdf.ts';
import { A4, textOf } from '../support/pdf-layout.ts';
import { type BuiltSite, builtSite } from '../support/sites.ts';
import { documentsOf, filesOf } from './documents.ts';

/** A playbook that says nothing else about who sees what. */
const TWO = { audiences: { public: { name: 'Everyone' }, internal: { name: 'The team' } } };

/** The bytes of a file as text, without the compression of search's parts. */
function textOfFile(folder: string, file: string): string {
  const bytes = readFileSync(join(folder, file));
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('latin1');
}

/** Where some words are in the files of a site and in their names. */
function found({ folder }: BuiltSite, words: readonly string[], wanted = (_: string) => true): string[] {
  return filesOf(folder)
    .filter(wanted)
    .flatMap((file) => {
      const text = `${file}\n${textOfFile(folder, file)}`.toLowerCase();
      return words.flatMap((word) => {
        const at = text.indexOf(word);
        return at < 0 ? [] : [`${file}: ${text.slice(Math.max(0, at - 60), at + 60)}`];
      });
    });
}

describe('the site of the widest audience', () => {
  let site: BuiltSite;
  let whole: SiteOfPages;
  let agents: string[];
  beforeAll(async () => {
    site = await builtSite('public');
    whole = await makeSite(site.content, await readChecked(site.content, undefined, 0));
    agents = Object.keys(whole.basis.ledger.agents.data);
  });

  test('holds nothing internal in any byte: no text, file name, message, author or owner', () => {
    const { files, places } = canaryFiles();
    expect(places.length).toBeGreaterThan(500);
    expect(Object.values(files).join('').split(CANARY).length).toBeGreaterThan(500);
    expect(found(site, [CANARY])).toEqual([]);
    expect(agents.length).toBeGreaterThan(10);
    expect(found(site, agents)).toEqual([]);
  });

  test('says what was promised and counted, and not what machine counted it, or where its answers are', () => {
    const [page] = documentsOf(site, (path) => path.includes('/levels/') && path.includes('shop-requests'));
    expect(page!.text).toContain('Shop requests');
    expect(found(site, ['raw/monitor', 'refund rate'])).toEqual([]);
  });

  test('says what a record says to others in place of its own words, without links to what they do not see', () => {
    const [page] = documentsOf(site, (path) => path.endsWith('/incidents/2026-10-07-sign-in-slow/'));
    expect(page!.title).toContain('Signing in was slow');
    expect(page!.text).toContain('See what we learnt and the money.');
    expect(page!.text).toContain('Signing in is slow. We know why.');
    expect(page!.proseLinks).toEqual([]);
  });

  test('has the figures of the whole, each the same but for its files, or none', () => {
    const { figures } = readFigures(site.folder);
    expect(figures.length).toBeGreaterThan(300);
    for (const {
      id,
      subject,
      period,
      value,
      n,
      unit,
      target,
      status,
      coverage,
      running,
      ...figure
    } of figures) {
      const own = whole.figures.get(id as 'mttr', subject, period);
      expect([value, n, unit, target, status, coverage, running]).toEqual([
        own.value,
        own.n,
        own.unit,
        own.target,
        own.status,
        own.coverage,
        own.running,
      ]);
      const { vouchedBy: _, ...detail } = figure.detail ?? {};
      const { vouchedBy: __, ...ownDetail } = (own.detail ?? {}) as Record<string, unknown>;
      expect(detail).toEqual(ownDetail);
      expect(figure.sources.filter((file) => !own.sources.includes(file))).toEqual([]);
    }
  });

  test('has no dead link, no empty page and no file that is not listed', () => {
    const dead = documentsOf(site).flatMap(({ path, links }) =>
      links
        .filter((link) => link.startsWith('/'))
        .map((link) => decodeURI(link.replace(/[?#].*$/, '')).slice(site.base.length))
        .filter((link) => !existsSync(join(site.folder, link.replace(/(^|\/)$/, '$1index.html'))))
        .map((link) => `${path}: ${link}`),
    );
    expect(dead).toEqual([]);
    const names = JSON.parse(readFileSync(join(site.folder, 'search/names.json'), 'utf8')) as {
      names: { path: string }[];
    };
    const lost = names.names
      .map(({ path }) => path.slice(site.base.length).replace(/#.*$/, ''))
      .filter((path) => !existsSync(join(site.folder, path, 'index.html')));
    expect(lost).toEqual([]);
    const rooms = filesOf(site.folder).map((file) => file.split('/')[0]!);
    expect([...new Set(rooms)].filter((room) => !room.includes('.'))).toEqual(
      [
        '_astro',
        '_headers',
        'api',
        'badges',
        'calendar',
        'data',
        'embed',
        'feeds',
        'incidents',
        'levels',
        'index.html',
        'maintenance',
        'method',
        'notices',
        'pagefind',
        'search',
        'services',
        'sla',
      ].filter((room) => !room.includes('.')),
    );
    const { audience } = { audience: audienceOf(whole.basis.ledger.audiences.data, 'public') };
    // The others are named by a pattern, for each service or figure.
    const files = filesOf(site.folder).map((file) => `/${file}`);
    const listed = dataFilesFor(audience).map(dataPath);
    expect(listed.filter((path) => !path.includes('{') && !files.includes(path))).toEqual([]);
    const tables = files.filter((file) => /^\/data\/[^/]+\.csv$/.test(file));
    expect(tables.filter((path) => !listed.includes(path))).toEqual([]);
  });

  test('does not mention what it leaves out', () => {
    // The method says what counts as evidence, the definitions of figures what they rest on, and the API which forms there are.
    const pages = documentsOf(site, (path) => !path.endsWith('/method/'));
    const words =
      /post-?mortem|finance|growth|experiment|complian|\bagents?\b|cadence|scorecard|internal|customers/i;
    // Words of the records themselves.
    const said = pages.flatMap(({ path, text, foot, title }) =>
      [text, foot, title].flatMap((each) => (words.exec(each) ? [`${path}: ${words.exec(each)![0]}`] : [])),
    );
    expect(said).toEqual([]);
    expect(
      found(site, ['post-mortem', 'postmortem', 'finance', 'scorecard'], (file) =>
        /^data\/(?!.*definitions)|^(api\/v2|feeds|badges|calendar)\/|\.txt$|\.xml$/.test(file),
      ),
    ).toEqual([]);
  });

  test('is printed without them too', async () => {
    const server = await serveFolder(site.folder, { base: baseOfSite(site.folder) });
    const browser = await openBrowser();
    try {
      const page = pageToPrint(site.folder, 'incidents/2026-10-07-sign-in-slow');
      const pdf = await readPdf(await printPage(browser, new URL(page, server.url).href, A4));
      const text = [pdf.title, pdf.author, pdf.subject, ...pdf.pages.map(textOf)].join(' ');
      expect(text).toContain('Signing in was slow');
      expect(text.toLowerCase()).not.toContain(CANARY);
    } finally {
      await browser.close();
      await server.close();
    }
  });
});

test('each audience between sees what is its own and nothing narrower', async () => {
  const { content } = await builtSite('public');
  const { places } = canaryFiles();
  const { basis, history, figures, sections } = await makeSite(
    content,
    await readChecked(content, undefined, 0, 'customers'),
  );
  const text = JSON.stringify([
    basis.ledger,
    [...(history.known ? history.commits : [])],
    figures.all,
    sections,
  ]);
  const canaries = [...text.matchAll(new RegExp(`${CANARY}(\\d+)x`, 'g'))].map(
    ([, i]) => places[Number(i) - 1]!,
  );
  expect(new Set(canaries.map((place) => place.split('/')[0]))).toEqual(new Set(['postmortems']));
  expect(text.replace(new RegExp(`${CANARY}\\d+x`, 'g'), '')).not.toContain(CANARY);
  expect(sections.flatMap(({ name, pages }) => [name, ...pages.map((page) => page.name)])).toContain(
    'Post-mortems',
  );
});

describe('nothing is built', () => {
  const built = (content: string, audience: string) => readChecked(content, undefined, 0, audience);

  test('for an audience where the playbook names none, or not this one', async () => {
    await expect(built(minimal, 'public')).rejects.toThrow(
      'OPSBOOK_AUDIENCE is "public", but playbook/audiences.yaml names no audiences',
    );
    const content = contentFolder({ 'playbook/audiences.yaml': TWO });
    await expect(built(content, 'everyone')).rejects.toThrow('Set it to one of public, internal');
  });

  test('while a record names an audience that was renamed', async () => {
    const incident = textsIn(minimal)['incidents/2026-03-02-shop-down.md']!;
    const content = contentFolder({
      'playbook/audiences.yaml': TWO,
      'incidents/2026-03-02-shop-down.md': incident.replace('\nseverity:', '\naudience: intern\nseverity:'),
    });
    await expect(built(content, 'public')).rejects.toThrow(
      /there is no audience "intern"[\s\S]*use internal/,
    );
  });
});
