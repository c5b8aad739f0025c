import type { z } from 'zod';
import { monthAfter } from '../figures/growth/growth-months.ts';
import type { Interval } from '../figures/interval.ts';
import type { Period } from '../records/calendar.ts';
import type { growth } from '../schemas/growth.ts';
import { bookedSpend } from './books.ts';
import { flowOf, numbersOf } from './day.ts';
import { CHANNELS, type Channel, CONVERSION, COST } from './growth.ts';
import { growthRoadmap } from './growth-roadmap.ts';
import { deliveredAt } from './punctuality.ts';
import { divideNamed } from './random.ts';
import { dateOf, dayOf, demand, LAUNCH, progress, sway } from './season.ts';
import { CAMPAIGNS, FEATURES, SEGMENTS } from './texts/growth-months.ts';
import { daysOf, money, type World } from './world.ts';

export type GrowthFile = z.input<typeof growth.schema>;

/** The id of a channel in the records. */
const channelId = (channel: Channel) => channel.replace(' ', '-');
const channels = Object.keys(CHANNELS) as Channel[];

/** The growth months completed by the end of a range and by the as-of moment. They are always whole months. */
export function growthMonths(world: World, { from, to }: Interval): { month: Period; data: GrowthFile }[] {
  return world.calendar
    .periodsBetween('month', from, to)
    .filter((month) => month.to <= Math.min(to, world.asOf))
    .map((month) => ({ month, data: growthMonth(world, month) }));
}

/** Days of a month that have a snapshot: missing days are missing here too, as for someone who adds up the snapshots. */
function knownDays(world: World, month: Period): number[] {
  const duty = world.ledger.cadences.data['daily-metrics-snapshot'];
  return daysOf(world, month).filter((day) => {
    const period = world.calendar.find(dateOf(day));
    return duty && period && deliveredAt(world, 'daily-metrics-snapshot', duty, period) !== undefined;
  });
}

/** Signups on the known days of a month. */
function signupsOf(world: World, id: string): number {
  const days = knownDays(world, world.calendar.period(id));
  return days.reduce((sum, day) => sum + numbersOf(world, day).signups, 0);
}

function growthMonth(world: World, month: Period): GrowthFile {
  const random = world.random('growth month', month.id);
  const days = knownDays(world, month);
  const sum = (value: (day: number) => number) => days.reduce((total, day) => total + value(day), 0);
  const signups = sum((day) => numbersOf(world, day).signups);
  const customers = sum((day) => flowOf(world, day).new);
  const activated = sum((day) => numbersOf(world, day).cohort.activated);
  const users = numbersOf(world, days.at(-1)!).activeUsers30;
  const sent = random.count(activated * random.between(0.78, 0.92));
  const ordered = Math.min(activated, Math.round(customers * random.between(0.82, 0.9)));
  const own = channelsOf(world, month, signups, customers);
  const cents = (id: string) => Number(own.find(({ channel }) => channel === id)!.spend.replace('.', ''));
  const note = days.length < daysOf(world, month).length;
  return {
    signups,
    channels: own,
    funnel: [
      { step: 'visit', count: Math.round(signups * random.between(13.4, 15.4)) },
      { step: 'signup', count: signups },
      { step: 'activated', count: activated },
      { step: 'ordered', count: ordered },
    ],
    active: cohortsIn(world, month.id),
    invitations: { users: activated, sent, accepted: Math.round(sent * random.between(0.22, 0.28)) },
    churnRisk: SEGMENTS.map(({ share, ...segment }) => ({
      segment: segment.segment,
      users: random.count((users * share * random.between(0.85, 1.15)) / 100),
      signal: segment.signal,
      action: segment.action,
    })),
    campaigns: CAMPAIGNS[Number(month.id.slice(5)) - 1]!.map(({ name, share, cost }) => {
      const recipients = random.count(users * random.between(0.16, 0.24));
      const reached = Math.round(recipients * random.between(0.9, 0.96));
      return {
        name,
        sent: recipients,
        reached,
        returned: Math.round((reached * share * random.between(0.9, 1.1)) / 100),
        cost: money(recipients * cost),
      };
    }),
    adoption: FEATURES.map(({ feature, from, to }) => {
      const share = from + (to - from) * progress(days.at(-1)!) + random.between(-0.9, 0.9);
      return { feature, users: Math.round((users * share) / 100), eligible: users };
    }),
    roadmap: growthRoadmap(world, month, {
      'paid-search': cents('paid-search'),
      referral: cents('referral'),
    }),
    ...(note && { note: 'Days without a metrics snapshot are left out of signups, customers and funnel.' }),
  };
}

/** Signups, customers and spend by channel; the spend of books that are kept by hand is theirs. */
function channelsOf(
  world: World,
  month: Period,
  signups: number,
  customers: number,
): NonNullable<GrowthFile['channels']> {
  const random = world.random('growth channels', month.id);
  const acquired = divideNamed(signups, CHANNELS, random, 0.08);
  const likely = Object.fromEntries(
    channels.map((channel) => [channel, acquired[channel] * CONVERSION[channel]]),
  ) as Record<Channel, number>;
  const bought = divideNamed(Math.min(customers, signups), likely, random, 0.05);
  const dear = 1 + 0.1 * sway(world.random, 'advertising', dayOf(`${month.id}-15`));
  return channels.map((channel) => {
    const spent = Math.round(bought[channel] * COST[channel] * dear * random.between(0.96, 1.04));
    const id = channelId(channel);
    return {
      channel: id,
      spend: money(bookedSpend(world, month.id, id) ?? spent),
      acquired: acquired[channel],
      converted: Math.min(bought[channel], acquired[channel]),
    };
  });
}

/** How many of each earlier month's signups were active in a month. */
function cohortsIn(world: World, id: string): GrowthFile['active'] {
  const cells: NonNullable<GrowthFile['active']> = [];
  let cohort = dateOf(LAUNCH).slice(0, 7);
  for (let age = monthsOf(cohort, id); age > 0; age--, cohort = monthAfter(cohort, 1)) {
    const random = world.random(`cohort ${cohort}`, id);
    const [then, now] = [dayOf(`${cohort}-15`), dayOf(`${id}-15`)];
    let share = 23.5;
    // Each month, a quarter of those who may still leave do; some stay for good.
    for (let month = 1; month < age; month++) share *= 0.762;
    // Spring signups stay less often, and everyone is more active in spring.
    const crowd = 1 - 0.07 * (demand(then) - 1) + 0.06 * progress(then);
    const season = 1 + 0.05 * (demand(now) - 1);
    const size = signupsOf(world, cohort);
    const active = (size * (14 + share) * crowd * season * (1 + 0.02 * random.normal())) / 100;
    cells.push({ signedUp: cohort, size, active: Math.min(size, Math.round(active)) });
  }
  return cells;
}

function monthsOf(from: string, to: string): number {
  const number = (id: string) => Number(id.slice(0, 4)) * 12 + Number(id.slice(5));
  return number(to) - number(from);
}
