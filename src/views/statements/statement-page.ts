import type { Basis } from '../../figures/basis.ts';
import type { Status } from '../../figures/figure.ts';
import type { CountedBecause } from '../../figures/services/availability.ts';
import { isInTime } from '../../figures/statements/claim-deadline.ts';
import type { NotAccepted } from '../../figures/statements/stated-excuses.ts';
import { type Statement, statementsOf } from '../../figures/statements/statement.ts';
import type { StatementPart } from '../../figures/statements/statement-part.ts';
import { termsPeriods } from '../../figures/statements/terms-periods.ts';
import type { Entry } from '../../records/entry.ts';
import { blobId } from '../../records/git/blob-id.ts';
import { serviceName } from '../../records/names.ts';
import { pageOfFile } from '../../records/page-address.ts';
import type { AmendmentEntry } from '../../schemas/seals/seal.ts';
import type { SlaTerms } from '../../schemas/statements/terms.ts';
import { firstOf, formatDateTime, formatOffset, periodName, plural } from '../../words/format.ts';
import { levelWords } from '../../words/level-words.ts';
import {
  coverageText,
  minutesText,
  moneyWords,
  noticeWords,
  partName,
  tierWords,
} from './statement-words.ts';

/** The address of a statement's page. */
export function statementPath({ customer, period }: Pick<Statement, 'customer' | 'period'>): string {
  return `/sla/statements/${customer.id}/${period.id}/`;
}

/** The status of a statement's claim. */
function claimStatus({ claim }: Pick<StatementPart, 'claim'>): Status {
  return claim ?? 'incomplete';
}

/** The claim of a whole statement: missed if any part is, and none where one part makes none. */
export function statementStatus({ parts }: Pick<Statement, 'parts'>): Status {
  if (parts.some(({ claim }) => claim === null)) return 'incomplete';
  return parts.some(({ claim }) => claim === 'missed') ? 'missed' : 'met';
}

/** A credit in a cell: an amount, or "at least" one where too little is known, or a share of the fee where there is none. */
function creditCell(
  {
    credit,
    creditAtLeast,
    tier,
    leastTier,
  }: Pick<StatementPart, 'credit' | 'creditAtLeast' | 'tier' | 'leastTier'>,
  currency: string,
): string {
  if (credit !== null) return moneyWords(credit, currency);
  if (creditAtLeast !== null) return `at least ${moneyWords(creditAtLeast, currency)}`;
  return tier ? `${tier.credit} % of the fee` : `at least ${leastTier.credit} % of the fee`;
}

/** The same for a whole statement. */
export function totalCell({ credit, creditAtLeast, currency, parts }: Statement): string {
  if (creditAtLeast !== null)
    return credit === null ? `at least ${moneyWords(creditAtLeast, currency)}` : moneyWords(credit, currency);
  return parts.map((part) => creditCell(part, currency)).join(', ');
}

/** A part of a statement as a row. */
export function partRows(basis: Basis, statement: Statement) {
  const { parts, currency, version } = statement;
  return parts.map((part) => ({
    name: partName(basis, part),
    status: claimStatus(part),
    uptime: part.shown,
    known: coverageText(part),
    window: minutesText(part.window),
    outage: minutesText(part.outage),
    excluded: minutesText(part.excluded),
    counted: minutesText(part.counted),
    tier: tierCell(part, version.tiers),
    fee: part.fee === null ? undefined : moneyWords(part.fee, currency),
    credit: creditCell(part, currency),
    arithmetic: arithmeticWords(basis, part, statement),
  }));
}

function tierCell({ tier }: StatementPart, tiers: Statement['version']['tiers']): string {
  if (!tier) return 'none: too little is known';
  if (tier.at === undefined) return 'above all tiers';
  return `${tierWords(tiers[tier.at]!)}: ${tier.credit} %${tier.uncovered ? ' (no tier covers this uptime; the one above it is due)' : ''}`;
}

/** How the numbers of a part follow from each other, a line a step. */
function arithmeticWords(basis: Basis, part: StatementPart, { currency }: Statement): string[] {
  const { watched, counted, outage, excluded, window, tier, leastTier, fee, credit, creditAtLeast } = part;
  const min = minutesText;
  const share = (percent: number, of: number) => `${percent} % of ${moneyWords(of, currency)}`;
  return [
    `${partName(basis, part)}: ${min(outage)} min of outages − ${min(excluded)} min excluded = ${min(counted)} min of downtime`,
    part.sufficient
      ? `100 × (${min(watched)} − ${min(counted)}) ÷ ${min(watched)} min known = ${part.shown} %`
      : `${min(watched)} of ${min(window)} min known = ${coverageText(part)} %: no uptime is claimed`,
    fee === null
      ? undefined
      : tier
        ? `${share(tier.credit, fee)} = ${moneyWords(credit!, currency)}`
        : `if all unknown time was up: ${share(leastTier.credit, fee)} = at least ${moneyWords(creditAtLeast!, currency)}`,
  ].filter((line) => line !== undefined);
}

/** An instant in the zone of the terms: "2026-10-03 14:05". */
const at = (instant: number, { calendar }: Statement) => formatDateTime(instant, calendar);

/** The same with its offset. */
export function instantWords(instant: number, statement: Statement): string {
  return `${at(instant, statement)} ${formatOffset(instant, statement.calendar)}`;
}

const page = ({ file }: Entry) => pageOfFile(file);
const titleOf = (entry: Entry) => (entry.data as { title: string }).title;

/** The outages of a statement as rows, oldest first. */
export function outageRows({ ledger }: Basis, statement: Statement) {
  return statement.outages.map(
    ({ entry, service, level, from, to, excluded, maintained, counted, short }) => ({
      from: at(from, statement),
      to: at(to, statement),
      title: titleOf(entry),
      path: page(entry),
      service: serviceName(ledger, service),
      level: levelWords[level as keyof typeof levelWords],
      length: minutesText(to - from),
      excused: [
        ...(excluded > 0 ? [`${minutesText(excluded)} excluded`] : []),
        ...(maintained > 0 ? [`${minutesText(maintained)} in maintenance`] : []),
        ...(short ? ['too short to count'] : []),
      ].join(', '),
      counted: minutesText(counted),
    }),
  );
}

const NOT_ACCEPTED: Record<NotAccepted, string> = {
  'no evidence': 'not accepted: no evidence is recorded',
  'not in the terms': 'not accepted: the terms have no such reason',
};

/** The exclusions of a statement as rows. */
export function exclusionRows({ ledger }: Basis, statement: Statement) {
  return statement.exclusions.map(
    ({ entry, reason, meaning, evidence, from, to, services, refused, excuses }) => ({
      from: at(from, statement),
      to: at(to, statement),
      title: titleOf(entry),
      path: page(entry),
      reason,
      meaning,
      evidence,
      services: firstOf(services.map((id) => serviceName(ledger, id))),
      verdict: refused ? NOT_ACCEPTED[refused] : 'accepted',
      isAccepted: refused === undefined,
      excuses: minutesText(refused ? 0 : excuses),
    }),
  );
}

const NOT_EXCUSED: Record<CountedBecause | 'not excused by the terms', string> = {
  cancelled: 'counts: it was cancelled',
  'not announced': 'counts: no announcement is recorded',
  'short notice': 'counts: announced too late',
  'recorded late': 'counts: recorded only after it began',
  'not excused by the terms': 'counts: the terms do not excuse maintenance',
};

/** The maintenance windows of a statement as rows. */
export function windowRows({ ledger }: Basis, statement: Statement) {
  return statement.windows.map(({ entry, from, to, services, notice, refused, excuses }) => ({
    from: at(from, statement),
    to: at(to, statement),
    title: titleOf(entry),
    path: page(entry),
    services: firstOf(services.map((id) => serviceName(ledger, id))),
    notice: notice === undefined ? undefined : noticeWords(notice),
    verdict: refused ? NOT_EXCUSED[refused] : 'excused',
    excuses: minutesText(refused ? 0 : excuses),
  }));
}

/** The records that a statement rests on, with the ids of their bytes. */
export function statementRecords({ records }: Statement) {
  return records.map(({ file, text = '' }) => ({ file, path: pageOfFile(file), blob: blobId(text) }));
}

/** The amendments since the end of the period of the records that a statement rests on, oldest first. */
export function laterAmendments({ records, period }: Statement) {
  return records
    .flatMap(({ file, data }) => {
      const { amendments = [] } = data as { amendments?: readonly AmendmentEntry[] };
      return amendments.filter(({ at }) => at > period.to).map((each) => ({ ...each, file }));
    })
    .sort((a, b) => a.at - b.at);
}

/** The statements of a customer, newest first. */
export function statementsOfCustomer(basis: Basis, id: string): Statement[] {
  return statementsOf(basis)
    .filter(({ customer }) => customer.id === id)
    .reverse();
}

/** A customer as a row of the list: the newest statement, and the period that runs. */
export function customerRow(basis: Basis, customer: Entry<SlaTerms>) {
  const statements = statementsOfCustomer(basis, customer.id);
  const running = termsPeriods(basis.ledger, customer.data, basis.asOf).find(
    ({ period }) => period.to > basis.asOf,
  );
  return {
    id: customer.id,
    name: customer.data.customer,
    statements,
    latest: statements[0],
    running: running && {
      name: periodName(running.period.id),
      until: formatDateTime(running.period.to, running.calendar),
    },
  };
}

/** The answer of the list of customers. */
export function statementsAnswer(basis: Basis): string {
  const rows = basis.ledger.slaTerms.map((customer) => customerRow(basis, customer));
  if (rows.length === 0) return 'No data: no SLA terms have been recorded.';
  const latest = rows.flatMap(({ latest: own }) => own ?? []);
  if (latest.length === 0) return `${plural(rows.length, 'customer')} with SLA terms; no period is over yet.`;
  const count = (status: Status) => latest.filter((each) => statementStatus(each) === status).length;
  const [missed, incomplete] = [count('missed'), count('incomplete')];
  const others = [
    ...(missed > 0 ? [`${missed} missed`] : []),
    ...(incomplete > 0 ? [`${incomplete} without a claim, because too little is known`] : []),
  ];
  const open = rows
    .flatMap(({ statements }) => statements)
    .filter(({ deadline }) => !deadline || isInTime(basis.asOf, deadline));
  const { currency } = basis.ledger.organisation.data;
  const due = open.reduce((all, { credit, creditAtLeast }) => all + (credit ?? creditAtLeast ?? 0), 0);
  return `${count('met')} of ${plural(latest.length, 'customer')} met in the latest statement${others.length > 0 ? `; ${others.join('; ')}` : ''}. Credits that can still be claimed: ${due > 0 ? moneyWords(due, currency) : 'none'}.`;
}

/** The answer of a customer's page. */
export function customerAnswer(basis: Basis, customer: Entry<SlaTerms>): string {
  const { statements, running } = customerRow(basis, customer);
  const next = running ? ` ${running.name} runs until ${running.until}.` : '';
  if (statements.length === 0) return `No statement yet: no whole period is over.${next}`;
  const met = statements.filter((each) => statementStatus(each) === 'met').length;
  return `${met} of ${plural(statements.length, 'statement')} met.${next}`;
}
