import type { Lane } from '../../charts/lanes.ts';
import type { Basis } from '../../figures/basis.ts';
import type { Interval } from '../../figures/interval.ts';
import { wasOnRecord } from '../../figures/services/on-record.ts';
import type { Entry } from '../../records/entry.ts';
import { serviceName } from '../../records/names.ts';
import { ruleWords, type Window, windowsOf } from '../../records/recurrence.ts';
import { rulesOn } from '../../records/rules.ts';
import type { Maintenance } from '../../schemas/maintenance.ts';
import { DAY } from '../../schemas/time.ts';
import { firstOf, formatDuration, listWords, plural } from '../../words/format.ts';
import { impactLanes } from './impact-lanes.ts';

/** How far ahead windows are shown that come again without an end. */
const AHEAD = 366 * DAY;
/** How many windows that came again a page lists, past and next ones. */
const [LATEST, NEXT] = [12, 6];

export type MaintenanceEntry = Entry<Maintenance>;

/** A window as a row. */
export interface MaintenanceRow {
  id: string;
  title: string;
  state: Maintenance['state'];
  from: number;
  services: string;
  /** How long before its start it was announced; undefined if that is not known. */
  notice: string | undefined;
}

/** A maintenance record and that of its windows which is shown: the running or next one, or the last. */
export interface ShownMaintenance {
  entry: MaintenanceEntry;
  window: Window;
}

/** Its windows up to the next year, as far as its rule is known to give them. */
export function windowsShown({ data }: MaintenanceEntry, { calendar, asOf }: Basis): readonly Window[] {
  return windowsOf(data, calendar.zoneAt(data.window.from), asOf + AHEAD);
}

function shown(entry: MaintenanceEntry, basis: Basis): ShownMaintenance {
  const windows = windowsShown(entry, basis);
  const window = windows.find(({ to }) => to > basis.asOf) ?? windows.at(-1) ?? entry.data.window;
  return { entry, window };
}

/** Maintenance with its windows, latest first. */
export const latestFirst = (entries: readonly MaintenanceEntry[], basis: Basis) =>
  entries.map((entry) => shown(entry, basis)).sort((a, b) => b.window.from - a.window.from);

/** Maintenance as rows, in its order. */
export function maintenanceRows(
  shown: readonly ShownMaintenance[],
  { ledger }: Pick<Basis, 'ledger'>,
): MaintenanceRow[] {
  return shown.map(({ entry: { id, data }, window }) => ({
    id,
    title: data.title,
    state: data.state,
    from: window.from,
    services: firstOf([...data.services.map((service) => serviceName(ledger, service)), ...data.affects]),
    notice: data.announced === undefined ? undefined : formatDuration(window.from - data.announced),
  }));
}

/** The maintenance of a service, latest first. */
export function maintenanceOf(basis: Basis, service: string): ShownMaintenance[] {
  return latestFirst(
    basis.ledger.maintenance.filter(({ data }) => data.services.includes(service)),
    basis,
  );
}

/** Maintenance under way and windows that have not ended, earliest first. */
export function plannedMaintenance(basis: Basis): ShownMaintenance[] {
  return latestFirst(basis.ledger.maintenance, basis)
    .filter(({ entry, window }) => isUnderWay(entry) || (isScheduled(entry) && window.to > basis.asOf))
    .reverse();
}

export const isUnderWay = ({ data: { state } }: MaintenanceEntry) =>
  state === 'in-progress' || state === 'verifying';

const isScheduled = ({ data }: MaintenanceEntry) => data.state === 'scheduled';

/** The opening sentence of the list: what is next, and how many windows overran. */
export function maintenanceListAnswer(basis: Basis): string {
  const { ledger, calendar, asOf } = basis;
  const all = latestFirst(ledger.maintenance, basis);
  if (all.length === 0) return 'No data: no maintenance has been announced.';
  const next = all.findLast(({ entry, window }) => isScheduled(entry) && window.from > asOf);
  const first = next
    ? `Next: ${next.entry.data.title}, on ${calendar.dateOf(next.window.from)}.`
    : 'Nothing is planned.';
  const late = all.filter(overran).length;
  return `${first} ${plural(all.length, 'maintenance record')} so far; ${late === 0 ? 'none' : late} overran.`;
}

/** The rule of windows that come again: "every week on Tuesday 4 times"; undefined if it does not. */
export function recursWords(
  { data: { window, recurs } }: MaintenanceEntry,
  { calendar }: Basis,
): string | undefined {
  return recurs && ruleWords(window.from, recurs.rule, recurs.zone ?? calendar.zoneAt(window.from));
}

/** The windows of a record that comes again around the as-of moment: the latest and the next ones, in order, and how many came before. */
export function recurringWindows(
  entry: MaintenanceEntry,
  basis: Basis,
): { windows: readonly Window[]; earlier: number } {
  if (!entry.data.recurs) return { windows: [], earlier: 0 };
  const all = windowsShown(entry, basis);
  const past = all.filter(({ to }) => to <= basis.asOf).length;
  const earlier = Math.max(0, past - LATEST);
  return { windows: all.slice(earlier, past + NEXT), earlier };
}

/** The opening sentence of a window's page. */
export function maintenanceAnswer(entry: MaintenanceEntry, basis: Basis): string {
  const { ledger, calendar } = basis;
  const { data } = entry;
  const { window } = shown(entry, basis);
  const rules = rulesOn(ledger, calendar.dateOf(window.from));
  const names = [...data.services.map((id) => serviceName(rules, id)), ...data.affects];
  const services = names.length > 0 ? listWords(names) : 'no service is recorded';
  const length = formatDuration(window.to - window.from);
  switch (data.state) {
    case 'scheduled': {
      if (!data.recurs) return `Planned for ${length} from ${calendar.dateOf(window.from)}: ${services}.`;
      const when = window.to > basis.asOf ? 'next' : 'last';
      return `${length} ${recursWords(entry, basis)}, ${when} on ${calendar.dateOf(window.from)}: ${services}.`;
    }
    case 'in-progress':
      return `Under way: ${services}.`;
    case 'verifying':
      return `Being verified: ${services}.`;
    case 'completed':
      return `Completed, ${overrunWords(data)}; ${harmWords(entry, basis)}.`;
    case 'cancelled':
      return 'Cancelled: downtime in its window counts in full.';
  }
}

/** Whether maintenance was completed after its window. */
export function overran({ entry }: ShownMaintenance): boolean {
  return overrun(entry.data) > 0;
}

/** How long work went on after its window, in milliseconds; of windows that come again this is not recorded. */
function overrun({ completed, window, recurs }: Maintenance): number {
  return completed === undefined || recurs ? 0 : Math.max(0, completed - window.to);
}

function overrunWords(data: Maintenance): string {
  if (data.completed === undefined) return 'its end is not recorded';
  if (data.recurs) return 'with all its windows';
  const over = overrun(data);
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
function harmWords(entry: MaintenanceEntry, basis: Basis): string {
  const { impacts, services, announced } = entry.data;
  const harms = impacts.filter(({ level }) => level !== 'none');
  if (harms.length > 0 && !wasOnRecord(entry))
    return 'its impact counts as downtime, because it was recorded after its window began';
  if (harms.length > 0 && announced === undefined)
    return 'its impact counts as downtime, because it is not recorded when it was announced';
  const windows = windowsShown(entry, basis);
  const isInside = (from: number, to: number) =>
    windows.some((window) => window.from <= from && to <= window.to);
  const outside = harms.some(
    ({ service, from, to = basis.asOf }) => !isInside(from, to) || !services.includes(service),
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
