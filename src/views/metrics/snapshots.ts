import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { reportsOf } from '../../records/reports.ts';
import { formatNumber, listWords, plural } from '../../words/format.ts';
import { weekdayIndex, weekdaysFrom } from '../../words/periods.ts';
import { missingDays } from '../periods.ts';

/** A snapshot's note on its own numbers: a doubt or an anomaly. */
export interface SnapshotNote {
  day: string;
  about: string;
  text: string;
  incident?: { id: string; title: string };
}

/** The notes of the snapshots of these days, newest first. */
export function snapshotNotes(basis: Basis, days: readonly Period[]): SnapshotNote[] {
  const wanted = new Set(days.map(({ id }) => id));
  const incidents = new Map(basis.ledger.incidents.map((entry) => [entry.id, entry]));
  return [...reportsOf(basis.ledger, 'daily-metrics-snapshot')]
    .filter(([day]) => wanted.has(day))
    .flatMap(([day, { data }]) => [
      ...data.quality.map((text): SnapshotNote => ({ day, about: 'quality', text })),
      ...data.anomalies.map(({ metric, note, incident }): SnapshotNote => {
        const entry = incident === undefined ? undefined : incidents.get(incident);
        return {
          day,
          about: metric,
          text: note,
          ...(entry && { incident: { id: entry.id, title: entry.data.title } }),
        };
      }),
    ])
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
}

/** "No snapshot for 2026-05-25 and 2026-07-11."; if there are many, only the latest are named. */
export function gapText(
  figures: Figures,
  id: FigureId,
  what: string,
  days: readonly Period[],
  most = 182,
): string | undefined {
  const recent = new Set(days.slice(-most).map((day) => day.id));
  const missing = missingDays(figures, id, days).filter((day) => recent.has(day));
  if (missing.length === 0) return undefined;
  const named = missing.slice(-10);
  const more = missing.length - named.length;
  return `No ${what} for ${more > 0 ? `${plural(missing.length, 'day')}, the latest ` : ''}${listWords(named)}.`;
}

/** A figure by weekday and week, for a heat map: the last weeks, of which the current one may be unfinished. */
export function byWeekday(basis: Basis, figures: Figures, id: FigureId, name: string, weeks: number) {
  const { calendar, shortPeriods } = basis;
  const columns = shortPeriods.week.slice(-weeks);
  const rows = weekdaysFrom(calendar.weekStarts).map((weekday, i) => ({
    weekday,
    label: weekday.slice(0, 3),
    cells: columns.map((week) => {
      const days = calendar.days(week.from, week.to);
      // A day that the zone skipped is none of them.
      const day = days.find(({ date }) => weekdayIndex(date, calendar.weekStarts) === i)?.date;
      const value = day === undefined ? null : (figures.find(id, 'organisation', day)?.value ?? null);
      return {
        value,
        title: `${weekday.slice(0, 3)} ${day ?? week.id}: ${value === null ? 'no data' : `${formatNumber(value)} ${name}`}`,
      };
    }),
  }));
  return { title: weekdayTitle(rows, name), columns: columns.map((week) => week.id.slice(5)), rows };
}

/** "Most signups on Saturdays, fewest on Thursdays", on average over the weeks. */
function weekdayTitle(
  rows: readonly { weekday: string; cells: readonly { value: number | null }[] }[],
  name: string,
): string {
  const means = rows.flatMap(({ weekday, cells }) => {
    const known = cells.flatMap(({ value }) => value ?? []);
    return known.length === 0
      ? []
      : [{ weekday, mean: known.reduce((sum, value) => sum + value, 0) / known.length }];
  });
  const sorted = means.toSorted((a, b) => b.mean - a.mean);
  const [most, least] = [sorted[0], sorted.at(-1)];
  if (!most || !least || most.mean === least.mean) return `Equally many ${name} on every weekday`;
  return `Most ${name} on ${most.weekday}s, fewest on ${least.weekday}s`;
}
