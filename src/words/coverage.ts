import type { Basis } from '../figures/basis.ts';
import type { Figure } from '../figures/figure.ts';
import { plural } from './format.ts';
import { leftOutText } from './left-out.ts';

/** Days of a period that are over. */
function passedDays({ calendar, asOf }: Basis, id: string): number {
  const period = calendar.find(id);
  if (!period) return 0;
  return calendar.days(period.from, Math.min(period.to, asOf)).filter(({ to }) => to <= asOf).length;
}

/**
 * "30 of 31 days": how much of its period a figure rests on, where that is not all of it. Days before the first record
 * count too: a month that was recorded from its middle on is half a month. Of incidents, those that it leaves out.
 */
export function coverageText(basis: Basis, figure: Figure): string | undefined {
  const { detail, period, value } = figure;
  const end = basis.calendar.find(period)?.to ?? Number.POSITIVE_INFINITY;
  const leftOut = leftOutText(figure, end <= basis.asOf);
  if (leftOut) return leftOut;
  const { days, weeks, missing } = detail ?? {};
  if (value === null || typeof missing !== 'number') return undefined;
  if (typeof weeks === 'number')
    return missing > 0 ? `${weeks} of ${plural(weeks + missing, 'week')}` : undefined;
  if (typeof days !== 'number') return undefined;
  const all = Math.max(days + missing, passedDays(basis, period));
  return days < all ? `${days} of ${plural(all, 'day')}` : undefined;
}
