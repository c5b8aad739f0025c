import type { Basis } from '../../figures/basis.ts';
import { isOver, lastKnown } from '../../records/incident-moments.ts';
import { serviceName } from '../../records/names.ts';
import { exact, spanOf } from '../../records/when.ts';
import type { When } from '../../schemas/fields.ts';
import { type Incident as IncidentData, levels } from '../../schemas/incident.ts';
import { type IncidentEntry, newestFirst } from '../../views/incidents/incidents.ts';
import { type Components, isoText, STATUS } from './components.ts';
import type { Affected, ComponentStatus, Incident, IncidentUpdate } from './form.ts';
import { apiId, recordId, serviceId } from './ids.ts';

/** Number of incidents and of maintenance windows that a list has, as at Statuspage. */
export const NEWEST = 50;

type Level = IncidentData['impacts'][number]['level'];

const IMPACT: Readonly<Record<Level, Incident['impact']>> = {
  outage: 'critical',
  partial: 'major',
  degraded: 'minor',
  unknown: 'minor',
  none: 'none',
};

/** The status of a service under an impact of each level. */
const LEVEL_STATUS: Readonly<Record<Level, ComponentStatus>> = {
  outage: STATUS.outage,
  partial: STATUS.partial,
  degraded: STATUS.degraded,
  unknown: STATUS.affected,
  none: STATUS.working,
};

/** What incidents and maintenance need to be written. */
export interface EventContext {
  basis: Basis;
  page: string;
  components: Components;
  /** The address of a path on the site. */
  address: (path: string) => string;
}

/** An update of either kind of event, before it is written. */
export interface Told {
  at: number;
  text: string;
}

/** Said of an event whose record has no update, because readers of the API expect one. */
export const NO_UPDATE = 'No update was recorded.';

/** The newest incidents, newest first. */
export function newestIncidents(context: EventContext): Incident[] {
  return newestFirst(context.basis.ledger.incidents)
    .slice(0, NEWEST)
    .map((entry) => incidentOf(entry, context));
}

/** An incident in the form of the API. */
export function incidentOf(entry: IncidentEntry, context: EventContext): Incident {
  const { basis, page, components, address } = context;
  const { calendar, asOf } = basis;
  const { data } = entry;
  const first = (when: When) => spanOf(when, calendar).from;
  const id = recordId('incident', entry);
  const started = first((data.started ?? data.detected)!);
  const created = Math.max(started, data.updates[0]?.at ?? first((data.detected ?? data.started)!));
  const publication = isOver(data) ? basis.publications.get(entry.id) : undefined;
  const updates = updatesOf(entry, id, created, context);
  if (publication?.entry) {
    const at = Math.max(publication.published ?? lastKnown(data, calendar), lastKnown(data, calendar));
    updates.push({
      ...updateForm(
        apiId('postmortem', id),
        id,
        { at, text: postmortemText(publication.entry.id, address) },
        null,
      ),
      status: 'postmortem',
    });
  }
  const monitoring = data.updates.find(({ status }) => status === 'monitoring')?.at ?? exact(data.mitigated);
  const resolved = data.resolved === undefined ? undefined : Math.max(first(data.resolved), started);
  const last = [
    lastKnown(data, calendar),
    created,
    ...updates.map(({ updated_at }) => Date.parse(updated_at)),
  ];
  return {
    id,
    name: data.title,
    status: publication ? 'postmortem' : data.state,
    created_at: isoText(created),
    updated_at: isoText(Math.min(asOf, Math.max(...last))),
    monitoring_at: monitoring === undefined ? null : isoText(monitoring),
    resolved_at: isOver(data) && resolved !== undefined ? isoText(resolved) : null,
    impact: impactOf(data),
    shortlink: address(`/incidents/${entry.id}/`),
    started_at: isoText(started),
    page_id: page,
    incident_updates: updates.reverse(),
    components: affectedServices(data).flatMap((service) => components.of.get(service) ?? []),
    reminder_intervals: null,
  };
}

const postmortemText = (id: string, address: EventContext['address']) =>
  `The post-mortem is published: ${address(`/postmortems/${id}/`)}`;

/** How bad an incident was at its worst, by what its impacts mean. Without a recorded impact this is unknown, which is not none. */
function impactOf({ impacts }: IncidentData): Incident['impact'] {
  const worst = levels.find((level) => impacts.some((impact) => impact.level === level));
  return worst === undefined ? 'minor' : IMPACT[worst];
}

/** The services that an incident affected, each once. */
function affectedServices({ impacts }: Pick<IncidentData, 'impacts'>): string[] {
  return [...new Set(impacts.filter(({ level }) => level !== 'none').map(({ service }) => service))];
}

/** Its updates, oldest first. One that names no state has that of the one before. */
function updatesOf(
  { data }: IncidentEntry,
  id: string,
  created: number,
  { basis }: EventContext,
): IncidentUpdate[] {
  const told = [...data.updates].sort((a, b) => a.at - b.at);
  if (told.length === 0)
    return [
      {
        ...updateForm(apiId('update', id, 'none'), id, { at: created, text: NO_UPDATE }, null),
        status: data.state,
      },
    ];
  const ids = updateIds(id, told);
  let status: IncidentUpdate['status'] = 'investigating';
  return told.map((update, i) => {
    status = update.status ?? status;
    const affected = affectedAt(data, told[i - 1]?.at, update, basis);
    return { ...updateForm(ids[i]!, id, update, affected), status };
  });
}

/** An id for each update, from when it was published, so that one added later changes no other. */
export function updateIds(event: string, told: readonly Told[]): string[] {
  return told.map(({ at }, i) =>
    apiId('update', event, at, told.slice(0, i).filter((earlier) => earlier.at === at).length),
  );
}

/** The fields of an update that are the same for incidents and maintenance. */
export function updateForm(id: string, event: string, { at, text }: Told, affected: Affected[] | null) {
  return {
    id,
    body: text,
    incident_id: event,
    created_at: isoText(at),
    updated_at: isoText(at),
    display_at: isoText(at),
    affected_components: affected,
    deliver_notifications: false,
    custom_tweet: null,
    tweet_id: null,
  };
}

/** How each service of an incident was at an update and at the one before; null if it names none. */
function affectedAt(
  data: IncidentData,
  before: number | undefined,
  { at, status }: Pick<IncidentData['updates'][number], 'at' | 'status'>,
  { ledger }: Basis,
): Affected[] | null {
  const services = affectedServices(data);
  if (services.length === 0) return null;
  return services.map((service) => ({
    code: serviceId(service, ledger.services.data.services[service] ?? {}),
    name: serviceName(ledger, service),
    old_status: before === undefined ? STATUS.working : statusAt(data, service, before),
    new_status: status === 'resolved' ? STATUS.working : statusAt(data, service, at),
  }));
}

/** The status that an incident gave a service at an instant. */
function statusAt(data: IncidentData, service: string, at: number): ComponentStatus {
  const on = data.impacts.filter(({ service: own, from, to = exact(data.resolved) }) => {
    return own === service && from <= at && (to === undefined || at < to);
  });
  const worst = levels.find((level) => on.some((impact) => impact.level === level));
  return worst === undefined ? STATUS.working : LEVEL_STATUS[worst];
}
