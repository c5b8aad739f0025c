import { allEntries } from '../records/all-entries.ts';
import { definedIds, offeredIds } from '../records/defined-ids.ts';
import type { Entry } from '../records/entry.ts';
import type { Content } from '../records/ledger.ts';
import { certainlyMeant, isPlainWord, listed, useNearest } from '../records/near-miss.ts';
import { pathText } from '../records/path-text.ts';
import { fieldsWith, valuesAt } from '../records/schema-walk.ts';
import type { ReferenceTarget } from '../schemas/fields.ts';
import type { Check, Finding } from './check.ts';

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

export const knownReferences: Check = {
  id: 'unknown-reference',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure every referenced agent, service, framework, incident, report and so on exists.',
  why: 'A reference to nothing drops the record from every figure by agent, service or severity.',
  example: {
    file: 'incidents/2026-03-10-unknown.md',
    wrong: 'severity: p2',
    right: 'severity: P2',
  },
  since: '0.1.0',
  of: 'all',
  names: true,
  *find(content) {
    const unknownIn = referenceFinder(content);
    for (const entry of allEntries(content)) yield* unknownIn(entry);
    // Other mistakes in a record do not hide its references.
    for (const entry of content.malformed)
      for (const finding of unknownIn(entry)) if (!entry.wrong.has(pathText(finding.path))) yield finding;
  },
};

/** Returns a function that finds the references of an entry to ids that are not defined. */
export function referenceFinder(
  content: Pick<Content, 'ledger' | 'ids' | 'broken'>,
): (entry: Entry) => Iterable<Finding> {
  const defined = definedIds(content);
  const sets = new Map(
    Object.entries(defined).map(([name, target]) => [name, target && new Set(target.ids)]),
  );
  const offered = offeredIds('agents', { agents: content.ledger.agents.data });
  return function* (entry) {
    for (const { path, value: to } of fieldsWith<ReferenceTarget>(entry.schema, 'reference')) {
      const target = defined[to];
      if (!target) continue;
      for (const [at, id] of valuesAt(entry.data, path))
        if (typeof id === 'string' && !sets.get(to)!.has(id))
          yield unknown(entry, at, id, to, to === 'agents' ? { ...target, ids: offered } : target);
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
  // For a folder, the last record in it.
  const last = target.ids.findLast((each) => each.startsWith(`${id}/`));
  const fix = useNearest(id, target.ids) ?? (last && `use ${last}`);
  // Records are too many, and their names too similar, for a certain replacement.
  const certain = target.where.startsWith('playbook/')
    ? certainlyMeant(id, target.ids.filter(isPlainWord))
    : undefined;
  return {
    entry,
    path,
    message: `${pathText(path)}: there is no ${singular[to]} "${id}"`,
    expected: target.ids.length
      ? `one of those in ${target.where}: ${listed(target.ids)}`
      : `an entry in ${target.where}, which is empty`,
    fix: fix ?? `add "${id}" to ${target.where}, or use an id from there`,
    ...(certain === undefined ? {} : { edit: certain }),
  };
}
