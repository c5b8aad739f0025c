import { namedSubject } from '../../figures/growth/growth-months.ts';
import { calendarOf } from '../../records/calendar.ts';
import { isPeriodName } from '../../records/place.ts';
import { reportsOf } from '../../records/reports.ts';
import type { GrowthMonth } from '../../schemas/growth.ts';
import type { Check, Finding } from '../check.ts';

type Fault = Pick<Finding, 'path' | 'message' | 'expected'> & { fix?: string };

/** A part must not exceed its whole. */
function* within(path: PropertyKey[], part: number, whole: number, words: string): Generator<Fault> {
  if (part > whole)
    yield {
      path: path as Fault['path'],
      message: words,
      expected: `at most ${whole}`,
    };
}

/** Names must be unique. */
function* duplicates(
  noun: string,
  list: readonly string[],
  at: (i: number) => PropertyKey[],
): Generator<Fault> {
  // As in figures, case does not matter, and a space equals a hyphen.
  const names = list.map((name) => namedSubject('step', name));
  for (const [i, name] of list.entries())
    if (names.indexOf(names[i]!) < i)
      yield {
        path: at(i) as Fault['path'],
        message: `duplicate ${noun} "${name}"`,
        expected: `each ${noun} once`,
        fix: 'add the two up, or rename one of them',
      };
}

function* faultsOf(data: GrowthMonth): Generator<Fault> {
  const { channels, funnel, invitations, campaigns, adoption, signups } = data;
  yield* duplicates(
    'channel',
    channels.map(({ channel }) => channel),
    (i) => ['channels', i, 'channel'],
  );
  for (const [i, { channel, acquired, converted }] of channels.entries())
    yield* within(
      ['channels', i, 'converted'],
      converted,
      acquired,
      `channels[${i}], ${channel}: converted is ${converted}, more than acquired (${acquired})`,
    );
  const acquired = channels.reduce((sum, channel) => sum + channel.acquired, 0);
  if (signups !== undefined && channels.length > 0 && acquired !== signups)
    yield {
      path: ['signups'],
      message: `signups is ${signups}, but the channels add up to ${acquired}`,
      expected: String(acquired),
    };
  yield* duplicates(
    'step',
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
        `funnel[${i}], ${step}: count is ${count}, more than that of the previous step ${before.step} (${before.count})`,
      );
  }
  if (invitations)
    yield* within(
      ['invitations', 'accepted'],
      invitations.accepted,
      invitations.sent,
      `invitations.accepted is ${invitations.accepted}, more than sent (${invitations.sent})`,
    );
  yield* duplicates(
    'campaign',
    campaigns.map(({ name }) => name),
    (i) => ['campaigns', i, 'name'],
  );
  for (const [i, { name, sent, reached, returned }] of campaigns.entries()) {
    yield* within(
      ['campaigns', i, 'reached'],
      reached,
      sent,
      `campaigns[${i}], ${name}: reached is ${reached}, more than sent (${sent})`,
    );
    yield* within(
      ['campaigns', i, 'returned'],
      returned,
      reached,
      `campaigns[${i}], ${name}: returned is ${returned}, more than reached (${reached})`,
    );
  }
  yield* duplicates(
    'feature',
    adoption.map(({ feature }) => feature),
    (i) => ['adoption', i, 'feature'],
  );
  for (const [i, { feature, users, eligible }] of adoption.entries())
    yield* within(
      ['adoption', i, 'users'],
      users,
      eligible,
      `adoption[${i}], ${feature}: users is ${users}, more than eligible (${eligible})`,
    );
}

export const growthMonthsAddUp: Check = {
  id: 'growth-sums',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure a growth month is named after a month, and no part in it exceeds its whole.',
  why: 'Shares are computed from these counts. A part larger than its whole, or parts that do not add up, make the shares contradict each other.',
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
          fix: 'name the file after the month that it covers',
        };
      for (const fault of faultsOf(entry.data))
        yield { entry, fix: 'correct one of the two numbers', ...fault };
    }
  },
};

export const growthSignupsAgree: Check = {
  id: 'growth-signups',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure the signups of a growth month match its daily metrics snapshots.',
  why: 'The snapshots count the same people day by day, and the two counts must agree.',
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
      // A month with gaps has at least the signups of its known days.
      if (complete ? sum === signups : signups >= sum) continue;
      yield {
        entry,
        path: ['signups'],
        message: `signups is ${signups}, but the snapshots of ${complete ? `its ${days.length} days` : `${known.length} of its ${days.length} days`} add up to ${sum}`,
        expected: complete ? String(sum) : `${sum} or more`,
        fix: 'correct the month, or the snapshot that is wrong',
      };
    }
  },
};
