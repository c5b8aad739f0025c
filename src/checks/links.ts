import { allEntries } from '../records/all-entries.ts';
import { type Entry, writtenBody } from '../records/entry.ts';
import { formerIds } from '../records/former.ts';
import { type Content, playbookDataOf } from '../records/ledger.ts';
import { linkPlaces } from '../records/markdown.ts';
import { useNearest } from '../records/near-miss.ts';
import { fieldsWith, valuesAt } from '../records/schema-walk.ts';
import type { Position } from '../records/source-file.ts';
import type { Kind } from '../schemas/kind.ts';
import { type playbookKinds, type RecordKind, recordKinds } from '../schemas/kinds.ts';
import { PERIOD_ID } from '../schemas/quantities.ts';
import { outputOf } from '../schemas/reports/reports.ts';
import type { Check, Finding } from './check.ts';

type LinkPlace = Pick<Finding, 'path' | 'bodyLine' | 'bodyColumn'>;

/** The places of a record's links or images, by address: in its body, and in its Markdown values. `placesIn` finds them in a text. */
export function addressesOf(
  entry: Entry,
  placesIn: (markdown: string) => Map<string, Position[]>,
): Map<string, LinkPlace[]> {
  const links: [string, LinkPlace][] = [...placesIn(writtenBody(entry))].flatMap(([url, places]) =>
    places.map(({ line, column }): [string, LinkPlace] => [
      url,
      { path: [], bodyLine: line, bodyColumn: column },
    ]),
  );
  for (const field of fieldsWith(entry.schema, 'markdown'))
    for (const [path, value] of valuesAt(entry.data, field.path))
      for (const url of placesIn(value as string).keys()) links.push([url, { path }]);
  const byUrl = [...Map.groupBy(links, ([url]) => url)];
  return new Map(byUrl.map(([url, each]) => [url, each.map(([, place]) => place)]));
}

/** The ids of the pages, by the first part of their address. Undefined if a broken file leaves them unknown. */
function pageIds({ ledger, ids, broken }: Content): Map<string, ReadonlySet<string> | undefined> {
  const playbook = (name: keyof typeof playbookKinds, entries: object) =>
    broken.has(name) ? undefined : new Set(Object.keys(entries));
  // Former ids have a page that leads on.
  const former = formerIds(playbookDataOf({ ledger, broken }));
  const withFormer = (name: 'agents' | 'services', entries: object) => {
    const present = playbook(name, entries);
    return present && new Set([...present, ...former[name].keys()]);
  };
  const outputs = playbook('cadences', ledger.cadences.data);
  return new Map([
    ...(Object.entries(recordKinds) as [RecordKind, Kind][])
      .filter(([, { pageless }]) => !pageless)
      .map(([name, { pages, place }]): [string, ReadonlySet<string>] => [pages ?? place, ids[name]]),
    ['reports', outputs && new Set([...outputs, ...[...ids.reports].flatMap((id) => [id, outputOf(id)])])],
    ['services', withFormer('services', ledger.services.data.services)],
    [
      'publishing',
      new Set([...ids.publishing, ...Object.keys(ledger.platforms.data).map((id) => `platforms/${id}`)]),
    ],
    ['agents', withFormer('agents', ledger.agents.data)],
    ['scorecard', playbook('scorecard', ledger.scorecard.data)],
  ]);
}

export const knownLinks: Check = {
  id: 'unknown-link',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure links to records of this site lead to an existing page.',
  why: 'Readers find a broken link at the worst moment, in the middle of an incident. Here it is found first.',
  example: {
    file: 'compliance/obligations/withdrawal.md',
    wrong: 'see [packaging](/compliance/obligations/packaging/)',
    right: 'see packaging',
  },
  since: '0.1.0',
  of: 'all',
  names: true,
  *find(content) {
    const pages = pageIds(content);
    const images = new Set(content.images.map(({ file }) => file));
    for (const entry of allEntries(content)) {
      let places: Map<string, LinkPlace[]> | undefined;
      for (const link of new Set(entry.links)) {
        const path = /^\/([^#?]+?)\/?(?:[#?].*)?$/.exec(link)?.[1] ?? '';
        // The deepest folder of the address: compliance/obligations before compliance.
        const folder = [...pages.keys()]
          .filter((each) => path.startsWith(`${each}/`))
          .sort((a, b) => b.length - a.length)[0];
        const known = folder === undefined ? undefined : pages.get(folder);
        if (folder === undefined || !known || images.has(path)) continue;
        const id = path.slice(folder.length + 1);
        if (known.has(id)) continue;
        if (folder === 'incidents' && /^\d{4}$/.test(id)) continue;
        // Other pages share this folder: only what could be a month is checked.
        if (folder === recordKinds.complianceMonths.pages && !PERIOD_ID.test(id)) continue;
        const fix = useNearest(id, [...known], (each) => `/${folder}/${each}/`);
        places ??= addressesOf(entry, linkPlaces);
        for (const place of places.get(link) ?? [])
          yield {
            entry,
            ...place,
            message: `the link "${link}" leads nowhere`,
            expected: `an existing page in ${folder}/`,
            fix: fix ?? 'link to an existing record, or write the text without a link',
          };
      }
    }
  },
};
