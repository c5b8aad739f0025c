import type { Basis } from '../../figures/basis.ts';
import { adherenceOf, type DutyRecord } from '../../figures/reports/cadence.ts';
import type { Rhythm } from '../../schemas/cadences.ts';
import { outputOf } from '../../schemas/reports/reports.ts';
import { formatDuration, periodName, plural } from '../../words/format.ts';
import { type Output, type ReportEntry, reportTitle } from './outputs.ts';
import { lowerFirst } from './report-labels.ts';

const THINGS: Record<Rhythm, string> = {
  continuous: 'report',
  day: 'daily report',
  week: 'weekly report',
  'two-weeks': 'fortnightly report',
  month: 'monthly report',
  quarter: 'quarterly report',
};

/** "29 of 31 weekly reports arrived on time since 2026-04-01; 1 is missing, 1 was late." */
export function outputAnswer({ record, reports }: Output): string {
  if (!record)
    return `${plural(reports.length, 'report')}, the last for ${periodName(reports.at(-1)!.data.period)}; this output is not in the playbook, so none is expected.`;
  const { onTime, late, missing, expected, notDue } = adherenceOf(record.instances);
  const due = expected - notDue;
  const { every, start } = record.duty;
  if (start === undefined)
    return `No data: the playbook sets no start date for it; ${plural(reports.length, 'report')} so far.`;
  if (due === 0) return `None is due yet: it starts on ${start}.`;
  const rest = [
    missing > 0 ? `${missing} ${missing === 1 ? 'is' : 'are'} missing` : '',
    late > 0 ? `${late} ${late === 1 ? 'was' : 'were'} late` : '',
  ].filter(Boolean);
  const thing = THINGS[every];
  return `${onTime} of ${plural(due, thing)} arrived on time since ${start}${rest.length > 0 ? `; ${rest.join(', ')}` : ''}.`;
}

/** The opening sentence of the reports page: the number of reports, and the latest one delivered. */
export function reportsAnswer({ ledger, duties }: Basis): string {
  const finished = ledger.reports.filter(
    ({ data }) => data.status === 'final' && data.delivered !== undefined,
  );
  const owed = duties.filter(({ duty }) => duty.every !== 'continuous').length;
  if (ledger.reports.length === 0)
    return owed === 0
      ? 'No data: no output is defined, and no report has been written.'
      : `No data: ${plural(owed, 'output')} ${owed === 1 ? 'is' : 'are'} defined, but no report has been written yet.`;
  const last = finished.reduce<ReportEntry | undefined>(
    (latest, each) => (latest && latest.data.delivered! >= each.data.delivered! ? latest : each),
    undefined,
  );
  const drafts = ledger.reports.length - finished.length;
  return `${plural(finished.length, 'report')} delivered for ${plural(new Set(finished.map(({ id }) => outputOf(id))).size, 'output')}${drafts > 0 ? `, ${plural(drafts, 'draft')}` : ''}${last ? `; the latest is the ${lowerFirst(reportTitle(ledger, last))}` : ''}.`;
}

/** The due time of a report in words: "due on the 1st working day after it by 12:00, with 1 h of grace". */
export function dueWords({ due, grace }: Pick<DutyRecord['duty'], 'due' | 'grace'>): string {
  const { after, days = 1, workingDays, at = '24:00' } = due ?? {};
  const kind =
    after !== undefined
      ? `due ${formatDuration(after)} after its period`
      : `${
          workingDays !== undefined
            ? `due on the ${ordinal(workingDays)} working day after it`
            : days === 0
              ? 'due on its last day'
              : `due ${days === 1 ? 'the day' : `${days} days`} after it`
        } by ${at}`;
  return grace > 0 ? `${kind}, with ${formatDuration(grace)} of grace` : kind;
}

function ordinal(count: number): string {
  const last = count % 100 > 10 && count % 100 < 14 ? 0 : count % 10;
  return `${count}${['th', 'st', 'nd', 'rd'][last] ?? 'th'}`;
}
