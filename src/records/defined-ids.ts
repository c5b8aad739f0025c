import type { ReferenceTarget } from '../schemas/fields.ts';
import { type PlaybookKind, playbookKinds } from '../schemas/kinds.ts';
import { reviewOutput } from '../schemas/reports/reports.ts';
import type { Content } from './ledger.ts';
import { valueAt } from './path-text.ts';

/** The maps of the playbook whose keys can be referred to: the file, and the map in it. */
const maps = {
  agents: ['agents'],
  services: ['services', 'services'],
  groups: ['services', 'groups'],
  severities: ['severities'],
  causes: ['causes'],
  platforms: ['platforms'],
  levels: ['levels', 'levels'],
  frameworks: ['compliance', 'frameworks'],
  requestRules: ['compliance', 'requestRules'],
  complianceChecks: ['compliance', 'checks'],
  audiences: ['audiences', 'audiences'],
  metrics: ['metrics'],
} as const satisfies Partial<Record<ReferenceTarget, readonly [PlaybookKind, ...string[]]>>;

/** The map of the playbook that a reference points into; empty if its file is broken. `playbook` is the data of the usable files. */
export function playbookMap(
  to: keyof typeof maps,
  playbook: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return (valueAt(playbook, maps[to]) ?? {}) as Readonly<Record<string, unknown>>;
}

/** The ids in the playbook that a reference can have; none if they are records, or if the file is broken. `playbook` is the data of its usable files. */
export function playbookIds(to: ReferenceTarget, playbook: Readonly<Record<string, unknown>>): string[] {
  return to in maps ? Object.keys(playbookMap(to as keyof typeof maps, playbook)) : [];
}

/** The same without those who have left or are going to: no message proposes them. On a day, only those who had left by then. */
export function offeredIds(
  to: ReferenceTarget,
  playbook: Readonly<Record<string, unknown>>,
  day = '9999',
): string[] {
  const ids = playbookIds(to, playbook);
  if (to !== 'agents') return ids;
  const agents = playbookMap(to, playbook) as Readonly<Record<string, { until?: unknown } | null>>;
  return ids.filter((id) => {
    const until = agents[id]?.until;
    return typeof until !== 'string' || until >= day;
  });
}

/** What can be referred to. */
export interface Defined {
  ids: string[];
  /** The names of those that have one, by id. */
  names: ReadonlyMap<string, string>;
  /** What else they are called, by id. */
  aliases: ReadonlyMap<string, readonly string[]>;
  /** The file or folder that defines them. */
  where: string;
}

/** The ids that can be referred to, and where they are defined. Undefined if the defining file is broken: then no reference can be judged. */
export function definedIds({
  ledger,
  ids,
  broken,
}: Pick<Content, 'ledger' | 'ids' | 'broken'>): Record<ReferenceTarget, Defined | undefined> {
  const playbook = (to: keyof typeof maps) => {
    const [file] = maps[to];
    const { place: where } = playbookKinds[file];
    if (broken.has(file)) return undefined;
    const entries = Object.entries(playbookMap(to, { [file]: ledger[file].data }));
    const names = entries.flatMap(([id, entry]): [string, string][] => {
      const { name } = (entry ?? {}) as { name?: unknown };
      return typeof name === 'string' ? [[id, name]] : [];
    });
    const aliases = entries.flatMap(([id, entry]): [string, readonly string[]][] => {
      const { alsoKnownAs } = (entry ?? {}) as { alsoKnownAs?: readonly string[] };
      return alsoKnownAs ? [[id, alsoKnownAs]] : [];
    });
    return { ids: entries.map(([id]) => id), names: new Map(names), aliases: new Map(aliases), where };
  };
  const records = (own: Iterable<string>, where: string) => ({
    ids: [...own],
    names: new Map(),
    aliases: new Map(),
    where,
  });
  return {
    agents: playbook('agents'),
    services: playbook('services'),
    groups: playbook('groups'),
    severities: playbook('severities'),
    causes: playbook('causes'),
    platforms: playbook('platforms'),
    levels: playbook('levels'),
    frameworks: playbook('frameworks'),
    requestRules: playbook('requestRules'),
    complianceChecks: playbook('complianceChecks'),
    audiences: playbook('audiences'),
    metrics: playbook('metrics'),
    obligations: records(ids.obligations, 'compliance/obligations/'),
    documents: records(ids.documents, 'compliance/documents/'),
    courses: records(ids.courses, 'compliance/training/'),
    incidents: records(ids.incidents, 'incidents/'),
    experiments: records(ids.experiments, 'experiments/'),
    slaTerms: records(ids.slaTerms, 'playbook/sla/'),
    reports: records(
      [...ids.reports, ...[...ids.reviews].map((id) => `${reviewOutput(ledger.cadences.data)}/${id}`)],
      'reports/',
    ),
  };
}
