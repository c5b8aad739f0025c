import type { z } from 'zod';
import type { Period } from '../records/calendar.ts';
import type { measurements } from '../schemas/measurements.ts';
import { dateOf, dayOf, demand } from './season.ts';
import { openedOn } from './tickets.ts';
import { daysOf, type World } from './world.ts';

type Values = z.input<typeof measurements.schema>['values'];

/** The first day on which somebody measured. */
export const MEASURED_SINCE = '2026-04-01';

/** Jobs that usually wait at the end of a day, by service. */
const QUEUES = { fulfilment: 46, notifications: 18, pipeline: 7 } as const;

/** What was measured in a week: the queues of each day, and the tickets for each engineer on support. */
export function measurementsOf(world: World, week: Period): Values {
  const days = daysOf(world, week).filter((day) => day >= dayOf(MEASURED_SINCE));
  const random = world.random('engineers', week.id);
  const opened = daysOf(world, week).reduce((sum, day) => sum + openedOn(world, day), 0);
  return [
    ...days.flatMap((day) => queuesOn(world, day)),
    {
      metric: 'tickets-per-engineer',
      numerator: opened,
      denominator: Math.max(6, Math.round(opened / random.between(58, 76))),
    },
  ];
}

/** The depth of each queue at the end of a day; on a few days the monitor had none. */
function queuesOn(world: World, day: number): Values {
  const random = world.random('queues', day);
  const date = dateOf(day);
  if (random.chance(0.015)) return [];
  const lost = world.impact(day).services;
  return Object.entries(QUEUES).map(([service, usual]) => ({
    metric: 'queue-depth',
    day: date,
    of: { service },
    value: random.count(usual * demand(day) * (1 + 9 * (lost[service] ?? 0))),
  }));
}
