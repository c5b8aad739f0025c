import type { Basis } from '../figures/basis.ts';
import { countDays } from '../figures/count-days.ts';
import type { Figure } from '../figures/figure.ts';
import { formatNumber, plural } from './format.ts';
import { leftOutText } from './left-out.ts';

/** The number of days of a period that are over. */
function passedDays({ calendar, asOf }: Basis, id: string): number {
  const period = calendar.find(id);
  if (!period) return 0;
  const today = calendar.startOfDay(calendar.dateOf(asOf));
  return countDays(calendar, period.from, Math.min(period.to, today));
}

/**
 * "30 of 31 days": how much of its period a figure covers; undefined if it covers all of it. Days before the first record
 * count as missing: a month recorded from its middle on is half a month. For incidents, those that it leaves out.
 */
export function coverageText(basis: Basis, figure: Figure): string | undefined {
  const partly = leftOutText(figure) ?? daysText(basis, figure);
  const { id, value, coverage } = figure;
  // Availability rests on time, and its days count from the first service on.
  const known =
    id === 'uptime' && value !== null && coverage !== null && coverage < 100
      ? `${formatNumber(Math.floor(coverage * 10) / 10, 1)} % of the time known`
      : undefined;
  return [partly, known].filter(Boolean).join(', ') || undefined;
}

function daysText(basis: Basis, { detail, period, value }: Figure): string | undefined {
  const { days, weeks, months, missing } = detail ?? {};
  if (value === null || typeof missing !== 'number') return undefined;
  for (const [whole, kind] of [
    [weeks, 'week'],
    [months, 'month'],
  ] as const)
    if (typeof whole === 'number')
      return missing > 0 ? `${whole} of ${plural(whole + missing, kind)}` : undefined;
  if (typeof days !== 'number') return undefined;
  const all = Math.max(days + missing, passedDays(basis, period));
  return days < all ? `${days} of ${plural(all, 'day')}` : undefined;
}
