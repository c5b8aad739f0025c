import type { Calendar, Period } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import type { Ledger } from '../../records/ledger.ts';
import { memoOf } from '../../records/memo.ts';
import { currencyDecimals } from '../../schemas/quantities.ts';
import type { SlaTerms, TermsVersion } from '../../schemas/statements/terms.ts';
import { MINUTE } from '../../schemas/time.ts';
import { type Interval, union } from '../interval.ts';
import type { ServiceAvailability } from '../services/availability.ts';
import { type ClaimDeadline, claimDeadline } from './claim-deadline.ts';
import { type CountedDowntime, countDowntime, lengthIn } from './counted-downtime.ts';
import { creditAmount, minorUnits } from './credit.ts';
import { exclusionsOf, type StatedExclusion, type StatedWindow, windowsIn } from './stated-excuses.ts';
import { partOf, type StatementPart } from './statement-part.ts';
import { recordsOf } from './statement-records.ts';
import { type StatementBasis, type TermsPeriod, termsPeriods } from './terms-periods.ts';

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

/** The statements of all customers for all periods that are over, by customer and oldest first. */
export const statementsOf = memoOf((basis: StatementBasis): readonly Statement[] =>
  basis.ledger.slaTerms.flatMap((customer) =>
    termsPeriods(basis.ledger, customer.data, basis.asOf)
      .filter(({ period }) => period.to <= basis.asOf)
      .map((each) => statementOf(basis, customer, each)),
  ),
);

/** An outage of a covered service while its statement is worked out. */
interface Own extends Interval {
  entry: Entry;
  service: string;
  level: string;
  exclusions: StatedExclusion[];
  windows: StatedWindow[];
}

/** The statement of one period. */
function statementOf(
  basis: StatementBasis,
  customer: Entry<SlaTerms>,
  { version, period, calendar }: TermsPeriod,
): Statement {
  const { ledger } = basis;
  const ids = coveredServices(ledger, version);
  const services = ids.flatMap((id) => basis.services.filter((each) => each.id === id));
  const windows = windowsIn(basis, version, ids, period);
  const exclusions = exclusionsOf(ledger, calendar, customer, version, ids);
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
