import type { Basis } from '../figures/basis.ts';
import type { ServiceAvailability } from '../figures/services/availability.ts';
import { formerIds } from '../records/former.ts';
import type { Ledger } from '../records/ledger.ts';

/** What an id is made of: a former name is no address. In one case only, because some file systems know only one. */
const ID = /^[a-z0-9]+([._-][a-z0-9]+)*$/;

/** Under which ids the files of each service lie: its own and its former ones, so that what somebody subscribed to or embedded stays. */
export function serviceAddresses({ services }: Pick<Ledger, 'services'>): { id: string; at: string }[] {
  const former = formerIds({ services: services.data }).services;
  return [
    ...Object.keys(services.data.services).map((id) => ({ id, at: id })),
    ...[...former].flatMap(([at, id]) => (ID.test(at) ? [{ id, at }] : [])),
  ];
}

/** The services whose availability is computed, by the ids under which their files lie. */
export function servicesByAddress({
  ledger,
  services,
}: Pick<Basis, 'ledger' | 'services'>): { service: ServiceAvailability; at: string }[] {
  const known = new Map(services.map((service) => [service.id, service]));
  return serviceAddresses(ledger).flatMap(({ id, at }) => {
    const service = known.get(id);
    return service ? [{ service, at }] : [];
  });
}

/** The first id that a service had: its own, or the first former one. */
export function firstIdOf({ services }: Pick<Ledger, 'services'>, id: string): string {
  return services.data.services[id]?.formerly?.find((each) => ID.test(each)) ?? id;
}
