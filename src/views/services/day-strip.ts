import type { StripDay } from '../../charts/strip.ts';
import type { Basis } from '../../figures/basis.ts';
import { lengthWithin, measure, minutes, union } from '../../figures/interval.ts';
import { harmsIn, type ServiceAvailability } from '../../figures/services/availability.ts';
import type { Entry } from '../../records/entry.ts';
import { formatNumber, listWords, plural } from '../../words/format.ts';
import { href } from '../links.ts';
import { recordPath } from '../record-path.ts';
import { recentDays } from '../windows.ts';

/** A day of a service with what affected it. */
export interface ServiceDay extends StripDay {
  records: RecordLink[];
}

/** A record by its title, with the address of its page. */
export interface RecordLink {
  title: string;
  path: string;
}

/** The incidents and the maintenance that affected any of these services between two instants, oldest first. */
export function recordsWithin(
  services: readonly ServiceAvailability[],
  range: { from: number; to: number },
): RecordLink[] {
  return (harmsIn(services, range) as Entry<{ title: string }>[]).map(({ file, data }) => ({
    title: data.title,
    path: recordPath(file)!,
  }));
}

/**
 * The last `count` local days of a service, the as-of day last. A day of which less is known than the service's policy asks for is unknown,
 * unless something was recorded.
 */
export function lastDays(service: ServiceAvailability, basis: Basis, count: number): ServiceDay[] {
  const evidence = measure(union(service.evidence));
  return recentDays(basis, count).map(({ date, from, to }) => {
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
    return {
      date,
      minutes: known ? minutes(lengthWithin(service.lost, from, end)) : null,
      harmed,
      records: harmed ? recordsWithin([service], { from, to: end }) : [],
    };
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

/** The id of a day's row on the page of its service. */
export function dayAnchor(date: string): string {
  return `Day-${date}`;
}

/** Where the days of a service's strip lead: one with a single record to that record, one with several to their list on the service's page. */
export function dayLinks(
  service: string,
  days: readonly ServiceDay[],
): { index: number; path: string; title: string }[] {
  return days.flatMap(({ date, minutes: lost, records }, index) => {
    const [first, ...others] = records;
    if (!first) return [];
    const path = others.length === 0 ? first.path : href(`/services/${service}/#${dayAnchor(date)}`);
    const words = lost ? `${date}, ${formatNumber(lost, 1)} min` : date;
    return [{ index, path, title: `${words}: ${listWords(records.map(({ title }) => title))}` }];
  });
}
