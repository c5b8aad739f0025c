import type { Basis } from '../../figures/basis.ts';
import type { ServiceAvailability } from '../../figures/services/availability.ts';

/** A group of the catalogue with the services in it. */
export interface ServiceGroup {
  id: string;
  name: string;
  members: ServiceAvailability[];
}

/** The groups that have services, in the playbook's order. */
export function serviceGroups({ ledger, services }: Pick<Basis, 'ledger' | 'services'>): ServiceGroup[] {
  return Object.entries(ledger.services.data.groups)
    .map(([id, { name }]) => ({
      id,
      name,
      members: services.filter(({ service }) => service.group === id),
    }))
    .filter(({ members }) => members.length > 0);
}
