import type { Period } from '../records/calendar.ts';
import { numbersOf } from './day.ts';
import type { Fields } from './fields.ts';
import type { Random } from './random.ts';
import { dateOf, dayOf, demand, trend, weekdayOf } from './season.ts';
import { money, type World } from './world.ts';

type Health = Fields<'health-status-report'>;

/** Requests per active user, and the usual 95th percentile in milliseconds. */
const USUAL: Readonly<Record<string, readonly [number, number]>> = {
  shop: [62, 310],
  search: [18, 180],
  accounts: [9, 120],
  checkout: [4.5, 540],
  fulfilment: [3, 260],
  tracking: [12, 210],
  notifications: [5, 95],
  pipeline: [0.05, 820],
  'data-platform': [20, 640],
};
const OTHERS = [5, 250] as const;
const round1 = (value: number) => Math.round(value * 10) / 10;

/** The health status report of a day. */
export function healthStatus(world: World, period: Period): Health {
  const day = dayOf(period.id);
  const random = world.random('health', day);
  const { activeUsers } = numbersOf(world, day);
  const impact = world.impact(day).services;
  const catalogue = Object.entries(world.ledger.services.data.services);
  const running = catalogue.filter(
    ([, { since, until }]) => (since ?? '') <= period.id && period.id <= (until ?? '9'),
  );
  return {
    services: running.map(([service]) => {
      const [each, usual] = USUAL[service] ?? OTHERS;
      const lost = impact[service] ?? 0;
      const requests = random.count(activeUsers * each * random.between(0.94, 1.06));
      const failing = random.between(0.0002, 0.0007) + 0.8 * lost;
      const slow = 1 + 0.12 * (demand(day) - 1) + 0.05 * random.normal() + 18 * lost;
      return { service, requests, errors: random.count(requests * failing), p95: Math.round(usual * slow) };
    }),
    resources: resources(day, random),
    vulnerabilities: vulnerabilities(world, day),
    patches: {
      applied: weekdayOf(day) === 1 ? random.whole(3, 14) : random.whole(0, 1),
      waiting: 2 + ((8 - weekdayOf(day)) % 7) + random.whole(0, 2),
    },
    cost: money(Math.round(64_000 * Math.sqrt(trend(day)) * world.scale * random.between(0.97, 1.03))),
    actions: actions(impact, random),
    capacity: weekdayOf(day) === 0 ? capacity(day) : [],
  };
}

/** Storage fills up for a quarter, then old data is archived. */
function stored(day: number): number {
  return round1(49 + ((day % 91) / 91) * 23);
}

function resources(day: number, random: Random): Health['resources'] {
  const load = (average: number, spread: number, above: number) => {
    const mean = round1(Math.min(90, average + spread * random.normal()));
    return { average: mean, peak: round1(Math.min(98, mean + above * random.between(0.7, 1.3))) };
  };
  const storage = stored(day);
  return {
    cpu: load(33 + 13 * (demand(day) - 1), 2, 27),
    memory: load(58 + 5 * (demand(day) - 1), 1.5, 14),
    storage: { average: storage, peak: round1(storage + random.between(0.1, 1.2)) },
    network: load(24 + 11 * (demand(day) - 1), 2, 22),
  };
}

/** Known vulnerabilities change with the weekly scan, not daily. */
function vulnerabilities(world: World, day: number): Health['vulnerabilities'] {
  const random = world.random('scan', day - weekdayOf(day));
  const critical = random.chance(0.08) && weekdayOf(day) < 2 ? 1 : 0;
  return { critical, high: random.whole(0, 3), medium: random.whole(4, 11), low: random.whole(12, 26) };
}

function actions(impact: Readonly<Record<string, number>>, random: Random): Health['actions'] {
  const [worst] = Object.entries(impact).toSorted(([, a], [, b]) => b - a);
  const looked = worst && worst[1] > 0.01 ? [`Look at the alerts of ${worst[0]} once more`] : [];
  if (looked.length === 0 && !random.chance(0.08)) return undefined;
  const within30Days = random.some(
    ['Renew the certificates of the partner gateways', 'Move cold photos to slower storage'],
    random.whole(0, 1),
  );
  const planned = { within30Days, later: ['Rehearse the loss of a zone'] };
  return {
    within7Days: looked.length ? looked : ['Raise the disk of the search nodes by a fifth'],
    ...planned,
  };
}

function capacity(day: number): Health['capacity'] {
  const used = stored(day);
  const left = Math.ceil((85 - used) / (23 / 91));
  return [
    {
      resource: 'Storage of the orders database',
      used,
      full: `85 % around ${dateOf(day + left)}`,
      plan: 'Move orders older than two years away at the end of the quarter',
    },
  ];
}
