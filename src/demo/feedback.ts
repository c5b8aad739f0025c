import type { Period } from '../records/calendar.ts';
import { compareText } from '../records/problem.ts';
import { DAY } from '../schemas/time.ts';
import type { Fields } from './fields.ts';
import { divide, divideNamed } from './random.ts';
import { demand, progress, sway, trend } from './season.ts';
import { THEMES } from './texts/feedback.ts';
import { felt } from './tickets.ts';
import { compared, incidentsOn } from './week.ts';
import { daysOf, type World } from './world.ts';

type Feedback = Fields<'weekly-feedback-summary'>;

const SOURCES = {
  'product reviews': 34,
  'survey after delivery': 27,
  support: 21,
  social: 12,
  'growers portal': 6,
};

/** The weekly feedback summary. Incidents in the week lower the answers to "would you recommend us?". */
export function feedback(world: World, period: Period): Feedback {
  const days = daysOf(world, period);
  const first = days[0]!;
  const random = world.random('feedback', period.id);
  const trouble = days.reduce((sum, day) => sum + felt(world, day), 0);
  const size = world.scale * trend(first) * demand(first) ** 0.6;
  const total = random.count(190 * size);
  const angry = 1 + 2.2 * trouble;
  const themes = themesOf(world, first);
  const before = new Map(themesOf(world, first - 7).map(({ theme, count }) => [theme, count]));
  const incidents = incidentsOn(world, days).filter(({ pain }) => pain > 0.012);
  return {
    summary: incidents[0]
      ? `Named most: ${themes[0]!.theme}. Many wrote about what failed this week.`
      : `Named most: ${themes[0]!.theme}. A week without much anger.`,
    bySource: divideNamed(total, SOURCES, random),
    sentiment: divideNamed(total, { positive: 63 / angry, neutral: 22, negative: 14 * angry }, random, 0.07),
    themes: themes.map(({ theme, count, segment }) => ({
      theme,
      count,
      trend: compared(count, before.get(theme) ?? count, ['rising', 'steady', 'falling'] as const),
      severity: count > total * 0.13 ? 'high' : count > total * 0.07 ? 'medium' : 'low',
      segment,
    })),
    nps: promoters(world, first, random.count(92 * size), trouble),
    csat: divideNamed(
      random.count(60 * size),
      { '1': 4 * angry, '2': 5, '3': 9, '4': 28, '5': 54 / angry },
      random,
    ),
    critical: incidents.slice(0, 2).map(({ entry, pain }) => ({
      issue: entry.data.title,
      reports: Math.max(2, random.count(total * Math.min(0.3, 1.1 * pain))),
      owner: entry.data.lead,
      incident: entry.id,
    })),
  };
}

/** Around 51 points, slightly better each year, and varying by a few points from month to month. */
function promoters(world: World, first: number, answers: number, trouble: number): Feedback['nps'] {
  const random = world.random('nps', first);
  const points =
    51 + 2.2 * progress(first) + 4.2 * sway(world.random, 'nps', first + 3) + 1.6 * random.normal();
  const detractors = 14.5 - (points - 51) * 0.35 + 16 * trouble;
  const promoting = detractors + points - 34 * trouble;
  const [up = 0, down = 0, passives = 0] = divide(answers, [
    promoting,
    detractors,
    100 - promoting - detractors,
  ]);
  return { promoters: up, passives, detractors: down };
}

/** Themes in the week that begins on a day, most frequent first. */
export function themesOf(world: World, monday: number): { theme: string; count: number; segment?: string }[] {
  const size = world.scale * trend(monday) * demand(monday) ** 0.6;
  const month = new Date(monday * DAY).getUTCMonth();
  return THEMES.map(({ theme, weight, months, segment }) => {
    const random = world.random(`theme ${theme}`, monday);
    const inSeason = months === undefined || months.includes(month) ? 1 : 0.25;
    const count = random.count(190 * size * weight * inSeason * (1 + 0.12 * random.normal()));
    return { theme, count, ...(segment && { segment }) };
  })
    .toSorted((a, b) => b.count - a.count || compareText(a.theme, b.theme))
    .slice(0, 5);
}
