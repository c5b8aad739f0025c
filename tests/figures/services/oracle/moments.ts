import { Temporal } from 'temporal-polyfill';
import { beginOf, type Evidence, type Organisation, type Service } from './sets.ts';

/*
 * Availability with coverage, worked out a second time, from the definitions and not from the code: time is cut wherever
 * anything can change, and each piece is asked what holds at its first instant. Lengths are whole numbers of any size.
 */

const DAY = 86_400_000;

/** What a service, or several, come to in a period: thousandths of a millisecond. */
export interface Sums {
  agreed: bigint;
  watched: bigint;
  lost: bigint;
  by: Record<Evidence, bigint>;
}

export const nothing = (): Sums => ({
  agreed: 0n,
  watched: 0n,
  lost: 0n,
  by: { monitor: 0n, report: 0n, vouch: 0n },
});

/** Sums by period, `2026-10`, `2026-Q4` and `2026`, of each service and of all of them up at once. */
export interface Answer {
  services: Map<string, Map<string, Sums>>;
  allUp: Map<string, Sums>;
  /** The periods in which the as-of moment lies. */
  running: string[];
}

/** Stretches in which a zone's clocks are the same number of milliseconds from UTC, found by looking every six hours. */
function offsets(zone: string, from: number, to: number): { from: number; offset: number }[] {
  const offsetAt = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
  const found = [{ from, offset: offsetAt(from) }];
  for (let instant = from; instant < to; instant += DAY / 4) {
    let [before, after] = [instant, instant + DAY / 4];
    if (offsetAt(before) === offsetAt(after)) continue;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (offsetAt(middle) === offsetAt(before)) before = middle;
      else after = middle;
    }
    found.push({ from: after, offset: offsetAt(after) });
  }
  return found;
}

const known = new Map<string, ReturnType<typeof offsets>>();

function offsetsOf(zone: string, from: number, to: number) {
  const key = `${zone} ${from} ${to}`;
  const found = known.get(key) ?? offsets(zone, from, to);
  known.set(key, found);
  return found;
}

const dateOf = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);
const clockOf = (text: string) => Number(text.slice(0, 2)) * 3_600_000 + Number(text.slice(3)) * 60_000;

/** A moment as the clocks of the zone show it. */
interface Local {
  date: string;
  /** Monday is 0. */
  weekday: number;
  /** Milliseconds since midnight. */
  clock: number;
}

function isAgreed({ since, until, hours }: Service, { date, weekday, clock }: Local): boolean {
  if (date < since || (until !== undefined && date > until)) return false;
  if (!hours) return true;
  return hours.days.includes(weekday) && clock >= clockOf(hours.from) && clock < clockOf(hours.to);
}

/** By what a service is known at an instant: `incident` beside the kinds that are counted one by one. */
function evidenceAt(
  org: Organisation,
  service: Service,
  { date }: Local,
  now: number,
): Set<Evidence | 'incident'> {
  const found = new Set<Evidence | 'incident'>();
  const inside = (from: number, to: number | undefined) => from <= now && (to === undefined || now < to);
  for (const monitor of org.monitors)
    if (monitor.service === service.id && inside(monitor.from, monitor.to)) found.add('monitor');
  for (const report of org.reports)
    if (report.day === date && report.delivered !== undefined && report.delivered <= org.asOf)
      if (report.services.includes(service.id)) found.add('report');
  for (const { from, to } of service.vouched)
    if (from <= date && (to === undefined || date <= to)) found.add('vouch');
  for (const { started, resolved, impacts } of org.incidents) {
    // What begins after the as-of moment is not known yet.
    const own = impacts.filter((impact) => impact.service === service.id && impact.from <= org.asOf);
    if (started > org.asOf || own.length === 0) continue;
    if (inside(started, resolved) || own.some(({ from, to }) => inside(from, to))) found.add('incident');
  }
  return found;
}

/** The heaviest of the service's impacts at an instant, in thousandths. */
function weightAt(org: Organisation, { id, weights }: Service, now: number): number {
  let heaviest = 0;
  for (const { started, impacts } of org.incidents)
    for (const { service, level, from, to } of impacts)
      if (service === id && started <= org.asOf && from <= now && (to === undefined || now < to))
        heaviest = Math.max(heaviest, weights[level]);
  return heaviest;
}

/** Every instant at which anything can change between two, in order. */
function cuts(
  org: Organisation,
  from: number,
  segments: readonly { from: number; offset: number }[],
): number[] {
  const found = new Set([from, org.asOf]);
  const clocks = new Set([
    0,
    ...org.services.flatMap(({ hours }) => (hours ? [hours.from, hours.to].map(clockOf) : [])),
  ]);
  for (const [i, { from: start, offset }] of segments.entries()) {
    const end = segments[i + 1]?.from ?? org.asOf;
    found.add(start);
    for (let day = Math.floor((start + offset) / DAY); day * DAY - offset < end; day++)
      for (const clock of clocks) {
        const instant = day * DAY + clock - offset;
        if (instant >= start && instant < end) found.add(instant);
      }
  }
  for (const { from: begins, to } of org.monitors) found.add(begins).add(to);
  for (const { started, resolved, impacts } of org.incidents) {
    found.add(started).add(resolved ?? started);
    for (const { from: begins, to } of impacts) found.add(begins).add(to ?? begins);
  }
  return [...found].filter((each) => each >= from && each <= org.asOf).sort((a, b) => a - b);
}

const periodsOf = (date: string) => [
  date.slice(0, 7),
  `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`,
  date.slice(0, 4),
];

/** What every service, and all of them up at once, come to in every period, as of the set's moment. */
export function workOut(org: Organisation): Answer {
  const from = beginOf(org);
  const answer: Answer = { services: new Map(), allUp: new Map(), running: [] };
  const add = (sums: Map<string, Sums>, periods: readonly string[], to: (own: Sums) => void) => {
    for (const period of periods) {
      const own = sums.get(period) ?? nothing();
      sums.set(period, own);
      to(own);
    }
  };
  for (const { id } of org.services) answer.services.set(id, new Map());
  const segments = offsetsOf(org.zone, from, org.horizon);
  const instants = cuts(org, from, segments);
  let today = 0;
  for (const [i, now] of instants.entries()) {
    const { offset } = segments.findLast((segment) => segment.from <= now)!;
    const day = Math.floor((now + offset) / DAY);
    // Where clocks go back over midnight the day has begun, although they show the day before once more.
    const clock = day < today ? 0 : now + offset - day * DAY;
    today = Math.max(today, day);
    const local: Local = { date: dateOf(today), weekday: (((today + 3) % 7) + 7) % 7, clock };
    const periods = periodsOf(local.date);
    if (now === org.asOf) answer.running = periods;
    const length = BigInt((instants[i + 1] ?? now) - now);
    const agreed = org.services.filter((service) => isAgreed(service, local));
    let isKnown = true;
    let heaviest = 0;
    for (const service of agreed) {
      const evidence = evidenceAt(org, service, local, now);
      const weight = weightAt(org, service, now);
      isKnown &&= evidence.size > 0;
      heaviest = Math.max(heaviest, weight);
      add(answer.services.get(service.id)!, periods, (own) => {
        own.agreed += length * 1000n;
        if (evidence.size > 0) own.watched += length * 1000n;
        own.lost += length * BigInt(weight);
        for (const kind of ['monitor', 'report', 'vouch'] as const)
          if (evidence.has(kind)) own.by[kind] += length * 1000n;
      });
    }
    if (agreed.length > 0)
      add(answer.allUp, periods, (own) => {
        own.agreed += length * 1000n;
        // In a recorded impact all of them together are known to be down, whatever the others did.
        if (isKnown || heaviest > 0) own.watched += length * 1000n;
        own.lost += length * BigInt(heaviest);
      });
  }
  return answer;
}
