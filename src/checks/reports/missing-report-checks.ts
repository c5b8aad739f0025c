import { dueTime, dutyFor, expectedPeriods } from '../../figures/reports/cadence.ts';
import { workingTimeOf } from '../../figures/services/working-time.ts';
import { type Calendar, calendarOf, type Period } from '../../records/calendar.ts';
import type { Ledger } from '../../records/ledger.ts';
import { agentName } from '../../records/names.ts';
import { unreadableIds } from '../../records/unreadable.ts';
import type { Duty } from '../../schemas/cadences.ts';
import { fileOf, reviewOutput } from '../../schemas/reports/reports.ts';
import { iso } from '../../schemas/time.ts';
import type { Check } from '../check.ts';

/** A missing report: its period, and when it was due. */
interface Missing {
  period: Period;
  due: number;
}

/** The missing reports of a duty, grouped into runs of consecutive periods. */
function missingRuns(
  output: string,
  duty: Duty,
  ledger: Ledger,
  calendar: Calendar,
  asOf: number,
  delivered: ReadonlySet<string>,
): Missing[][] {
  const runs: Missing[][] = [];
  let last: Missing | undefined;
  for (const period of expectedPeriods(duty, calendar, { from: 0, to: asOf })) {
    const own = dutyFor(output, duty, period, ledger, calendar);
    const due = dueTime(period, own.due, calendar, workingTimeOf(ledger));
    if (delivered.has(`${output}/${period.id}`) || due + own.grace >= asOf) last = undefined;
    else {
      const missing = { period, due };
      if (last) runs.at(-1)!.push(missing);
      else runs.push([missing]);
      last = missing;
    }
  }
  return runs;
}

/** What is wrong with missing reports of a duty, in their order: those of one gap, or of several. */
function inWords(output: string, duty: Duty, ledger: Ledger, missing: readonly Missing[], gaps = 1) {
  const [first, last] = [missing[0]!, missing.at(-1)!];
  const draft = ledger.reports.find(({ id }) => id === `${output}/${last.period.id}`);
  const who = agentName(ledger, duty.owner);
  const one = missing.length === 1;
  return {
    message: one
      ? `${output} for ${first.period.id} is missing; it was due at ${iso(first.due)} (owner: ${who})`
      : `${output} is missing for ${missing.length} periods${gaps === 1 ? '' : ` in ${gaps} gaps`}, ${first.period.id} to ${last.period.id}, the last due at ${iso(last.due)} (owner: ${who})`,
    expected: `a final report at ${fileOf(output, first.period.id, duty)}${one ? '' : ', and so on'}`,
    fix: draft
      ? `finish ${draft.file}, then set status: final and add delivered:`
      : `write ${fileOf(output, last.period.id, duty)}${one ? '' : ', then the earlier ones'}`,
  };
}

export const reportsAreDelivered: Check = {
  id: 'report-missing',
  area: 'Reports and reviews',
  severity: 'warning',
  ensure: 'Ensure every report is delivered by its due time.',
  why: 'A report that was never written cannot be seen among those that were. This warning names its owner.',
  example: {
    file: 'playbook/cadences.yaml',
    wrong: 'no reports/daily-metrics-snapshot/2026-03-25.md by 09:00 of the next day',
    right: 'the report, or a later start of the duty',
    described: true,
  },
  since: '0.1.0',
  of: [],
  beside: ['reports'],
  *find({ ledger, ids }, asOf) {
    const calendar = calendarOf(ledger);
    // An unreadable report may be final; it has a problem of its own.
    const delivered = new Set([
      ...ledger.reports.filter(({ data }) => data.status === 'final').map(({ id }) => id),
      ...unreadableIds({ ledger, ids }, 'reports'),
      ...[...unreadableIds({ ledger, ids }, 'reviews')].map(
        (id) => `${reviewOutput(ledger.cadences.data)}/${id}`,
      ),
    ]);
    for (const [output, duty] of Object.entries(ledger.cadences.data)) {
      const runs = missingRuns(output, duty, ledger, calendar, asOf, delivered);
      const all = runs.flat();
      for (const run of runs)
        yield {
          entry: ledger.cadences,
          path: [output],
          on: 'key',
          ...inWords(output, duty, ledger, run),
          part: { of: output, count: all.length, whole: inWords(output, duty, ledger, all, runs.length) },
        };
    }
  },
};
