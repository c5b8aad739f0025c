import type { Basis } from '../../figures/basis.ts';
import type { Status } from '../../figures/figure.ts';
import type { ServiceAvailability } from '../../figures/services/availability.ts';
import { impactsNow, openIncidents } from '../../views/incidents/open-incidents.ts';
import { type ServiceState, statesNow } from '../../views/services/state-now.ts';
import { plural } from '../../words/format.ts';
import type { BadgeFile, FileFamily } from '../data-file.ts';
import { servicesByAddress } from '../service-addresses.ts';
import type { Badge, Tone } from './badge.ts';

const isImpact = (status: Status): Tone => (status === 'missed' ? 'bad' : 'warning');

/** The state of a service now. It is good only if no incident names it and evidence says that it works. */
function serviceStatus(
  basis: Basis,
  { id, service: { name: label } }: ServiceAvailability,
  state: ServiceState | undefined,
): Badge {
  const now = impactsNow(basis).get(id);
  if (now) return { label, message: now.words, tone: isImpact(now.status) };
  const open = openIncidents(basis, id).length;
  if (open > 0) return { label, message: plural(open, 'open incident'), tone: 'warning' };
  if (state === 'maintenance') return { label, message: 'maintenance', tone: 'neutral' };
  return state === 'working'
    ? { label, message: 'no open incident', tone: 'good' }
    : { label, message: 'no data', tone: 'unknown' };
}

/** The state of all services now. */
function organisationStatus(basis: Basis): Badge {
  const label = basis.ledger.organisation.data.name;
  const now = [...impactsNow(basis).values()];
  if (now.length > 0) {
    const tone = now.some(({ status }) => status === 'missed') ? 'bad' : 'warning';
    return { label, message: `${now.length} of ${plural(basis.services.length, 'service')} affected`, tone };
  }
  const open = openIncidents(basis).length;
  if (open > 0) return { label, message: plural(open, 'open incident'), tone: 'warning' };
  const states = statesNow(basis).map(({ state }) => state);
  if (states.includes('maintenance')) return { label, message: 'maintenance', tone: 'neutral' };
  const dark = states.filter((state) => state === 'unknown').length;
  if (states.length === dark) return { label, message: 'no data', tone: 'unknown' };
  return dark === 0
    ? { label, message: 'no open incident', tone: 'good' }
    : { label, message: `no data for ${dark} of ${plural(states.length, 'service')}`, tone: 'unknown' };
}

export const statusBadge: BadgeFile = {
  as: 'badge',
  name: 'status',
  beside: ['services', 'incidents', 'maintenance'],
  holds: 'the state now as a badge',
  write: ({ basis }) => organisationStatus(basis),
};

/** The state of each service now, under its former ids too, because others embed it. */
export const serviceStatusBadges: FileFamily<BadgeFile> = {
  as: 'family',
  of: 'badge',
  name: 'services/{service}/status',
  beside: ['services', 'incidents', 'maintenance'],
  holds: 'the state of a service now as a badge',
  files({ basis }) {
    const states = new Map(statesNow(basis).map(({ service, state }) => [service.id, state]));
    return servicesByAddress(basis).map(({ service, at }) => ({
      as: 'badge',
      name: `services/${at}/status`,
      holds: `the state of ${service.service.name} now`,
      write: () => serviceStatus(basis, service, states.get(service.id)),
    }));
  },
};

export const openIncidentsBadge: BadgeFile = {
  as: 'badge',
  name: 'open-incidents',
  beside: ['services', 'incidents', 'maintenance'],
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
