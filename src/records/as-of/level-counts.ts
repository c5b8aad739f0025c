import type { CountBlock, LevelCounts } from '../../schemas/level-counts.ts';
import { amendmentsBy, type KnownKind, known, withData } from './known.ts';

/** The counts of blocks that were over: how many requests of one had come before it ended is not recorded. */
function countsBy(counts: readonly CountBlock[], now: number): CountBlock[] {
  return counts
    .filter(({ to }) => to <= now)
    .map(({ level, from, to, good, total }) => known<CountBlock>({ level, from, to, good, total }));
}

/** Known once one of its blocks was over; the first one is where its facts begin. */
export const levelCounts: KnownKind<LevelCounts> = {
  known:
    ({ instant }) =>
    (entry) => {
      const counts = countsBy(entry.data.counts, instant);
      if (counts.length === 0 && entry.data.counts.length > 0) return undefined;
      return withData(
        entry,
        known<LevelCounts>({
          counts,
          source: entry.data.source,
          audience: entry.data.audience,
          amendments: amendmentsBy(entry.data.amendments, instant),
        }),
      );
    },
  begins: ({ data }) => (data.counts.length > 0 ? [Math.min(...data.counts.map(({ from }) => from))] : []),
};
