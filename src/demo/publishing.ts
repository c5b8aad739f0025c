import type { Period } from '../records/calendar.ts';
import { numbersOf } from './day.ts';
import type { Fields } from './fields.ts';
import { dateOf } from './season.ts';
import { PLATFORMS, TITLES } from './texts/publishing.ts';
import { daysOf, money, thousands, type World } from './world.ts';

type Item = NonNullable<Fields<'published-content-report'>['items']>[number];

/** The published content report of two weeks: most goes out when it was planned, some later, a little not at all. */
export function publishedContent(world: World, period: Period): Fields<'published-content-report'> {
  const random = world.random('content', period.id);
  const days = daysOf(world, period);
  const month = new Date(days[7]! * 86_400_000).getUTCMonth();
  const titles = random.some(TITLES[month]!, TITLES[month]!.length);
  const audience = numbersOf(world, days.at(-1)!).activeUsers30;
  const items = Array.from({ length: random.whole(8, 12) }, (_, place): Item => {
    const platform = PLATFORMS[place % PLATFORMS.length]!;
    const planned = days[0]! + random.whole(0, 11);
    const late = random.chance(0.12) ? random.whole(1, 2) : 0;
    const title = titles[place % titles.length]!;
    const item = {
      title: place < titles.length ? title : `${title}, part ${1 + Math.floor(place / titles.length)}`,
      platform: platform.name,
      type: random.pick(platform.types),
      planned: dateOf(planned),
      owner: world.agent(platform.name === 'blog' ? 'content-creator' : platform.owner),
    };
    if (random.chance(0.05)) return { ...item, priority: 'low' };
    const reach = random.count(audience * platform.reach * random.between(0.4, 1.9));
    const engagement = Math.round(reach * platform.engagement * random.between(0.6, 1.5));
    const clicks = Math.min(engagement, Math.round(engagement * random.between(0.18, 0.5)));
    const slug = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    return {
      ...item,
      published: dateOf(planned + late),
      ...(platform.name === 'blog' && { url: `https://larkspur.example/journal/${slug}` }),
      reach,
      engagement,
      clicks,
      leads: Math.round(clicks * random.between(0.04, 0.12)),
      cost: money(random.whole(platform.cost[0], platform.cost[1]) * 500),
    };
  });
  const best = items.toSorted((a, b) => (b.reach ?? 0) - (a.reach ?? 0))[0]!;
  return {
    summary: `"${best.title}" on ${best.platform} reached most people: ${thousands(best.reach ?? 0)}.`,
    items: items.toSorted((a, b) => (a.planned! < b.planned! ? -1 : a.planned! > b.planned! ? 1 : 0)),
  };
}
