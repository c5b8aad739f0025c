import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { Basis } from '../figures/basis.ts';
import { type ItemState, itemState, type LoggedItem, loggedItems } from '../figures/publishing/items.ts';
import { agentName } from '../records/names.ts';
import { oneLine, REFRESH_SECONDS, slug } from './calendar.ts';

const WORDS: Record<ItemState, string> = {
  on_time: 'published on time',
  late: 'published late',
  unplanned: 'published, not planned',
  overdue: 'overdue',
  ahead: 'planned',
  dropped: 'dropped',
};

/**
 * What an event is known by: the item's own id, else its day, platform, type and title, with a number where these are the
 * same in two. Only an id outlives a change of these.
 */
function names(items: readonly LoggedItem[]): string[] {
  const seen = new Map<string, number>();
  return items.map(({ id, planned, published, platform, type, title }) => {
    const name = id ?? `${planned ?? published}.${platform}.${slug(type)}.${slug(title)}`;
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name}.${before + 1}`;
  });
}

/**
 * Every item of the publishing logs → an iCalendar of RFC 5545 with an all-day event each, on the day for which it is planned,
 * else on which it went out. The same basis gives the same bytes. `addressOf` gives the absolute address of a page, where
 * the site has one.
 */
export function publishingCalendar(
  basis: Basis,
  { addressOf }: { addressOf?: ((path: string) => string) | undefined } = {},
): string {
  const { ledger, today } = basis;
  const { name } = ledger.organisation.data;
  const calendar = ical({
    prodId: { company: 'Opsbook', product: 'Publishing', language: 'EN' },
    name: oneLine(`${name}: content`),
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  });
  const items = loggedItems(ledger);
  const ids = names(items);
  for (const [i, item] of items.entries()) {
    const day = item.planned ?? item.published;
    if (day === undefined) continue;
    const platform = Object.hasOwn(ledger.platforms.data, item.platform)
      ? ledger.platforms.data[item.platform]
      : undefined;
    const owner = item.owner ?? platform?.owner;
    const state = itemState(item, today);
    calendar.createEvent({
      id: `${ids[i]}.${slug(name)}@opsbook`,
      stamp: new Date(basis.asOf),
      allDay: true,
      start: new Date(`${day}T00:00:00Z`),
      end: new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000),
      timezone: 'UTC',
      summary: `${oneLine(platform?.name ?? item.platform)}: ${oneLine(item.title)}`,
      description: [
        `Type: ${oneLine(item.type)}`,
        ...(owner === undefined ? [] : [`Owner: ${oneLine(agentName(ledger, owner))}`]),
        `State: ${WORDS[state]}`,
        ...(item.published === undefined ? [] : [`Published: ${item.published}`]),
        ...(item.dropped === undefined ? [] : [`Why: ${oneLine(item.dropped.why)}`]),
        `File: ${item.file}`,
      ].join('\n'),
      status: state === 'dropped' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
      url: addressOf?.(`/publishing/${item.month}/`) ?? null,
    });
  }
  return `${calendar.toString()}\r\n`;
}
