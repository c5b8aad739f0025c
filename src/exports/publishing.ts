import type { Basis } from '../figures/basis.ts';
import { itemState, loggedCommunity, loggedItems } from '../figures/publishing/items.ts';
import { MONEY_SCALE } from '../schemas/quantities.ts';
import type { Rows } from './metrics.ts';

/** Every item of the publishing logs, with what became of it. Money is in the currency's unit. */
export function publishingRows({ ledger, today }: Basis): Rows {
  const head = [
    ...['month', 'platform', 'type', 'title', 'planned', 'published', 'state', 'dropped_why', 'url', 'owner'],
    ...['reach', 'impressions', 'followers', 'engagement', 'clicks', 'leads', 'cost', 'file'],
  ];
  const rows = loggedItems(ledger).map((item) => [
    item.month,
    item.platform,
    item.type,
    item.title,
    item.planned ?? null,
    item.published ?? null,
    itemState(item, today),
    item.dropped?.why ?? null,
    item.url ?? null,
    item.owner ?? ledger.platforms.data[item.platform]?.owner ?? null,
    item.reach ?? null,
    item.impressions ?? null,
    item.followers ?? null,
    item.engagement ?? null,
    item.clicks ?? null,
    item.leads ?? null,
    item.cost === undefined ? null : item.cost / MONEY_SCALE,
    item.file,
  ]);
  return { head, rows };
}

/** Every community day of the publishing logs, with the counts that were recorded. */
export function communityRows({ ledger }: Basis): Rows {
  const head = ['date', 'platform', 'received', 'answered', 'within_target', 'minutes', 'open', 'file'];
  const rows = loggedCommunity(ledger).map((row) => [
    row.date,
    row.platform,
    row.received,
    row.answered,
    row.within,
    row.minutes,
    row.open,
    row.file,
  ]);
  return { head, rows };
}
