import type { Basis } from '../../figures/basis.ts';
import { minorUnits } from '../../figures/statements/credit.ts';
import type { Statement } from '../../figures/statements/statement.ts';
import type { StatementPart } from '../../figures/statements/statement-part.ts';
import { serviceName } from '../../records/names.ts';
import { currencyDecimals } from '../../schemas/quantities.ts';
import type { TermsVersion } from '../../schemas/statements/terms.ts';
import { lowerBound, type Tier, upperBound } from '../../schemas/statements/tiers.ts';
import { HOUR, MINUTE } from '../../schemas/time.ts';
import { firstOf, formatDuration, formatNumber, listWords, periodName } from '../../words/format.ts';

/** "1 250.00 EUR", from minor units. */
export function moneyWords(minor: number, currency: string): string {
  const decimals = currencyDecimals(currency);
  return `${formatNumber(minor / 10 ** decimals, decimals)} ${currency}`;
}

/** Milliseconds as minutes for tables, to the hundredth where they are not whole. */
export function minutesText(length: number): string {
  return formatNumber(length / MINUTE, length % MINUTE === 0 ? 0 : 2);
}

/** A percentage as it is written in terms: 99.95 → "99.95 %". */
const percent = (value: number) => `${value} %`;

/** The bounds of a tier: "below 99.9 %", "at most 99.9 % and above 99 %". */
export function tierWords(tier: Tier): string {
  const upper = upperBound(tier);
  const lower = lowerBound(tier);
  const words = `${upper.inclusive ? 'at most' : 'below'} ${percent(upper.value)}`;
  return lower ? `${words} and ${lower.inclusive ? 'at least' : 'above'} ${percent(lower.value)}` : words;
}

/** The services of a part: by name, or all together. */
export function partName({ ledger }: Pick<Basis, 'ledger'>, { services }: StatementPart): string {
  return services.length === 1 ? serviceName(ledger, services[0]!) : 'All services together';
}

/** Known time in percent, cut down so that it never shows the minimum where it is below. */
export function coverageText({ watched, window }: Pick<StatementPart, 'watched' | 'window'>): string {
  return (Math.floor((watched / window) * 10_000) / 100).toFixed(2);
}

/** The answer of a statement's page: the verdict, the figure and its objective, and what is due. */
export function statementAnswer(basis: Basis, statement: Statement): string {
  const { parts, version, period, currency, credit, creditAtLeast, deadline } = statement;
  const name = periodName(period.id);
  const unknown = parts.filter(({ sufficient }) => !sufficient);
  if (unknown.length > 0) {
    const least =
      creditAtLeast === null
        ? ''
        : creditAtLeast > 0
          ? ` The recorded downtime alone earns a credit of at least ${moneyWords(creditAtLeast, currency)}.`
          : ' The recorded downtime alone earns no credit.';
    const worst = unknown.reduce((a, b) => (a.coverage <= b.coverage ? a : b));
    const whose = parts.length > 1 ? ` of ${firstOf(unknown.map((part) => partName(basis, part)))}` : '';
    return `No claim for ${name}: ${coverageText(worst)} % of the time${whose} is known, and ${percent(version.minimumCoverage)} is needed.${least}`;
  }
  const missed = parts.filter(({ claim }) => claim === 'missed');
  const worst = parts.reduce((a, b) => (a.uptime! <= b.uptime! ? a : b));
  const verdict = `${missed.length > 0 ? 'Missed' : 'Met'}: ${worst.shown} % uptime in ${name}${parts.length > 1 ? ` for ${partName(basis, worst)}` : ''}, objective at least ${percent(version.objective)}.`;
  return `${verdict} ${creditWords(statement, credit)}${deadline && credit !== 0 ? ` Claims close on ${deadline.untilDay}.` : ''}`;
}

/** What is due: "Credit due: 50.00 EUR.", "No credit is due." */
function creditWords({ currency, parts }: Statement, credit: number | null): string {
  if (credit === null) {
    const percents = parts.map(({ tier }) => tier?.credit ?? 0);
    const most = Math.max(...percents);
    return most > 0 ? `Credit due: ${percent(most)} of the fee.` : 'No credit is due.';
  }
  return credit > 0 ? `Credit due: ${moneyWords(credit, currency)}.` : 'No credit is due.';
}

const LEVELS = { outage: 'full outages', partial: 'partial outages', degraded: 'degraded service' } as const;

/** The terms as sentences, for the statement that they judged. */
export function termsSentences(version: TermsVersion): string[] {
  const { objective, period, method, counts, minimumMinutes, minimumCoverage, maintenance, cap, claimDays } =
    version;
  return [
    method === 'all-up'
      ? `Uptime of at least ${percent(objective)} of each ${period}, over all services together: a moment is down when any of them is.`
      : `Uptime of at least ${percent(objective)} of each ${period}, for each service. Credits of services are added.`,
    `Downtime is ${listWords(counts.map((level) => LEVELS[level]))}, each in full length. Outages that overlap count once.`,
    minimumMinutes
      ? `Outages shorter than ${minimumMinutes} consecutive minutes are not counted.`
      : undefined,
    maintenance
      ? `Announced maintenance is no downtime${maintenance.notice > 0 ? ` if it was announced at least ${noticeWords(maintenance.notice)} ahead` : ''} and was on record before it began, up to its end or completion.`
      : 'Downtime in maintenance counts like any other.',
    'Excluded time leaves the downtime and stays in the period. An exclusion needs a reason of the terms and evidence.',
    `Uptime is over known time. With less than ${percent(minimumCoverage)} of the period known, none is claimed.`,
    'Uptime is compared unrounded and shown cut down. Money is rounded up.',
    cap === undefined ? undefined : `At most ${percent(cap)} of the fees of a ${period} are credited.`,
    claimDays === undefined
      ? undefined
      : `Credits can be claimed until the end of day ${claimDays} after the ${period}.`,
  ].filter((sentence) => sentence !== undefined);
}

/** The fees of terms: "945.00 EUR for Shop, 630.00 EUR for Checkout"; undefined if they state none. */
export function feeWords({ ledger }: Pick<Basis, 'ledger'>, { fee, fees }: TermsVersion): string | undefined {
  const { currency } = ledger.organisation.data;
  const decimals = currencyDecimals(currency);
  const words = (thousandths: number) => moneyWords(minorUnits(thousandths, decimals), currency);
  if (fee !== undefined) return words(fee);
  return (
    fees && listWords(Object.entries(fees).map(([id, own]) => `${words(own)} for ${serviceName(ledger, id)}`))
  );
}

/** Notice as terms write it: in hours. */
export function noticeWords(length: number): string {
  return length % HOUR === 0 ? `${length / HOUR} h` : formatDuration(length);
}
