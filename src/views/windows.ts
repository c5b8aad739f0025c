import type { Basis } from '../figures/basis.ts';
import type { Figure } from '../figures/figure.ts';
import type { Figures } from '../figures/figures.ts';
import type { ServiceAvailability } from '../figures/services/availability.ts';
import { type Period, trailing } from '../records/calendar.ts';
import { DAY } from '../schemas/time.ts';

/** The id of the period shown as "the last 90 days". */
export const NINETY_DAYS = 'last-90-days';

/** The number of days in a strip. */
export const STRIP_DAYS = 90;

/** The last `count` local days, the as-of day last. */
export function recentDays(
  { calendar, asOf }: Basis,
  count: number,
): { date: string; from: number; to: number }[] {
  return calendar.days(asOf - (count + 1) * DAY, asOf + 1).slice(-count);
}

/** The window of a service's error budget at a moment, by default the as-of one, and its figure; undefined if no objective is set. */
export function currentWindow(
  basis: Basis,
  figures: Figures,
  service: ServiceAvailability,
  at = basis.asOf,
): { period: Period; figure: Figure<'error-budget'> } | undefined {
  const { window } = service.policy;
  const days = /^(\d+)d$/.exec(window);
  const period = days
    ? trailing(Number(days[1]), basis.asOf)
    : basis.calendar.periodsAt(at)[window as 'month' | 'quarter' | 'year'];
  const figure = figures.find('error-budget', `service:${service.id}`, period.id);
  return figure && { period, figure };
}
