import type { Basis } from '../../figures/basis.ts';
import type { DutyRecord } from '../../figures/reports/cadence.ts';
import type { Entry } from '../../records/entry.ts';
import type { Ledger } from '../../records/ledger.ts';
import { outputOf, type Report } from '../../schemas/reports/reports.ts';
import { periodName } from '../../words/format.ts';
import { labelOf } from './report-labels.ts';

export type ReportEntry = Entry<Report>;

/** An output's name, or its id in words if the playbook no longer has it. */
export function outputName({ cadences }: Pick<Ledger, 'cadences'>, output: string): string {
  return cadences.data[output]?.name ?? labelOf(output);
}

/** "Weekly status update, week 40 of 2026" */
export function reportTitle(ledger: Pick<Ledger, 'cadences'>, entry: ReportEntry): string {
  return `${outputName(ledger, outputOf(entry.id))}, ${periodName(entry.data.period)}`;
}

/** The reports with these ids that are known at the as-of moment. */
export function reportsById({ reports }: Pick<Ledger, 'reports'>, ids: readonly string[]): ReportEntry[] {
  return ids.flatMap((id) => reports.find((entry) => entry.id === id) ?? []);
}

/** An output with its reports, oldest first, and its duty. */
export interface Output {
  id: string;
  name: string;
  /** Undefined if the playbook no longer has it. */
  record: DutyRecord | undefined;
  reports: ReportEntry[];
}

/** Every output required or ever delivered, in the playbook's order, those without a duty last. */
export function outputsOf({ ledger, duties, calendar }: Basis): Output[] {
  const reports = Map.groupBy(ledger.reports, ({ id }) => outputOf(id));
  const owed = duties.filter(({ id, duty }) => duty.every !== 'continuous' || reports.has(id));
  const rest = [...reports.keys()].filter((id) => !duties.some((record) => record.id === id));
  const start = ({ data }: ReportEntry) => calendar.find(data.period)?.from ?? 0;
  return [...owed.map(({ id }) => id), ...rest].map((id) => ({
    id,
    name: outputName(ledger, id),
    record: duties.find((record) => record.id === id),
    reports: [...(reports.get(id) ?? [])].sort((a, b) => start(a) - start(b)),
  }));
}
