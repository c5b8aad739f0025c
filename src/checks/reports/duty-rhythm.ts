import type { Duty } from '../../schemas/cadences.ts';
import type { WeekStart } from '../../schemas/organisation.ts';
import { weekdayIndex, weekdaysFrom } from '../../words/periods.ts';
import type { DutyFault } from './cadence-checks.ts';

/** What is wrong with the rhythm of a duty. */
export function* rhythmFaults(duty: Duty, weekStarts: WeekStart): Generator<DutyFault> {
  const firstDay = weekdaysFrom(weekStarts)[0]!;
  const { every, start, anchor, due, levels } = duty;
  if (every === 'continuous') {
    const [extra] = (['start', 'anchor', 'due'] as const).filter((key) => duty[key] !== undefined);
    if (extra)
      yield {
        path: [extra],
        on: 'key',
        message: `${extra} does not apply to a continuous duty, which has no reports`,
        expected: 'start, anchor and due only for a duty with a rhythm',
        fix: 'correct every, or keep only levels',
      };
    if (levels.length === 0)
      yield {
        path: ['every'],
        message: 'a continuous duty needs levels',
        expected: 'levels: with at least one figure',
        fix: 'add levels: [{ figure: …, words: … }]',
      };
    return;
  }
  if (start === undefined)
    yield {
      path: ['every'],
      message: 'start is missing, so no report is ever due',
      expected: 'start: with a date',
      fix: 'add start: YYYY-MM-DD',
    };
  const rules = due
    ? (['after', 'days', 'workingDays'] as const).filter((key) => due[key] !== undefined)
    : [];
  if (due === undefined || rules.length !== 1)
    yield {
      path: due ? ['due'] : ['every'],
      message: due
        ? `due has ${rules.length === 0 ? 'none' : 'more than one'} of after, days and workingDays`
        : 'due is missing',
      expected: 'due: with one of after, days or workingDays',
      fix:
        due && rules.length > 1 ? 'keep one of them' : "add one, as in due: { workingDays: …, at: 'hh:mm' }",
    };
  else if (due.after !== undefined && due.at !== undefined)
    yield {
      path: ['due', 'at'],
      on: 'key',
      message: 'due.at cannot be combined with due.after: elapsed time has no time of day',
      expected: 'at only with days or workingDays',
      fix: 'use days or workingDays with at, or keep only after',
    };
  if (every === 'two-weeks' && anchor === undefined)
    yield {
      path: ['every'],
      message: 'anchor is missing: two-week periods are counted from it',
      expected: `anchor: with the ${firstDay} on which the first two weeks begin`,
      fix: `add anchor: YYYY-MM-DD, a ${firstDay}`,
    };
  if (every !== 'two-weeks' && anchor !== undefined)
    yield {
      path: ['anchor'],
      on: 'key',
      message: `anchor does not apply to every: ${every}`,
      expected: 'anchor only with every: two-weeks',
      fix: 'correct every, or leave anchor out',
    };
  if (anchor !== undefined && weekdayIndex(anchor, weekStarts) !== 0)
    yield {
      path: ['anchor'],
      message: `${anchor} is not a ${firstDay}`,
      expected: `a ${firstDay}, because a week begins on it`,
      fix: `use the ${firstDay} on which the first two weeks begin`,
    };
}
