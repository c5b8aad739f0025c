import { dueTime, expectedPeriods } from '../../figures/reports/cadence.ts';
import { type Calendar, calendarOf, type Period } from '../../records/calendar.ts';
import type { Ledger } from '../../records/ledger.ts';
import { agentName } from '../../records/names.ts';
import { unreadableIds } from '../../records/unreadable.ts';
import type { Duty } from '../../schemas/cadences.ts';
import { fileOf, reviewOutput } from '../../schemas/reports/reports.ts';
import { type Check, iso } from '../check.ts';

/** Something owed that has not come: its period, and when it was due. */
interface Owed {
  period: Period;
  due: number;
}

/** What a duty owed by now and has not got, in runs of neighbouring periods: one thing to say each. */
function owedRuns(
  output: string,
  duty: Duty,
  ledger: Ledger,
  calendar: Calendar,
  asOf: number,
  come: ReadonlySet<string>,
): Owed[][] {
  const runs: Owed[][] = [];
  let last: Owed | undefined;
  for (const period of expectedPeriods(duty, calendar, { from: 0, to: asOf })) {
    const due = dueTime(period, duty.due, calendar, ledger.organisation.data.working);
    if (come.has(`${output}/${period.id}`) || due + duty.grace >= asOf) last = undefined;
    else {
      const owed = { period, due };
      if (last) runs.at(-1)!.push(owed);
      else runs.push([owed]);
      last = owed;
    }
  }
  return runs;
}

export const reportsAreDelivered: Check = {
  id: 'report-missing',
  area: 'Reports and reviews',
  severity: 'warning',
  ensure: 'Ensure every report that is owed is delivered by its due time.',
  why: 'A report that nobody wrote is not seen where only reports are shown. This is a warning: it says who owes it.',
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
    // What cannot be read may be final: that is told of the file itself.
    const come = new Set([
      ...ledger.reports.filter(({ data }) => data.status === 'final').map(({ id }) => id),
      ...unreadableIds({ ledger, ids }, 'reports'),
      ...[...unreadableIds({ ledger, ids }, 'reviews')].map(
        (id) => `${reviewOutput(ledger.cadences.data)}/${id}`,
      ),
    ]);
    for (const [output, duty] of Object.entries(ledger.cadences.data))
      for (const run of owedRuns(output, duty, ledger, calendar, asOf, come)) {
        const [first, last] = [run[0]!, run.at(-1)!];
        const draft = ledger.reports.find(({ id }) => id === `${output}/${last.period.id}`);
        const who = agentName(ledger, duty.owner);
        yield {
          entry: ledger.cadences,
          path: [output],
          on: 'key',
          message:
            run.length === 1
              ? `${output} of ${first.period.id} was due at ${iso(first.due)}; it is owed by ${who}`
              : `${output} has not come for ${run.length} periods, ${first.period.id} to ${last.period.id}, the last of them due at ${iso(last.due)}; it is owed by ${who}`,
          expected: `a final report at ${fileOf(output, first.period.id, duty)}${run.length === 1 ? '' : ', and so on'}`,
          fix: draft
            ? `finish ${draft.file}: status: final, and delivered:`
            : `write ${fileOf(output, last.period.id, duty)}${run.length === 1 ? '' : ', then those before it'}`,
        };
      }
  },
};
