import type { Basis } from '../../figures/basis.ts';
import type { Instance } from '../../figures/reports/cadence.ts';
import type { Calendar } from '../../records/calendar.ts';
import type { Rhythm } from '../../schemas/cadences.ts';
import { monthOfYear, periodName } from '../../words/format.ts';
import { type ListPage, listPages } from '../lists/list-pages.ts';
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
function outputRows({ record, reports }: Output, { calendar, asOf }: Basis): OutputRow[] {
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

/** The pages of an output's reports. */
export function reportPages(output: Output, basis: Basis): ListPage<OutputRow>[] {
  return listPages(outputRows(output, basis), {
    path: `/reports/${output.id}/`,
    nameOf: ({ last }) => monthOfYear(basis.calendar.dateOf(last)),
  });
}

/** Rows in named groups: by month for short rhythms, by year for long ones. Newest first. */
export function groupRows(
  rows: readonly OutputRow[],
  calendar: Calendar,
  every: Rhythm | undefined,
): RowGroup[] {
  const byMonth = every === 'day' || every === 'week';
  const nameOf = ({ last }: OutputRow) => {
    const day = calendar.dateOf(last);
    return byMonth ? periodName(day.slice(0, 7)) : day.slice(0, 4);
  };
  return [...Map.groupBy(rows, nameOf)].map(([name, own]) => ({ name, rows: own }));
}
