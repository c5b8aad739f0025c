import type { StripDay } from '../../charts/strip.ts';
import type { Basis } from '../../figures/basis.ts';
import { lengthWithin, measure, minutes, union } from '../../figures/interval.ts';
import type { ServiceAvailability } from '../../figures/services/availability.ts';
import { DAY } from '../../schemas/time.ts';
import { formatNumber, plural } from '../../words/format.ts';

/**
 * The last `count` local days of a service, the as-of day last. A day of which less is known than the service's policy asks for is unknown,
 * unless something was recorded.
 */
export function lastDays(service: ServiceAvailability, basis: Basis, count: number): StripDay[] {
  const evidence = measure(union(service.evidence));
  const days = basis.calendar.days(basis.asOf - (count + 1) * DAY, basis.asOf + 1).slice(-count);
  return days.map(({ date, from, to }) => {
    const end = Math.min(to, basis.asOf);
    const exists = service.known !== undefined && from >= service.known.from && from < service.known.to;
    const harmed = service.harms.some((harm) => harm.from < end && harm.to > from);
    // Of a day without service hours, all of it has to be known.
    const agreed = lengthWithin(service.agreed, from, end);
    const [seen, all] =
      agreed > 0
        ? [lengthWithin(service.watched, from, end), agreed]
        : [lengthWithin(evidence, from, end), (end - from) * 1000];
    const known = exists && (harmed || 100 * seen >= service.policy.minimumCoverage * all);
    return { date, minutes: known ? minutes(lengthWithin(service.lost, from, end)) : null, harmed };
  });
}

/** A strip of days in a sentence. */
export function stripWords(days: readonly StripDay[]): string {
  const known = days.filter((day) => day.minutes !== null);
  const bad = known.filter((day) => day.minutes! > 0);
  if (known.length === 0) return `No data for the last ${days.length} days.`;
  const list = bad.map((day) => `${day.date} ${formatNumber(day.minutes, 1)} min`).join(', ');
  const unknown = days.length - known.length;
  const down = bad.length === 0 ? 'No downtime' : `Downtime on ${plural(bad.length, 'day')} (${list})`;
  const without = unknown > 0 ? `, ${plural(unknown, 'day')} without data` : '';
  return `${down} in ${plural(known.length, 'day')}${without}.`;
}
