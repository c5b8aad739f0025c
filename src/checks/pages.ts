import { formerIds } from '../records/former.ts';
import { type Content, playbookDataOf } from '../records/ledger.ts';
import { pageOfFile, playbookPages } from '../records/page-address.ts';
import { fileNamed, isPeriodName } from '../records/place.ts';
import { pageRoutes } from '../records/site-sources.ts';
import { publishedSchemas } from '../schemas/json-schemas.ts';
import type { Kind } from '../schemas/kind.ts';
import { type PlaybookKind, playbookKinds, type RecordKind, recordKinds } from '../schemas/kinds.ts';
import { outputOf } from '../schemas/reports/reports.ts';

/** The ids of pages by the folder of their address, which is empty for those of any folder. Undefined if a broken file leaves them unknown. */
type PageIds = ReadonlyMap<string, ReadonlySet<string> | undefined>;

function pageIds({ ledger, ids, broken }: Content): PageIds {
  const playbook = (name: PlaybookKind) => {
    const { data } = ledger[name];
    const entries =
      name === 'services'
        ? ledger.services.data.services
        : name === 'levels'
          ? ledger.levels.data.levels
          : data;
    return broken.has(name) ? undefined : Object.keys(entries);
  };
  // Former ids have a page that leads on.
  const former = formerIds(playbookDataOf({ ledger, broken }));
  const pages = new Map<string, Set<string> | undefined>();
  const add = (folder: string, own: Iterable<string> | undefined) =>
    pages.set(folder, own && new Set([...(pages.get(folder) ?? []), ...own]));
  for (const [name, { pageless, pages: at, place }] of Object.entries(recordKinds) as [RecordKind, Kind][])
    if (!pageless) add(at ?? place, ids[name]);
  for (const [name, folder] of Object.entries(playbookPages) as [PlaybookKind, string][])
    add(folder, playbook(name));
  for (const name of ['agents', 'services'] as const)
    if (!broken.has(name)) add(playbookPages[name]!, former[name].keys());
  // An output has a page with or without a duty.
  if (!broken.has('cadences')) add('reports', [...ids.reports].map(outputOf));
  // The page of a withdrawn record says where it went.
  add(
    '',
    ledger.withdrawals.flatMap(({ data }) => pageOfFile(fileNamed(data.record) ?? '')?.slice(1, -1) ?? []),
  );
  return pages;
}

const isPage = (rest: string) => /^\d+$/.test(rest);
const isYear = (rest: string) => /^\d{4}(?:\/\d+)?$/.test(rest);
const anything = () => true;
/** The pages of a list of a service. How many it has is for the views to say. */
const isListOf = (list: string) => (rest: string, ids: PageIds) => {
  const [, id, page = ''] = new RegExp(`^([^/]+)/${list}(?:/(.+))?$`).exec(rest) ?? [];
  return id !== undefined && (page === '' || isPage(page)) && ids.get('services')?.has(id);
};
/** Statements of a customer, or files beside them. Which periods are over is for the figures to say. */
const isStatement = (ending: string) => (rest: string, ids: PageIds) => {
  const [, customer, period, after] = /^(.+)\/([^/]+?)(\/statement\.json)?$/.exec(rest) ?? [];
  if (customer === undefined || (after ?? '') !== ending || !isPeriodName(period!)) return false;
  return ids.get('sla/statements')?.has(customer);
};

/** Which addresses a route of `src/pages/` has that are not the ids of its folder, by what takes the place of its parameters. */
const others: Readonly<Record<string, (rest: string, ids: PageIds) => boolean | undefined>> = {
  '/actions/[page]/': isPage,
  '/compliance/obligations/[page]/': isPage,
  '/compliance/requests/[page]/': isPage,
  '/compliance/security/[page]/': isPage,
  '/experiments/[page]/': isPage,
  '/features/[page]/': isPage,
  '/notices/[page]/': isPage,
  '/postmortems/[page]/': isPage,
  '/incidents/[year]/[...page]/': isYear,
  '/maintenance/[year]/[...page]/': isYear,
  '/services/[id]/incidents/[...page]/': isListOf('incidents'),
  '/services/[id]/maintenance/[...page]/': isListOf('maintenance'),
  '/sla/[...part]/': isYear,
  '/reports/[output]/[...page]/': (rest, ids) =>
    isPage(rest.replace(/^[^/]*\//, '')) && ids.get('reports')?.has(rest.split('/')[0]!),
  '/reviews/[period]/print/': (rest, ids) =>
    rest.endsWith('/print') && ids.get('reviews')?.has(rest.replace(/\/print$/, '')),
  '/sla/statements/[...id]/[period]/': isStatement(''),
  '/sla/statements/[...id]/[period]/statement.json': isStatement('/statement.json'),
  // Which weeks are over is for the figures to say.
  '/weekly/[week]/': (rest) => /^\d{4}-W\d{2}$/.test(rest),
  '/reference/[...name]/': (rest) => publishedSchemas().some(({ name }) => name === rest),
  // Which files there are is for the exports to say.
  '/api/[...document].json': anything,
  '/data/[...document].json': anything,
  '/data/[table].csv': anything,
  '/data/parquet/[...part].parquet': anything,
  '/data/sql/[query].sql': anything,
  '/data/openslo/[level].yaml': anything,
  '/calendar/[...calendar].ics': anything,
  '/feeds/[...feed].atom': anything,
  '/feeds/[...feed].rss': anything,
  '/feeds/[...feed].json': anything,
  '/badges/[...badge].svg': anything,
  '/badges/[...badge].json': anything,
};

/** What the site has at an address: a page, a file, nothing, or nothing but a page at the address with a slash at its end. */
type Found = 'page' | 'file' | 'page with a slash' | undefined;

/** The pages and files of the site that the content makes. */
export interface Pages {
  /** What there is at a path from the root of the site. If a broken file leaves it unknown, a page. */
  at(path: string): Found;
  /** The folder of a path, as deep as possible, and the ids of its pages. */
  folderOf(path: string): { folder: string; ids: readonly string[] } | undefined;
  /** The addresses of all pages that are known one by one. */
  all(): readonly string[];
  /** The files of all records with pages, and the entries of the playbook: playbook/services.yaml#ID. */
  files(): readonly string[];
}

/** The pages that the site has with this content. They come from `src/pages/`, so that a new page is known. */
export function pagesOf(content: Content): Pages {
  const ids = pageIds(content);
  const folders = [...ids.keys()].filter((each) => each !== '').sort((a, b) => b.length - a.length);
  const fixed = new Set(pageRoutes().filter((route) => !route.includes('[')));
  const routes = pageRoutes()
    .filter((route) => route.includes('['))
    .map((route) => ({
      route,
      before: route.slice(0, route.indexOf('[')),
      ending: /\.\w+$/.exec(route)?.[0],
    }));
  let files: Set<string> | undefined;
  const isFile = (path: string) => {
    files ??= new Set([...content.images.map(({ file }) => `/${file}`), ...content.publicFiles]);
    return files.has(path);
  };
  const isMade = (path: string) =>
    routes.some(({ route, before, ending = '/' }) => {
      if (!path.startsWith(before) || !path.endsWith(ending)) return false;
      const rest = path.slice(before.length, path.endsWith('/') ? -1 : undefined);
      const other = others[route];
      const known = ids.get(before.slice(1, -1));
      return (other ? other(rest, ids) : known ? known.has(rest) : undefined) ?? true;
    });
  return {
    at(path) {
      if (!path.endsWith('/')) {
        if (fixed.has(path) || isMade(path) || isFile(path)) return 'file';
        return fixed.has(`${path}/`) || isMade(`${path}/`) ? 'page with a slash' : undefined;
      }
      return fixed.has(path) || isMade(path) ? 'page' : undefined;
    },
    folderOf(path) {
      const folder = folders.find((each) => path.startsWith(`/${each}/`));
      return folder === undefined ? undefined : { folder, ids: [...(ids.get(folder) ?? [])] };
    },
    all: () => [
      ...[...fixed].filter((route) => /.\/$/.test(route)),
      ...folders.flatMap((folder) => [...(ids.get(folder) ?? [])].map((id) => `/${folder}/${id}/`)),
    ],
    files: () => [
      ...(Object.entries(recordKinds) as [RecordKind, Kind][])
        .filter(([, { pageless }]) => !pageless)
        .flatMap(([name, { place }]) =>
          [...content.ids[name]].flatMap((id) => fileNamed(`${place}/${id}`) ?? []),
        ),
      ...(Object.entries(playbookPages) as [PlaybookKind, string][]).flatMap(([name, folder]) =>
        [...(ids.get(folder) ?? [])].map((id) => `${playbookKinds[name].place}#${id}`),
      ),
    ],
  };
}

/** The routes of `src/pages/` whose addresses are unknown here, so that any link to them would pass. */
export function unknownRoutes(content: Content): string[] {
  const ids = pageIds(content);
  return pageRoutes().filter(
    (route) => route.includes('[') && !(route in others) && !ids.has(route.slice(1, route.indexOf('[') - 1)),
  );
}
