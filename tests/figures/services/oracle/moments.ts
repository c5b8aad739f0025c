import type { Local } from './days.ts';
import { type InForce, type Known, knownDays, rulesOf, targetOn } from './rules.ts';
import { beginOf, type Evidence, type Organisation, type Service } from './sets.ts';

/*
 * Availability with coverage, worked out a second time, from the definitions and not from the code: time is cut wherever
 * anything can change, and each piece is asked what holds at its first instant. Lengths are whole numbers of any size.
 */

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;

/** Time under one percentage. */
export type Parts = Map<string | undefined, { agreed: bigint; watched: bigint }>;

/** What a service, or several, come to in a period: thousandths of a millisecond. */
export interface Sums {
  agreed: bigint;
  watched: bigint;
  lost: bigint;
  excused: bigint;
  by: Record<Evidence, bigint>;
  /** By the service's own objective, and by that of the organisation. */
  own: Parts;
  organisation: Parts;
}

export const nothing = (): Sums => ({
  agreed: 0n,
  watched: 0n,
  lost: 0n,
  excused: 0n,
  by: { monitor: 0n, report: 0n, vouch: 0n },
  own: new Map(),
  organisation: new Map(),
});

/** Adds time to that under a percentage. */
export function addPart(parts: Parts, percent: string | undefined, agreed: bigint, watched: bigint): void {
  const before = parts.get(percent) ?? { agreed: 0n, watched: 0n };
  parts.set(percent, { agreed: before.agreed + agreed, watched: before.watched + watched });
}

/** Sums by period, `2026-10`, `2026-Q4` and `2026`, of each service and of all of them up at once. */
export interface Answer {
  known: Known;
  services: Map<string, Map<string, Sums>>;
  allUp: Map<string, Sums>;
  /** The periods in which the as-of moment lies. */
  running: string[];
}

const clockOf = (text: string) => Number(text.slice(0, 2)) * HOUR + Number(text.slice(3)) * MINUTE;

/** Whether an instant is in the hours of a service that are promised. */
function isInHours({ since, until }: Service, { hours }: InForce, { date, weekday, clock }: Local): boolean {
  if (date < since || (until !== undefined && date > until)) return false;
  if (!hours) return true;
  const end = hours.to === '24:00' ? Number.POSITIVE_INFINITY : clockOf(hours.to);
  return hours.days.includes(weekday) && clock >= clockOf(hours.from) && clock < end;
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
function weightAt(org: Organisation, { id }: Service, { weights }: InForce, now: number): number {
  let heaviest = 0;
  for (const { started, impacts } of org.incidents)
    for (const { service, level, from, to } of impacts)
      if (service === id && started <= org.asOf && from <= now && (to === undefined || now < to))
        heaviest = Math.max(heaviest, weights[level]);
  return heaviest;
}

/** The outages of a service: unbroken loss, by the length rules of the day on which each begins. */
function outagesOf(
  instants: readonly number[],
  weighs: (now: number) => number,
  rulesAt: (now: number) => InForce,
): { from: number; to: number }[] {
  const whole: { from: number; to: number }[] = [];
  for (const [i, from] of instants.slice(0, -1).entries()) {
    if (weighs(from) === 0) continue;
    const to = instants[i + 1]!;
    const last = whole.at(-1);
    if (last?.to === from) last.to = to;
    else whole.push({ from, to });
  }
  return whole.flatMap(({ from, to }) => {
    const { minimumMinutes, wholeMinutes } = rulesAt(from);
    if (to - from < minimumMinutes * MINUTE) return [];
    return [{ from, to: wholeMinutes ? to - ((to - from) % MINUTE) : to }];
  });
}

/** Whether announced maintenance is going on. What was announced after the as-of moment, or completed then, was not yet. */
function isMaintained(
  { maintenance, asOf }: Organisation,
  { id }: Service,
  rulesAt: (now: number) => InForce,
  now: number,
): boolean {
  return maintenance.some(({ announced, from, to, completed, services }) => {
    const end = completed !== undefined && completed <= asOf ? Math.min(to, completed) : to;
    if (announced > asOf || now < from || now >= end || !services.includes(id)) return false;
    return from - announced >= rulesAt(from).minimumNotice * HOUR;
  });
}

/** Every instant at which anything can change between two, in order; but for the ends of whole minutes. */
function cuts(org: Organisation, { days }: Known, from: number): number[] {
  const hours = [org.policy, ...org.services.map(({ rules }) => rules)].flatMap(({ now, earlier }) => [
    now.hours,
    ...earlier.map(({ values }) => values.hours),
  ]);
  const clocks = new Set(hours.flatMap((each) => (each ? [each.from, each.to].map(clockOf) : [])));
  const found = new Set([from, org.asOf, ...days.instantsOf(clocks)]);
  for (const { from: begins, to } of org.monitors) found.add(begins).add(to);
  for (const { from: begins, to, completed } of org.maintenance)
    found
      .add(begins)
      .add(to)
      .add(completed ?? to);
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
  const known = knownDays(org);
  const answer: Answer = { known, services: new Map(), allUp: new Map(), running: [] };
  const add = (sums: Map<string, Sums>, periods: readonly string[], to: (own: Sums) => void) => {
    for (const period of periods) {
      const own = sums.get(period) ?? nothing();
      sums.set(period, own);
      to(own);
    }
  };
  const first = cuts(org, known, beginOf(org) - 2 * DAY);
  const members = org.services.map((service) => {
    answer.services.set(service.id, new Map());
    const rules = rulesOf(org, service, known);
    const rulesAt = (now: number) => rules(known.days.at(now).date);
    const weighs = (now: number) => weightAt(org, service, rulesAt(now), now);
    return { service, rules, rulesAt, weighs, outages: outagesOf(first, weighs, rulesAt) };
  });
  const instants = [...new Set([...first, ...members.flatMap(({ outages }) => outages.map(({ to }) => to))])];
  instants.sort((a, b) => a - b);
  for (const [i, now] of instants.entries()) {
    const local = known.days.at(now);
    const periods = periodsOf(local.date);
    if (now === org.asOf) answer.running = periods;
    const length = BigInt((instants[i + 1] ?? now) - now);
    const target = targetOn(org, known, local.date).value;
    let isAgreed = false;
    let isKnown = true;
    let heaviest = 0;
    for (const { service, rules, rulesAt, weighs, outages } of members) {
      const own = rules(local.date);
      if (!isInHours(service, own, local)) continue;
      const isOut = outages.some(({ from, to }) => from <= now && now < to);
      const weight = isOut ? weighs(now) : 0;
      const isExcused = own.maintenance !== 'counted' && isMaintained(org, service, rulesAt, now);
      if (isExcused)
        add(answer.services.get(service.id)!, periods, (sums) => {
          sums.excused += length * BigInt(weight);
        });
      if (isExcused && own.maintenance === 'agreed-time') continue;
      isAgreed = true;
      const evidence = evidenceAt(org, service, local, now);
      const lost = isExcused ? 0 : weight;
      isKnown &&= evidence.size > 0;
      heaviest = Math.max(heaviest, lost);
      const agreed = length * 1000n;
      const watched = evidence.size > 0 ? agreed : 0n;
      add(answer.services.get(service.id)!, periods, (sums) => {
        sums.agreed += agreed;
        sums.watched += watched;
        sums.lost += length * BigInt(lost);
        addPart(sums.own, own.slo, agreed, watched);
        addPart(sums.organisation, target, agreed, watched);
        for (const kind of ['monitor', 'report', 'vouch'] as const)
          if (evidence.has(kind)) sums.by[kind] += agreed;
      });
    }
    if (isAgreed)
      add(answer.allUp, periods, (sums) => {
        const agreed = length * 1000n;
        // In a recorded impact all of them together are known to be down, whatever the others did.
        const watched = isKnown || heaviest > 0 ? agreed : 0n;
        sums.agreed += agreed;
        sums.watched += watched;
        sums.lost += length * BigInt(heaviest);
        addPart(sums.organisation, target, agreed, watched);
      });
  }
  return answer;
}
