import { monthAfter } from '../figures/growth/growth-months.ts';
import type { Period } from '../records/calendar.ts';
import { experimentsBeginning } from './experiments.ts';
import type { GrowthFile } from './growth-months.ts';
import { MOVES, NEW_CHANNELS } from './texts/growth-months.ts';
import { daysOf, money, type World } from './world.ts';

const PRIORITIES = ['high', 'medium', 'low'] as const;

/** The tests that begin in a month: recorded ones, otherwise those due to begin. */
function testsOf(world: World, month: Period) {
  const recorded = world.ledger.experiments.filter(({ data: { started, planned } }) =>
    started === undefined ? monthAfter(planned.slice(0, 7), 1) === month.id : started.startsWith(month.id),
  );
  if (recorded.length > 0) return recorded.map(({ id }) => ({ experiment: id }));
  return experimentsBeginning(daysOf(world, month)).map(({ name, hypothesis }) => ({
    name,
    hypothesis,
  }));
}

/** Plans for the following month: tests, a shift of budget between two channels, sometimes a new channel. Spend is in hundredths. */
export function growthRoadmap(
  world: World,
  month: Period,
  spend: Readonly<Record<'paid-search' | 'referral', number>>,
): GrowthFile['roadmap'] {
  const random = world.random('growth roadmap', month.id);
  const after = world.calendar.period(monthAfter(month.id, 1));
  const next = Number(after.id.slice(5));
  const experiments = testsOf(world, after).map((test, i) => ({
    ...test,
    priority: PRIORITIES[Math.min(i, 2)]!,
  }));
  const spring = next >= 2 && next <= 4;
  const summer = next >= 6 && next <= 8;
  const why = spring ? MOVES[2] : summer ? MOVES[1] : random.pick([MOVES[0], MOVES[3]]);
  // Between the most expensive channel and the cheapest one that grows with spending.
  const [from, to] = spring ? (['referral', 'paid-search'] as const) : (['paid-search', 'referral'] as const);
  const moved = Math.round((spend[from] * random.between(0.06, 0.16)) / 100_000) * 100_000;
  const isNew = random.chance(0.3);
  return {
    experiments,
    budget: [
      { channel: from, from: money(spend[from]), to: money(spend[from] - moved), why },
      {
        channel: to,
        from: money(spend[to]),
        to: money(spend[to] + moved),
        why: `From ${from.replace('-', ' ')}`,
      },
    ],
    ...(isNew && { newChannels: [{ ...random.pick(NEW_CHANNELS) }] }),
  };
}
