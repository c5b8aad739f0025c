import { beginnings } from '../records/as-of.ts';
import { type Audience, EVERYONE } from '../records/audience/audience.ts';
import {
  allTime,
  type Calendar,
  calendarOf,
  type Period,
  type PeriodKind,
  trailing,
} from '../records/calendar.ts';
import type { Entry } from '../records/entry.ts';
import { endOf } from '../records/incident-moments.ts';
import type { Ledger, PlaybookEntries } from '../records/ledger.ts';
import { reportsOf } from '../records/reports.ts';
import { rulesOn } from '../records/rules.ts';
import { spanOf, type WhenSpan } from '../records/when.ts';
import type { When } from '../schemas/fields.ts';
import type { Incident } from '../schemas/incident.ts';
import { readPeriodName } from '../schemas/period-name.ts';
import { outputOf, type Report } from '../schemas/reports/reports.ts';
import type { Severity } from '../schemas/severities.ts';
import { type ActionItem, actionItems } from './incidents/actions.ts';
import { publications } from './incidents/incident-time.ts';
import { type DutyRecord, instancesOf } from './reports/cadence.ts';
import { firstKnown, type ServiceAvailability, serviceAvailabilities } from './services/availability.ts';
import { workingTimeOf } from './services/working-time.ts';

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
  /** Days and weeks since the first daily or weekly count, or deployment log, up to the current ones. */
  shortPeriods: { day: Period[]; week: Period[] };
  /** Standing duties in the playbook's order, with what they owe up to the end of the current year. */
  duties: DutyRecord[];
  /** The last 30 and 90 days, and what else a service's error budget is granted over. */
  trailing: Period[];
  all: Period;
  /** Those for whom pages and exports are made of it. */
  audience: Audience;
}

function trailingDays(services: readonly ServiceAvailability[]): number[] {
  const windows = services.flatMap(({ policy }) => /^(\d+)d$/.exec(policy.window)?.[1] ?? []);
  return [...new Set([30, 90, ...windows.map(Number)])].sort((a, b) => a - b);
}

/** Works the basis out. The ledger is one that was already reduced to what was known at `asOf`. */
export function makeBasis(ledger: Ledger, asOf: number, audience: Audience = EVERYONE): Basis {
  const calendar = calendarOf(ledger);
  const services = serviceAvailabilities(ledger, calendar, asOf);
  const known = firstKnown(services);
  const periodStart = ({ id }: Entry) => calendar.find(readPeriodName(id).period)?.from ?? asOf;
  const earliest = (instants: readonly number[]) => instants.reduce((a, b) => Math.min(a, b), asOf);
  const counted = [
    ...(['daily-metrics-snapshot', 'support-ticket-summary', 'weekly-feedback-summary'] as const).flatMap(
      (form) => [...reportsOf(ledger, form).values()],
    ),
    ...ledger.deployments,
  ];
  const firstDay = earliest(counted.map(periodStart));
  const first = earliest([...(known === undefined ? [] : [known]), ...beginnings(ledger, calendar)]);
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
    shortPeriods: {
      day: counted.length > 0 ? calendar.periodsBetween('day', firstDay, asOf + 1) : [],
      week: counted.length > 0 ? calendar.periodsBetween('week', firstDay, asOf + 1) : [],
    },
    duties: dutyRecords(ledger, calendar, asOf),
    trailing: trailingDays(services).map((days) => trailing(days, asOf)),
    all: allTime(asOf),
    audience,
  };
}

function dutyRecords(ledger: Ledger, calendar: Calendar, asOf: number): DutyRecord[] {
  const working = workingTimeOf(ledger);
  const until = calendar.periodsAt(asOf).year.to;
  const reports = new Map<string, Map<string, Entry<Report>>>();
  for (const entry of ledger.reports) {
    const output = outputOf(entry.id);
    const own = reports.get(output) ?? new Map();
    reports.set(output, own.set(entry.data.period, entry));
  }
  return Object.entries(ledger.cadences.data).map(([id, duty]) => ({
    id,
    duty,
    instances: instancesOf(id, duty, reports.get(id) ?? new Map(), calendar, working, {
      asOf,
      until,
      rules: ledger,
    }),
  }));
}

/** What the playbook asked of an incident's severity on the local day of an instant of it; undefined if it was not rated. */
function severityAt({ ledger, calendar }: Rules, { severity }: Incident, instant: number) {
  if (severity === undefined) return undefined;
  return rulesOn(ledger, calendar.dateOf(instant)).severities.data[severity];
}

type Rules = { ledger: PlaybookEntries; calendar: Calendar };

/** What the playbook asked of an incident's severity when it was detected: that judges response, escalation and updates. */
export function severityOf(rules: Rules, incident: Incident): Severity | undefined {
  const { calendar } = rules;
  return severityAt(rules, incident, spanOf((incident.detected ?? incident.started)!, calendar).from);
}

/** What it asked when the incident was resolved, or asks now: that judges the post-mortem. `asOf` in epoch milliseconds. */
export function severityAtResolution(
  rules: Rules & { asOf: number },
  incident: Incident,
): Severity | undefined {
  return severityAt(rules, incident, endOf(incident, rules.calendar) ?? rules.asOf);
}

/** Ids of the services that an incident harmed. */
export function harmedServices(incident: Incident): string[] {
  return [...new Set(incident.impacts.filter(({ level }) => level !== 'none').map(({ service }) => service))];
}

/** Whether all of a time lies in a period: of a day, month or year only then is it certain that it does. */
export function isIn(span: WhenSpan, { from, to, kind }: Period): boolean {
  // A trailing period includes the moment at which it ends.
  const last = kind === 'trailing' || kind === 'all' ? to + 1 : to;
  return span.from >= from && (span.to === span.from ? span.from < last : span.to <= last);
}

/** Things grouped by the periods in which an instant of theirs lies, or all of a day, month or year. */
export function byPeriod<T>(
  basis: Basis,
  entries: readonly T[],
  timeOf: (entry: T) => When | undefined,
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
    const time = timeOf(entry);
    if (time === undefined) continue;
    const span = spanOf(time, basis.calendar);
    const { month, quarter, year } = basis.calendar.periodsAt(span.from);
    add(basis.all, entry);
    for (const period of [month, quarter, year, ...basis.trailing])
      if (isIn(span, period)) add(period, entry);
  }
  return groups;
}

/** The months that a month, quarter or year has to have records of: those that are over, and all of one that is over itself. */
export function monthsNeeded({ calendar, asOf }: Pick<Basis, 'calendar' | 'asOf'>, period: Period): Period[] {
  // The last month of a quarter of weeks may end after it.
  return calendar.monthsOf(period).filter(({ to }) => Math.min(to, period.to) <= asOf);
}

/** The periods of some kinds, longest first. */
export function periodsOf(basis: Basis, kinds: readonly PeriodKind[]): Period[] {
  const { year, quarter, month } = basis.periods;
  const { week, day } = basis.shortPeriods;
  const all = [...year, ...quarter, ...month, ...basis.trailing, ...week, ...day];
  return all.filter(({ kind }) => kinds.includes(kind));
}
