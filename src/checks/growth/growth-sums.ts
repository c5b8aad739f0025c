import { namedSubject } from '../../figures/growth/growth-months.ts';
import { calendarOf } from '../../records/calendar.ts';
import { isPeriodName } from '../../records/place.ts';
import { reportsOf } from '../../records/reports.ts';
import type { GrowthMonth } from '../../schemas/growth.ts';
import type { Check, Finding } from '../check.ts';

type Fault = Pick<Finding, 'path' | 'message' | 'expected'> & { fix?: string };

/** A part that cannot be more than its whole. */
function* within(path: PropertyKey[], part: number, whole: number, words: string): Generator<Fault> {
  if (part > whole)
    yield {
      path: path as Fault['path'],
      message: words,
      expected: `at most ${whole}`,
    };
}

function* twice(list: readonly string[], at: (i: number) => PropertyKey[]): Generator<Fault> {
  // As figures tell them apart: upper and lower case are the same, and so are a space and a hyphen.
  const names = list.map((name) => namedSubject('step', name));
  for (const [i, name] of list.entries())
    if (names.indexOf(names[i]!) < i)
      yield {
        path: at(i) as Fault['path'],
        message: `"${name}" is there twice`,
        expected: 'each of them once',
        fix: 'add the two up, or name one of them differently',
      };
}

function* faultsOf(data: GrowthMonth): Generator<Fault> {
  const { channels, funnel, invitations, campaigns, adoption, signups } = data;
  yield* twice(
    channels.map(({ channel }) => channel),
    (i) => ['channels', i, 'channel'],
  );
  for (const [i, { channel, acquired, converted }] of channels.entries())
    yield* within(
      ['channels', i, 'converted'],
      converted,
      acquired,
      `${converted} became customers by ${channel}, more than signed up by it (${acquired})`,
    );
  const acquired = channels.reduce((sum, channel) => sum + channel.acquired, 0);
  if (signups !== undefined && channels.length > 0 && acquired !== signups)
    yield {
      path: ['signups'],
      message: `signups is ${signups}, but the channels add up to ${acquired}`,
      expected: String(acquired),
    };
  yield* twice(
    funnel.map(({ step }) => step),
    (i) => ['funnel', i, 'step'],
  );
  for (const [i, { step, count }] of funnel.entries()) {
    const before = funnel[i - 1];
    if (before)
      yield* within(
        ['funnel', i, 'count'],
        count,
        before.count,
        `${count} reached ${step}, more than the step before it, ${before.step} (${before.count})`,
      );
  }
  if (invitations)
    yield* within(
      ['invitations', 'accepted'],
      invitations.accepted,
      invitations.sent,
      `${invitations.accepted} invitations were accepted, more than were sent (${invitations.sent})`,
    );
  yield* twice(
    campaigns.map(({ name }) => name),
    (i) => ['campaigns', i, 'name'],
  );
  for (const [i, { name, sent, reached, returned }] of campaigns.entries()) {
    yield* within(
      ['campaigns', i, 'reached'],
      reached,
      sent,
      `${name} reached ${reached}, more than it was sent to (${sent})`,
    );
    yield* within(
      ['campaigns', i, 'returned'],
      returned,
      reached,
      `${returned} came back after ${name}, more than it reached (${reached})`,
    );
  }
  yield* twice(
    adoption.map(({ feature }) => feature),
    (i) => ['adoption', i, 'feature'],
  );
  for (const [i, { feature, users, eligible }] of adoption.entries())
    yield* within(
      ['adoption', i, 'users'],
      users,
      eligible,
      `${users} used ${feature}, more than could (${eligible})`,
    );
}

export const growthMonthsAddUp: Check = {
  id: 'growth-sums',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure a growth month is a month, and that no part in it is more than its whole.',
  why: 'Shares are computed of these counts: a part that is more than its whole, or parts that do not add up, make them contradict each other.',
  example: {
    file: 'growth/2026-01.yaml',
    wrong: 'users: 11, eligible: 10 }',
    right: 'users: 10, eligible: 11 }',
  },
  since: '0.1.0',
  of: ['growth'],
  *find({ ledger }) {
    const { find } = calendarOf(ledger);
    for (const entry of ledger.growth) {
      if (isPeriodName(entry.id) && find(entry.id)?.kind !== 'month')
        yield {
          entry,
          path: [],
          message: `"${entry.id}" is not a month`,
          expected: 'growth/2026-10.yaml',
          fix: 'the month that it is about as its name',
        };
      for (const fault of faultsOf(entry.data))
        yield { entry, fix: 'correct the one of the two that is wrong', ...fault };
    }
  },
};

export const growthSignupsAgree: Check = {
  id: 'growth-signups',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure the signups of a growth month are those of its daily metrics snapshots.',
  why: 'The same people are counted day by day in the snapshots. Two counts of one thing must agree.',
  example: {
    file: 'growth/2026-01.yaml',
    wrong: 'signups: 311',
    right: 'signups: 310',
  },
  since: '0.1.0',
  of: ['growth'],
  beside: ['reports'],
  *find({ ledger }) {
    const calendar = calendarOf(ledger);
    const snapshots = reportsOf(ledger, 'daily-metrics-snapshot');
    for (const entry of ledger.growth) {
      const month = calendar.find(entry.id);
      const { signups } = entry.data;
      if (month?.kind !== 'month' || signups === undefined) continue;
      const days = calendar.days(month.from, month.to).map(({ date }) => snapshots.get(date)?.data.signups);
      const known = days.filter((day) => day !== undefined);
      const sum = known.reduce((total, day) => total + day, 0);
      const complete = known.length === days.length;
      // Of a month with gaps only this is certain: there were no fewer than its known days add up to.
      if (complete ? sum === signups : signups >= sum) continue;
      yield {
        entry,
        path: ['signups'],
        message: `signups is ${signups}, but the snapshots of ${complete ? `its ${days.length} days` : `${known.length} of its ${days.length} days`} add up to ${sum}`,
        expected: complete ? String(sum) : `${sum} or more`,
        fix: 'correct the month, or the snapshot of the day that is wrong',
      };
    }
  },
};
