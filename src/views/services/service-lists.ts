import type { Basis } from '../../figures/basis.ts';
import type { Figures } from '../../figures/figures.ts';
import type { ServiceAvailability } from '../../figures/services/availability.ts';
import type { Period } from '../../records/calendar.ts';
import { impactedIn } from './impacted.ts';

/** A service by its name, with its page. */
export interface ServiceLink {
  name: string;
  path: string;
}

/** Services of which there is one thing to say. */
export interface ServiceList {
  /** Said of them: "without recorded impact". */
  words: string;
  services: ServiceLink[];
}

/** What a service went through in a period. Only what is known is without impact. */
type Standing = 'impacted' | 'unharmed' | 'partly-known' | 'unknown' | 'absent';

const WORDS: Record<Exclude<Standing, 'impacted'>, string> = {
  unharmed: 'without recorded impact',
  'partly-known': 'without recorded impact, but known only in part',
  unknown: 'without data',
  absent: 'not in the catalogue',
};

/** A service with its page. */
export function serviceLink({ id, service }: ServiceAvailability): ServiceLink {
  return { name: service.name, path: `/services/${id}/` };
}

/** Some services, in the words that say what is common to them; nothing if there are none. */
export function serviceList(services: readonly ServiceAvailability[], words: string): ServiceList[] {
  return services.length > 0 ? [{ words, services: services.map(serviceLink) }] : [];
}

/** Sorts services by what they went through in a period: those with impact, worst first, and lists of the others. */
export function divideServices(
  basis: Basis,
  figures: Figures,
  period: Pick<Period, 'id' | 'from' | 'to'>,
): (services: readonly ServiceAvailability[]) => { impacted: ServiceAvailability[]; lists: ServiceList[] } {
  const impacted = impactedIn(basis, period);
  const uptimeOf = ({ id }: ServiceAvailability) => figures.get('uptime', `service:${id}`, period.id).value;
  const standingOf = (service: ServiceAvailability): Standing => {
    const { id, known, policy } = service;
    if (impacted.has(id)) return 'impacted';
    if (known && (known.to <= period.from || known.from >= Math.min(period.to, basis.asOf))) return 'absent';
    if (uptimeOf(service) === null) return 'unknown';
    const coverage = figures.get('coverage', `service:${id}`, period.id).value;
    return (coverage ?? 0) >= policy.minimumCoverage ? 'unharmed' : 'partly-known';
  };
  return (services) => {
    const by = Map.groupBy(services, standingOf);
    return {
      // One whose availability is not known has had impact all the same, and comes last.
      impacted: (by.get('impacted') ?? []).sort((a, b) => (uptimeOf(a) ?? 101) - (uptimeOf(b) ?? 101)),
      lists: (Object.keys(WORDS) as (keyof typeof WORDS)[]).flatMap((standing) =>
        serviceList(by.get(standing) ?? [], WORDS[standing]),
      ),
    };
  };
}
