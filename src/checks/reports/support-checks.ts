import { meets } from '../../figures/exact.ts';
import { workingTimeBetween, workingTimeOf } from '../../figures/services/working-time.ts';
import { calendarOf } from '../../records/calendar.ts';
import type { Ledger } from '../../records/ledger.ts';
import { reportsOf } from '../../records/reports.ts';
import { rulesOfFirstDay } from '../../records/rules.ts';
import { iso } from '../../schemas/time.ts';
import { conversion } from '../../schemas/units.ts';
import type { Check, Finding } from '../check.ts';

/** The target for first responses in the period of a report, its limit in hours, and whether it counts working time. */
function firstResponseTarget(ledger: Ledger, period: string) {
  const calendar = calendarOf(ledger);
  const span = calendar.find(period);
  const { cadences, scorecard } = span ? rulesOfFirstDay(ledger, span, calendar) : ledger;
  const level = Object.values(cadences.data)
    .flatMap(({ levels }) => levels)
    .find(({ figure }) => figure === 'first-response');
  const target = scorecard.data['first-response']?.target ?? level?.target;
  const factor = target && conversion(target.unit, 'h');
  if (!target || factor === undefined) return undefined;
  return { target, hours: target.value * factor, working: level?.clock === 'working' };
}

/** Compares the answers within the target with the histogram, if one of its bounds is the target. */
export function* firstResponses(ledger: Ledger): Generator<Finding> {
  for (const entry of reportsOf(ledger, 'support-ticket-summary').values()) {
    const { target, hours, working } = firstResponseTarget(ledger, entry.data.period) ?? {};
    const buckets = ({ 1: ['1h'], 4: ['1h', '4h'], 24: ['1h', '4h', '24h'] } as const)[hours ?? 0];
    if (!target || working || !buckets) continue;
    const { within, histogram } = entry.data.firstResponse;
    const below = buckets.reduce((sum, bucket) => sum + histogram[bucket], 0);
    // With <=, answers exactly on the target are within it, but above the bound in the histogram.
    if (within === below || (target.comparator === '<=' && within > below)) continue;
    yield {
      entry,
      path: ['firstResponse', 'within'],
      message: `firstResponse.within is ${within}, but the histogram has ${below} answers under ${hours} h`,
      expected: `${below}, for a target of ${target.comparator} ${target.value} ${target.unit}`,
      fix: 'correct within, or the histogram',
    };
  }
}

export const lateTicketsAreLate: Check = {
  id: 'support-late',
  area: 'Reports and reviews',
  severity: 'error',
  ensure: 'Ensure a ticket listed as late was answered after the target for first responses, or not at all.',
  why: 'The list of late tickets and the count of those within the target must agree.',
  example: {
    file: 'reports/support-ticket-summary/2026-03-27.md',
    wrong: 'answered: 2026-03-27T12:59:59+01:00',
    right: 'answered: 2026-03-27T13:30:00+01:00',
  },
  since: '0.1.0',
  of: ['reports'],
  beside: ['reports'],
  *find({ ledger }) {
    const working = workingTimeOf(ledger);
    const calendar = calendarOf(ledger);
    for (const entry of reportsOf(ledger, 'support-ticket-summary').values()) {
      const level = firstResponseTarget(ledger, entry.data.period);
      if (!level) continue;
      const { target, hours } = level;
      for (const [i, { opened, answered }] of entry.data.late.entries()) {
        if (answered === undefined) continue;
        const waited = level.working
          ? workingTimeBetween(working, calendar, opened, answered)
          : answered - opened;
        if (answered >= opened && !meets(waited / 3_600_000, target.comparator, hours)) continue;
        yield {
          entry,
          path: ['late', i, 'answered'],
          message:
            answered < opened
              ? `late[${i}].answered (${iso(answered)}) is before opened (${iso(opened)})`
              : `late[${i}] was answered after ${Math.floor(waited / 36_000) / 100} h${level.working ? ' of working time' : ''}, within the target`,
          expected:
            answered < opened
              ? 'opened ≤ answered'
              : `an answer that misses the target of ${target.comparator} ${target.value} ${target.unit}`,
          fix:
            answered < opened
              ? 'correct one of the two times'
              : 'correct the times, or count the ticket as within instead of listing it',
        };
      }
    }
  },
};
