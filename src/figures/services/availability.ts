import type { Calendar, Period } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import { impactEnd } from '../../records/incident-moments.ts';
import type { Ledger } from '../../records/ledger.ts';
import { type Window, windowsOf } from '../../records/recurrence.ts';
import type { Maintenance } from '../../schemas/maintenance.ts';
import { DAY } from '../../schemas/time.ts';
import {
  type Interval,
  intersect,
  lengthWithin,
  type Measure,
  measure,
  subtract,
  union,
  type Weighted,
} from '../interval.ts';
import { agreedTime, downtime, excusedTime, type Harm, serviceHours } from './downtime.ts';
import { type Evidence, type EvidenceKind, evidenceByService, unknownTime, vouches } from './evidence.ts';
import { wasOnRecord } from './on-record.ts';
import { type Policy, type PolicyPart, policiesOf, policyAt, type Service } from './policy.ts';

/** Everything known of one service's availability, ready to be asked about any period. */
export interface ServiceAvailability {
  id: string;
  service: Service;
  /** The present policy. */
  policy: Policy;
  /** It and those before it, the oldest first. */
  policies: readonly PolicyPart[];
  /** When knowledge of it begins and ends; undefined where the playbook does not say since when it was watched. */
  known: Interval | undefined;
  /** Time that counts, beyond as-of too, for the budget of a period that still runs. */
  agreed: Measure;
  /** What of the agreed time up to as-of is known, by any evidence. */
  watched: Measure;
  /** What of it is known by each kind of evidence. */
  watchedBy: Record<EvidenceKind, Measure>;
  /** Why it is known, sorted by start. */
  evidence: Evidence[];
  /** All time of its life that is known, in agreed hours or not; sorted and disjoint. */
  observed: readonly Interval[];
  lost: Measure;
  /** What would have been lost too, had no maintenance been announced. */
  excused: Measure;
  /** Announced maintenance, sorted and disjoint. */
  windows: Interval[];
  /** The harms themselves, oldest first, each with its record. */
  harms: (Harm & { entry: Entry })[];
}

/** Lengths in thousandths of a millisecond, so that sums over services are exact. */
export interface Availability {
  /** Agreed time of the whole period. */
  agreed: number;
  /** Agreed time up to as-of. */
  elapsed: number;
  /** What of it is known. */
  watched: number;
  lost: number;
  /** Outages inside announced maintenance that are not counted. */
  excused: number;
}

/** Stretches of time of which availability is summed up: one service's, or what several come to together. */
export type Watch = Pick<ServiceAvailability, 'agreed' | 'watched' | 'lost' | 'excused'>;

const FAR = 400 * DAY;

const known = new WeakMap<Ledger, { asOf: number; services: ServiceAvailability[] }>();

/** One availability per service, in the order of the playbook. `asOf` in epoch milliseconds ends what still goes on. Worked out once for a ledger. */
export function serviceAvailabilities(
  ledger: Ledger,
  calendar: Calendar,
  asOf: number,
): ServiceAvailability[] {
  const last = known.get(ledger);
  if (last?.asOf === asOf) return last.services;
  const services = availabilitiesOf(ledger, calendar, asOf);
  known.set(ledger, { asOf, services });
  return services;
}

function availabilitiesOf(ledger: Ledger, calendar: Calendar, asOf: number): ServiceAvailability[] {
  const harms = new Map<string, ServiceAvailability['harms']>();
  const evidence = evidenceByService(ledger, calendar, asOf);
  const unknown = unknownTime(ledger, calendar);
  const unsure = new Map<string, Interval[]>();
  for (const { entry, impact, to } of recordedImpacts(ledger, asOf)) {
    const { service, level, from } = impact;
    // One whose end nobody knows makes its day unknown, and counts as no downtime.
    if (level === 'none' || to === undefined) continue;
    const span = { from, to: Math.min(to, asOf) };
    if (level === 'unknown') addTo(unsure, service, span);
    else addTo(harms, service, { level, ...span, entry });
  }
  const planned = plannedWork(ledger, calendar, asOf + FAR);
  return Object.entries(ledger.services.data.services).map(([id, service]) => {
    const policies = policiesOf(ledger, id);
    const policy = policies.at(-1)!.value;
    const own = (harms.get(id) ?? []).sort((a, b) => a.from - b.from);
    const reasons = [...vouches(policy, calendar, asOf), ...(evidence.get(id) ?? [])].sort(
      (a, b) => a.from - b.from,
    );
    const windows = union(
      (planned.get(id) ?? [])
        .filter((work) => excuses(work, policies))
        .map(excusedBy)
        .filter(({ from, to }) => from < to),
    );
    const known = lifeOf(service, calendar, asOf + FAR);
    const hours = known ? serviceHours(policies, calendar, known) : [];
    const agreed = agreedTime(hours, windows, policies);
    // What is known to be worse is known, whatever else may have been.
    const doubtful = subtract(union(unsure.get(id) ?? []), union(own));
    const dark = union([...(unknown.get(id) ?? []), ...doubtful]);
    const observed = subtract(intersect(union(reasons), known ? [known] : []), dark);
    const watched = subtract(intersect(union(reasons), agreed), dark);
    const lost = intersect(downtime(own, windows, agreed, policies), watched);
    return {
      id,
      service,
      policy,
      policies,
      known,
      windows,
      agreed: measure(agreed),
      watched: measure(watched),
      watchedBy: watchedBy(reasons, agreed),
      evidence: reasons,
      observed,
      lost: measure(lost),
      excused: measure(excusedTime(own, windows, hours, policies)),
      harms: own,
    };
  });
}

/** Adds to the list of a service. */
function addTo<T>(lists: Map<string, T[]>, service: string, item: T): void {
  const list = lists.get(service);
  if (list) list.push(item);
  else lists.set(service, [item]);
}

/** Every impact on record and when it ended: one without an end goes on, unless its incident is over and nobody knows since when. */
function* recordedImpacts(ledger: Ledger, asOf: number) {
  for (const entry of ledger.incidents)
    for (const impact of entry.data.impacts) yield { entry, impact, to: impactEnd(entry.data, impact, asOf) };
  for (const entry of ledger.maintenance)
    for (const impact of entry.data.impacts) yield { entry, impact, to: impact.to ?? asOf };
}

/** One of the windows of a maintenance record. */
export interface PlannedWork {
  entry: Entry<Maintenance>;
  window: Window;
}

/** The windows of each service that begin up to `until`. */
export function plannedWork(ledger: Ledger, calendar: Calendar, until: number): Map<string, PlannedWork[]> {
  const planned = new Map<string, PlannedWork[]>();
  for (const entry of ledger.maintenance)
    for (const window of windowsOf(entry.data, calendar.zoneAt(entry.data.window.from), until))
      for (const service of entry.data.services) addTo(planned, service, { entry, window });
  return planned;
}

/**
 * Whether work excuses outages: it was not cancelled, announced early enough by the policy at the start of its window, and on record before it began.
 */
function excuses(work: PlannedWork, policies: readonly PolicyPart[]): boolean {
  return whyCounted(work, policyAt(policies, work.window.from).minimumNotice) === undefined;
}

/** Why an outage in a maintenance window counts like any other. */
export type CountedBecause = 'cancelled' | 'not announced' | 'short notice' | 'recorded late';

/** Why work does not excuse outages where `notice` is asked for, in milliseconds; undefined if it does. */
export function whyCounted({ entry, window }: PlannedWork, notice: number): CountedBecause | undefined {
  const { state, announced } = entry.data;
  if (state === 'cancelled') return 'cancelled';
  if (announced === undefined) return 'not announced';
  if (window.from - announced < notice) return 'short notice';
  return wasOnRecord(entry, window) ? undefined : 'recorded late';
}

/** When a window of work excuses outages: from its start to its end or completion, whichever is first. */
export function excusedBy({ entry, window }: PlannedWork): Interval {
  return { from: window.from, to: Math.min(window.to, entry.data.completed ?? window.to) };
}

function watchedBy(
  evidence: readonly Evidence[],
  agreed: readonly Interval[],
): ServiceAvailability['watchedBy'] {
  const by = (kind: EvidenceKind) =>
    measure(intersect(union(evidence.filter((each) => each.kind === kind)), agreed));
  return { monitor: by('monitor'), report: by('report'), vouch: by('vouch'), incident: by('incident') };
}

function lifeOf(service: Service, calendar: Calendar, horizon: number): Interval | undefined {
  if (service.since === undefined) return undefined;
  const to = service.until === undefined ? horizon : calendar.at(service.until, '24:00');
  return { from: calendar.startOfDay(service.since), to };
}

/** What one or several services were promised, and lost, in a period. Every service-minute counts alike. */
export function availabilityIn(
  services: readonly Watch[],
  period: Pick<Period, 'from' | 'to'>,
  asOf: number,
): Availability {
  const end = Math.min(period.to, asOf);
  let agreed = 0;
  let elapsed = 0;
  let watched = 0;
  let lost = 0;
  let excused = 0;
  for (const service of services) {
    agreed += lengthWithin(service.agreed, period.from, period.to);
    elapsed += lengthWithin(service.agreed, period.from, end);
    watched += lengthWithin(service.watched, period.from, end);
    lost += lengthWithin(service.lost, period.from, end);
    excused += lengthWithin(service.excused, period.from, end);
  }
  return { agreed, elapsed, watched, lost, excused };
}

/** Share of known agreed time that was not lost, in percent; null where no time is known. */
export function uptimePercent({ watched, lost }: Pick<Availability, 'watched' | 'lost'>): number | null {
  return watched > 0 ? ((watched - lost) / watched) * 100 : null;
}

/** Share of elapsed agreed time that is known, in percent; null where none was agreed. */
export function coveragePercent({
  elapsed,
  watched,
}: Pick<Availability, 'elapsed' | 'watched'>): number | null {
  return elapsed > 0 ? (watched / elapsed) * 100 : null;
}

/** A service's downtime inside a range, as stretches. */
export function lostWithin(service: ServiceAvailability, range: Interval): Weighted[] {
  return service.lost.stretches
    .filter((stretch) => stretch.from < range.to && stretch.to > range.from)
    .map((stretch) => ({
      ...stretch,
      from: Math.max(stretch.from, range.from),
      to: Math.min(stretch.to, range.to),
    }));
}

/** The records whose harms touch a period, without repetition. */
export function harmsIn(
  services: readonly ServiceAvailability[],
  period: Pick<Period, 'from' | 'to'>,
): Entry[] {
  const entries = new Set<Entry>();
  for (const { harms } of services)
    for (const harm of harms) {
      if (harm.from >= period.to) break;
      if (harm.to > period.from || harm.from >= period.from) entries.add(harm.entry);
    }
  return [...entries];
}

/** The records that show what was known of some services in a period, each once. */
export function evidenceFiles(
  services: readonly ServiceAvailability[],
  { from, to }: Pick<Period, 'from' | 'to'>,
): Set<string> {
  const files = new Set<string>();
  for (const { evidence } of services)
    for (const each of evidence) if (each.from < to && each.to > from) files.add(each.file);
  return files;
}

/** When the first service began to be watched; undefined where none says. */
export function firstKnown(services: readonly ServiceAvailability[]): number | undefined {
  const starts = services.flatMap(({ known }) => (known ? [known.from] : []));
  return starts.length > 0 ? Math.min(...starts) : undefined;
}
