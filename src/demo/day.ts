import { demand, LAUNCH, progress, reach, sway, trend, weekdayDemand } from './season.ts';
import type { World } from './world.ts';

/** The totals of one day. */
export interface DayNumbers {
  activeUsers: number;
  activeUsers30: number;
  signups: number;
  /** A magazine wrote about the shop. */
  mentioned: boolean;
  orders: number;
  /** Orders and signups without incidents. */
  usual: { orders: number; signups: number };
  /** In hundredths. */
  revenue: number;
  /** Of those who signed up on this day, how many were activated, and how many came back 7 and 30 days later. */
  cohort: { activated: number; day7: number; day30: number };
}

/** Customers won and lost on a day. */
export interface CustomerFlow {
  new: number;
  lost: number;
  newThenLost: number;
}

const OPENING_CUSTOMERS = 31_000;
/** The share of orders lost in an outage that are made up for on the next day. */
const CAUGHT_UP = 0.3;

/** The numbers of a day. They depend only on the seed, the scale, the day and the incidents. */
export const numbersOf = (world: World, day: number): DayNumbers => world.memo(makeNumbers, day);

function makeNumbers(world: World, day: number): DayNumbers {
  const random = world.random('day', day);
  const impact = world.impact(day);
  const size = world.scale * trend(day);
  const busy = size * demand(day) * weekdayDemand(day) * (1 + 0.06 * random.normal());
  const mentioned = random.chance(0.007);

  const usualSignups = 140 * busy * (1 + 0.04 * random.normal()) * (mentioned ? 1.35 : 1);
  const signups = random.count(usualSignups * (1 - impact.signups));
  const usualOrders = 850 * busy * (1 + 0.03 * random.normal());
  const caughtUp = CAUGHT_UP * world.impact(day - 1).orders;
  const orders = random.count(usualOrders * (1 - impact.orders + caughtUp));
  const basket = 43.5 + 2 * demand(day) + 1.1 * random.normal();
  const activeUsers30 = Math.round(21_500 * size * reach(day) * (1 + 0.003 * random.normal()));
  const active = 0.125 * weekdayDemand(day) * (1 + 0.04 * random.normal()) * (1 - impact.orders / 2);
  return {
    activeUsers: Math.min(activeUsers30, random.count(activeUsers30 * active)),
    activeUsers30,
    signups,
    mentioned,
    orders,
    usual: { orders: Math.round(usualOrders), signups: Math.round(usualSignups) },
    revenue: Math.round(orders * basket * 100),
    cohort: cohortOf(world, day, signups),
  };
}

/** People who sign up in spring stay a little less often; retention improves over the years. */
function cohortOf(world: World, day: number, signups: number): DayNumbers['cohort'] {
  const random = world.random('cohort', day);
  const part = (stream: string, from: number, to: number, width: number, unlike: number) => {
    const share = from + (to - from) * progress(day) + width * sway(world.random, stream, day);
    const crowd = 1.1 * (demand(day) - 1);
    const luck = 1.5 * random.normal();
    return Math.min(signups, Math.max(0, Math.round((signups * (share - crowd + luck) * unlike) / 100)));
  };
  const calm = (later: number) => 1 - world.impact(day + later).signups;
  return {
    activated: part('activation', 59, 62.4, 2.2, calm(0)),
    day7: part('day-7', 39.6, 42.4, 1.7, calm(7)),
    day30: part('day-30', 19.9, 21.8, 1, calm(30)),
  };
}

/** Customers won and lost on a day. */
export const flowOf = (world: World, day: number): CustomerFlow => world.memo(makeFlow, day);

function makeFlow(world: World, day: number): CustomerFlow {
  const random = world.random('customers', day);
  const size = world.scale * trend(day);
  const coming = demand(day) * weekdayDemand(day) * (1 - world.impact(day).orders);
  return {
    new: random.count(52 * size * coming),
    lost: random.count(27 * size * (1 + 0.12 * sway(world.random, 'churn', day))),
    newThenLost: random.count(1.2 * size * demand(day)),
  };
}

/** Customers at the end of a day: summed forwards or backwards from the launch, independent of the requested range. */
export const closingOf = (world: World, day: number): number => world.memo(makeClosing, day);

function makeClosing(world: World, day: number): number {
  const net = (each: number) => {
    const flow = flowOf(world, each);
    return flow.new - flow.lost - flow.newThenLost;
  };
  let sum = Math.round(OPENING_CUSTOMERS * world.scale);
  if (day >= LAUNCH) for (let each = LAUNCH; each <= day; each++) sum += net(each);
  else for (let each = LAUNCH - 1; each > day; each--) sum -= net(each);
  return sum;
}
