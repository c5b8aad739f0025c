import type { Entry } from '../records/entry.ts';
import type { Content } from '../records/ledger.ts';
import { linkPlaces } from '../records/markdown.ts';
import { certainlyMeant, didYouMean, isPlainWord, listed } from '../records/near-miss.ts';
import { pathText } from '../records/path-text.ts';
import { fieldsWith, valuesAt } from '../records/schema-walk.ts';
import type { ReferenceTarget } from '../schemas/fields.ts';
import type { Kind } from '../schemas/kind.ts';
import { playbookKinds, type RecordKind, recordKinds } from '../schemas/kinds.ts';
import { PERIOD_ID } from '../schemas/quantities.ts';
import { outputOf, reviewOutput } from '../schemas/reports/reports.ts';
import type { Check, Finding } from './check.ts';

/** What can be referred to, and where it is defined. Undefined where that file is broken: then nothing can be said. */
export function definedIds({
  ledger,
  ids,
  broken,
}: Pick<Content, 'ledger' | 'ids' | 'broken'>): Record<
  ReferenceTarget,
  { ids: string[]; where: string } | undefined
> {
  const playbook = (name: keyof typeof playbookKinds, entries: object) =>
    broken.has(name) ? undefined : { ids: Object.keys(entries), where: playbookKinds[name].place };
  return {
    agents: playbook('agents', ledger.agents.data),
    services: playbook('services', ledger.services.data.services),
    groups: playbook('services', ledger.services.data.groups),
    severities: playbook('severities', ledger.severities.data),
    causes: playbook('causes', ledger.causes.data),
    platforms: playbook('platforms', ledger.platforms.data),
    frameworks: playbook('compliance', ledger.compliance.data.frameworks),
    requestRules: playbook('compliance', ledger.compliance.data.requestRules),
    complianceChecks: playbook('compliance', ledger.compliance.data.checks),
    obligations: { ids: [...ids.obligations], where: 'compliance/obligations/' },
    documents: { ids: [...ids.documents], where: 'compliance/documents/' },
    courses: { ids: [...ids.courses], where: 'compliance/training/' },
    incidents: { ids: [...ids.incidents], where: 'incidents/' },
    experiments: { ids: [...ids.experiments], where: 'experiments/' },
    reports: {
      ids: [...ids.reports, ...[...ids.reviews].map((id) => `${reviewOutput(ledger.cadences.data)}/${id}`)],
      where: 'reports/',
    },
  };
}

const singular: Record<ReferenceTarget, string> = {
  agents: 'agent',
  services: 'service',
  groups: 'group',
  severities: 'severity',
  causes: 'cause',
  platforms: 'platform',
  frameworks: 'framework',
  requestRules: 'request rule',
  complianceChecks: 'monthly check',
  obligations: 'obligation',
  documents: 'document',
  courses: 'course',
  incidents: 'incident',
  experiments: 'experiment',
  reports: 'report',
};

/** Every entry of the content. */
export function* allEntries({ ledger }: Content): Generator<Entry> {
  for (const name of Object.keys(playbookKinds)) yield ledger[name as keyof typeof playbookKinds];
  for (const name of Object.keys(recordKinds)) yield* ledger[name as keyof typeof recordKinds];
}

export const knownReferences: Check = {
  id: 'unknown-reference',
  ensure: 'Ensure every agent, service, framework, incident, report or other thing that is named exists.',
  severity: 'error',
  of: 'all',
  names: true,
  *find(content) {
    const unknownIn = referenceFinder(content);
    for (const entry of allEntries(content)) yield* unknownIn(entry);
    // Another mistake in the same record hides nothing.
    for (const entry of content.malformed)
      for (const finding of unknownIn(entry)) if (!entry.wrong.has(pathText(finding.path))) yield finding;
  },
};

/** Finds what an entry names and nothing defines. */
export function referenceFinder(
  content: Pick<Content, 'ledger' | 'ids' | 'broken'>,
): (entry: Entry) => Iterable<Finding> {
  const defined = definedIds(content);
  const sets = new Map(
    Object.entries(defined).map(([name, target]) => [name, target && new Set(target.ids)]),
  );
  return function* (entry) {
    for (const { path, value: to } of fieldsWith<ReferenceTarget>(entry.schema, 'reference')) {
      const target = defined[to];
      if (!target) continue;
      for (const [at, id] of valuesAt(entry.data, path))
        if (typeof id === 'string' && !sets.get(to)!.has(id)) yield unknown(entry, at, id, to, target);
    }
  };
}

function unknown(
  entry: Entry,
  path: PropertyKey[],
  id: string,
  to: ReferenceTarget,
  target: { ids: string[]; where: string },
): Finding {
  // The last of a folder, where the folder is named.
  const meant = didYouMean(id, target.ids) ?? target.ids.findLast((each) => each.startsWith(`${id}/`));
  // Records are too many, and too much alike by their names.
  const certain = target.where.startsWith('playbook/')
    ? certainlyMeant(id, target.ids.filter(isPlainWord))
    : undefined;
  return {
    entry,
    path,
    message: `${pathText(path)}: there is no ${singular[to]} "${id}"`,
    expected: target.ids.length
      ? `one of those in ${target.where}: ${listed(target.ids)}`
      : `an entry in ${target.where}, which has none yet`,
    fix: meant ?? `add "${id}" to ${target.where}, or name one that is there`,
    ...(certain === undefined ? {} : { edit: certain }),
  };
}

type LinkPlace = Pick<Finding, 'path' | 'bodyLine' | 'bodyColumn'>;

/** Where a record links to each address: in its body, and in those of its values that are Markdown. */
function linksOf(entry: Entry): Map<string, LinkPlace[]> {
  const links: [string, LinkPlace][] = [...linkPlaces(entry.body)].flatMap(([url, places]) =>
    places.map(({ line, column }): [string, LinkPlace] => [
      url,
      { path: [], bodyLine: line, bodyColumn: column },
    ]),
  );
  for (const field of fieldsWith(entry.schema, 'markdown'))
    for (const [path, value] of valuesAt(entry.data, field.path))
      for (const url of linkPlaces(value as string).keys()) links.push([url, { path }]);
  const byUrl = [...Map.groupBy(links, ([url]) => url)];
  return new Map(byUrl.map(([url, each]) => [url, each.map(([, place]) => place)]));
}

/** What pages there are, by the first part of their address. Undefined where a broken file leaves that unknown. */
function pageIds({ ledger, ids, broken }: Content): Map<string, ReadonlySet<string> | undefined> {
  const playbook = (name: keyof typeof playbookKinds, entries: object) =>
    broken.has(name) ? undefined : new Set(Object.keys(entries));
  const outputs = playbook('cadences', ledger.cadences.data);
  return new Map([
    ...(Object.entries(recordKinds) as [RecordKind, Kind][])
      .filter(([, { pageless }]) => !pageless)
      .map(([name, { pages, place }]): [string, ReadonlySet<string>] => [pages ?? place, ids[name]]),
    ['reports', outputs && new Set([...outputs, ...[...ids.reports].flatMap((id) => [id, outputOf(id)])])],
    ['services', playbook('services', ledger.services.data.services)],
    [
      'publishing',
      new Set([...ids.publishing, ...Object.keys(ledger.platforms.data).map((id) => `platforms/${id}`)]),
    ],
    ['agents', playbook('agents', ledger.agents.data)],
    ['scorecard', playbook('scorecard', ledger.scorecard.data)],
  ]);
}

export const knownLinks: Check = {
  id: 'unknown-link',
  ensure: 'Ensure links to records of this site lead to one.',
  severity: 'error',
  of: 'all',
  names: true,
  *find(content) {
    const pages = pageIds(content);
    for (const entry of allEntries(content)) {
      let places: Map<string, LinkPlace[]> | undefined;
      for (const link of new Set(entry.links)) {
        const path = /^\/([^#?]+?)\/?(?:[#?].*)?$/.exec(link)?.[1] ?? '';
        // The deepest folder that the address lies in: compliance/obligations before compliance.
        const folder = [...pages.keys()]
          .filter((each) => path.startsWith(`${each}/`))
          .sort((a, b) => b.length - a.length)[0];
        const known = folder === undefined ? undefined : pages.get(folder);
        if (folder === undefined || !known) continue;
        const id = path.slice(folder.length + 1);
        if (known.has(id)) continue;
        if (folder === 'incidents' && /^\d{4}$/.test(id)) continue;
        // Pages that are no records share this folder: only what could be a month is judged.
        if (folder === recordKinds.complianceMonths.pages && !PERIOD_ID.test(id)) continue;
        const meant = didYouMean(id, [...known], (each) => `/${folder}/${each}/`);
        places ??= linksOf(entry);
        for (const place of places.get(link) ?? [])
          yield {
            entry,
            ...place,
            message: `"${link}" leads nowhere`,
            expected: `a page of ${folder}/`,
            fix: meant ?? 'the id of a record that exists, or no link',
          };
      }
    }
  },
};

export const entriesDifferInMoreThanCase: Check = {
  id: 'duplicate-entry',
  ensure:
    'Ensure no two entries of a playbook file differ only in case: they would share a page on many machines.',
  severity: 'error',
  of: [],
  *find({ ledger }) {
    const maps: [Entry, string[], object][] = [
      [ledger.agents, [], ledger.agents.data],
      [ledger.severities, [], ledger.severities.data],
      [ledger.causes, [], ledger.causes.data],
      [ledger.cadences, [], ledger.cadences.data],
      [ledger.platforms, [], ledger.platforms.data],
      [ledger.services, ['groups'], ledger.services.data.groups],
      [ledger.services, ['services'], ledger.services.data.services],
    ];
    for (const [entry, path, map] of maps) {
      const first = new Map<string, string>();
      for (const id of Object.keys(map)) {
        const other = first.get(id.toLowerCase());
        if (other === undefined) first.set(id.toLowerCase(), id);
        else
          yield {
            entry,
            path: [...path, id],
            on: 'key',
            message: `"${id}" and "${other}" differ only in case`,
            expected: 'ids that differ in more than case',
            fix: `another id than ${id}`,
          };
      }
    }
  },
};
