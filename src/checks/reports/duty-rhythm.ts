import type { Duty } from '../../schemas/cadences.ts';
import type { DutyFault } from './cadence-checks.ts';

/** What is wrong with when a duty is owed. */
export function* rhythmFaults(duty: Duty): Generator<DutyFault> {
  const { every, start, anchor, due, levels } = duty;
  if (every === 'continuous') {
    const [extra] = (['start', 'anchor', 'due'] as const).filter((key) => duty[key] !== undefined);
    if (extra)
      yield {
        path: [extra],
        on: 'key',
        message: `a continuous duty owes no reports, so it has no ${extra}`,
        expected: 'no start, no anchor and no due',
        fix: `leave ${extra} out, or give every: week`,
      };
    if (levels.length === 0)
      yield {
        path: ['every'],
        message: 'a continuous duty is held to a level, and none is given',
        expected: 'levels: with at least one figure',
        fix: 'levels: [{ figure: uptime, words: 99.9 % uptime }]',
      };
    return;
  }
  if (start === undefined)
    yield {
      path: ['every'],
      message: 'from when it is owed is not said, so nothing can be expected of it',
      expected: 'start: with a day',
      fix: 'start: 2026-04-01 with the real day',
    };
  const rules = due
    ? (['after', 'days', 'workingDays'] as const).filter((key) => due[key] !== undefined)
    : [];
  if (due === undefined || rules.length !== 1)
    yield {
      path: due ? ['due'] : ['every'],
      message: due
        ? `due has ${rules.length === 0 ? 'no' : 'more than one'} rule`
        : 'when it is due is not said',
      expected: 'due: with one of after, days or workingDays',
      fix: "due: { workingDays: 1, at: '12:00' }",
    };
  else if (due.after !== undefined && due.at !== undefined)
    yield {
      path: ['due', 'at'],
      on: 'key',
      message: 'elapsed time ends when it ends: a time of day does not go with it',
      expected: 'at only beside days or workingDays',
      fix: 'leave at out, or write days: 1 instead of after',
    };
  if (every === 'two-weeks' && anchor === undefined)
    yield {
      path: ['every'],
      message: 'two-week periods are counted from an anchor, and none is given',
      expected: 'anchor: with the Monday on which the first one begins',
      fix: 'anchor: 2026-01-05',
    };
  if (every !== 'two-weeks' && anchor !== undefined)
    yield {
      path: ['anchor'],
      on: 'key',
      message: `a period of a ${every} needs no anchor`,
      expected: 'an anchor only where every is two-weeks',
      fix: 'leave anchor out, or give every: two-weeks',
    };
  if (anchor !== undefined && new Date(`${anchor}T00:00:00Z`).getUTCDay() !== 1)
    yield {
      path: ['anchor'],
      message: `${anchor} is not a Monday`,
      expected: 'a Monday, because two weeks are two ISO weeks',
      fix: 'the Monday on which the first two weeks begin',
    };
}
