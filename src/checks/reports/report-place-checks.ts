import type { Calendar, Period } from '../../records/calendar.ts';
import { calendarOf } from '../../records/calendar.ts';
import { didYouMean, listed } from '../../records/near-miss.ts';
import { isReview } from '../../records/reports.ts';
import type { Duty } from '../../schemas/cadences.ts';
import { PERIOD_ID } from '../../schemas/quantities.ts';
import { fileOf, outputOf } from '../../schemas/reports/reports.ts';
import type { Check } from '../check.ts';
import { dutyOf } from './duty.ts';

export const reportsAreOwed: Check = {
  id: 'report-output',
  area: 'Reports and reviews',
  severity: 'error',
  ensure: 'Ensure every report is in the folder of an output in the cadences.',
  why: 'The folder says which duty the report fulfils. In any other folder it fulfils none, and counts as missing.',
  example: {
    file: 'reports/2026-W11.md',
    wrong: 'reports/2026-W11.md',
    right: 'reports/weekly-status-update/2026-W11.md',
    described: true,
  },
  since: '0.1.0',
  of: ['reports'],
  *find({ ledger, broken }) {
    if (broken.has('cadences')) return;
    const outputs = Object.keys(ledger.cadences.data).filter(
      (id) => ledger.cadences.data[id]!.every !== 'continuous',
    );
    for (const entry of ledger.reports) {
      const parts = entry.id.split('/');
      if (parts.length === 2 && outputs.includes(parts[0]!)) {
        const duty = ledger.cadences.data[parts[0]!];
        if (duty?.records === 'reviews' && !isReview(entry))
          yield {
            entry,
            path: [],
            message: `the reports of ${parts[0]} are reviews`,
            expected: 'a file in reviews/, because the duty has records: reviews',
            fix: `move it to ${fileOf(parts[0]!, parts[1]!, duty)}`,
          };
        continue;
      }
      if (isReview(entry)) {
        yield {
          entry,
          path: [],
          message: 'no duty in playbook/cadences.yaml has records: reviews',
          expected: 'a quarterly duty with records: reviews',
          fix: 'add records: reviews to the duty of the review',
        };
        continue;
      }
      const meant = didYouMean(parts[0]!, outputs, (output) => `reports/${output}/${parts.at(-1)}.md`);
      const held = Object.hasOwn(ledger.cadences.data, parts[0]!) && !outputs.includes(parts[0]!);
      yield {
        entry,
        path: [],
        message:
          parts.length !== 2
            ? `"${entry.file}" is not in the folder of an output`
            : held
              ? `"${parts[0]}" is a continuous duty, which has no reports`
              : `there is no output "${parts[0]}" in playbook/cadences.yaml`,
        expected:
          outputs.length > 0
            ? `reports/OUTPUT/PERIOD.md, where OUTPUT is one of ${listed(outputs)}`
            : 'an output in playbook/cadences.yaml',
        fix: meant
          ? `move it to ${meant}`
          : 'move it to the folder of its output, or add the output to playbook/cadences.yaml',
      };
    }
  },
};

/** The id of the period of a duty's rhythm that contains an instant. */
function periodAt(duty: Duty, calendar: Calendar, instant: number): string | undefined {
  if (duty.every === 'continuous' || (duty.every === 'two-weeks' && duty.anchor === undefined))
    return undefined;
  return calendar.periodsBetween(duty.every, instant, instant + 1, duty.anchor)[0]?.id;
}

export const reportPeriods: Check = {
  id: 'report-period',
  area: 'Reports and reviews',
  severity: 'error',
  ensure: "Ensure a report covers a period of its output's rhythm, and its file is named after that period.",
  why: 'A report for the wrong period leaves a gap in one place and a duplicate in another.',
  example: {
    file: 'reports/weekly-status-update/2026-W12.md',
    wrong: 'reports/weekly-status-update/2026-W12.md with period: 2026-W11',
    right: 'reports/weekly-status-update/2026-W11.md with period: 2026-W11',
    described: true,
  },
  since: '0.1.0',
  of: ['reports'],
  *find({ ledger }, asOf) {
    const calendar = calendarOf(ledger);
    for (const entry of ledger.reports) {
      const name = entry.id.split('/').at(-1)!;
      const { period } = entry.data;
      // A file name that is not a period has been reported already.
      if (!PERIOD_ID.test(name)) continue;
      const duty = dutyOf(ledger, entry);
      const span: Period | undefined = calendar.find(period);
      // A day, week, month or quarter is certain; two weeks may be the wrong two.
      const isOwed = span !== undefined && span.kind === duty?.every && span.kind !== 'two-weeks';
      const near =
        duty && !isOwed ? periodAt(duty, calendar, span?.from ?? entry.data.delivered ?? asOf) : undefined;
      if (period !== name)
        yield {
          entry,
          path: ['period'],
          message: `period is ${period}, but the file is named ${name}`,
          expected: `period: ${name}, or the file ${fileOf(outputOf(entry.id), period, duty)}`,
          fix: 'correct the period, or rename the file',
        };
      else if (!span)
        yield {
          entry,
          path: ['period'],
          message: `there is no period ${period}`,
          expected: near ? `a period such as ${near}` : 'an existing day, week, month or quarter',
          fix: 'correct the period, and name the file after it',
        };
      else if (near !== undefined && near !== period)
        yield {
          entry,
          path: ['period'],
          message: `${period} is not a period of ${outputOf(entry.id)}, which is due every ${duty!.every.replace('-', ' ')}`,
          expected: `a period such as ${near}`,
          fix: `correct the period, and name the file after it, as in ${fileOf(outputOf(entry.id), near, duty)}`,
        };
    }
  },
};
