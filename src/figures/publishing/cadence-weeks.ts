import type { Period } from '../../records/calendar.ts';
import { rulesOn } from '../../records/rules.ts';
import type { PublishingCadence } from '../../schemas/publishing/platforms.ts';
import type { Basis } from '../basis.ts';
import { filesOf, isLogged, loggedCommunity, loggedItems } from './items.ts';

/** `running`: the week is not over; `unknown`: a log is missing. Neither is judged. */
export type WeekState = 'met' | 'below' | 'above' | 'running' | 'unknown';

/** One cadence of one platform in one week. */
export interface CadenceWeek {
  platform: string;
  /** Its key below the platform's cadences. */
  id: string;
  cadence: PublishingCadence;
  week: Period;
  state: WeekState;
  /** How often it was done in the week so far. Null if nothing is known. */
  done: number | null;
  /** Of a daily cadence: days of the week on which it was kept, and how many are over. */
  days?: { kept: number; over: number };
  files: string[];
}

/** How a count stands against the bounds of a cadence. */
export function paceOf(
  count: number,
  { least, most }: Pick<PublishingCadence, 'least' | 'most'>,
): 'met' | 'below' | 'above' {
  if (count < least) return 'below';
  return most !== undefined && count > most ? 'above' : 'met';
}

/** A week of days: one day below makes it below, else one above makes it above. */
export function paceOfDays(
  counts: readonly number[],
  bounds: Pick<PublishingCadence, 'least' | 'most'>,
): 'met' | 'below' | 'above' {
  const paces = counts.map((count) => paceOf(count, bounds));
  return paces.includes('below') ? 'below' : paces.includes('above') ? 'above' : 'met';
}

/**
 * Every cadence of every platform in some weeks, oldest first; weeks that began before a cadence's start are left out.
 * Items count on the day on which they went out, the community on the days that have a row.
 */
export function cadenceWeeks(basis: Basis, weeks: readonly Period[]): CadenceWeek[] {
  const { ledger, calendar, today, asOf } = basis;
  const community = Map.groupBy(loggedCommunity(ledger), ({ platform }) => platform);
  const published = Map.groupBy(
    loggedItems(ledger).filter((item) => item.published !== undefined),
    ({ platform }) => platform,
  );
  return Object.entries(ledger.platforms.data).flatMap(([platform, { cadences }]) =>
    Object.entries(cadences).flatMap(([id, cadence]) => {
      const typesOn = (date: string) => rulesOn(ledger, date).platforms.data[platform]!.cadences[id]!.types;
      const things =
        cadence.counts === 'community'
          ? (community.get(platform) ?? []).map(({ date, file }) => ({ date, file }))
          : (published.get(platform) ?? [])
              .filter((item) => typesOn(item.published!).includes(item.type))
              .map((item) => ({ date: item.published!, file: item.file }));
      const byDay = Map.groupBy(things, ({ date }) => date);
      return weeks
        .filter(({ from }) => cadence.start === undefined || calendar.dateOf(from) >= cadence.start)
        .map((week): CadenceWeek => {
          const now = rulesOn(ledger, calendar.dateOf(week.from)).platforms.data[platform]!.cadences[id]!;
          const same = { platform, id, cadence: now, week };
          if (!isLogged(basis, week)) return { ...same, state: 'unknown', done: null, files: [] };
          const days = calendar.days(week.from, week.to).map(({ date }) => date);
          const own = days.flatMap((date) => byDay.get(date) ?? []);
          const counts = days.map((date) => byDay.get(date)?.length ?? 0);
          const kept = counts.filter((count) => paceOf(count, now) === 'met').length;
          const running = week.to > asOf;
          const pace = cadence.per === 'day' ? paceOfDays(counts, now) : paceOf(own.length, now);
          return {
            ...same,
            state: running ? 'running' : pace,
            done: own.length,
            ...(cadence.per === 'day' && {
              days: { kept, over: running ? days.filter((date) => date < today).length : days.length },
            }),
            files: filesOf(own),
          };
        });
    }),
  );
}
