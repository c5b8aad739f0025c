import { allEntries } from '../records/all-entries.ts';
import { type Defined, definedIds, offeredIds } from '../records/defined-ids.ts';
import type { Entry } from '../records/entry.ts';
import type { Content } from '../records/ledger.ts';
import {
  akinTo,
  certainlyMeant,
  didYouMean,
  isPlainWord,
  listedFor,
  useNearest,
} from '../records/near-miss.ts';
import { pathText } from '../records/path-text.ts';
import { fieldsWith, valuesAt } from '../records/schema-walk.ts';
import type { ReferenceTarget } from '../schemas/fields.ts';
import type { Check, Finding } from './check.ts';

/** Those of `agents` may be called people or roles, so messages only name their file. */
const singular: Record<ReferenceTarget, string> = {
  agents: 'owner',
  services: 'service',
  groups: 'group',
  severities: 'severity',
  causes: 'cause',
  platforms: 'platform',
  levels: 'service level',
  frameworks: 'framework',
  requestRules: 'request rule',
  complianceChecks: 'monthly check',
  audiences: 'audience',
  metrics: 'metric',
  obligations: 'obligation',
  documents: 'document',
  courses: 'course',
  incidents: 'incident',
  experiments: 'experiment',
  slaTerms: 'customer',
  reports: 'report',
};

export const knownReferences: Check = {
  id: 'unknown-reference',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure every referenced owner, service, framework, incident, report and so on exists.',
  why: 'A reference to nothing drops the record from every figure by owner, service or severity.',
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
  target: Defined,
): Finding {
  const noun = singular[to];
  const isPlaybook = target.where.startsWith('playbook/');
  // Records are too many, and their names too similar, for a certain replacement.
  const certain = isPlaybook
    ? (idOfName(id, target) ?? certainlyMeant(id, target.ids.filter(isPlainWord)))
    : undefined;
  // For a folder, the last record in it.
  const last =
    target.ids.findLast((each) => each.startsWith(`${id}/`)) ??
    idOfNearName(id, target) ??
    (isPlaybook ? akinTo(id, target.ids) : undefined);
  const fix =
    (certain && `use ${certain}`) ??
    useNearest(id, target.ids) ??
    (last === undefined ? undefined : `use ${last}`);
  const isOwner = to === 'agents';
  const theOne = isOwner ? 'it' : `the ${noun}`;
  const instead = isPlaybook
    ? `use one of these, or have ${theOne} added to ${target.where} first`
    : `use one of these, or commit ${theOne} first`;
  return {
    entry,
    path,
    message: `${pathText(path)}: there is no ${isOwner ? '' : `${noun} `}"${id}"${isOwner ? ` in ${target.where}` : ''}`,
    expected: target.ids.length
      ? `one of those in ${target.where}: ${listedFor(id, target.ids)}`
      : `an entry in ${target.where}, which is empty`,
    fix: fix ?? (target.ids.length > 0 ? instead : `define ${theOne} in ${target.where} first`),
    ...(certain === undefined ? {} : { edit: certain }),
  };
}

const folded = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The id of the only entry with this name, also called so, or that has id and name together, as in `P2 (medium)`. */
function idOfName(word: string, { ids, names, aliases }: Defined): string | undefined {
  const said = folded(word);
  const found = ids.filter((id) => {
    const name = names.get(id);
    const called = name === undefined ? [] : [name, `${id} ${name}`, `${name} ${id}`];
    return [...called, ...(aliases.get(id) ?? [])].some((each) => folded(each) === said);
  });
  return found.length === 1 ? found[0] : undefined;
}

/** The id of the only entry with a name that is nearly this. */
function idOfNearName(word: string, { ids, names }: Defined): string | undefined {
  const near = didYouMean(word, [...names.values()]);
  const found = ids.filter((id) => near !== undefined && names.get(id) === near);
  return found.length === 1 ? found[0] : undefined;
}
