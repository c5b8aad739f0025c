import { type Calendar, calendarOf } from '../records/calendar.ts';
import type { Entry } from '../records/entry.ts';
import type { Ledger } from '../records/ledger.ts';
import { zoneOf } from '../records/zone.ts';
import type { Incident } from '../schemas/incident.ts';
import { MINUTE } from '../schemas/time.ts';

/** The impact of incidents on one local day. */
export interface DayImpact {
  /** The share of the day's visits that failed, by service, weighted by impact level. */
  services: Readonly<Record<string, number>>;
  /** Shares of the day's orders and signups that were lost. */
  orders: number;
  signups: number;
  /** How much customers noticed, weighted by severity. 0.2 is a very bad day. */
  pain: number;
  /** The day's incidents, most severe first. */
  incidents: readonly { entry: Entry<Incident>; pain: number }[];
}

const CALM: DayImpact = { services: {}, orders: 0, signups: 0, pain: 0, incidents: [] };

/** The share of visits that fail at each level of impact. */
export const LEVELS = { outage: 1, partial: 0.5, degraded: 0.15, unknown: 0, none: 0 } as const;
/** Weights by rank of the severity in the playbook, most severe first. */
const SEVERITIES = [1.6, 1.2, 0.8, 0.3];
/** How strongly the failure of a service reduces orders and signups. */
const ORDERS: Record<string, number> = { checkout: 1, shop: 0.8, search: 0.25, accounts: 0.3 };
const SIGNUPS: Record<string, number> = { accounts: 1, shop: 0.8, checkout: 0.4, notifications: 0.3 };
/** How much customers complain about the failure of a service. */
const LOUDNESS: Record<string, number> = { checkout: 1.3, pipeline: 0, 'data-platform': 0.1 };
const BY_DEFAULT = 0.05;

/** Load by hour of the day. */
const HOURS = [6, 3, 9, 4, 2].flatMap((hours, part) =>
  Array<number>(hours).fill([0.1, 0.6, 1, 1.6, 0.6][part]!),
);
const BUSY_MINUTES = HOURS.reduce((a, b) => a + b, 0) * 60;
const STEP = 5;

/** The share of a day's load that comes in the hour that begins at an instant. */
export function loadAt(calendar: Calendar, instant: number): number {
  return HOURS[hourAt(calendar, instant)]! / (BUSY_MINUTES / 60);
}

/** The local hour of an instant. */
function hourAt(calendar: Calendar, instant: number): number {
  return new Date(instant + zoneOf(calendar.zoneAt(instant)).offsetAt(instant)).getUTCHours();
}

/** Computes the impact on each day. For a day without incidents it is zero. */
export function readDayImpacts(ledger: Ledger, asOf: number): (date: string) => DayImpact {
  const ranks = Object.keys(ledger.severities.data);
  const days = new Map<string, { services: Record<string, number>; pains: Map<Entry<Incident>, number> }>();
  const calendar = calendarOf(ledger);
  for (const entry of ledger.incidents) {
    const severity = SEVERITIES[ranks.indexOf(entry.data.severity ?? '')] ?? SEVERITIES.at(-1)!;
    for (const { service, level, from, to = asOf } of entry.data.impacts)
      for (let instant = from; instant < to; instant += STEP * MINUTE) {
        const date = calendar.dateOf(instant);
        const day = days.get(date) ?? { services: {} as Record<string, number>, pains: new Map() };
        days.set(date, day);
        const minutes = Math.min(STEP, (to - instant) / MINUTE);
        const share = (HOURS[hourAt(calendar, instant)]! * minutes * LEVELS[level]) / BUSY_MINUTES;
        day.services[service] = (day.services[service] ?? 0) + share;
        const pain = share * severity * (LOUDNESS[service] ?? 1);
        day.pains.set(entry, (day.pains.get(entry) ?? 0) + pain);
      }
  }
  const byDate = new Map<string, DayImpact>();
  for (const [date, { services, pains }] of days) {
    const lost = (influence: Record<string, number>) =>
      Math.min(
        0.6,
        Object.entries(services).reduce((sum, [id, share]) => sum + share * (influence[id] ?? BY_DEFAULT), 0),
      );
    const incidents = [...pains].map(([entry, pain]) => ({ entry, pain })).sort((a, b) => b.pain - a.pain);
    const pain = incidents.reduce((sum, each) => sum + each.pain, 0);
    byDate.set(date, { services, orders: lost(ORDERS), signups: lost(SIGNUPS), pain, incidents });
  }
  return (date) => byDate.get(date) ?? CALM;
}
