import { meets } from '../figures/exact.ts';
import { workingTimeBetween } from '../figures/working-time.ts';
import { makeCalendar } from '../records/calendar.ts';
import { reportsOf } from '../records/reports.ts';
import type { FormId } from '../schemas/reports/reports.ts';
import { formOf, outputOf } from '../schemas/reports/reports.ts';
import { conversion } from '../schemas/units.ts';
import { type Check, iso } from './check.ts';
import { sums } from './sums.ts';

export const numbersAddUp: Check = {
  id: 'adds-up',
  ensure: 'Ensure counts that are parts of another add up to it, in a report and from one day to the next.',
  severity: 'error',
  *find({ ledger }) {
    for (const entry of ledger.reports) {
      const rule = sums[formOf(outputOf(entry.id), ledger.cadences.data) as FormId];
      // The form that chose the rule is the one that the entry was read with.
      for (const { path, message, expected } of rule?.(entry.data as never) ?? [])
        yield { entry, path, message, expected, fix: 'correct the part that is wrong, or the total' };
    }
    const { addDays } = makeCalendar(ledger.organisation.data.zone);
    const days = reportsOf(ledger, 'daily-metrics-snapshot');
    for (const entry of days.values()) {
      const { period, cohorts, customers } = entry.data;
      if (!/^\d{4}-\d{2}-\d{2}$/.test(period)) continue;
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
  },
};

export const lateTicketsAreLate: Check = {
  id: 'support-late',
  ensure:
    'Ensure a ticket that is listed as late was answered past the target for first responses, or not at all.',
  severity: 'error',
  *find({ ledger }) {
    const level = Object.values(ledger.cadences.data)
      .flatMap(({ levels }) => levels)
      .find(({ figure }) => figure === 'first-response');
    const target = ledger.scorecard.data['first-response']?.target ?? level?.target;
    const factor = target && conversion(target.unit, 'h');
    if (!target || factor === undefined) return;
    const { zone, working } = ledger.organisation.data;
    const calendar = makeCalendar(zone);
    for (const entry of reportsOf(ledger, 'support-ticket-summary').values())
      for (const [i, { opened, answered }] of entry.data.late.entries()) {
        if (answered === undefined) continue;
        const waited =
          level?.clock === 'working'
            ? workingTimeBetween(working, calendar, opened, answered)
            : answered - opened;
        if (answered >= opened && !meets(waited / 3_600_000, target.comparator, target.value * factor))
          continue;
        yield {
          entry,
          path: ['late', i, 'answered'],
          message:
            answered < opened
              ? `late[${i}] was answered at ${iso(answered)}, before it was opened`
              : `late[${i}] was answered after ${Math.floor(waited / 36_000) / 100} h${level?.clock === 'working' ? ' of working time' : ''}, within the target`,
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

export const deploymentLogsMakeSense: Check = {
  id: 'deployment-log',
  ensure:
    "Ensure a deployment lies in its log's day or month, in one log only, after its change was committed.",
  severity: 'error',
  *find({ ledger }) {
    const calendar = makeCalendar(ledger.organisation.data.zone);
    const seen = new Map<string, string>();
    for (const entry of ledger.deployments) {
      const period = calendar.find(entry.id);
      if (!period || !['day', 'month'].includes(period.kind)) {
        yield {
          entry,
          path: [],
          message: `"${entry.id}" is not a day or a month`,
          expected: 'deployments/2026-10.yaml or deployments/2026-10-03.yaml',
          fix: 'the month of its deployments as its name',
        };
        continue;
      }
      const month = entry.id.slice(0, 7);
      if (period.kind === 'day' && ledger.deployments.some(({ id }) => id === month))
        yield {
          entry,
          path: [],
          message: `deployments/${month}.yaml is the log of the whole month, this day included`,
          expected: 'a log for the month, or one for each day',
          fix: `move its entries to deployments/${month}.yaml`,
        };
      for (const [i, { at, committed, service, commit }] of entry.data.deployments.entries()) {
        const path = ['deployments', i];
        if (at < period.from || at >= period.to)
          yield {
            entry,
            path: [...path, 'at'],
            message: `deployments[${i}] was made at ${iso(at)}, outside ${entry.id}`,
            expected: `a time in ${entry.id}, in ${calendar.zone}`,
            fix: `deployments/${calendar.dateOf(at).slice(0, entry.id.length)}.yaml, if the time is right`,
          };
        if (committed !== undefined && committed > at)
          yield {
            entry,
            path: [...path, 'committed'],
            message: `deployments[${i}] was committed at ${iso(committed)}, after it was deployed at ${iso(at)}`,
            expected: 'committed ≤ at',
            fix: 'correct one of the two',
          };
        const key = `${at} ${service} ${commit}`;
        const first = seen.get(key);
        if (first)
          yield {
            entry,
            path,
            message: `deployments[${i}] is in ${first} already`,
            expected: 'each deployment once',
            fix: 'delete one of the two',
          };
        else seen.set(key, `${entry.file}, deployments[${i}]`);
      }
    }
  },
};
