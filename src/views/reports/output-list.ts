import type { Basis } from '../../figures/basis.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { adherenceOf } from '../../figures/reports/cadence.ts';
import type { Calendar } from '../../records/calendar.ts';
import { agentName } from '../../records/names.ts';
import type { Rhythm } from '../../schemas/cadences.ts';
import { formatDate, periodName } from '../../words/format.ts';
import { recordPath } from '../record-path.ts';
import { NINETY_DAYS } from '../windows.ts';
import { rhythmName } from './cadence-board.ts';
import { outputsOf, type ReportEntry } from './outputs.ts';

/** An output with its last report and its punctuality. */
export interface OutputLine {
  id: string;
  name: string;
  owner: { id: string; name: string } | undefined;
  last:
    | { path: string | undefined; period: string; delivered: string; summary: string | undefined }
    | undefined;
  /** The last 90 days. */
  adherence: Figure<'cadence-adherence'> | undefined;
  /** Undefined for an output that is no longer required. */
  missing: number | undefined;
  reports: number;
}

const RHYTHMS: readonly Rhythm[] = ['day', 'week', 'two-weeks', 'month', 'quarter', 'continuous'];
const NOT_OWED = 'No longer required';

/** Every output by rhythm, those no longer required last. */
export function outputGroups(basis: Basis, figures: Figures): { name: string; rows: OutputLine[] }[] {
  const { ledger, calendar } = basis;
  const lines = outputsOf(basis).map(({ id, name, record, reports }) => {
    const last = reports.findLast(({ data }) => data.status === 'final') ?? reports.at(-1);
    const owner = record?.duty.owner;
    const line: OutputLine = {
      id,
      name,
      owner: owner === undefined ? undefined : { id: owner, name: agentName(ledger, owner) },
      last: last && {
        path: recordPath(last.file),
        period: periodName(last.data.period),
        delivered: deliveredWords(last, calendar),
        summary: last.data.summary,
      },
      adherence: figures.find('cadence-adherence', `output:${id}`, NINETY_DAYS),
      missing: record ? adherenceOf(record.instances).missing : undefined,
      reports: reports.length,
    };
    return { group: record ? rhythmName(record.duty.every) : NOT_OWED, line };
  });
  return [...RHYTHMS.map(rhythmName), NOT_OWED]
    .map((name) => ({ name, rows: lines.filter(({ group }) => group === name).map(({ line }) => line) }))
    .filter(({ rows }) => rows.length > 0);
}

function deliveredWords({ data: { status, delivered } }: ReportEntry, calendar: Calendar): string {
  return status === 'final' && delivered !== undefined ? `on ${formatDate(delivered, calendar)}` : 'draft';
}
