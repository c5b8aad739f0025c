import type { ReferenceTarget } from '../schemas/fields.ts';
import { playbookKinds } from '../schemas/kinds.ts';
import { reviewOutput } from '../schemas/reports/reports.ts';
import type { Content } from './ledger.ts';

/** The ids that can be referred to, and where they are defined. Undefined if the defining file is broken: then no reference can be judged. */
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
