import { dueTime, expectedPeriods } from '../../figures/reports/cadence.ts';
import { type Calendar, calendarOf, type Period } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import type { Ledger } from '../../records/ledger.ts';
import { agentName } from '../../records/names.ts';
import { didYouMean, listed } from '../../records/near-miss.ts';
import { isReview } from '../../records/reports.ts';
import { unreadableIds } from '../../records/unreadable.ts';
import type { Duty } from '../../schemas/cadences.ts';
import { PERIOD_ID } from '../../schemas/quantities.ts';
import {
  countingForms,
  fileOf,
  formOf,
  outputOf,
  type Report,
  reviewOutput,
} from '../../schemas/reports/reports.ts';
import { type Check, iso } from '../check.ts';
import { sectionFindings } from './sections.ts';

/** The duty that a report fulfils; undefined where the playbook has none. */
export function dutyOf({ cadences }: Pick<Ledger, 'cadences'>, entry: Entry<Report>): Duty | undefined {
  const output = outputOf(entry.id);
  return Object.hasOwn(cadences.data, output) ? cadences.data[output] : undefined;
}

export const reportsAreOwed: Check = {
  id: 'report-output',
  ensure: 'Ensure every report lies in the folder of an output that the cadences name.',
  severity: 'error',
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
            message: `the reports of ${parts[0]} are the reviews`,
            expected: `a file in reviews/, because the duty has records: reviews`,
            fix: fileOf(parts[0]!, parts[1]!, duty),
          };
        continue;
      }
      if (isReview(entry)) {
        yield {
          entry,
          path: [],
          message: 'no duty in playbook/cadences.yaml keeps its reports in reviews/',
          expected: 'a quarterly duty with records: reviews',
          fix: 'records: reviews, in the duty that owes the review',
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
              ? `"${parts[0]}" is a continuous duty, which owes no reports`
              : `there is no output "${parts[0]}" in playbook/cadences.yaml`,
        expected:
          outputs.length > 0
            ? `reports/OUTPUT/PERIOD.md, OUTPUT being one of ${listed(outputs)}`
            : 'an output in playbook/cadences.yaml',
        fix: meant ?? 'move it, or name the output in playbook/cadences.yaml',
      };
    }
  },
};

/** The id of the period of a duty's rhythm that an instant lies in. */
function periodAt(duty: Duty, calendar: Calendar, instant: number): string | undefined {
  if (duty.every === 'continuous' || (duty.every === 'two-weeks' && duty.anchor === undefined))
    return undefined;
  return calendar.periodsBetween(duty.every, instant, instant + 1, duty.anchor)[0]?.id;
}

export const reportPeriods: Check = {
  id: 'report-period',
  ensure: "Ensure a report is about a period of its output's rhythm, the one that its file is named by.",
  severity: 'error',
  of: ['reports'],
  *find({ ledger }, asOf) {
    const calendar = calendarOf(ledger);
    for (const entry of ledger.reports) {
      const name = entry.id.split('/').at(-1)!;
      const { period } = entry.data;
      // A file whose name can be no period is told so already.
      if (!PERIOD_ID.test(name)) continue;
      const duty = dutyOf(ledger, entry);
      const span: Period | undefined = calendar.find(period);
      // Of a day, week, month or quarter nothing more has to be looked up; two weeks may be the wrong two.
      const isOwed = span !== undefined && span.kind === duty?.every && span.kind !== 'two-weeks';
      const near =
        duty && !isOwed ? periodAt(duty, calendar, span?.from ?? entry.data.delivered ?? asOf) : undefined;
      if (period !== name)
        yield {
          entry,
          path: ['period'],
          message: `the period is ${period}, but the file is named ${name}`,
          expected: `period: ${name}, or the file ${fileOf(outputOf(entry.id), period, duty)}`,
          fix: `period: ${name}`,
        };
      else if (!span)
        yield {
          entry,
          path: ['period'],
          message: `there is no period ${period}`,
          expected: near ? `a period like ${near}` : 'a day, week, month or quarter that exists',
          fix: 'the period that the report is about, and the file named by it',
        };
      else if (near !== undefined && near !== period)
        yield {
          entry,
          path: ['period'],
          message: `${period} is not a period of ${outputOf(entry.id)}, which is owed every ${duty!.every.replace('-', ' ')}`,
          expected: `a period like ${near}`,
          fix: `period: ${near}, and the file ${fileOf(outputOf(entry.id), near, duty)}`,
        };
    }
  },
};

export const reportDeliveries: Check = {
  id: 'report-delivery',
  ensure:
    'Ensure a final report says when it was delivered, not before its period began, nor before it was over where it counts it, and a draft does not.',
  severity: 'error',
  of: ['reports'],
  *find({ ledger }) {
    const calendar = calendarOf(ledger);
    for (const entry of ledger.reports) {
      const { status, delivered, period } = entry.data;
      const span = calendar.find(period);
      const counts = Object.hasOwn(countingForms, formOf(outputOf(entry.id), ledger.cadences.data));
      if (status === 'final' && delivered === undefined)
        yield {
          entry,
          path: ['status'],
          message: 'the report is final, and nothing says when it was delivered',
          expected: 'delivered: with the time at which it was handed over',
          fix: 'add delivered: 2026-10-05T10:30:00+02:00 with the real time, or set status: draft',
        };
      if (status === 'draft' && delivered !== undefined)
        yield {
          entry,
          path: ['delivered'],
          message: `the report is a draft, but was delivered at ${iso(delivered)}`,
          expected: 'delivered only beside status: final',
          fix: 'status: final, or leave delivered out',
        };
      if (delivered === undefined || span === undefined) continue;
      if (delivered < span.from)
        yield {
          entry,
          path: ['delivered'],
          message: `delivered at ${iso(delivered)}, before its period began at ${iso(span.from)}`,
          expected: `${iso(span.from)} or later`,
          fix: 'correct the time, or the period',
        };
      else if (counts && delivered < span.to)
        yield {
          entry,
          path: ['delivered'],
          message: `delivered at ${iso(delivered)}, before the period that it counts was over at ${iso(span.to)}`,
          expected: `${iso(span.to)} or later`,
          fix: 'correct the time, or count again once the period is over; until then, status: draft',
        };
    }
  },
};

export const reportSections: Check = {
  id: 'report-section',
  ensure: 'Ensure a final report has every section that its cadence asks for, and something in it.',
  severity: 'error',
  of: ['reports'],
  *find({ ledger }) {
    for (const entry of ledger.reports)
      if (entry.data.status === 'final') yield* sectionFindings(entry, dutyOf(ledger, entry)?.sections ?? []);
  },
};

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
  ensure: 'Ensure every report that is owed is delivered by its due time.',
  severity: 'warning',
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
