import type { Basis } from '../../figures/basis.ts';
import type { StatedExclusion, StatedWindow } from '../../figures/statements/stated-excuses.ts';
import type { StatedOutage, Statement } from '../../figures/statements/statement.ts';
import type { StatementPart } from '../../figures/statements/statement-part.ts';
import { version } from '../../home.ts';
import { blobId } from '../../records/git/blob-id.ts';
import type { History } from '../../records/history.ts';
import { serviceName } from '../../records/names.ts';
import { currencyDecimals, MONEY_SCALE } from '../../schemas/quantities.ts';
import type { TermsVersion } from '../../schemas/statements/terms.ts';
import { iso, MINUTE } from '../../schemas/time.ts';

/** What a statement is called in its file, and the version of the form. A released form is read for ever. */
export const FORMAT = 'opsbook-sla-statement';
export const FORM = 1;

/** What every statement has in its file, whatever its numbers: by this it is found again. */
export interface StatementHead {
  format: typeof FORMAT;
  form: number;
  software: { name: string; version: string };
  /** The commit whose records it rests on; null if git does not know. */
  commit: string | null;
  /** Whether records had changes that were not committed. */
  uncommitted: boolean;
  asOf: string;
  customer: { id: string; name: string };
  period: { id: string; from: string; to: string; zone: string };
  records: readonly { file: string; blob: string }[];
}

const minutes = (length: number) => length / MINUTE;

/** Money in minor units as a decimal text; null stays null. */
function amountText(minor: number | null, currency: string): string | null {
  const decimals = currencyDecimals(currency);
  return minor === null ? null : (minor / 10 ** decimals).toFixed(decimals);
}

/**
 * A statement as a document: everything that it rests on and what follows from it. Instants in UTC, lengths in minutes, money as decimal text in the
 * organisation's currency, uptime and coverage in percent.
 */
export function statementDocument(
  statement: Statement,
  { basis, history }: { basis: Basis; history: History },
): StatementHead & Record<string, never> {
  const { customer, period, calendar, currency, deadline } = statement;
  const money = (minor: number | null) => amountText(minor, currency);
  const document = {
    ...headOf(statement, basis, history),
    organisation: basis.ledger.organisation.data.name,
    customer: { id: customer.id, name: customer.data.customer },
    period: {
      id: period.id,
      from: iso(period.from),
      to: iso(period.to),
      zone: calendar.zoneAt(period.from),
    },
    terms: termsOf(statement.version),
    services: statement.services.map((id) => ({ id, name: serviceName(basis.ledger, id) })),
    outages: statement.outages.map(outageOf),
    exclusions: statement.exclusions.map(exclusionOf),
    maintenance: statement.windows.map(windowOf),
    arithmetic: statement.parts.map((part) => partOf(part, money)),
    result: {
      currency,
      fee: money(statement.fee),
      cap: statement.cap === undefined ? null : money(statement.cap),
      credit: money(statement.credit),
      creditAtLeast: money(statement.creditAtLeast),
      claimUntil: deadline?.untilDay ?? null,
      claimClosesAt: deadline ? iso(deadline.closesAt) : null,
    },
  };
  return document as unknown as StatementHead & Record<string, never>;
}

function headOf({ records }: Statement, { asOf }: Basis, history: History) {
  return {
    format: FORMAT,
    form: FORM,
    software: { name: 'opsbook', version: version() },
    commit: history.known ? history.head.id : null,
    uncommitted: history.known && history.changed,
    asOf: iso(asOf),
    records: records.map(({ file, text = '' }) => ({ file, blob: blobId(text) })),
  };
}

/** Terms as they are written in the record. */
function termsOf({ fee, fees, maintenance, ...terms }: TermsVersion) {
  const written = (thousandths: number) => (thousandths / MONEY_SCALE).toFixed(3);
  return {
    ...terms,
    fee: fee === undefined ? null : written(fee),
    fees: fees ? Object.fromEntries(Object.entries(fees).map(([id, own]) => [id, written(own)])) : null,
    maintenance: maintenance ? { noticeMinutes: minutes(maintenance.notice) } : null,
  };
}

function outageOf({ entry, service, level, from, to, ...own }: StatedOutage) {
  return {
    record: entry.file,
    service,
    level,
    from: iso(from),
    to: iso(to),
    minutes: minutes(to - from),
    excludedMinutes: minutes(own.excluded),
    maintenanceMinutes: minutes(own.maintained),
    countedMinutes: minutes(own.counted),
    tooShort: own.short,
  };
}

function exclusionOf({
  entry,
  at,
  reason,
  meaning,
  evidence,
  from,
  to,
  services,
  refused,
  excuses,
}: StatedExclusion) {
  return {
    record: entry.file,
    place: `exclusions[${at}]`,
    reason,
    meaning: meaning ?? null,
    evidence: evidence ?? null,
    from: iso(from),
    to: iso(to),
    services,
    accepted: refused === undefined,
    refusedBecause: refused ?? null,
    excusedMinutes: minutes(refused === undefined ? excuses : 0),
  };
}

function windowOf({ entry, from, to, services, notice, refused, excuses }: StatedWindow) {
  return {
    record: entry.file,
    from: iso(from),
    to: iso(to),
    services,
    noticeMinutes: notice === undefined ? null : minutes(notice),
    accepted: refused === undefined,
    refusedBecause: refused ?? null,
    excusedMinutes: minutes(refused === undefined ? excuses : 0),
  };
}

function partOf(part: StatementPart, money: (minor: number | null) => string | null) {
  return {
    services: part.services,
    windowMinutes: minutes(part.window),
    watchedMinutes: minutes(part.watched),
    outageMinutes: minutes(part.outage),
    excludedMinutes: minutes(part.excluded),
    countedMinutes: minutes(part.counted),
    coveragePercent: part.coverage,
    isCoverageSufficient: part.sufficient,
    uptimePercent: part.uptime,
    uptimeShown: part.shown,
    claim: part.claim,
    tier: part.tier?.at ?? null,
    creditPercent: part.tier?.credit ?? null,
    isUncovered: part.tier?.uncovered ?? false,
    creditPercentAtLeast: part.leastTier.credit,
    fee: money(part.fee),
    credit: money(part.credit),
    creditAtLeast: money(part.creditAtLeast),
  };
}
