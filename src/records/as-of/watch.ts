import type { WatchLog } from '../../schemas/watch.ts';
import { amendmentsBy, hasBegun, type KnownKind, known, periodStart, withData } from './known.ts';

type Watched = WatchLog['watched'][number];

/** An interval up to now: of one that goes on, its samples are not known yet. */
function watchedBy(watched: readonly Watched[], now: number): Watched[] {
  return watched
    .filter(({ from }) => from < now)
    .map((each) =>
      known<Watched>({
        service: each.service,
        from: each.from,
        to: Math.min(each.to, now),
        by: each.by,
        samples: each.to <= now ? each.samples : undefined,
      }),
    );
}

/** A log is known from the day or month that it is of, with what had been watched. */
export const watch: KnownKind<WatchLog> = {
  known: (at) => (entry) =>
    !hasBegun(entry, at)
      ? undefined
      : withData(
          entry,
          known<WatchLog>({
            watched: watchedBy(entry.data.watched, at.instant),
            source: entry.data.source,
            audience: entry.data.audience,
            amendments: amendmentsBy(entry.data.amendments, at.instant),
          }),
        ),
  begins: periodStart,
};
