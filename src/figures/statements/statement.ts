import type { Calendar, Period } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import { beginOf, endOf } from '../../records/incident-moments.ts';
import type { Ledger } from '../../records/ledger.ts';
import type { Incident } from '../../schemas/incident.ts';
import { currencyDecimals } from '../../schemas/quantities.ts';
import type { SlaTerms, TermsVersion } from '../../schemas/statements/terms.ts';
import { MINUTE } from '../../schemas/time.ts';
import type { Basis } from '../basis.ts';
import { compareRatio } from '../exact.ts';
import { type Interval, intersect, union } from '../interval.ts';
import {
  type CountedBecause,
  excusedBy,
  type PlannedWork,
  plannedWork,
  type ServiceAvailability,
  whyCounted,
} from '../services/availability.ts';
import { type ClaimDeadline, claimDeadline } from './claim-deadline.ts';
import { type CountedDowntime, countDowntime, lengthIn } from './counted-downtime.ts';
import { creditAmount, minorUnits, type TierFound, tierOf } from './credit.ts';
import { type TermsPeriod, termsPeriods } from './terms-periods.ts';
import { cutDown, percentOf, type Ratio, uptimeRatio } from './uptime-ratio.ts';

/** Decimals of an uptime as a statement shows it: cut down, so that it never contradicts the credit. */
export const SHOWN_DECIMALS = 3;

/** Why an exclusion excuses nothing. */
export type NotAccepted = 'no evidence' | 'not in the terms';

/** An exclusion as a record states it, and what the terms make of it. Instants in epoch milliseconds, cut to the period. */
export interface StatedExclusion extends Interval {
  entry: Entry<Incident>;
  /** Its place in the record. */
  at: number;
  reason: string;
  /** What the terms say that the reason means. */
  meaning: string | undefined;
  evidence: string | undefined;
  /** The covered services to which it applies. */
  services: readonly string[];
  refused: NotAccepted | undefined;
  /** What it excuses of the outages of the period, in milliseconds. */
  excuses: number;
}

/** A maintenance window of the period, and what the terms make of it. */
export interface StatedWindow extends Interval {
  entry: PlannedWork['entry'];
  services: readonly string[];
  /** From the announcement to its start, in milliseconds; undefined if it was not announced. */
  notice: number | undefined;
  refused: CountedBecause | 'not excused by the terms' | undefined;
  excuses: number;
}

/** One impact of a record on one service, cut to the period. Lengths in milliseconds. */
export interface StatedOutage extends Interval {
  entry: Entry;
  service: string;
  level: string;
  /** What of it is excused, by exclusions and by maintenance; time that both excuse is in both. */
  excluded: number;
  maintained: number;
  /** What of it counts as downtime. Outages that overlap share their time. */
  counted: number;
  /** The whole outage is shorter than the terms count. */
  short: boolean;
}

/** What one uptime comes to: that of a service, or of all together. Lengths in milliseconds, money in minor units of the currency. */
export interface StatementPart {
  /** The services that it is about. */
  services: readonly string[];
  window: number;
  watched: number;
  outage: number;
  excluded: number;
  counted: number;
  /** Percent of the window that is known. */
  coverage: number;
  /** Whether enough is known to claim an uptime. */
  sufficient: boolean;
  /** Over known time; null where too little is known. */
  uptime: number | null;
  /** The same cut down to `SHOWN_DECIMALS`. */
  shown: string | null;
  claim: 'met' | 'missed' | null;
  /** The tier of the uptime, null without one. */
  tier: TierFound | null;
  /** The tier that the recorded downtime alone earns, if all unknown time was up. */
  leastTier: TierFound;
  /** Null if the terms state none. */
  fee: number | null;
  credit: number | null;
  creditAtLeast: number | null;
}

/** What a customer is owed for a period, and everything that it follows from. */
export interface Statement {
  customer: Entry<SlaTerms>;
  version: TermsVersion;
  period: Period;
  calendar: Calendar;
  /** The covered services. */
  services: readonly string[];
  parts: readonly StatementPart[];
  outages: readonly StatedOutage[];
  exclusions: readonly StatedExclusion[];
  windows: readonly StatedWindow[];
  /** How many outages there were after joining those that touch or overlap, and how many of these were long enough to count. */
  joined: number;
  long: number;
  currency: string;
  /** Money in minor units; null where the terms state no fee, the credit also where too little is known. */
  fee: number | null;
  credit: number | null;
  creditAtLeast: number | null;
  /** The most that is credited; undefined without a cap. */
  cap: number | undefined;
  deadline: ClaimDeadline | undefined;
  /** The records that it rests on, by file, sorted. */
  records: readonly Entry[];
}

/** The services that terms cover: those they name, or those of their group. */
export function coveredServices(
  ledger: Pick<Ledger, 'services'>,
  { services, group }: TermsVersion,
): string[] {
  if (services) return [...services];
  return Object.entries(ledger.services.data.services).flatMap(([id, own]) =>
    own.group === group ? [id] : [],
  );
}

const made = new WeakMap<StatementBasis, readonly Statement[]>();

/** What statements are worked out from. */
export type StatementBasis = Pick<Basis, 'ledger' | 'calendar' | 'services' | 'asOf'>;

/** The statements of all customers for all periods that are over, by customer and oldest first. */
export function statementsOf(basis: StatementBasis): readonly Statement[] {
  const known = made.get(basis);
  if (known) return known;
  const statements = basis.ledger.slaTerms.flatMap((customer) =>
    termsPeriods(basis.ledger, customer.data, basis.asOf)
      .filter(({ period }) => period.to <= basis.asOf)
      .map((each) => statementOf(basis, customer, each)),
  );
  made.set(basis, statements);
  return statements;
}

/** An outage of a covered service while its statement is worked out. */
interface Own extends Interval {
  entry: Entry;
  service: string;
  level: string;
  exclusions: StatedExclusion[];
  windows: StatedWindow[];
}

/** The statement of one period. */
export function statementOf(
  basis: StatementBasis,
  customer: Entry<SlaTerms>,
  { version, period, calendar }: TermsPeriod,
): Statement {
  const { ledger } = basis;
  const ids = coveredServices(ledger, version);
  const services = ids.flatMap((id) => basis.services.filter((each) => each.id === id));
  const windows = windowsIn(basis, version, ids, period);
  const exclusions = exclusionsIn(ledger, calendar, customer, version, ids);
  const outages = services.flatMap((service) => outagesOf(service, version, exclusions, windows));
  const groups = version.method === 'all-up' ? [services] : services.map((each) => [each]);
  const decimals = currencyDecimals(ledger.organisation.data.currency);
  const fees = feesOf(version, groups, decimals);
  const sums = groups.map((group) => countedOf(outages, group, version));
  const parts = groups.map((group, i) => partOf(group, sums[i]!, version, period, fees[i] ?? null));
  const fee = sum(parts.map((part) => part.fee));
  const cap = fee !== null && version.cap !== undefined ? creditAmount(fee, version.cap) : undefined;
  const capped = (amount: number | null) => (amount === null ? null : Math.min(amount, cap ?? amount));
  const touching = outages.filter(({ from, to }) => from < period.to && to > period.from);
  return {
    customer,
    version,
    period,
    calendar,
    services: ids,
    parts,
    outages: touching
      .map((own) => statedOutage(own, sums, groups, period))
      .sort((a, b) => a.from - b.from || a.to - b.to || compareIds(a, b)),
    exclusions: exclusions
      .map((each) => withExcused(each, touching, period, (own) => isAbout(each, own)))
      .filter(({ from, to }) => from < to),
    windows: windows
      .map((each) => withExcused(each, touching, period, (own) => each.services.includes(own.service)))
      .filter(({ from, to }) => from < to),
    joined: sums.reduce((all, { joined }) => all + joined, 0),
    long: sums.reduce((all, { long: own }) => all + own, 0),
    currency: ledger.organisation.data.currency,
    fee,
    credit: capped(sum(parts.map((part) => part.credit))),
    creditAtLeast: capped(sum(parts.map((part) => part.creditAtLeast))),
    cap,
    deadline:
      version.claimDays === undefined ? undefined : claimDeadline(period, version.claimDays, calendar),
    records: recordsOf(basis, customer, services, period, windows),
  };
}

const compareIds = (a: StatedOutage, b: StatedOutage) =>
  a.service === b.service ? (a.entry.file < b.entry.file ? -1 : 1) : a.service < b.service ? -1 : 1;

/** The sum of amounts, null if one of them is unknown. */
function sum(amounts: readonly (number | null)[]): number | null {
  return amounts.reduce(
    (all, each) => (all === null || each === null ? null : all + each),
    0 as number | null,
  );
}

/** The fee of each group of services in minor units; undefined where the terms state none that is clearly its own. */
function feesOf(
  { fee, fees }: TermsVersion,
  groups: readonly (readonly ServiceAvailability[])[],
  decimals: number,
): (number | undefined)[] {
  if (fee !== undefined) return groups.length === 1 ? [minorUnits(fee, decimals)] : [];
  if (fees === undefined) return [];
  return groups.map((group) => {
    const own = group.map(({ id }) => (Object.hasOwn(fees, id) ? fees[id] : undefined));
    return own.some((each) => each === undefined)
      ? undefined
      : minorUnits(
          own.reduce<number>((all, each) => all + each!, 0),
          decimals,
        );
  });
}

/** The maintenance windows of covered services that touch a period, each once. */
function windowsIn(
  { ledger, calendar }: StatementBasis,
  { maintenance }: TermsVersion,
  ids: readonly string[],
  period: Period,
): StatedWindow[] {
  const planned = plannedWork(ledger, calendar, period.to);
  const found = new Map<string, StatedWindow & { services: string[] }>();
  for (const id of ids)
    for (const work of planned.get(id) ?? []) {
      const { entry, window } = work;
      if (window.from >= period.to || window.to <= period.from) continue;
      const key = `${entry.id} ${window.from}`;
      const same = found.get(key);
      if (same) {
        same.services.push(id);
        continue;
      }
      const { announced } = entry.data;
      found.set(key, {
        entry,
        ...excusedBy(work),
        services: [id],
        notice: announced === undefined ? undefined : window.from - announced,
        refused: maintenance ? whyCounted(work, maintenance.notice) : 'not excused by the terms',
        excuses: 0,
      });
    }
  return [...found.values()].sort((a, b) => a.from - b.from || (a.entry.id < b.entry.id ? -1 : 1));
}

/** The exclusions that incidents state for a customer and covered services, whatever the period. */
function exclusionsIn(
  ledger: Ledger,
  calendar: Calendar,
  customer: Entry<SlaTerms>,
  version: TermsVersion,
  ids: readonly string[],
): StatedExclusion[] {
  return ledger.incidents.flatMap((entry) =>
    entry.data.exclusions.flatMap((own, at): StatedExclusion[] => {
      const affected = new Set(entry.data.impacts.map(({ service }) => service));
      const services = (own.services ?? ids).filter((id) => ids.includes(id) && affected.has(id));
      if (services.length === 0 || (own.customers && !own.customers.includes(customer.id))) return [];
      const meaning = Object.hasOwn(version.exclusions, own.reason)
        ? version.exclusions[own.reason]
        : undefined;
      return [
        {
          entry,
          at,
          reason: own.reason,
          meaning,
          evidence: own.evidence,
          services,
          from:
            own.from ??
            Math.min(beginOf(entry.data, calendar), ...entry.data.impacts.map(({ from }) => from)),
          to: own.to ?? Number.POSITIVE_INFINITY,
          refused:
            meaning === undefined
              ? 'not in the terms'
              : own.evidence === undefined
                ? 'no evidence'
                : undefined,
          excuses: 0,
        },
      ];
    }),
  );
}

/** Whether an exclusion is about an outage: one of its own incident, and of a service to which it applies. */
function isAbout(exclusion: StatedExclusion, { entry, service }: Pick<Own, 'entry' | 'service'>): boolean {
  return exclusion.entry.file === entry.file && exclusion.services.includes(service);
}

/** The outages of a service that the terms count, with what excuses each. */
function outagesOf(
  { id, harms }: ServiceAvailability,
  { counts }: TermsVersion,
  exclusions: readonly StatedExclusion[],
  windows: readonly StatedWindow[],
): Own[] {
  return harms
    .filter(({ level }) => (counts as readonly string[]).includes(level))
    .map(({ entry, level, from, to }) => ({
      entry,
      service: id,
      level,
      from,
      to,
      exclusions: exclusions.filter(
        (each) => each.refused === undefined && each.entry.file === entry.file && each.services.includes(id),
      ),
      windows: windows.filter((each) => each.refused === undefined && each.services.includes(id)),
    }));
}

/** The downtime of a group of services. */
function countedOf(
  outages: readonly Own[],
  group: readonly ServiceAvailability[],
  { minimumMinutes = 0 }: TermsVersion,
): CountedDowntime {
  const own = outages.filter(({ service }) => group.some(({ id }) => id === service));
  return countDowntime(
    own.map(({ from, to, exclusions, windows }) => ({ from, to, excused: [...exclusions, ...windows] })),
    minimumMinutes * MINUTE,
  );
}

/** Time of a group of services that is known: of all of them, or in which one of them was down. */
function watchedOf(group: readonly ServiceAvailability[], down: readonly Interval[]): Interval[] {
  const [first, ...rest] = group;
  const all = rest.reduce<readonly Interval[]>(
    (common, { observed }) => intersect(common, observed),
    first?.observed ?? [],
  );
  return union([...all, ...down]);
}

/** What a group of services comes to in a period. */
function partOf(
  group: readonly ServiceAvailability[],
  { down, counted }: CountedDowntime,
  version: TermsVersion,
  period: Period,
  fee: number | null,
): StatementPart {
  const window = period.to - period.from;
  const outage = lengthIn(down, period);
  const own = lengthIn(counted, period);
  const watched = lengthIn(watchedOf(group, down), period);
  return {
    services: group.map(({ id }) => id),
    window,
    watched,
    outage,
    excluded: outage - own,
    counted: own,
    ...judgeUptime({ window, watched, counted: own }, version, fee),
  };
}

/** What a known downtime of a period is judged to be. Lengths in milliseconds, the fee in minor units. */
export function judgeUptime(
  { window, watched, counted }: Pick<StatementPart, 'window' | 'watched' | 'counted'>,
  { tiers, objective, minimumCoverage }: Pick<TermsVersion, 'tiers' | 'objective' | 'minimumCoverage'>,
  fee: number | null,
): Omit<StatementPart, 'services' | 'window' | 'watched' | 'outage' | 'excluded' | 'counted'> {
  const ratio = uptimeRatio(watched, counted);
  const sufficient = ratio !== undefined && compareRatio(watched, window, minimumCoverage, 100) >= 0;
  const tier = sufficient ? tierOf(tiers, ratio) : null;
  // Below the minimum, all time that nobody watched counts as up: the recorded downtime earns at least this.
  const leastTier = tier ?? tierOf(tiers, uptimeRatio(window, counted) ?? { top: 1n, bottom: 1n });
  const amount = (found: TierFound) => (fee === null ? null : creditAmount(fee, found.credit));
  return {
    coverage: (watched / window) * 100,
    sufficient,
    uptime: sufficient ? percentOf(ratio) : null,
    shown: sufficient ? cutDown(ratio, SHOWN_DECIMALS) : null,
    claim: sufficient ? (isMet(ratio, objective) ? 'met' : 'missed') : null,
    tier,
    leastTier,
    fee,
    credit: tier && amount(tier),
    creditAtLeast: amount(leastTier),
  };
}

const isMet = ({ top, bottom }: Ratio, objective: number) => compareRatio(top, bottom, objective, 100) >= 0;

/** An outage cut to the period, with what of it counts. */
function statedOutage(
  { entry, service, level, from, to, exclusions, windows }: Own,
  sums: readonly CountedDowntime[],
  groups: readonly (readonly ServiceAvailability[])[],
  period: Period,
): StatedOutage {
  const cut = { from: Math.max(from, period.from), to: Math.min(to, period.to) };
  const { counted, down } = sums[groups.findIndex((group) => group.some(({ id }) => id === service))]!;
  return {
    entry,
    service,
    level,
    ...cut,
    excluded: lengthIn(union(exclusions), cut),
    maintained: lengthIn(union(windows), cut),
    counted: lengthIn(counted, cut),
    short: lengthIn(down, cut) === 0,
  };
}

/** An exclusion or window cut to the period, with how much of its outages it excuses. */
function withExcused<T extends Interval>(
  each: T,
  outages: readonly Own[],
  period: Period,
  excuses: (own: Own) => boolean,
): T & { excuses: number } {
  const cut = { from: Math.max(each.from, period.from), to: Math.min(each.to, period.to) };
  const own = union(outages.filter(excuses));
  const last = own.at(-1)?.to ?? cut.from;
  return {
    ...each,
    from: cut.from,
    // One without an end lasts as long as its outages.
    to: each.to === Number.POSITIVE_INFINITY ? Math.min(period.to, Math.max(last, cut.from)) : cut.to,
    excuses: cut.from < cut.to ? lengthIn(own, cut) : 0,
  };
}

/** The records that a statement rests on: its terms, incidents and maintenance of its services, and the evidence that they were watched. */
function recordsOf(
  { ledger, calendar, asOf }: StatementBasis,
  customer: Entry,
  services: readonly ServiceAvailability[],
  period: Period,
  windows: readonly StatedWindow[],
): Entry[] {
  const ids = new Set(services.map(({ id }) => id));
  const touches = ({ from, to }: Interval) => from < period.to && to > period.from;
  const files = new Set(services.flatMap(({ evidence }) => evidence.filter(touches).map(({ file }) => file)));
  const isOurs = ({ impacts }: Pick<Incident, 'impacts'>) => impacts.some(({ service }) => ids.has(service));
  const entries = new Map<string, Entry>([[customer.file, customer]]);
  const add = (entry: Entry) => entries.set(entry.file, entry);
  // One whose end nobody knows makes its day unknown.
  for (const entry of ledger.incidents)
    if (
      isOurs(entry.data) &&
      (files.has(entry.file) ||
        touches({
          from: beginOf(entry.data, calendar),
          to: Math.max(endOf(entry.data, calendar) ?? asOf, beginOf(entry.data, calendar) + 1),
        }))
    )
      add(entry);
  for (const { entry } of windows) add(entry);
  for (const entry of [...ledger.maintenance, ...ledger.watch, ...ledger.reports])
    if (files.has(entry.file)) add(entry);
  for (const entry of ledger.imports)
    if (entry.data.missing.some(({ services: missing }) => missing.some((id) => ids.has(id)))) add(entry);
  for (const playbook of [ledger.organisation, ledger.services] as const) add(playbook);
  return [...entries.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
}
