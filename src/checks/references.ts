import type { Entry } from '../records/entry.ts';
import type { Content } from '../records/ledger.ts';
import { linkPlaces } from '../records/markdown.ts';
import { didYouMean, pathText } from '../records/schema-problems.ts';
import { fieldsWith, valuesAt } from '../records/schema-walk.ts';
import type { ReferenceTarget } from '../schemas/fields.ts';
import type { Kind } from '../schemas/kind.ts';
import { playbookKinds, type RecordKind, recordKinds } from '../schemas/kinds.ts';
import type { Check, Finding } from './check.ts';

/** What can be referred to, and where it is defined. Undefined where that file is broken: then nothing can be said. */
function definedIds({
  ledger,
  ids,
  broken,
}: Content): Record<ReferenceTarget, { ids: string[]; where: string } | undefined> {
  const playbook = (name: keyof typeof playbookKinds, entries: object) =>
    broken.has(name) ? undefined : { ids: Object.keys(entries), where: playbookKinds[name].place };
  return {
    agents: playbook('agents', ledger.agents.data),
    services: playbook('services', ledger.services.data.services),
    groups: playbook('services', ledger.services.data.groups),
    severities: playbook('severities', ledger.severities.data),
    causes: playbook('causes', ledger.causes.data),
    incidents: { ids: [...ids.incidents], where: 'incidents/' },
  };
}

const singular: Record<ReferenceTarget, string> = {
  agents: 'agent',
  services: 'service',
  groups: 'group',
  severities: 'severity',
  causes: 'cause',
  incidents: 'incident',
};

/** Every entry of the content with its kind. */
export function* entriesWithKind({ ledger }: Content): Generator<[Entry, Kind]> {
  for (const [name, kind] of Object.entries(playbookKinds))
    yield [ledger[name as keyof typeof playbookKinds], kind];
  for (const [name, kind] of Object.entries(recordKinds))
    for (const entry of ledger[name as keyof typeof recordKinds]) yield [entry, kind];
}

export const knownReferences: Check = {
  id: 'unknown-reference',
  ensure: 'Ensure every agent, service, group, severity, cause and incident that is named exists.',
  severity: 'error',
  *find(content) {
    const defined = definedIds(content);
    const sets = new Map(
      Object.entries(defined).map(([name, target]) => [name, target && new Set(target.ids)]),
    );
    const fields = new Map<Kind, ReturnType<typeof fieldsWith<ReferenceTarget>>>();
    for (const [entry, kind] of entriesWithKind(content)) {
      if (!fields.has(kind)) fields.set(kind, fieldsWith<ReferenceTarget>(kind.schema, 'reference'));
      for (const { path, value: to } of fields.get(kind)!) {
        const target = defined[to];
        if (!target) continue;
        for (const [at, id] of valuesAt(entry.data, path))
          if (!sets.get(to)!.has(id as string)) yield unknown(entry, at, id as string, to, target);
      }
    }
  },
};

function unknown(
  entry: Entry,
  path: PropertyKey[],
  id: string,
  to: ReferenceTarget,
  target: { ids: string[]; where: string },
): Finding {
  const meant = didYouMean(id, target.ids);
  const list = target.ids.length > 12 ? `${target.ids.slice(0, 12).join(', ')} …` : target.ids.join(', ');
  return {
    entry,
    path,
    message: `${pathText(path)}: there is no ${singular[to]} "${id}"`,
    expected: target.ids.length
      ? `one of those in ${target.where}: ${list}`
      : `an entry in ${target.where}, which has none yet`,
    fix: meant ?? `add "${id}" to ${target.where}, or name one that is there`,
  };
}

/** Where a record links to an address: in its body, and in those of its values that are Markdown. */
function placesOf(
  entry: Entry,
  kind: Kind,
  link: string,
): Pick<Finding, 'path' | 'bodyLine' | 'bodyColumn'>[] {
  const values = fieldsWith(kind.schema, 'markdown').flatMap(({ path }) => [...valuesAt(entry.data, path)]);
  return [
    ...linkPlaces(entry.body, link).map(({ line, column }) => ({
      path: [],
      bodyLine: line,
      bodyColumn: column,
    })),
    ...values.filter(([, value]) => linkPlaces(value as string, link).length > 0).map(([path]) => ({ path })),
  ];
}

/** A page of a record, or of a service. */
const PAGE = new RegExp(`^/(${Object.keys(recordKinds).join('|')}|services)/([^#?]+?)/?(?:[#?].*)?$`);

export const knownLinks: Check = {
  id: 'unknown-link',
  ensure: 'Ensure links to records of this site lead to one.',
  severity: 'error',
  *find(content) {
    for (const [entry, schema] of entriesWithKind(content))
      for (const link of new Set(entry.links)) {
        const match = PAGE.exec(link);
        if (!match) continue;
        const [, kind, id] = match as unknown as [string, RecordKind | 'services', string];
        if (kind === 'services' && content.broken.has('services')) continue;
        if (kind === 'incidents' && /^\d{4}$/.test(id)) continue;
        const { services } = content.ledger.services.data;
        if (kind === 'services' ? Object.hasOwn(services, id) : content.ids[kind].has(id)) continue;
        const meant = didYouMean(id, kind === 'services' ? Object.keys(services) : [...content.ids[kind]]);
        for (const place of placesOf(entry, schema, link))
          yield {
            entry,
            ...place,
            message: `"${link}" leads nowhere`,
            expected: `a record of ${kind}/`,
            fix: meant ? `/${kind}/${meant}/` : 'the id of a record that exists, or no link',
          };
      }
  },
};

export const entriesDifferInMoreThanCase: Check = {
  id: 'duplicate-entry',
  ensure:
    'Ensure no two entries of a playbook file differ only in case: they would share a page on many machines.',
  severity: 'error',
  *find({ ledger }) {
    const maps: [Entry, string[], object][] = [
      [ledger.agents, [], ledger.agents.data],
      [ledger.severities, [], ledger.severities.data],
      [ledger.causes, [], ledger.causes.data],
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
