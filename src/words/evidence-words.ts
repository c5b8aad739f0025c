import type { Figure } from '../figures/figure.ts';
import type { Ledger } from '../records/ledger.ts';
import { agentName } from '../records/names.ts';
import { formatNumber, listWords, plural } from './format.ts';

/** Shares are rounded down, so that what is not complete never seems to be. */
const shareText = (percent: number) =>
  `${formatNumber(Math.floor(percent * 10) / 10, percent < 100 ? 1 : 0)} %`;

/**
 * What an availability rests on: "watched by monitor 99.2 % of the time, vouched for by Infrastructure Maintainer". Says so where nothing
 * does; undefined where no time was agreed.
 */
export function evidenceText(ledger: Ledger, { value, detail }: Figure<'coverage'>): string | undefined {
  if (value === null || !detail) return undefined;
  if (value === 0) return 'no evidence: nothing shows that an outage would be on record';
  const { monitored, reported, vouched, vouchedBy, reportedDays, days } = detail;
  const reports =
    reportedDays === undefined
      ? `health reports for ${shareText(reported ?? 0)} of the time`
      : `health reports on ${reportedDays} of ${plural(days ?? 0, 'day')}`;
  const names = listWords(
    (vouchedBy ?? '')
      .split(', ')
      .filter(Boolean)
      .map((id) => agentName(ledger, id)),
  );
  const parts = [
    monitored ? `watched by monitor ${shareText(monitored)} of the time` : '',
    reported ? reports : '',
    vouched
      ? `vouched for${names && ` by ${names}`}${vouched < 100 ? ` for ${shareText(vouched)} of the time` : ''}`
      : '',
  ].filter(Boolean);
  return parts.length > 0 ? listWords(parts) : `known from incidents only, ${shareText(value)} of the time`;
}

/** Downtime that an availability leaves out: "12.0 min excused by maintenance"; undefined where it leaves out none. */
export function excusedText({ detail }: Figure<'uptime'>): string | undefined {
  const { excusedMinutes } = detail ?? {};
  return excusedMinutes ? `${formatNumber(excusedMinutes, 1)} min excused by maintenance` : undefined;
}
