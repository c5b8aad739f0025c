import type { Basis } from '../../figures/basis.ts';
import { serviceGroups } from '../../views/services/service-groups.ts';
import { type ServiceNow, type ServiceState, statesNow } from '../../views/services/state-now.ts';
import type { Beyond, Component, ComponentStatus } from './form.ts';
import { apiId, serviceId } from './ids.ts';

/** A state that the API has a word for. */
type KnownState = Exclude<ServiceState, 'unknown'>;

/** What the API calls each state. A service that is affected, not known how badly, is at least degraded. */
export const STATUS: Readonly<Record<KnownState, ComponentStatus>> = {
  outage: 'major_outage',
  partial: 'partial_outage',
  degraded: 'degraded_performance',
  affected: 'degraded_performance',
  maintenance: 'under_maintenance',
  working: 'operational',
};

/** Worst first: a group has the status of the worst of its services. */
const WORST: readonly ComponentStatus[] = [
  'major_outage',
  'partial_outage',
  'degraded_performance',
  'under_maintenance',
  'operational',
];

/** The worst of some statuses; undefined of none. */
export function worstOf(statuses: readonly ComponentStatus[]): ComponentStatus | undefined {
  return WORST.find((status) => statuses.includes(status));
}

/** The components of a site: what its documents list, and by the services' ids. */
export interface Components {
  /** Each group, followed by its services. */
  list: Component[];
  /** Those of services, by the service's id. */
  of: ReadonlyMap<string, Component>;
  /** All services in operation, also those whose state is unknown. */
  states: readonly ServiceNow[];
}

/** The services whose state is known, by group. One whose state is unknown is left out, because the API could only call it operational. */
export function componentsOf(basis: Basis, page: string): Components {
  const states = statesNow(basis);
  const known = new Map(
    states.flatMap((now) => (now.state === 'unknown' ? [] : [[now.service.id, now.state]])),
  );
  const changed = changes(basis);
  const of = new Map<string, Component>();
  const list = serviceGroups(basis).flatMap(({ id, name, members }, group): Component[] => {
    const own = members.flatMap((service) => {
      const state = known.get(service.id);
      return state === undefined ? [] : [{ ...service, state }];
    });
    if (own.length === 0) return [];
    const groupId = apiId('group', id);
    const services = own.map(({ id: service, service: data, known: life, state }, i): Component => {
      const times = changed.get(service) ?? [];
      const begun = life?.from ?? times[0] ?? basis.asOf;
      const component = {
        id: serviceId(service, data),
        name: data.name,
        status: STATUS[state],
        created_at: isoText(begun),
        updated_at: isoText(Math.max(begun, times.at(-1) ?? begun)),
        position: i + 1,
        description: data.description ?? null,
        showcase: true,
        start_date: data.since ?? null,
        group_id: groupId,
        page_id: page,
        group: false,
        only_show_if_degraded: false,
      };
      of.set(service, component);
      return component;
    });
    return [
      {
        id: groupId,
        name,
        status: worstOf(services.map(({ status }) => status))!,
        created_at: earliest(services.map(({ created_at }) => created_at)),
        updated_at: services
          .map(({ updated_at }) => updated_at)
          .sort()
          .at(-1)!,
        position: group + 1,
        description: basis.ledger.services.data.groups[id]?.description ?? null,
        showcase: false,
        start_date: null,
        group_id: null,
        page_id: page,
        group: true,
        only_show_if_degraded: false,
        components: services.map(({ id: component }) => component),
      },
      ...services,
    ];
  });
  return { list, of, states };
}

const earliest = (times: readonly string[]) => [...times].sort()[0]!;

/** An instant in UTC. */
export const isoText = (instant: number) => new Date(instant).toISOString();

/** When impacts on each service began and ended, in order. */
function changes({ ledger, asOf }: Basis): Map<string, number[]> {
  const times = new Map<string, number[]>();
  for (const { data } of [...ledger.incidents, ...ledger.maintenance])
    for (const { service, level, from, to } of data.impacts) {
      if (level === 'none') continue;
      const own = times.get(service) ?? [];
      times.set(service, own);
      own.push(from);
      if (to !== undefined && to <= asOf) own.push(to);
    }
  for (const own of times.values()) own.sort((a, b) => a - b);
  return times;
}

/** All services in operation with their states, in the words of this software. */
export function servicesBeyond({ states, of }: Components): Beyond['services'] {
  return states.map(({ service: { id, service }, state }) => ({
    service: id,
    name: service.name,
    state,
    component: of.get(id)?.id ?? null,
  }));
}
