import type { Basis } from '../figures/basis.ts';
import { itemState, loggedCommunity, loggedItems } from '../figures/publishing/items.ts';
import { MONEY_SCALE } from '../schemas/quantities.ts';
import type { Rows, Table } from './data-file.ts';

const ITEMS = [
  ...['month', 'platform', 'type', 'title', 'planned', 'published', 'state', 'dropped_why', 'url', 'owner'],
  ...['reach', 'impressions', 'followers', 'engagement', 'clicks', 'leads', 'cost', 'file'],
];

/** Every item of the publishing logs, with its state. Money is in currency units. */
export function publishingRows({ ledger, today }: Basis): Rows {
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
  return { head: ITEMS, rows };
}

const COMMUNITY = ['date', 'platform', 'received', 'answered', 'within_target', 'minutes', 'open', 'file'];

/** Every community day of the publishing logs, with the counts recorded. */
export function communityRows({ ledger }: Basis): Rows {
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
  return { head: COMMUNITY, rows };
}

export const publishingTable: Table = {
  as: 'table',
  name: 'publishing',
  holds: 'one row per item of the content calendar: planned, published, state and results',
  head: ITEMS,
  rows: ({ basis }) => publishingRows(basis).rows,
};

export const communityTable: Table = {
  as: 'table',
  name: 'community',
  holds: 'one row per day and platform: questions received, answered, and response times',
  head: COMMUNITY,
  rows: ({ basis }) => communityRows(basis).rows,
};
