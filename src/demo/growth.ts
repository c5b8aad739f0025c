import type { Period } from '../records/calendar.ts';
import { experimentsIn } from './experiments.ts';
import type { Fields } from './fields.ts';
import { divideNamed } from './random.ts';
import { sway } from './season.ts';
import { compared, totals } from './week.ts';
import { money, type World } from './world.ts';

export const CHANNELS = { organic: 46, 'paid search': 27, referral: 12, social: 15 };
/** Relative likelihood of buying by channel, and cost per customer in hundredths. */
export const CONVERSION = { organic: 1.05, 'paid search': 1.05, referral: 1.2, social: 0.75 };
export const COST = { organic: 4_100, 'paid search': 17_800, referral: 7_600, social: 14_900 };
export type Channel = keyof typeof CHANNELS;

/** The growth metrics report of a week: signups and new customers are the sums of its days. */
export function growth(world: World, period: Period): Fields<'growth-metrics-report'> {
  const random = world.random('growth', period.id);
  const now = totals(world, period);
  const before = totals(world, period, 7);
  const acquired = divideNamed(now.signups, CHANNELS, random);
  const customers = Math.min(now.newCustomers, now.signups);
  const likely = mapped((channel) => acquired[channel] * CONVERSION[channel]);
  const bought = divideNamed(customers, likely, random, 0.06);
  const dear = 1 + 0.1 * sway(world.random, 'advertising', now.days[0]!);
  // The latest of these cohorts have not completed their seven days.
  const activated = Math.round(now.activated * random.between(0.9, 0.95));
  const ordered = Math.min(activated, Math.round(customers * random.between(0.82, 0.9)));
  const sent = random.count(activated * random.between(0.75, 0.95));
  const running = experimentsIn(now.days);
  return {
    summary: compared(now.signups, before.signups, [
      'More people signed up than in the week before.',
      'About as many people signed up as in the week before.',
      'Fewer people signed up than in the week before.',
    ]),
    channels: (Object.keys(CHANNELS) as Channel[]).map((channel) => ({
      channel,
      spend: money(Math.round(bought[channel] * COST[channel] * dear * random.between(0.94, 1.06))),
      acquired: acquired[channel],
      converted: Math.min(bought[channel], acquired[channel]),
    })),
    funnel: [
      { step: 'visit', count: Math.round(now.signups * random.between(13, 16)) },
      { step: 'signup', count: now.signups },
      { step: 'activated', count: activated },
      { step: 'ordered', count: ordered },
    ],
    invitations: { users: activated, sent, accepted: Math.round(sent * random.between(0.21, 0.29)) },
    experiments: {
      run: running.length,
      won: running.filter(({ endsInside, won }) => endsInside && won).length,
    },
  };
}

function mapped(value: (channel: Channel) => number): Record<Channel, number> {
  return Object.fromEntries(
    (Object.keys(CHANNELS) as Channel[]).map((channel) => [channel, value(channel)]),
  ) as Record<Channel, number>;
}
