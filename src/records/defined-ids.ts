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
  frameworks: ['compliance', 'frameworks'],
  requestRules: ['compliance', 'requestRules'],
  complianceChecks: ['compliance', 'checks'],
} as const satisfies Partial<Record<ReferenceTarget, readonly [PlaybookKind, ...string[]]>>;

/** The ids in the playbook that a reference can have; none if they are records, or if the file is broken. `playbook` is the data of its usable files. */
export function playbookIds(to: ReferenceTarget, playbook: Readonly<Record<string, unknown>>): string[] {
  return to in maps ? Object.keys(valueAt(playbook, maps[to as keyof typeof maps]) ?? {}) : [];
}

/** The ids that can be referred to, and where they are defined. Undefined if the defining file is broken: then no reference can be judged. */
export function definedIds({
  ledger,
  ids,
  broken,
}: Pick<Content, 'ledger' | 'ids' | 'broken'>): Record<
  ReferenceTarget,
  { ids: string[]; where: string } | undefined
> {
  const playbook = (to: keyof typeof maps) => {
    const [file] = maps[to];
    const { place: where } = playbookKinds[file];
    return broken.has(file) ? undefined : { ids: playbookIds(to, { [file]: ledger[file].data }), where };
  };
  return {
    agents: playbook('agents'),
    services: playbook('services'),
    groups: playbook('groups'),
    severities: playbook('severities'),
    causes: playbook('causes'),
    platforms: playbook('platforms'),
    frameworks: playbook('frameworks'),
    requestRules: playbook('requestRules'),
    complianceChecks: playbook('complianceChecks'),
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
