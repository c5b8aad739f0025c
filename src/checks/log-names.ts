import type { Calendar, Period } from '../records/calendar.ts';
import type { Entry } from '../records/entry.ts';
import { isPeriodName } from '../records/place.ts';
import { readPeriodName } from '../schemas/period-name.ts';
import type { Finding } from './check.ts';

/** A log with the day or month that it is named after, and what is wrong with that name. */
interface NamedLog<T> {
  entry: Entry<T>;
  /** Undefined where the log is named after neither. */
  period: Period | undefined;
  /** The source that fed it; undefined for a log of people. */
  source: string | undefined;
  findings: Finding[];
}

/** Logs that are kept by the day or by the month, in files below `place`. `holds`: what is in them, for instructions. */
export function* eachLog<T>(
  logs: readonly Entry<T>[],
  { place, holds, calendar }: { place: string; holds: string; calendar: Calendar },
): Generator<NamedLog<T>> {
  const ids = new Set(logs.map(({ id }) => id));
  for (const entry of logs) {
    // Any other name is reported for every kind of record.
    if (!isPeriodName(entry.id, true)) continue;
    const { period: own, source } = readPeriodName(entry.id);
    // Logs lie in no folder.
    const name = entry.id.includes('/') ? entry.id : own;
    const period = calendar.find(name);
    const month = name.slice(0, 7);
    if (period?.kind !== 'day' && period?.kind !== 'month')
      yield {
        entry,
        period: undefined,
        source,
        findings: [
          {
            entry,
            path: [],
            message: `"${name}" is not a day or a month`,
            expected: `${place}/2026-10.yaml or ${place}/2026-10-03.yaml`,
            fix: `name the file after the month of its ${holds}`,
          },
        ],
      };
    // What a source fed lies beside the log of people; what both have counts once.
    else if (period.kind === 'day' && source === undefined && ids.has(month))
      yield {
        entry,
        period,
        source,
        findings: [
          {
            entry,
            path: [],
            message: `${place}/${month}.yaml already covers this day`,
            expected: 'one log for the month, or one for each day',
            fix: `move its entries to ${place}/${month}.yaml`,
          },
        ],
      };
    else yield { entry, period, source, findings: [] };
  }
}
