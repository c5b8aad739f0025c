import type { Lane } from '../../charts/lanes.ts';
import type { Basis } from '../../figures/basis.ts';
import type { Interval } from '../../figures/interval.ts';
import { wasOnRecord } from '../../figures/services/on-record.ts';
import type { Entry } from '../../records/entry.ts';
import { serviceName } from '../../records/names.ts';
import { rulesOn } from '../../records/rules.ts';
import type { Maintenance } from '../../schemas/maintenance.ts';
import { firstOf, formatDuration, listWords, plural } from '../../words/format.ts';
import { impactLanes } from './impact-lanes.ts';

export type MaintenanceEntry = Entry<Maintenance>;

/** A window as a row. */
export interface MaintenanceRow {
  id: string;
  title: string;
  state: Maintenance['state'];
  from: number;
  services: string;
  /** How long before its start it was announced. */
  notice: string;
}

export const latestFirst = (entries: readonly MaintenanceEntry[]) =>
  [...entries].sort((a, b) => b.data.window.from - a.data.window.from);

/** Windows as rows, in their order. */
export function maintenanceRows(
  entries: readonly MaintenanceEntry[],
  { ledger }: Pick<Basis, 'ledger'>,
): MaintenanceRow[] {
  return entries.map(({ id, data }) => ({
    id,
    title: data.title,
    state: data.state,
    from: data.window.from,
    services: firstOf(data.services.map((service) => serviceName(ledger, service))),
    notice: formatDuration(data.window.from - data.announced),
  }));
}

/** The windows of a service, latest first. */
export function maintenanceOf({ ledger }: Pick<Basis, 'ledger'>, service: string): MaintenanceEntry[] {
  return latestFirst(ledger.maintenance.filter(({ data }) => data.services.includes(service)));
}

/** Maintenance under way and windows that have not ended, earliest first. */
export function plannedMaintenance({ ledger, asOf }: Pick<Basis, 'ledger' | 'asOf'>): MaintenanceEntry[] {
  const planned = ledger.maintenance.filter(
    ({ data }) => data.state === 'in-progress' || (data.state === 'scheduled' && data.window.to > asOf),
  );
  return planned.sort((a, b) => a.data.window.from - b.data.window.from);
}

/** The opening sentence of the list: what is next, and how many windows overran. */
export function maintenanceListAnswer({ ledger, calendar, asOf }: Basis): string {
  const all = latestFirst(ledger.maintenance);
  if (all.length === 0) return 'No data: no maintenance has been announced.';
  const next = all.findLast(({ data }) => data.state === 'scheduled' && data.window.from > asOf)?.data;
  const first = next
    ? `Next: ${next.title}, on ${calendar.dateOf(next.window.from)}.`
    : 'Nothing is planned.';
  return `${first} ${plural(all.length, 'announced window')} so far; ${all.filter(overran).length} overran.`;
}

/** Whether maintenance was completed after its window. */
export function overran({ data: { completed, window } }: MaintenanceEntry): boolean {
  return completed !== undefined && completed > window.to;
}

/** The opening sentence of a window's page. */
export function maintenanceAnswer(entry: MaintenanceEntry, { ledger, calendar, asOf }: Basis): string {
  const { data } = entry;
  const { window } = data;
  const rules = rulesOn(ledger, calendar.dateOf(window.from));
  const services = listWords(data.services.map((id) => serviceName(rules, id)));
  switch (data.state) {
    case 'scheduled':
      return `Planned for ${formatDuration(window.to - window.from)} from ${calendar.dateOf(window.from)}: ${services}.`;
    case 'in-progress':
      return `Under way: ${services}.`;
    case 'completed':
      return `Completed, ${overrunWords(data)}; ${harmWords(entry, asOf)}.`;
    case 'cancelled':
      return 'Cancelled: downtime in its window counts in full.';
  }
}

function overrunWords({ completed, window }: Maintenance): string {
  const over = completed === undefined ? 0 : completed - window.to;
  return over > 0 ? `${formatDuration(over)} after its window ended` : 'inside its window';
}

/** Where a window comes from that was recorded after it began; undefined if it was on record before, or that is not known. */
export function recordedWords({ data, recorded }: MaintenanceEntry, { calendar }: Basis): string | undefined {
  if (data.state === 'cancelled' || !recorded || recorded.at < data.window.from) return undefined;
  const day = calendar.dateOf(recorded.at);
  return recorded.isImported
    ? `Imported before sealing began, on ${day}.`
    : `Recorded on ${day}, after its window began: it excuses no downtime.`;
}

/** Only impact within the window, on a service it was announced for, is excluded, and only if it was on record before. */
function harmWords(entry: MaintenanceEntry, asOf: number): string {
  const { impacts, window, services } = entry.data;
  const harms = impacts.filter(({ level }) => level !== 'none');
  if (harms.length > 0 && !wasOnRecord(entry))
    return 'its impact counts as downtime, because it was recorded after its window began';
  const outside = harms.some(
    ({ service, from, to }) => from < window.from || (to ?? asOf) > window.to || !services.includes(service),
  );
  if (outside) return 'impact outside the announced window and services counts as downtime';
  return harms.length > 0 ? 'all impact was within the window' : 'no impact is recorded';
}

/** The services affected during a window and when; no lanes if none was. */
export function maintenanceImpacts(
  { data }: MaintenanceEntry,
  basis: Basis,
): { lanes: Lane[]; range: Interval; moments: { name: string; at: number }[] } {
  const { window, impacts, started, completed } = data;
  const rules = rulesOn(basis.ledger, basis.calendar.dateOf(window.from));
  const ids = [...new Set(impacts.map(({ service }) => service))];
  const services = ids.map((id) => ({ id, name: serviceName(rules, id) }));
  const from = Math.min(window.from, started ?? window.from);
  const to = Math.max(window.to, completed ?? window.to, ...impacts.map((impact) => impact.to ?? basis.asOf));
  const margin = (to - from) * 0.03;
  return {
    lanes: impactLanes(services, impacts, basis),
    range: { from: from - margin, to: to + margin },
    moments: [
      { name: 'Window opens', at: window.from },
      { name: 'Window ends', at: window.to },
    ],
  };
}
