import { divide } from './random.ts';
import { demand, progress, sway, trend, weekdayOf } from './season.ts';
import type { World } from './world.ts';

const WEEKDAYS = [1.3, 1.12, 1.05, 1.02, 1, 0.8, 0.71];
/** How long an incident affects support: on its day and the next two. */
const AFTERMATH = [1, 0.5, 0.25];
/** Shares of a day's tickets resolved on the same day and on the following days. */
const SETTLED = [0.68, 0.22, 0.07, 0.03];

/** The effect of recent incidents on a day's tickets. */
export function felt(world: World, day: number): number {
  return AFTERMATH.reduce((sum, weight, back) => sum + weight * world.impact(day - back).pain, 0);
}

/** Tickets opened on a day. */
export const openedOn = (world: World, day: number): number => world.memo(makeOpened, day);

function makeOpened(world: World, day: number): number {
  const random = world.random('tickets', day);
  const busy = 36 * world.scale * trend(day) * demand(day) ** 0.8 * WEEKDAYS[weekdayOf(day)]!;
  return random.count(busy * (1 + 0.05 * random.normal()) * (1 + 4.5 * felt(world, day)));
}

/** Of the tickets of a day, how many were resolved on the same day and on each following day. */
const settledOf = (world: World, day: number): number[] => world.memo(makeSettled, day);

function makeSettled(world: World, day: number): number[] {
  const random = world.random('settled', day);
  const slow = 1 + 3 * felt(world, day);
  const weights = SETTLED.map(
    (share, later) => share * (later > 0 ? slow : 1) * (1 + 0.12 * random.normal()),
  );
  return divide(openedOn(world, day), weights);
}

/** Tickets resolved on a day, opened on that day or earlier. */
export function resolvedOn(world: World, day: number): number {
  return SETTLED.reduce((sum, _, back) => sum + settledOf(world, day - back)[back]!, 0);
}

/** Tickets open at the end of a day: the previous day's, plus opened, minus resolved. */
export function backlogOn(world: World, day: number): number {
  let open = 0;
  for (let back = 0; back < SETTLED.length - 1; back++)
    for (const later of settledOf(world, day - back).slice(back + 1)) open += later;
  return open;
}

/** How slow support is on a day, 1 being usual: slower in spring and after incidents, faster over the years. */
export function slowness(world: World, day: number): number {
  const usual = 1.02 - 0.12 * progress(day) + 0.13 * (demand(day) - 1);
  return usual + 0.13 * sway(world.random, 'support', day) + 2 * felt(world, day);
}
