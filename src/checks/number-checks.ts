import { meets } from '../figures/exact.ts';
import { workingTimeBetween } from '../figures/services/working-time.ts';
import { calendarOf } from '../records/calendar.ts';
import type { Ledger } from '../records/ledger.ts';
import { compareText } from '../records/problem.ts';
import { reportsOf } from '../records/reports.ts';
import type { FormId } from '../schemas/reports/reports.ts';
import { formOf, outputOf } from '../schemas/reports/reports.ts';
import { HOUR } from '../schemas/time.ts';
import { conversion } from '../schemas/units.ts';
import { type Check, type Finding, iso } from './check.ts';
import { sums } from './reports/sums.ts';

export const numbersAddUp: Check = {
  id: 'adds-up',
  ensure: 'Ensure counts that are parts of another add up to it, in a report and from one day to the next.',
  severity: 'error',
  of: ['reports'],
  beside: ['reports'],
  *find({ ledger }) {
    for (const entry of ledger.reports) {
      const rule = sums[formOf(outputOf(entry.id), ledger.cadences.data) as FormId];
      // The form that chose the rule is the one that the entry was read with.
      for (const { fix = 'correct the part that is wrong, or the total', ...fault } of rule?.(
        entry.data as never,
      ) ?? [])
        yield { entry, ...fault, fix };
    }
    const { addDays, find } = calendarOf(ledger);
    const days = reportsOf(ledger, 'daily-metrics-snapshot');
    for (const entry of days.values()) {
      const { period, cohorts, customers } = entry.data;
      if (find(period)?.kind !== 'day') continue;
      for (const [cohort, past] of [
        ['activation', 7],
        ['day7', 7],
        ['day30', 30],
      ] as const) {
        const day = addDays(period, -past);
        const signups = days.get(day)?.data.signups;
        const stated = cohorts[cohort]?.signups;
        if (stated === undefined || signups === undefined || stated === signups) continue;
        yield {
          entry,
          path: ['cohorts', cohort, 'signups'],
          message: `cohorts.${cohort}.signups is ${stated}, but on ${day} there were ${signups} signups`,
          expected: String(signups),
          fix: `signups: ${signups}, or correct the snapshot of ${day}`,
        };
      }
      const before = days.get(addDays(period, -1))?.data.customers?.closing;
      if (!customers || before === undefined) continue;
      const closing = before + customers.new - customers.lost - customers.newThenLost;
      if (closing !== customers.closing)
        yield {
          entry,
          path: ['customers', 'closing'],
          message: `customers.closing is ${customers.closing}, but ${before} + ${customers.new} − ${customers.lost} − ${customers.newThenLost} is ${closing}`,
          expected: 'the day before, and what came and went',
          fix: `closing: ${closing}, or correct what came and went`,
        };
    }
    yield* lostCustomers(ledger);
    yield* firstResponses(ledger);
  },
};

/** How many customers of the month's beginning were lost so far, against how many there were. */
function* lostCustomers(ledger: Ledger): Generator<Finding> {
  const { addDays, find } = calendarOf(ledger);
  const days = reportsOf(ledger, 'daily-metrics-snapshot');
  let month = '';
  let lost = 0;
  for (const [day, entry] of [...days].sort(([a], [b]) => compareText(a, b))) {
    if (find(day)?.kind !== 'day') continue;
    if (day.slice(0, 7) !== month) lost = 0;
    month = day.slice(0, 7);
    lost += entry.data.customers?.lost ?? 0;
    const opening = days.get(addDays(`${month}-01`, -1))?.data.customers?.closing;
    if (opening !== undefined && lost > opening)
      yield {
        entry,
        path: ['customers', 'lost'],
        message: `${lost} customers of ${month} are lost by now, of ${opening} that there were when it began`,
        expected: `at most ${opening} in ${month}`,
        fix: 'count those who joined in the same month under newThenLost',
      };
  }
}

/** The target for first responses, its limit in hours, and the clock that it counts by. */
function firstResponseTarget({ cadences, scorecard }: Ledger) {
  const level = Object.values(cadences.data)
    .flatMap(({ levels }) => levels)
    .find(({ figure }) => figure === 'first-response');
  const target = scorecard.data['first-response']?.target ?? level?.target;
  const factor = target && conversion(target.unit, 'h');
  if (!target || factor === undefined) return undefined;
  return { target, hours: target.value * factor, working: level?.clock === 'working' };
}

/** Answers within the target, against the histogram where one of its bounds is the target. */
function* firstResponses(ledger: Ledger): Generator<Finding> {
  const { target, hours, working } = firstResponseTarget(ledger) ?? {};
  const buckets = ({ 1: ['1h'], 4: ['1h', '4h'], 24: ['1h', '4h', '24h'] } as const)[hours ?? 0];
  if (!target || working || !buckets) return;
  for (const entry of reportsOf(ledger, 'support-ticket-summary').values()) {
    const { within, histogram } = entry.data.firstResponse;
    const below = buckets.reduce((sum, bucket) => sum + histogram[bucket], 0);
    // At most the target takes in those that hit it exactly, which the histogram has above the bound.
    if (within === below || (target.comparator === '<=' && within > below)) continue;
    yield {
      entry,
      path: ['firstResponse', 'within'],
      message: `firstResponse.within is ${within}, but the histogram has ${below} answers under ${hours} h`,
      expected: `${below}, for a target of ${target.comparator} ${target.value} ${target.unit}`,
      fix: 'correct the one that is wrong',
    };
  }
}

export const lateTicketsAreLate: Check = {
  id: 'support-late',
  ensure:
    'Ensure a ticket that is listed as late was answered past the target for first responses, or not at all.',
  severity: 'error',
  of: ['reports'],
  beside: ['reports'],
  *find({ ledger }) {
    const level = firstResponseTarget(ledger);
    if (!level) return;
    const { target, hours } = level;
    const { working } = ledger.organisation.data;
    const calendar = calendarOf(ledger);
    for (const entry of reportsOf(ledger, 'support-ticket-summary').values())
      for (const [i, { opened, answered }] of entry.data.late.entries()) {
        if (answered === undefined) continue;
        const waited = level.working
          ? workingTimeBetween(working, calendar, opened, answered)
          : answered - opened;
        if (answered >= opened && !meets(waited / HOUR, target.comparator, hours)) continue;
        yield {
          entry,
          path: ['late', i, 'answered'],
          message:
            answered < opened
              ? `late[${i}] was answered at ${iso(answered)}, before it was opened`
              : `late[${i}] was answered after ${Math.floor(waited / 36_000) / 100} h${level.working ? ' of working time' : ''}, within the target`,
          expected:
            answered < opened
              ? `an answer after ${iso(opened)}`
              : `an answer that is not ${target.comparator} ${target.value} ${target.unit} after ${iso(opened)}`,
          fix:
            answered < opened
              ? 'correct one of the two times'
              : 'leave it out and count it as within, or correct the times',
        };
      }
  },
};
