import { organisation } from '../../schemas/organisation.ts';
import { services } from '../../schemas/services.ts';
import { severities } from '../../schemas/severities.ts';
import type { Fault, ImportedFile } from '../archive.ts';
import type { Loss } from '../loss.ts';
import { composeRecord } from '../record.ts';
import type { Config } from './config.ts';

/** cState's three severities, most severe first. They cannot be mapped to another scale. */
const SEVERITIES = {
  down: {
    name: 'Down',
    definition: 'The highest of the three severities in cState: systems are shown as down',
  },
  disrupted: {
    name: 'Disrupted',
    definition: 'The middle one of the three severities in cState: systems are shown as disrupted',
  },
  notice: {
    name: 'Notice',
    definition: 'The lowest of the three severities in cState: a notice is shown for the systems',
  },
};

/** The span of an archive: the first day on which it names each service, and its latest instant, as RFC 3339 in UTC. */
export interface Span {
  since: ReadonlyMap<string, string>;
  asOf: string;
}

/** The playbook made from a configuration; without a span if no issue was imported. */
export function composePlaybook(config: Config, span: Span | undefined): ImportedFile | Fault {
  const losses: Loss[] = [...config.losses];
  const catalogue = Object.entries(config.services).map(([id, service]) => [
    id,
    { ...service, since: span?.since.get(id) } as const,
  ]);
  if (span)
    losses.push({
      kind: 'guessed',
      field: 'asOf',
      text: `${span.asOf}, the latest time in an imported issue: anything later is unknown. Remove this line from ${organisation.place} once you record incidents here`,
    });
  if (span && catalogue.length > 0) {
    const unnamed = Object.keys(config.services).filter((id) => !span.since.has(id));
    const unknown = unnamed.length > 0 ? `; left out for those that none names: ${unnamed.join(', ')}` : '';
    losses.push({
      kind: 'guessed',
      field: 'since',
      text: `for each service the first day on which an imported issue names it${unknown}`,
    });
  }
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
  if (reasons.length > 0)
    return { fault: `no valid playbook can be made from ${config.file}:\n  ${reasons.join('\n  ')}` };
  return {
    file: config.file,
    records: composed.flatMap((each) => ('record' in each ? each.record : [])),
    losses,
  };
}
