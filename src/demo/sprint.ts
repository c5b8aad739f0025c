import { isWorkingDay, workingTimeOf } from '../figures/services/working-time.ts';
import type { Period } from '../records/calendar.ts';
import type { Fields } from './fields.ts';
import { divide, type Random } from './random.ts';
import { dateOf, dayOf } from './season.ts';
import { GOALS, REASONS, TASKS } from './texts/work.ts';
import { daysOf, type World } from './world.ts';

type Plan = Fields<'sprint-plan'>;

/** The Monday of sprint 1. */
const FIRST_SPRINT = dayOf('2024-11-04');
const POINTS_A_DAY = 9.4;
const SPRINTS = 6;
const BUFFER = 0.15;

/** The plan of a week's sprint, with its result. The commitment is the average of six sprints minus a buffer. */
export function sprintPlan(world: World, period: Period): Plan {
  const random = world.random('sprint', period.id);
  const days = daysOf(world, period);
  const monday = days[0]!;
  const number = Math.max(0, (monday - FIRST_SPRINT) / 7 + 1);
  const earlier = Array.from({ length: SPRINTS }, (_, back) => completedIn(world, monday - 7 * (back + 1)));
  const planned = Math.round((earlier.reduce((a, b) => a + b, 0) / SPRINTS) * (1 - BUFFER));
  const completed = completedIn(world, monday);
  const carried = completed < planned ? planned - completed : random.chance(0.4) ? random.pick([2, 3, 5]) : 0;
  const tasks = tasksOf(world, number, completed, carried, random);
  return {
    summary: completed < planned ? 'Less was finished than planned.' : 'What was planned was finished.',
    number,
    from: dateOf(monday),
    to: dateOf(days.at(-1)!),
    goal: GOALS[number % GOALS.length]!,
    planned,
    completed,
    capacity: capacityOf(world, monday),
    tasks,
    carryOver: tasks
      .filter(({ status }) => status === 'carried-over')
      .map(({ id }) => ({
        task: id,
        reason: random.pick(REASONS),
        rice: {
          reach: Math.round(random.between(8, 240) * world.scale) * 100,
          impact: random.pick([0.5, 1, 1, 2]),
          confidence: random.pick([60, 70, 80, 90]),
          effort: random.pick([0.5, 1, 1.5, 2]),
        },
      })),
    dependencies: random.chance(0.3) ? ['Label format of the carrier in the Netherlands'] : [],
    risks: random.chance(0.25)
      ? [{ risk: 'Two people are away', likelihood: 'medium', response: 'Pair on what only they know' }]
      : [],
  };
}

/** The team's capacity in the week that begins on a Monday. */
function capacityOf({ ledger }: World, monday: number): number {
  const working = workingTimeOf(ledger);
  const days = Array.from({ length: 7 }, (_, each) => dateOf(monday + each));
  return Math.round(days.filter((date) => isWorkingDay(working, date)).length * POINTS_A_DAY);
}

/** Points completed in that week: fewer if incidents took the team's time. */
function completedIn(world: World, monday: number): number {
  const random = world.random('velocity', monday);
  const week = Array.from({ length: 7 }, (_, each) => world.impact(monday + each).pain);
  const lost = Math.min(0.35, 0.9 * week.reduce((a, b) => a + b, 0));
  return Math.round(capacityOf(world, monday) * (0.8 + 0.13 * random.normal() - lost));
}

function tasksOf(
  world: World,
  sprint: number,
  done: number,
  carried: number,
  random: Random,
): NonNullable<Plan['tasks']> {
  const leftOver = carried > 5 ? 2 : carried > 0 ? 1 : 0;
  const howMany = random.whole(8, 12) - leftOver;
  const weights = Array.from({ length: howMany }, () => random.pick([1, 2, 3, 3, 5, 8]));
  // At least one point each.
  const points = [
    ...divide(Math.max(0, done - howMany), weights).map((each) => each + 1),
    ...divide(carried, Array(leftOver).fill(1)),
  ];
  return points.map((each, place) => {
    const { title, owner } = TASKS[(sprint * 7 + place * 5) % TASKS.length]!;
    const isDone = place < howMany;
    return {
      id: `LS-${sprint * 12 + place + 1}`,
      title,
      points: each,
      owner: world.agent(owner),
      status: isDone ? 'done' : 'carried-over',
      ...(isDone && { qaAttempts: random.pick([1, 1, 1, 1, 1, 1, 1, 2, 2, 3]) }),
    };
  });
}
