import { organisation } from '../../schemas/organisation.ts';
import { services } from '../../schemas/services.ts';
import { severities } from '../../schemas/severities.ts';
import type { Fault, ImportedFile } from '../archive.ts';
import type { Loss } from '../loss.ts';
import { composeRecord } from '../record.ts';
import type { Config } from './config.ts';

/** cState's own three, worst first. What they would be on another scale, it does not say. */
const SEVERITIES = {
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

/** What an archive covers: the day of its first issue, and the last instant it knows of, as RFC 3339 in UTC. */
export interface Span {
  since: string;
  asOf: string;
}

/** The playbook that a configuration makes; without a span where no issue is imported. */
export function composePlaybook(config: Config, span: Span | undefined): ImportedFile | Fault {
  const losses: Loss[] = [...config.losses];
  const catalogue = Object.entries(config.services).map(([id, service]) => [
    id,
    { ...service, since: span?.since } as const,
  ]);
  if (span)
    losses.push({
      kind: 'guessed',
      field: 'asOf',
      text: `${span.asOf}, the last moment that an imported issue tells of: what came after is unknown. Take the line out of ${organisation.place} once you record incidents here`,
    });
  if (span && catalogue.length > 0)
    losses.push({
      kind: 'guessed',
      field: 'since',
      text: `${span.since}, the day of the earliest issue imported, for all ${catalogue.length} services: availability before the first record is unknown`,
    });
  const composed = [
    composeRecord(organisation, organisation.place, {
      name: config.title,
      zone: config.zone,
      asOf: span?.asOf,
    }),
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
