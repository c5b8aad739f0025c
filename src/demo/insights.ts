import type { Period } from '../records/calendar.ts';
import { numbersOf } from './day.ts';
import { themesOf } from './feedback.ts';
import type { Fields } from './fields.ts';
import { HYPOTHESES, JOURNEY, MEANINGS, REQUESTS, SEGMENTS, SIGNALS } from './texts/insights.ts';
import { daysOf, type World } from './world.ts';

/** The bi-weekly insights report: the meaning of two weeks of feedback. */
export function insights(world: World, period: Period): Fields<'insights-report'> {
  const random = world.random('insights', period.id);
  const days = daysOf(world, period);
  const counts = new Map<string, number>();
  for (const { theme, count } of [days[0]!, days[7]!].flatMap((monday) => themesOf(world, monday)))
    counts.set(theme, (counts.get(theme) ?? 0) + count);
  const themes = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, 4);
  const users = numbersOf(world, days.at(-1)!).activeUsers30;
  const share = (low: number, high: number) => Math.round(users * random.between(low, high));
  const scorecard = world.ledger.scorecard.data;
  return {
    summary: `Named most in these two weeks: ${themes[0]![0]}, then ${themes[1]![0]}.`,
    themes: themes.map(([theme, count]) => {
      const { figure, meaning } = MEANINGS[theme]!;
      return { theme, ...(Object.hasOwn(scorecard, figure) && { figure }), count, meaning };
    }),
    segments: random.some(SEGMENTS, 2).map((segment) => ({ ...segment, users: share(0.08, 0.3) })),
    journey: random.some(JOURNEY, 2).map((stage) => ({ ...stage, reports: random.count(34 * world.scale) })),
    requests: random.some(REQUESTS, 3).map((request) => ({
      request,
      asked: random.count(41 * world.scale),
      rice: {
        reach: share(0.1, 0.9),
        impact: random.pick([0.5, 1, 2, 3]),
        confidence: random.pick([50, 60, 70, 80, 90]),
        effort: random.pick([1, 2, 3, 4, 6]),
      },
    })),
    churnRisk: random.some(SIGNALS, 1).map((signal) => ({ ...signal, users: share(0.015, 0.05) })),
    hypotheses: random.some(HYPOTHESES, 2).map((each) => ({ ...each })),
  };
}
