import type { Basis } from '../../figures/basis.ts';
import type { Status } from '../../figures/figure.ts';
import type { ServiceAvailability } from '../../figures/services/availability.ts';
import { DAY } from '../../schemas/time.ts';
import { isUnderWay } from '../../views/incidents/maintenance.ts';
import { impactsNow, openIncidents } from '../../views/incidents/open-incidents.ts';
import { plural } from '../../words/format.ts';
import type { BadgeFile } from '../data-file.ts';
import type { Badge, Tone } from './badge.ts';

/** Whether anything shows that an outage of the last day would be on record. Silence shows nothing. */
function isMonitored({ evidence }: ServiceAvailability, asOf: number): boolean {
  return evidence.some(({ to, kind }) => kind !== 'incident' && to > asOf - DAY);
}

const isImpact = (status: Status): Tone => (status === 'missed' ? 'bad' : 'warning');

/** The state of a service now. It is good only if no incident names it and it is monitored. */
export function serviceStatus(basis: Basis, service: ServiceAvailability): Badge {
  const { id, service: own } = service;
  const label = own.name;
  const now = impactsNow(basis).get(id);
  if (now) return { label, message: now.words, tone: isImpact(now.status) };
  const open = openIncidents(basis, id).length;
  if (open > 0) return { label, message: `${plural(open, 'open incident')}`, tone: 'warning' };
  const planned = basis.ledger.maintenance.some(
    (entry) => isUnderWay(entry) && entry.data.services.includes(id),
  );
  if (planned) return { label, message: 'maintenance', tone: 'neutral' };
  return isMonitored(service, basis.asOf)
    ? { label, message: 'no open incident', tone: 'good' }
    : { label, message: 'no data', tone: 'unknown' };
}

/** The state of all services now. */
function organisationStatus(basis: Basis): Badge {
  const label = basis.ledger.organisation.data.name;
  const { services, asOf } = basis;
  const now = [...impactsNow(basis).values()];
  if (now.length > 0) {
    const tone = now.some(({ status }) => status === 'missed') ? 'bad' : 'warning';
    return { label, message: `${now.length} of ${plural(services.length, 'service')} affected`, tone };
  }
  const open = openIncidents(basis).length;
  if (open > 0) return { label, message: plural(open, 'open incident'), tone: 'warning' };
  if (basis.ledger.maintenance.some(isUnderWay)) return { label, message: 'maintenance', tone: 'neutral' };
  const present = services.filter(({ known }) => known === undefined || known.to > asOf);
  const dark = present.filter((service) => !isMonitored(service, asOf)).length;
  if (present.length === dark) return { label, message: 'no data', tone: 'unknown' };
  return dark === 0
    ? { label, message: 'no open incident', tone: 'good' }
    : { label, message: `no data for ${dark} of ${plural(present.length, 'service')}`, tone: 'unknown' };
}

export const statusBadge: BadgeFile = {
  as: 'badge',
  name: 'status',
  holds:
    'the state now as a badge, an image and `status.json` for shields.io; `services/ID/status.svg` for a service',
  write: ({ basis }) => organisationStatus(basis),
};

export const openIncidentsBadge: BadgeFile = {
  as: 'badge',
  name: 'open-incidents',
  holds: 'the number of open incidents as a badge',
  write({ basis }) {
    const open = openIncidents(basis).length;
    // None on record is good only if one would be.
    return {
      label: 'open incidents',
      message: String(open),
      tone: open > 0 ? 'warning' : organisationStatus(basis).tone,
    };
  },
};
