import { organisation } from '../../schemas/organisation.ts';
import { services } from '../../schemas/services.ts';
import { severities } from '../../schemas/severities.ts';
import type { Fault, ImportedFile } from '../archive.ts';
import type { Loss } from '../loss.ts';
import { composeRecord } from '../record.ts';
import type { Config } from './config.ts';

/** cState's own three, worst first. What they would be on another scale, it does not say. */
export const SEVERITIES = {
  down: {
    name: 'Down',
    definition: 'The highest of the three severities of cState: it shows the systems as down',
  },
  disrupted: {
    name: 'Disrupted',
    definition: 'The middle one of the three severities of cState: it shows the systems as disrupted',
  },
  notice: {
    name: 'Notice',
    definition: 'The lowest of the three severities of cState: it shows a notice at the systems',
  },
};

/** The playbook that a configuration makes. `since` is the day of the earliest issue, undefined where there is none. */
export function composePlaybook(config: Config, since: string | undefined): ImportedFile | Fault {
  const losses: Loss[] = [...config.losses];
  const catalogue = Object.entries(config.services).map(([id, service]) => [
    id,
    { ...service, since } as const,
  ]);
  if (since && catalogue.length > 0)
    losses.push({
      kind: 'guessed',
      field: 'since',
      text: `${since}, the day of the earliest issue imported, for all ${catalogue.length} services: availability before the first record is unknown`,
    });
  const composed = [
    composeRecord(organisation, organisation.place, { name: config.title, zone: config.zone }),
    composeRecord(services, services.place, {
      groups: config.groups,
      services: Object.fromEntries(catalogue),
    }),
    composeRecord(severities, severities.place, SEVERITIES),
  ];
  const reasons = composed.flatMap((each) => ('reasons' in each ? each.reasons : []));
  if (reasons.length > 0) return { fault: `${config.file} makes no playbook:\n  ${reasons.join('\n  ')}` };
  return {
    file: config.file,
    records: composed.flatMap((each) => ('record' in each ? each.record : [])),
    losses,
  };
}
