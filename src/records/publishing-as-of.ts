import type { PublishingItem, PublishingLog } from '../schemas/publishing/publishing.ts';
import type { Entry } from './entry.ts';

/**
 * A publishing log as it was known on a local day; undefined before the day on which its calendar was settled. What was
 * planned then stands in it, and of that only what had happened by then: who made a plan on which day is not recorded.
 */
export function publishingAsOf(entry: Entry<PublishingLog>, today: string): Entry<PublishingLog> | undefined {
  const { settled = `${entry.id}-01`, items, community } = entry.data;
  if (settled > today) return undefined;
  return {
    ...entry,
    data: {
      ...entry.data,
      items: items.flatMap((item) => itemAsOf(item, today) ?? []),
      community: community.filter(({ date }) => date <= today),
    },
  };
}

function itemAsOf(item: PublishingItem, today: string): PublishingItem | undefined {
  const { published, counted = published, dropped } = item;
  const known = dropped === undefined || dropped.on <= today ? item : { ...item, dropped: undefined };
  if (published !== undefined && published > today)
    return item.planned === undefined
      ? undefined
      : { ...withoutNumbers(known), published: undefined, url: undefined };
  return counted !== undefined && counted > today ? withoutNumbers(known) : known;
}

function withoutNumbers(item: PublishingItem): PublishingItem {
  return {
    ...item,
    reach: undefined,
    impressions: undefined,
    followers: undefined,
    engagement: undefined,
    clicks: undefined,
    leads: undefined,
    cost: undefined,
    counted: undefined,
  };
}
