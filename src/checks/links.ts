import { posix } from 'node:path';
import { allEntries } from '../records/all-entries.ts';
import { anchorsIn } from '../records/anchors.ts';
import { type Entry, writtenBody, writtenValues } from '../records/entry.ts';
import { isImported } from '../records/imported.ts';
import { type Content, recordKindNames } from '../records/ledger.ts';
import { linkPlaces } from '../records/markdown.ts';
import { listed, useNearest } from '../records/near-miss.ts';
import { linkFromRoot, pageOfFile, targetOf, unescaped } from '../records/page-address.ts';
import { isTemplateAnchor } from '../records/site-sources.ts';
import type { Position } from '../records/source-file.ts';
import type { Kind } from '../schemas/kind.ts';
import { recordKinds } from '../schemas/kinds.ts';
import type { Source } from '../schemas/source.ts';
import type { Check, Finding } from './check.ts';
import { type Pages, pagesOf } from './pages.ts';

type LinkPlace = Pick<Finding, 'path' | 'text' | 'bodyLine' | 'bodyColumn' | 'bodyEndColumn'>;

/** The places of a record's links or images, by address as written: in its body, and in its Markdown values. `placesIn` finds them in a text. */
export function addressesOf(
  entry: Entry,
  placesIn: (markdown: string) => Map<string, Position[]>,
): Map<string, LinkPlace[]> {
  const links: [string, LinkPlace][] = [...placesIn(writtenBody(entry))].flatMap(([url, places]) =>
    places.map(({ line, column, endColumn }): [string, LinkPlace] => [
      url,
      {
        path: [],
        bodyLine: line,
        bodyColumn: column,
        ...(endColumn === undefined ? {} : { bodyEndColumn: endColumn }),
      },
    ]),
  );
  for (const [path, value] of writtenValues(entry))
    for (const url of placesIn(value).keys()) links.push([url, { path, text: url }]);
  const byUrl = [...Map.groupBy(links, ([url]) => url)];
  return new Map(byUrl.map(([url, each]) => [url, each.map(([, place]) => place)]));
}

type Fault = Pick<Finding, 'message' | 'expected' | 'fix' | 'edit'>;

/** The path and the anchor of an address. */
const ADDRESS = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s;

/** Returns a function that finds the links of an entry that lead nowhere. */
export function linkFinder(content: Content): (entry: Entry) => Iterable<Finding> {
  let pages: Pages | undefined;
  return function* (entry) {
    if (entry.links.length === 0) return;
    pages ??= pagesOf(content);
    // What is written for each link, found once for all that lead nowhere: a file may have thousands.
    let places: Map<string, [string, LinkPlace[]][]> | undefined;
    for (const link of new Set(entry.links)) {
      if (!faultOf(link, link, entry, pages, content)) continue;
      places ??= Map.groupBy(addressesOf(entry, linkPlaces), ([written]) =>
        linkFromRoot(written, entry.file),
      );
      for (const [written, each] of places.get(link) ?? []) {
        const fault = faultOf(link, written, entry, pages, content);
        if (fault) for (const place of each) yield { entry, ...place, ...fault };
      }
    }
  };
}

/** What is wrong with a link: its address on the site, and as written. Undefined if it leads somewhere. */
function faultOf(
  link: string,
  written: string,
  entry: Entry,
  pages: Pages,
  content: Content,
): Fault | undefined {
  const [, path = '', anchor = ''] = ADDRESS.exec(link) ?? [];
  if (path === '') return link === '' ? deadEnd(written, entry, pages) : anchorFault(written, anchor, entry);
  const plain = path.startsWith('/') ? unescaped(path) : undefined;
  const found = plain === undefined ? undefined : pages.at(plain);
  if (found === undefined) return deadEnd(written, entry, pages);
  if (found === 'page with a slash') {
    const whole = `${path}/${link.slice(path.length)}`;
    return {
      message: `the link "${written}" lacks the slash at the end of its path`,
      expected: whole,
      fix: `write ${whole}`,
      edit: whole,
    };
  }
  const to = found === 'page' && anchor !== '' ? recordAt(plain!, pages, content) : undefined;
  return to && anchorFault(written, anchor, to);
}

/** The record whose page a path is; undefined for other pages. */
function recordAt(path: string, pages: Pages, { recordWith }: Content): Entry | undefined {
  const { folder } = pages.folderOf(path) ?? {};
  const kind = recordKindNames.find((name) => {
    const { pages: at, place }: Kind = recordKinds[name];
    return (at ?? place) === folder;
  });
  return kind && recordWith(kind, path.slice(folder!.length + 2, -1));
}

/** The problem of an anchor on the page of a record; undefined if the page has it, or it is not known what the page has. */
function anchorFault(written: string, anchor: string, to: Entry): Fault | undefined {
  const id = unescaped(anchor) ?? anchor;
  if (id === '' || id === 'top' || id.startsWith(':~:')) return undefined;
  // Pages of other kinds are made of their data, and another tool's headings had other ids.
  if (
    !/\.mdx?$/.test(to.file) ||
    pageOfFile(to.file) === undefined ||
    isImported(to as Entry<{ source?: Source }>)
  )
    return undefined;
  const known = anchorsIn(to.body);
  if (known.has(id) || isTemplateAnchor(id)) return undefined;
  return {
    message: `the link "${written}" leads to no heading of ${to.file}`,
    expected:
      known.size > 0 ? `one of ${listed([...known].map((each) => `#${each}`))}` : 'a page with headings',
    fix:
      useNearest(id, [...known], (each) => written.replace(/#.*/s, `#${each}`)) ??
      (written.startsWith('#') ? 'write the text without a link' : 'link to the page as a whole'),
  };
}

/** The problem of an address where there is nothing, with what was probably meant. */
function deadEnd(written: string, entry: Entry, pages: Pages): Fault {
  const message = `the link "${written}" leads nowhere`;
  const rewrite = 'link to an existing record, or write the text without a link';
  const target = targetOf(written, entry.file);
  if (target) {
    const { path, rest } = target;
    const asPath = (file: string) => posix.relative(posix.dirname(entry.file), file);
    return {
      message,
      expected: 'the path from this file to a record with a page or to an image, or the address of a page',
      fix: useNearest(path.startsWith('playbook/') ? path + rest : path, pages.files(), asPath) ?? rewrite,
    };
  }
  const [, path = ''] = ADDRESS.exec(written) ?? [];
  const { folder, ids = [] } = pages.folderOf(path) ?? {};
  const page = pageOfFile(path.slice(1));
  const edit =
    page !== undefined && pages.at(page) === 'page' ? page + written.slice(path.length) : undefined;
  const near =
    folder === undefined
      ? useNearest(path, pages.all())
      : useNearest(path.slice(folder.length + 2).replace(/\/$/, ''), ids, (id) => `/${folder}/${id}/`);
  return {
    message,
    expected: folder === undefined ? 'the address of an existing page' : `an existing page in ${folder}/`,
    fix: edit ? `write ${edit}` : (near ?? rewrite),
    ...(edit === undefined ? {} : { edit }),
  };
}

export const knownLinks: Check = {
  id: 'unknown-link',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure links within this site lead to an existing page, and to a heading that it has.',
  why: 'Readers find a broken link at the worst moment, in the middle of an incident. Here it is found first.',
  example: {
    file: 'compliance/obligations/withdrawal.md',
    wrong: 'see [packaging](/compliance/obligations/packaging/)',
    right: 'see packaging',
  },
  since: '0.1.0',
  of: 'all',
  // The pages of withdrawn records remain.
  beside: ['withdrawals'],
  names: true,
  *find(content) {
    const deadLinksIn = linkFinder(content);
    for (const entry of allEntries(content)) yield* deadLinksIn(entry);
  },
};
