import type { z } from 'zod';
import { monthAfter } from '../figures/growth/growth-months.ts';
import type { Interval } from '../figures/interval.ts';
import type { Period } from '../records/calendar.ts';
import type { publishing } from '../schemas/publishing/publishing.ts';
import { DAY } from '../schemas/time.ts';
import { numbersOf } from './day.ts';
import type { Fields } from './fields.ts';
import type { Random } from './random.ts';
import { dateOf, dayOf, progress, weekdayOf } from './season.ts';
import { COMMUNITY, type PieceText, PLATFORMS, REASONS, STORIES, TITLES } from './texts/publishing.ts';
import { daysOf, money, thousands, type World } from './world.ts';

export type PublishingFile = z.input<typeof publishing.schema>;
type Item = NonNullable<PublishingFile['items']>[number];
type Community = NonNullable<PublishingFile['community']>[number];

type Report = Fields<'published-content-report'> & {
  statements?: { figure: string; value: number }[];
};

/** The first month with a content calendar. */
const FIRST = '2025-11';
const platformsOf = ({ ledger }: World) =>
  Object.keys(PLATFORMS).filter((id) => Object.hasOwn(ledger.platforms.data, id));
const todayOf = ({ calendar, asOf }: World) => dayOf(calendar.dateOf(asOf));

/** The whole months of a range, from the first with a calendar to the as-of month, of which the rest is planned. */
export function publishingMonths(
  world: World,
  { from, to }: Interval,
): { month: Period; data: PublishingFile }[] {
  if (platformsOf(world).length === 0) return [];
  return world.calendar
    .periodsBetween('month', from, Math.min(to, world.asOf))
    .filter(({ id }) => id >= FIRST)
    .map((month) => ({ month, data: publishingLog(world, month) }));
}

function publishingLog(world: World, month: Period): PublishingFile {
  const days = daysOf(world, month);
  // Calendars are settled a few days before the month begins.
  return {
    settled: dateOf(days[0]! - world.random('settled', month.id).whole(2, 5)),
    items: itemsOf(world, month),
    community: days.flatMap((day) => communityOf(world, day)),
  };
}

/** The items planned for a month, by day. */
function itemsOf(world: World, month: Period): Item[] {
  const days = daysOf(world, month);
  const first = days[0]! - weekdayOf(days[0]!);
  const weeks = Array.from({ length: 6 }, (_, week) => first + 7 * week);
  return weeks
    .flatMap((monday) => world.memo(itemsOfWeek, monday))
    .filter(({ planned }) => planned!.startsWith(month.id))
    .sort((a, b) => (a.planned! < b.planned! ? -1 : a.planned! > b.planned! ? 1 : 0));
}

/** The items planned for the week that begins on a Monday, and their outcome. */
function itemsOfWeek(world: World, monday: number): Item[] {
  return platformsOf(world).flatMap((platform) =>
    Object.entries(PLATFORMS[platform]!).flatMap(([type, piece]) => {
      const random = world.random(`content ${platform} ${type}`, monday);
      const days = plannedDays(random, piece.weekly, monday);
      const titles = titlesOf(random, type, days);
      return days.map((day, i) => itemOf(world, { platform, type, piece, day, title: titles[i]! }));
    }),
  );
}

/** The days of a week on which a type of item is planned. Some weeks have one too few, a few have one too many. */
function plannedDays(random: Random, weekly: PieceText['weekly'], monday: number): number[] {
  const all = Array.from({ length: 7 }, (_, day) => monday + day);
  if (weekly === 'daily') return all.filter(() => !random.chance(0.006));
  const [least, most] = weekly;
  // Very little is published between Christmas and New Year.
  const holiday = dateOf(monday + 3).slice(5) >= '12-24' || dateOf(monday + 3).slice(5) <= '01-02';
  const off = holiday ? -2 : random.chance(0.09) ? -1 : random.chance(0.05) ? 1 : 0;
  return random.some(all.slice(0, 6), Math.max(0, random.whole(least, most) + off));
}

function titlesOf(random: Random, type: string, days: readonly number[]): string[] {
  const month = new Date((days[0] ?? 0) * DAY).getUTCMonth();
  const titles = type === 'story' ? STORIES : TITLES[month]!;
  const order = random.some(
    titles.map((_, i) => i),
    titles.length,
  );
  const start = random.whole(0, order.length - 1);
  return days.map((_, i) => titles[order[(start + i) % order.length]!]!);
}

interface Plan {
  platform: string;
  type: string;
  piece: PieceText;
  day: number;
  title: string;
}

function itemOf(world: World, { platform, type, piece, day, title }: Plan): Item {
  const random = world.random(`piece ${platform} ${type}`, day);
  const today = todayOf(world);
  const item: Item = { title, platform, type, planned: dateOf(day) };
  const story = type === 'story';
  // Some items of the last days are overdue, without a decision yet.
  const recent = day > today - 6;
  if (day < today && random.chance(story ? 0.012 : recent ? 0.16 : 0.035)) {
    const on = dateOf(day - random.whole(0, 2));
    return recent ? item : { ...item, dropped: { on, why: random.pick(REASONS) } };
  }
  const slip = (story ? 0.01 : 0.13) * (1.3 - 0.6 * progress(day));
  const out = day + (random.chance(slip) ? random.whole(1, 3) : 0);
  if (out >= today) return item;
  const slug = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const published = {
    ...item,
    published: dateOf(out),
    ...(platform === 'journal' && {
      url: `https://larkspur.example/journal/${dateOf(out).slice(0, 7)}/${slug}`,
    }),
  };
  const cost = piece.cost && { cost: money(random.whole(piece.cost[0], piece.cost[1]) * 500) };
  // Numbers are collected the next day.
  if (out >= today - 1) return { ...published, ...cost };
  const audience = numbersOf(world, out).activeUsers30;
  const reach = random.count(audience * piece.reach * random.between(0.4, 1.7));
  const engagement = Math.round(reach * piece.engagement * random.between(0.6, 1.5));
  const clicks = Math.round(engagement * random.between(0.15, 0.4));
  return {
    ...published,
    reach,
    ...(platform === 'twitter' && { impressions: Math.round(reach * random.between(1.4, 2.1)) }),
    engagement,
    clicks,
    ...(!story && { leads: Math.round(clicks * random.between(0.02, 0.07)) }),
    ...cost,
  };
}

/** Questions of a day on each platform. No row if the platform was not checked. */
function communityOf(world: World, day: number): Community[] {
  if (day >= todayOf(world)) return [];
  return platformsOf(world).flatMap((platform) => {
    if (!Object.hasOwn(COMMUNITY, platform)) return [];
    const { asked, target, within: share, daily } = COMMUNITY[platform as keyof typeof COMMUNITY];
    const random = world.random(`community ${platform}`, day);
    const weekend = weekdayOf(day) > 4;
    if (random.chance(weekend ? (daily ? 0.035 : 1) : 0.012)) return [];
    const received = random.count(numbersOf(world, day).activeUsers30 * asked);
    const answered = received - random.count(received * 0.03);
    const kept = share[0] + (share[1] - share[0]) * progress(day) - (weekend ? 0.12 : 0);
    const within = Math.min(
      Math.max(answered, 0),
      Math.round(Math.max(answered, 0) * kept * random.between(0.94, 1.06)),
    );
    const fast = within * target * random.between(0.3, 0.5);
    const slow = (Math.max(answered, 0) - within) * target * random.between(1.3, 2.6);
    return [
      {
        platform,
        date: dateOf(day),
        received,
        answered: Math.max(answered, 0),
        within,
        minutes: Math.round(fast + slow),
      },
    ];
  });
}

/** The published content report of two weeks, with figures that match the logs. */
export function publishedContent(world: World, period: Period): Report {
  const { calendar } = world;
  const [first, last] = [calendar.dateOf(period.from), calendar.dateOf(period.to - 1)];
  const months = [monthAfter(first.slice(0, 7), -1), first.slice(0, 7), last.slice(0, 7)];
  const items = [...new Set(months)]
    .filter((id) => id >= FIRST)
    .flatMap((id) => itemsOf(world, calendar.period(id)))
    .filter(({ published }) => published !== undefined && published >= first && published <= last);
  const sum = (key: 'reach' | 'leads') => items.reduce((total, item) => total + (item[key] ?? 0), 0);
  const [reach, leads] = [sum('reach'), sum('leads')];
  const best = items.toSorted((a, b) => (b.reach ?? 0) - (a.reach ?? 0))[0];
  const name = best && (world.ledger.platforms.data[best.platform]?.name ?? best.platform);
  return {
    summary: best
      ? `${items.length} items reached ${thousands(reach)} people and brought ${thousands(leads)} leads; "${best.title}" on ${name} was seen by most, ${thousands(best.reach ?? 0)}.`
      : 'Nothing went out.',
    ...(items.length > 0 && {
      statements: [
        { figure: 'items-published', value: items.length },
        { figure: 'content-reach', value: reach },
        { figure: 'content-leads', value: leads },
      ],
    }),
  };
}
