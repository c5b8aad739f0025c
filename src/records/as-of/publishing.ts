import type { CommunityDay, PublishingItem, PublishingLog } from '../../schemas/publishing/publishing.ts';
import { amendmentsBy, type KnownKind, known, knownBy, periodStart, withData } from './known.ts';

type Dropped = NonNullable<PublishingItem['dropped']>;

function droppedBy({ on, why }: Dropped, day: string): Dropped | undefined {
  return on > day ? undefined : known<Dropped>({ on, why });
}

/** An item as it was known; undefined for an unplanned one that had not gone out. */
function itemBy(item: PublishingItem, day: string): PublishingItem | undefined {
  const published = knownBy(item.published, day);
  const later = published !== item.published;
  if (later && item.planned === undefined) return undefined;
  const read = item.counted ?? item.published;
  const counted = read === undefined || read <= day;
  const number = (value: number | undefined) => (counted && !later ? value : undefined);
  return known<PublishingItem>({
    id: item.id,
    title: item.title,
    platform: item.platform,
    type: item.type,
    planned: item.planned,
    published,
    dropped: item.dropped && droppedBy(item.dropped, day),
    url: later ? undefined : item.url,
    owner: item.owner,
    reach: number(item.reach),
    impressions: number(item.impressions),
    followers: number(item.followers),
    engagement: number(item.engagement),
    clicks: number(item.clicks),
    leads: number(item.leads),
    cost: number(item.cost),
    counted: counted && !later ? item.counted : undefined,
  });
}

function communityBy(community: readonly CommunityDay[], day: string): CommunityDay[] {
  return community
    .filter(({ date }) => date <= day)
    .map(({ platform, date, received, answered, within, minutes, open }) =>
      known<CommunityDay>({ platform, date, received, answered, within, minutes, open }),
    );
}

/**
 * Known from the day on which its calendar was settled, with all that is planned: when each plan was made is not recorded. Of what
 * came of it, only what had happened by then is known.
 */
export const publishing: KnownKind<PublishingLog> = {
  known:
    ({ instant, day }) =>
    (entry) => {
      const { settled, items, community, note, source, audience, amendments } = entry.data;
      if ((settled ?? `${entry.id}-01`) > day) return undefined;
      return withData(
        entry,
        known<PublishingLog>({
          settled,
          items: items.flatMap((item) => itemBy(item, day) ?? []),
          community: communityBy(community, day),
          note,
          source,
          audience,
          amendments: amendmentsBy(amendments, instant),
        }),
      );
    },
  begins: periodStart,
};
