import type { Basis } from '../../figures/basis.ts';
import type { Instance } from '../../figures/reports/cadence.ts';
import type { Calendar } from '../../records/calendar.ts';
import type { Rhythm } from '../../schemas/cadences.ts';
import { periodName } from '../../words/format.ts';
import type { Output, ReportEntry } from './outputs.ts';

/** A report that was due, or one delivered without being due. */
export interface OutputRow {
  period: string;
  /** Its end: a week belongs to the month in which it ends. */
  last: number;
  instance: Instance | undefined;
  report: ReportEntry | undefined;
}

/** The reports of an output due or delivered so far, newest first. */
export function outputRows({ record, reports }: Output, { calendar, asOf }: Basis): OutputRow[] {
  const rows = new Map<string, OutputRow>();
  for (const instance of record?.instances ?? []) {
    const { id, to } = instance.period;
    if (to <= asOf || instance.report)
      rows.set(id, { period: id, last: to - 1, instance, report: instance.report });
  }
  for (const report of reports) {
    const { period } = report.data;
    if (rows.has(period)) continue;
    const last = (calendar.find(period)?.to ?? 1) - 1;
    rows.set(period, { period, last, instance: undefined, report });
  }
  return [...rows.values()].sort((a, b) => b.last - a.last);
}

/** Rows of one month, or of one year if there are few. */
export interface RowGroup {
  name: string;
  rows: OutputRow[];
}

/** Number of rows shown expanded; the rest is collapsed by year. */
const IN_SIGHT = 70;

/** Rows in named groups: by month for short rhythms, by year for long ones. Newest first. */
export function groupRows(
  rows: readonly OutputRow[],
  calendar: Calendar,
  every: Rhythm | undefined,
): { open: RowGroup[]; folded: RowGroup[] } {
  const byMonth = every === 'day' || every === 'week';
  const yearOf = ({ last }: OutputRow) => calendar.dateOf(last).slice(0, 4);
  const nameOf = (row: OutputRow) =>
    byMonth ? periodName(calendar.dateOf(row.last).slice(0, 7)) : yearOf(row);
  const groups = [...Map.groupBy(rows, nameOf)].map(([name, own]) => ({ name, rows: own }));
  let shown = 0;
  const open = groups.filter(({ rows: own }, i) => {
    shown += own.length;
    return i === 0 || shown <= IN_SIGHT;
  });
  const rest = groups.slice(open.length).flatMap(({ rows: own }) => own);
  const folded = [...Map.groupBy(rest, yearOf)].map(([name, own]) => ({ name, rows: own }));
  return { open, folded };
}
