import type { Basis } from '../../figures/basis.ts';
import type { ServiceAvailability } from '../../figures/services/availability.ts';

/** Up to this many services, pages show each of them in a row; of more, those without impact are lists of names in folded groups. */
const ALL_IN_ROWS = 40;

/** A group of the catalogue with the services in it. */
export interface ServiceGroup {
  id: string;
  name: string;
  members: ServiceAvailability[];
}

/** The groups that have services, in the playbook's order. */
export function serviceGroups({ ledger, services }: Pick<Basis, 'ledger' | 'services'>): ServiceGroup[] {
  const byGroup = Map.groupBy(services, ({ service }) => service.group);
  return Object.entries(ledger.services.data.groups)
    .map(([id, { name }]) => ({ id, name, members: byGroup.get(id) ?? [] }))
    .filter(({ members }) => members.length > 0);
}

/** Whether there are too many services for a row each. */
export function foldsGroups({ services }: Pick<Basis, 'services'>): boolean {
  return services.length > ALL_IN_ROWS;
}
