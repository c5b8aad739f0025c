import type { Calendar, Period } from '../../records/calendar.ts';
import { calendarOf } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import { iso } from '../../schemas/time.ts';
import type { WatchLog } from '../../schemas/watch.ts';
import type { Check, Finding } from '../check.ts';
import { eachLog } from '../log-names.ts';

export const watchLogs: Check = {
  id: 'watch-log',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure a monitored interval is in the log of its day or month, in one log only, and once.',
  why: 'Monitored time is evidence of availability, and a log becomes known with its day or month. An interval in the wrong log would be evidence at the wrong moment.',
  example: {
    file: 'watch/2026-02-11.yaml',
    wrong: 'to: 2026-02-12T06:00:00+01:00',
    right: 'to: 2026-02-12T00:00:00+01:00',
  },
  since: '0.1.0',
  of: ['watch'],
  beside: ['watch'],
  *find({ ledger, broken }) {
    const calendar = calendarOf(ledger);
    const seen = new Map<string, { where: string; source: string | undefined }>();
    const logs = eachLog(ledger.watch, { place: 'watch', holds: 'intervals', calendar });
    for (const { entry, period, source, findings } of logs) {
      yield* findings;
      if (!period) continue;
      for (const [i, interval] of entry.data.watched.entries()) {
        // Where a day begins is unknown while the zone is.
        if (!broken.has('organisation')) yield* outside(entry, i, interval, period, calendar);
        const key = `${interval.from} ${interval.to} ${interval.service} ${interval.by}`;
        const first = seen.get(key);
        // Of two sources, or a source and people, it counts once.
        if (first && first.source === source)
          yield {
            entry,
            path: ['watched', i],
            message: `watched[${i}] duplicates ${first.where}`,
            expected: 'each interval once',
            fix: 'keep one of the two',
          };
        else if (!first) seen.set(key, { where: `${entry.file}, watched[${i}]`, source });
      }
    }
  },
};

/** Where an interval leaves the day or month of its log. One that touches it nowhere is reported once, at its start. */
function* outside(
  entry: Entry,
  i: number,
  { from, to }: WatchLog['watched'][number],
  period: Period,
  { zone, dateOf }: Calendar,
): Generator<Finding> {
  const fileOf = (instant: number) => `watch/${dateOf(instant).slice(0, period.id.length)}.yaml`;
  const elsewhere = from >= period.to || to <= period.from;
  if (elsewhere || from < period.from)
    yield {
      entry,
      path: ['watched', i, 'from'],
      message: `watched[${i}].from is ${iso(from)}, outside ${period.id}`,
      expected: `from ${iso(period.from)} to ${iso(period.to)}, which is ${period.id} in ${zone}`,
      fix: elsewhere
        ? `correct the time, or move the interval to ${fileOf(from)}`
        : `correct the time, or move the part before ${iso(period.from)} to ${fileOf(from)}`,
    };
  if (!elsewhere && to > period.to)
    yield {
      entry,
      path: ['watched', i, 'to'],
      message: `watched[${i}].to is ${iso(to)}, outside ${period.id}`,
      expected: `${iso(period.to)} or earlier, where ${period.id} ends in ${zone}`,
      fix: `correct the time, or move the part after ${iso(period.to)} to ${fileOf(period.to)}`,
    };
}
