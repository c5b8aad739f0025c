import type { Period } from '../records/calendar.ts';
import { closingOf, flowOf, numbersOf } from './day.ts';
import type { Fields } from './fields.ts';
import { dayOf, weekdayOf } from './season.ts';
import { clockOf, money, thousands, type World } from './world.ts';

/** A loss below this share of a day cannot be distinguished from chance. */
const NOTABLE = 0.02;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** The daily metrics snapshot of a day. */
export function dailyMetrics(world: World, period: Period): Fields<'daily-metrics-snapshot'> {
  const day = dayOf(period.id);
  const numbers = numbersOf(world, day);
  return {
    activeUsers: numbers.activeUsers,
    activeUsers30: numbers.activeUsers30,
    customers: { closing: closingOf(world, day), ...flowOf(world, day) },
    signups: numbers.signups,
    cohorts: cohorts(world, day),
    orders: numbers.orders,
    revenue: money(numbers.revenue),
    quality: quality(world, period),
    anomalies: anomalies(world, day),
  };
}

function cohorts(world: World, day: number): Fields<'daily-metrics-snapshot'>['cohorts'] {
  const week = day - 7 >= world.first ? numbersOf(world, day - 7) : undefined;
  const month = day - 30 >= world.first ? numbersOf(world, day - 30) : undefined;
  return {
    ...(week && {
      activation: { signups: week.signups, activated: week.cohort.activated },
      day7: { signups: week.signups, returned: week.cohort.day7 },
    }),
    ...(month && { day30: { signups: month.signups, returned: month.cohort.day30 } }),
  };
}

/** Gaps in the data platform, one line per incident. */
function quality(world: World, { from, to }: Period): string[] {
  return world.ledger.incidents.flatMap(({ data }) => {
    const spans = data.impacts
      .filter(({ service, level }) => service === 'data-platform' && level !== 'none')
      .map((impact) => ({ from: Math.max(impact.from, from), to: Math.min(impact.to ?? world.asOf, to) }))
      .filter((impact) => impact.from < impact.to);
    if (spans.length === 0) return [];
    const start = clockOf(world.stamp(Math.min(...spans.map((each) => each.from))));
    const end = clockOf(world.stamp(Math.max(...spans.map((each) => each.to))));
    return [`Events from ${start} to ${end} came late; counts by hour are not reliable`];
  });
}

function anomalies(world: World, day: number): Fields<'daily-metrics-snapshot'>['anomalies'] {
  const { signups, orders, usual, mentioned } = numbersOf(world, day);
  const impact = world.impact(day);
  const incident = impact.incidents[0]?.entry.id;
  const fewer = (metric: 'orders' | 'signups', actual: number) => {
    const missing = usual[metric] - actual;
    if (impact[metric] < NOTABLE || missing <= 0 || incident === undefined) return [];
    return [
      { metric, note: `${thousands(missing)} fewer than on a usual ${WEEKDAYS[weekdayOf(day)]}`, incident },
    ];
  };
  const praised = { metric: 'signups', note: 'A garden magazine wrote about us' };
  return [...fewer('orders', orders), ...fewer('signups', signups), ...(mentioned ? [praised] : [])];
}
