import type { z } from 'zod';
import type { Interval } from '../figures/interval.ts';
import type { Period } from '../records/calendar.ts';
import type { levelCounts } from '../schemas/level-counts.ts';
import { HOUR } from '../schemas/time.ts';
import { LEVELS, loadAt } from './day-impact.ts';
import { healthStatus } from './health.ts';
import { dayOf, demand } from './season.ts';
import type { World } from './world.ts';

type Counts = z.input<typeof levelCounts.schema>['counts'];

/** The levels whose counts are generated, and how; those of another playbook have none. */
const MAKERS: Readonly<Record<string, (world: World, day: Period) => Counts[number][]>> = {
  'checkout-requests': (world, day) => daily(world, day, 'checkout-requests', 'checkout'),
  'checkout-speed': (world, day) => speed(world, day),
  'sign-in-hours': (world, day) => hourly(world, day),
};

/** The counts of each month of a range, up to as-of: by the day, and by the hour where a level has slices. Months without any are left out. */
export function levelCountMonths(world: World, { from, to }: Interval): { month: Period; counts: Counts }[] {
  const { calendar, asOf, ledger } = world;
  const until = Math.min(asOf, to);
  const declared = Object.entries(ledger.levels.data.levels).filter(([id]) => Object.hasOwn(MAKERS, id));
  return calendar.periodsBetween('month', from, until).flatMap((month) => {
    const days = calendar.periodsBetween('day', Math.max(from, month.from), Math.min(until, month.to));
    const counts = declared.flatMap(([id, { since = '' }]) =>
      days
        .filter((day) => day.id >= since)
        .flatMap((day) => MAKERS[id]!(world, day))
        .filter((block) => Date.parse(block.to) <= until),
    );
    return counts.length > 0 ? [{ month, counts }] : [];
  });
}

/** What the health status report of a day says of a service: both were counted by the same machine. */
function requestsOn(world: World, day: Period, service: string): { requests: number; errors: number } {
  const found = healthStatus(world, day).services?.find((each) => each.service === service);
  return { requests: found?.requests ?? 0, errors: Math.min(found?.errors ?? 0, found?.requests ?? 0) };
}

function block(world: World, level: string, from: number, to: number, total: number, bad: number) {
  return { level, from: world.stamp(from), to: world.stamp(to), good: total - Math.min(bad, total), total };
}

function daily(world: World, day: Period, level: string, service: string): Counts {
  const { requests, errors } = requestsOn(world, day, service);
  return [block(world, level, day.from, day.to, requests, errors)];
}

/** A failed request is not fast; the others are slower the more there are. */
function speed(world: World, day: Period): Counts {
  const random = world.random('checkout-speed', day.id);
  const { requests, errors } = requestsOn(world, day, 'checkout');
  const lost = world.impact(dayOf(day.id)).services['checkout'] ?? 0;
  const slow = 0.012 + 0.008 * Math.max(0, demand(dayOf(day.id)) - 1) + 0.004 * random.next() + 0.6 * lost;
  return [block(world, 'checkout-speed', day.from, day.to, requests, errors + random.count(requests * slow))];
}

/** The sign-ins of a day by the hour, those of an outage failing in the minutes that it lasted. */
function hourly(world: World, day: Period): Counts {
  const random = world.random('sign-in-hours', day.id);
  const { requests } = requestsOn(world, day, 'accounts');
  const blocks: Counts = [];
  for (let from = day.from; from < day.to; from += HOUR) {
    const total = random.count(requests * loadAt(world.calendar, from));
    const failing = random.between(0.0004, 0.0016) + 0.8 * lostIn(world, 'accounts', from, from + HOUR);
    blocks.push(block(world, 'sign-in-hours', from, from + HOUR, total, random.count(total * failing)));
  }
  return blocks;
}

/** The share of a stretch of time that incidents took from a service. */
function lostIn({ ledger, asOf }: World, service: string, from: number, to: number): number {
  const lost = ledger.incidents
    .flatMap(({ data }) => data.impacts)
    .filter((impact) => impact.service === service)
    .map((impact) => {
      const length = Math.min(to, impact.to ?? asOf) - Math.max(from, impact.from);
      return (Math.max(0, length) / (to - from)) * LEVELS[impact.level];
    });
  return Math.min(
    1,
    lost.reduce((sum, each) => sum + each, 0),
  );
}
