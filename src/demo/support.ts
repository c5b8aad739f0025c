import type { Period } from '../records/calendar.ts';
import { HOUR, MINUTE } from '../schemas/time.ts';
import { makeDurations } from './durations.ts';
import type { Fields } from './fields.ts';
import { divide, divideNamed, type Random } from './random.ts';
import { dayOf } from './season.ts';
import { LATE_ANSWERS, TICKET_ADVICE } from './texts/support.ts';
import { backlogOn, felt, openedOn, resolvedOn, slowness } from './tickets.ts';
import type { World } from './world.ts';

type Summary = Fields<'support-ticket-summary'>;

const CHANNELS = { email: 46, chat: 31, phone: 14, social: 9 };
const PRIORITIES = { urgent: 4, high: 17, normal: 58, low: 21 };
const CATEGORIES = {
  delivery: 31,
  'plants and seeds': 22,
  returns: 14,
  payment: 11,
  account: 9,
  website: 8,
  growers: 5,
};
type Category = keyof typeof CATEGORIES;
/** Ticket categories by failed service. */
const ABOUT: Readonly<Record<string, Category>> = {
  checkout: 'payment',
  accounts: 'account',
  tracking: 'delivery',
  notifications: 'delivery',
  fulfilment: 'growers',
  shop: 'website',
  search: 'website',
};
const TARGET = 4 * HOUR;

/** The support ticket summary of a day, as of half an hour after midnight. */
export function supportSummary(world: World, period: Period): Summary {
  const day = dayOf(period.id);
  const random = world.random('support summary', day);
  const opened = openedOn(world, day);
  const resolved = resolvedOn(world, day);
  const trouble = felt(world, day);
  const firstResponse = firstResponses(opened, slowness(world, day) + 2 * trouble, random);
  const byCategory = divideNamed(opened, categories(world, day), random);
  const urgent = { ...PRIORITIES, urgent: PRIORITIES.urgent * (1 + 6 * trouble) };
  return {
    opened,
    resolved,
    backlog: backlogOn(world, day),
    byChannel: divideNamed(opened, CHANNELS, random),
    byPriority: divideNamed(opened, urgent, random),
    byCategory,
    firstResponse,
    resolution: resolutions(resolved, slowness(world, day), random),
    csat: satisfaction(Math.round(resolved * random.between(0.24, 0.36)), trouble, random),
    firstContact: Math.round(resolved * Math.max(0.3, random.between(0.63, 0.72) - 0.5 * trouble)),
    late: lateTickets(world, period, firstResponse.histogram['24h'], trouble, random),
    topIssues: (Object.entries(byCategory) as [Category, number][])
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, 3)
      .map(([issue, tickets]) => ({ issue, tickets })),
    recommendations: recommendations(world, day, byCategory, random),
  };
}

function firstResponses(opened: number, slow: number, random: Random): Summary['firstResponse'] {
  // Tickets opened in the evening and not answered by midnight, and those unanswered past the target.
  const [pending = 0, unanswered = 0, answered = 0] = divide(opened, [
    0.022 * random.between(0.2, 1.8),
    0.006 * slow * slow,
    0.97,
  ]);
  const weights = { '1h': 0.53 / slow, '4h': 0.36, '24h': 0.085 * slow * slow, longer: 0 };
  const means = { '1h': 24, '4h': 118, '24h': 375 + 20 * slow, longer: 1440 };
  const { minutes, histogram } = makeDurations(answered, weights, means, random);
  const within = histogram['1h'] + histogram['4h'];
  return { within, past: histogram['24h'] + unanswered, pending, answered, minutes, histogram };
}

function resolutions(resolved: number, slow: number, random: Random): Summary['resolution'] {
  const weights = { '1h': 0.34 / slow, '4h': 0.43, '24h': 0.205 * slow, longer: 0.026 * slow };
  return makeDurations(resolved, weights, { '1h': 31, '4h': 128, '24h': 545, longer: 2050 }, random);
}

function satisfaction(answers: number, trouble: number, random: Random): Summary['csat'] {
  const angry = 1 + 9 * trouble;
  const marks = { '1': 4 * angry, '2': 5 * angry, '3': 10, '4': 27, '5': 54 / angry };
  return divideNamed(answers, marks, random, 0.2);
}

/** The usual categories, with more tickets about what failed. */
function categories(world: World, day: number): Record<Category, number> {
  const weights = { ...CATEGORIES };
  for (const [back, weight] of [1, 0.5, 0.25].entries())
    for (const [service, share] of Object.entries(world.impact(day - back).services)) {
      const category = ABOUT[service];
      if (category) weights[category] += 320 * weight * share;
    }
  return weights;
}

/** Some of the tickets answered past the target. */
function lateTickets(
  world: World,
  { id, from }: Period,
  past: number,
  trouble: number,
  random: Random,
): NonNullable<Summary['late']> {
  const shown = random.chance(0.1 + 3 * trouble) ? Math.min(past, random.whole(1, 3)) : 0;
  const numbers = Array.from({ length: shown }, () => random.whole(11, 60)).sort((a, b) => a - b);
  return [...new Set(numbers)].map((number) => {
    const opened = world.calendar.at(id, `${String(7 + Math.floor(number / 8)).padStart(2, '0')}:00`);
    const shift = random.whole(0, 55) * MINUTE;
    const answered = opened + shift + TARGET + random.whole(...LATE_ANSWERS) * MINUTE;
    return {
      ticket: `LS-${id.replaceAll('-', '')}-${String(number).padStart(3, '0')}`,
      opened: world.stamp(Math.max(from, opened + shift)),
      answered: world.stamp(answered),
    };
  });
}

function recommendations(
  world: World,
  day: number,
  byCategory: Record<Category, number>,
  random: Random,
): NonNullable<Summary['recommendations']> {
  const [worst] = world.impact(day).incidents;
  if (!(worst && worst.pain > 0.03) && !random.chance(0.025)) return [];
  const services = Object.entries(world.impact(day).services).toSorted(([, a], [, b]) => b - a);
  const area = (services[0] && ABOUT[services[0][0]]) ?? random.pick(Object.keys(CATEGORIES) as Category[]);
  return [
    {
      recommendation: TICKET_ADVICE[area]!,
      area,
      issue: `${byCategory[area]} tickets about ${area} in a day`,
      priority: worst && worst.pain > 0.08 ? 'high' : 'medium',
      owner: world.agent('support-responder'),
    },
  ];
}
