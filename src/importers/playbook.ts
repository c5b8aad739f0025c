import { causes } from '../schemas/causes.ts';
import { organisation } from '../schemas/organisation.ts';
import { services } from '../schemas/services.ts';
import { severities } from '../schemas/severities.ts';
import type { Archive, Fault } from './archive.ts';
import type { Catalogue } from './catalogue.ts';
import type { ImportedFile } from './compose.ts';
import { composeLevels } from './levels.ts';
import type { Loss } from './loss.ts';
import { composeRecord } from './record.ts';
import type { Severities } from './severities.ts';

/** The span of an archive: the first day on which it names each service, and its latest instant, as RFC 3339 in UTC. */
export interface Span {
  since: ReadonlyMap<string, string>;
  asOf: string | undefined;
}

/** The playbook of an archive. Losses say what was inferred for it. */
export function composePlaybook(
  archive: Archive,
  catalogue: Catalogue,
  scale: Severities['scale'],
  causeScale: Severities['scale'],
  span: Span,
  losses: readonly Loss[],
): ImportedFile | Fault {
  const { file } = archive.configuration;
  const catalogued = Object.entries(catalogue.services).map(
    ([id, service]) => [id, { ...service, since: earliest(service.since, span.since.get(id)) }] as const,
  );
  const composed = [
    composeRecord(organisation, organisation.place, {
      name: archive.name ?? 'Unnamed',
      zone: archive.zone,
      asOf: span.asOf,
    }),
    composeRecord(services, services.place, {
      groups: catalogue.groups,
      services: Object.fromEntries(catalogued),
    }),
    ...composeLevels(archive, catalogue),
    ...(scale ? [composeRecord(severities, severities.place, scale)] : []),
    ...(causeScale && Object.keys(causeScale).length > 0
      ? [composeRecord(causes, causes.place, causeScale)]
      : []),
  ];
  const reasons = composed.flatMap((each) => ('reasons' in each ? each.reasons : []));
  if (reasons.length > 0)
    return { fault: `no valid playbook can be made from ${file}:\n  ${reasons.join('\n  ')}` };
  return {
    file,
    records: composed.flatMap((each) => ('record' in each ? each.record : [])),
    losses: [...archive.configuration.losses, ...losses, ...inferred(archive, catalogued, span)],
  };
}

/** The earlier of two days: an event from before the day that the source declares was recorded all the same. */
const earliest = (...days: (string | undefined)[]) => days.filter((day) => day !== undefined).sort()[0];

/** What the playbook holds that the source does not say. */
function inferred(
  { noun, name }: Archive,
  catalogued: readonly (readonly [string, { since?: string | undefined }])[],
  { asOf }: Span,
): Loss[] {
  const losses: Loss[] = [];
  if (name === undefined)
    losses.push({
      kind: 'guessed',
      field: 'name',
      text: `Unnamed, because the source has no name of the organisation: set name in the mapping, or in ${organisation.place}`,
    });
  if (asOf !== undefined)
    losses.push({
      kind: 'guessed',
      field: 'asOf',
      text: `${asOf}, the latest time in an imported ${noun}: anything later is unknown. Remove this line from ${organisation.place} once you record incidents here`,
    });
  if (asOf !== undefined && catalogued.length > 0) {
    const unnamed = catalogued.flatMap(([id, service]) => (service.since === undefined ? id : []));
    const unknown = unnamed.length > 0 ? `; left out for those that none names: ${unnamed.join(', ')}` : '';
    losses.push({
      kind: 'guessed',
      field: 'since',
      text: `for each service the first day on which an imported ${noun} names it${unknown}`,
    });
  }
  return losses;
}
