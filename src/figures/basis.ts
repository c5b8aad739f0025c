import type { Entry } from '../records/entry.ts';
import type { Ledger } from '../records/ledger.ts';
import type { Incident } from '../schemas/incident.ts';
import type { Severity } from '../schemas/severities.ts';
import { type ActionItem, actionItems } from './actions.ts';
import { firstKnown, type ServiceAvailability, serviceAvailabilities } from './availability.ts';
import { allTime, type Calendar, makeCalendar, type Period, trailing } from './calendar.ts';
import { publications } from './incident-time.ts';

/** What all figures are computed from: the ledger as of a moment, and what several of them need worked out once. */
export interface Basis {
  ledger: Ledger;
  /** Epoch milliseconds. Nothing in here reads a clock. */
  asOf: number;
  calendar: Calendar;
  services: ServiceAvailability[];
  /** The as-of day, as a local date. */
  today: string;
  actions: ActionItem[];
  publications: ReturnType<typeof publications>;
  /** Every month, quarter and year that anything is known of, up to the current ones, oldest first. */
  periods: { month: Period[]; quarter: Period[]; year: Period[] };
  /** The last 30 and 90 days, and what else a service's error budget is granted over. */
  trailing: Period[];
  all: Period;
}

function trailingDays(services: readonly ServiceAvailability[]): number[] {
  const windows = services.flatMap(({ policy }) => /^(\d+)d$/.exec(policy.window)?.[1] ?? []);
  return [...new Set([30, 90, ...windows.map(Number)])].sort((a, b) => a - b);
}

/** Works the basis out. The ledger is one that was already reduced to what was known at `asOf`. */
export function makeBasis(ledger: Ledger, asOf: number): Basis {
  const { zone, fiscalYear } = ledger.organisation.data;
  const calendar = makeCalendar(zone, fiscalYear);
  const services = serviceAvailabilities(ledger, calendar, asOf);
  const starts = ledger.incidents.map(({ data }) => data.started);
  const known = firstKnown(services);
  const first = starts.reduce((a, b) => Math.min(a, b), Math.min(known ?? asOf, asOf));
  const between = (kind: 'month' | 'quarter' | 'year') => calendar.periodsBetween(kind, first, asOf + 1);
  const today = calendar.dateOf(asOf);
  return {
    ledger,
    asOf,
    calendar,
    services,
    today,
    actions: actionItems(ledger.postmortems, today, calendar.dateOf),
    publications: publications(ledger.postmortems),
    periods: { month: between('month'), quarter: between('quarter'), year: between('year') },
    trailing: trailingDays(services).map((days) => trailing(days, asOf)),
    all: allTime(asOf),
  };
}

/** What the playbook says of an incident's severity. */
export function severityOf({ ledger }: Basis, incident: Incident): Severity | undefined {
  return ledger.severities.data[incident.severity];
}

/** Ids of the services that an incident harmed. */
export function harmedServices(incident: Incident): string[] {
  return [...new Set(incident.impacts.filter(({ level }) => level !== 'none').map(({ service }) => service))];
}

/** Records grouped by the periods that an instant of theirs lies in. */
export function byPeriod<T extends Entry>(
  basis: Basis,
  entries: readonly T[],
  instantOf: (entry: T) => number | undefined,
): Map<Period, T[]> {
  const groups = new Map<Period, T[]>();
  const add = (period: Period, entry: T) => {
    const group = groups.get(period);
    if (group) group.push(entry);
    else groups.set(period, [entry]);
  };
  for (const period of [...Object.values(basis.periods).flat(), ...basis.trailing, basis.all])
    groups.set(period, []);
  for (const entry of entries) {
    const instant = instantOf(entry);
    if (instant === undefined) continue;
    const { month, quarter, year } = basis.calendar.periodsAt(instant);
    for (const period of [month, quarter, year, basis.all]) add(period, entry);
    for (const period of basis.trailing)
      if (instant >= period.from && instant <= period.to) add(period, entry);
  }
  return groups;
}
