import type { Basis } from '../../figures/basis.ts';
import { type ItemState, itemState, type LoggedItem, loggedItems } from '../../figures/publishing/items.ts';
import { agentName } from '../../records/names.ts';
import { slug } from '../../records/slug.ts';
import type { AddressOf, CalendarFile } from '../data-file.ts';
import { writeCalendar } from './icalendar.ts';

const TITLE = 'content';

const WORDS: Record<ItemState, string> = {
  on_time: 'published on time',
  late: 'published late',
  unplanned: 'published, not planned',
  overdue: 'overdue',
  ahead: 'planned',
  dropped: 'dropped',
};

/**
 * The id of each event: the item's own id, otherwise its day, platform, type and title, numbered if two items share them.
 * Only the item's own id is stable when these change.
 */
function names(items: readonly LoggedItem[]): string[] {
  const seen = new Map<string, number>();
  return items.map(({ id, planned, published, platform, type, title }) => {
    const name = id ?? `${planned ?? published}.${platform}.${slug(type)}.${slug(title) || 'item'}`;
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name}.${before + 1}`;
  });
}

/**
 * Every item of the publishing logs → an iCalendar with one all-day event each, on the planned day, otherwise on the day
 * of publication.
 */
export function publishingCalendar(basis: Basis, { addressOf }: { addressOf?: AddressOf } = {}): string {
  const { ledger, today } = basis;
  const items = loggedItems(ledger);
  const ids = names(items);
  const events = items.flatMap((item, i) => {
    const day = item.planned ?? item.published;
    if (day === undefined) return [];
    const platform = Object.hasOwn(ledger.platforms.data, item.platform)
      ? ledger.platforms.data[item.platform]
      : undefined;
    const owner = item.owner ?? platform?.owner;
    const state = itemState(item, today);
    return {
      id: ids[i]!,
      when: day,
      summary: `${platform?.name ?? item.platform}: ${item.title}`,
      description: [
        `Type: ${item.type}`,
        ...(owner === undefined ? [] : [`Owner: ${agentName(ledger, owner)}`]),
        `State: ${WORDS[state]}`,
        ...(item.published === undefined ? [] : [`Published: ${item.published}`]),
        ...(item.dropped === undefined ? [] : [`Why: ${item.dropped.why}`]),
        `File: ${item.file}`,
      ],
      cancelled: state === 'dropped',
      path: `/publishing/${item.month}/`,
    };
  });
  return writeCalendar(basis, { product: 'Publishing', title: TITLE, addressOf }, events);
}

export const publishingFile: CalendarFile = {
  as: 'calendar',
  name: 'publishing',
  title: TITLE,
  holds: 'the content calendar as a subscription',
  write: ({ basis }, addressOf) => publishingCalendar(basis, { addressOf }),
};
