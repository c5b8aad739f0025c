import type { Calendar, Period, Rhythm } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import type { PlaybookEntries } from '../../records/ledger.ts';
import { rulesOn } from '../../records/rules.ts';
import type { Duty } from '../../schemas/cadences.ts';
import type { Report } from '../../schemas/reports/reports.ts';
import type { Interval } from '../interval.ts';
import { isWorkingDay, type WorkingTime } from '../services/working-time.ts';

export type InstanceState = 'on_time' | 'late' | 'missing' | 'not_due';

/** One report that is owed: of which period, by when, and what became of it. */
export interface Instance {
  output: string;
  duty: Duty;
  period: Period;
  /** Epoch milliseconds. Late begins after it and the duty's grace. */
  due: number;
  state: InstanceState;
  /** The report, a draft included. */
  report: Entry<Report> | undefined;
  /** When it was handed over; undefined for a draft. */
  delivered: number | undefined;
}

/** A standing duty with what it owes, oldest first; a continuous one owes no reports. */
export interface DutyRecord {
  id: string;
  duty: Duty;
  instances: Instance[];
}

/** Every report that is owed, in the playbook's order. */
export function allInstances({ duties }: { duties: readonly DutyRecord[] }): Instance[] {
  return duties.flatMap(({ instances }) => instances);
}

/**
 * The periods that a duty is owed for and that end inside `within`, oldest first: derived, never listed. One that ended
 * before the duty's start is not expected, and neither is a two-week one that began before the anchor. Those of a duty
 * without a start are unknown: none.
 */
export function expectedPeriods(duty: Duty, calendar: Calendar, within: Interval): Period[] {
  const { every, start, anchor } = duty;
  if (every === 'continuous' || start === undefined) return [];
  if (every === 'two-weeks' && anchor === undefined) return [];
  const begin = calendar.startOfDay(start);
  const first = every === 'two-weeks' ? calendar.startOfDay(anchor!) : Number.NEGATIVE_INFINITY;
  // A period that ends in the range may have begun before it.
  const from = Math.max(within.from - 1, begin);
  return calendar
    .periodsBetween(every as Rhythm, from, within.to + 1, anchor)
    .filter((period) => period.to > begin && period.from >= first)
    .filter(({ to: ends }) => ends > within.from && ends <= within.to);
}

/** The instant by which a report on a period is due: at the end of the next day where the duty does not say. */
export function dueTime(
  period: Interval,
  due: Duty['due'],
  calendar: Calendar,
  working: WorkingTime,
): number {
  const { after, days, workingDays, at = '24:00' } = due ?? {};
  if (after !== undefined) return period.to + after;
  let date = calendar.dateOf(period.to - 1);
  const counts = (day: string) =>
    calendar.hasDay(day) && (workingDays === undefined || isWorkingDay(working, day));
  const wanted = workingDays ?? days ?? 1;
  // A week of holidays only would never end; a year of days is enough to see that.
  for (let left = wanted, day = 0; left > 0 && day < 366 + wanted * 7; day++) {
    date = calendar.addDays(date, 1);
    if (counts(date)) left--;
  }
  return calendar.at(date, at);
}

function stateOf(due: number, grace: number, delivered: number | undefined, asOf: number): InstanceState {
  if (delivered !== undefined) return delivered <= due + grace ? 'on_time' : 'late';
  return asOf <= due + grace ? 'not_due' : 'missing';
}

/** A duty as the playbook had it on the last day of a period: its due time and grace are those of that day. */
export function dutyFor(
  id: string,
  duty: Duty,
  period: Interval,
  rules: PlaybookEntries,
  calendar: Calendar,
): Duty {
  return rulesOn(rules, calendar.dateOf(period.to - 1)).cadences.data[id] ?? duty;
}

/** What a duty owes up to `until`, and what has become of it at `asOf`. Reports by the id of their period. */
export function instancesOf(
  id: string,
  duty: Duty,
  reports: ReadonlyMap<string, Entry<Report>>,
  calendar: Calendar,
  working: WorkingTime,
  { asOf, until, rules }: { asOf: number; until: number; rules: PlaybookEntries },
): Instance[] {
  return expectedPeriods(duty, calendar, { from: 0, to: until }).map((period) => {
    const own = dutyFor(id, duty, period, rules, calendar);
    const due = dueTime(period, own.due, calendar, working);
    const report = reports.get(period.id);
    const delivered = report?.data.status === 'final' ? report.data.delivered : undefined;
    return {
      output: id,
      duty: own,
      period,
      due,
      state: stateOf(due, own.grace, delivered, asOf),
      report,
      delivered,
    };
  });
}

/** How many reports were owed, and what became of them. */
export interface Adherence {
  expected: number;
  onTime: number;
  late: number;
  missing: number;
  notDue: number;
}

/** Counts instances by their state. */
export function adherenceOf(instances: readonly Pick<Instance, 'state'>[]): Adherence {
  const count = (state: InstanceState) => instances.filter((each) => each.state === state).length;
  return {
    expected: instances.length,
    onTime: count('on_time'),
    late: count('late'),
    missing: count('missing'),
    notDue: count('not_due'),
  };
}
