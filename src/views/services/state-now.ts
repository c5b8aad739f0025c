import type { Basis } from '../../figures/basis.ts';
import type { ServiceAvailability } from '../../figures/services/availability.ts';
import type { levels } from '../../schemas/incident.ts';
import { DAY } from '../../schemas/time.ts';
import { isUnderWay } from '../incidents/maintenance.ts';
import { impactsNow } from '../incidents/open-incidents.ts';

/** How long evidence speaks for the present: monitors deliver closed days, so the latest may be that of the day before yesterday's end. */
const FRESH = 2 * DAY;

type Level = (typeof levels)[number];

/** The state of a service: how an open incident affects it, whether announced work is under way, or whether it is known to work. */
export type ServiceState =
  | Exclude<Level, 'unknown' | 'none'>
  | 'affected'
  | 'maintenance'
  | 'working'
  | 'unknown';

/** A service and its state as of the site. */
export interface ServiceNow {
  service: ServiceAvailability;
  state: ServiceState;
}

const OF_LEVEL: Readonly<Record<Exclude<Level, 'none'>, ServiceState>> = {
  outage: 'outage',
  partial: 'partial',
  degraded: 'degraded',
  unknown: 'affected',
};

/**
 * The state of every service in operation, in the order of the playbook. An open impact comes before maintenance, and a service works only if nothing
 * affects it and evidence says so: a monitor, a delivered health report or a vouch that reaches into the last two days. Without it, it is unknown.
 */
export function statesNow(basis: Basis): ServiceNow[] {
  const impacts = impactsNow(basis);
  const underWay = new Set(basis.ledger.maintenance.filter(isUnderWay).flatMap(({ data }) => data.services));
  return basis.services.flatMap((service): ServiceNow[] => {
    const impact = impacts.get(service.id);
    if (impact) return [{ service, state: OF_LEVEL[impact.level] }];
    if (!isInOperation(service, basis.asOf)) return [];
    if (underWay.has(service.id)) return [{ service, state: 'maintenance' }];
    return [{ service, state: isKnown(service, basis.asOf) ? 'working' : 'unknown' }];
  });
}

/** Whether it is in the catalogue at a moment; of a service without a first day it is not known, so it counts as in operation. */
function isInOperation({ known }: ServiceAvailability, asOf: number): boolean {
  return known === undefined || (known.from <= asOf && asOf < known.to);
}

/** An incident shows what was, not that nothing has happened since. */
function isKnown({ known, evidence }: ServiceAvailability, asOf: number): boolean {
  return known !== undefined && evidence.some(({ kind, to }) => kind !== 'incident' && to > asOf - FRESH);
}
