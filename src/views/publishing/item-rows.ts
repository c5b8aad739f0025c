import type { Status } from '../../figures/figure.ts';
import { type ItemState, itemState, type LoggedItem } from '../../figures/publishing/items.ts';
import type { Ledger } from '../../records/ledger.ts';
import { agentName } from '../../records/names.ts';
import { daysBetween } from '../../schemas/time.ts';
import { daysLong, formatNumber } from '../../words/format.ts';
import { href } from '../links.ts';
import { moneyText } from '../reports/report-cells.ts';

/** The mark of each state. A dropped item is neither good nor bad. */
const STATE_STATUS: Record<ItemState, Status> = {
  on_time: 'met',
  unplanned: 'met',
  late: 'at_risk',
  overdue: 'missed',
  ahead: 'no_data',
  dropped: 'no_target',
};

/** "2 days late", "overdue, 3 days", "planned" */
function stateWords(item: LoggedItem, today: string): string {
  const state = itemState(item, today);
  switch (state) {
    case 'late':
      return `${daysLong(daysBetween(item.planned!, item.published!))} late`;
    case 'overdue':
      return `overdue, ${daysLong(daysBetween(item.planned!, today))}`;
    case 'on_time':
      return item.published! < item.planned! ? 'early' : 'on time';
    case 'unplanned':
      return 'not planned';
    case 'ahead':
      return 'planned';
    case 'dropped':
      return 'dropped';
  }
}

export function platformName({ platforms }: Ledger, id: string): string {
  return Object.hasOwn(platforms.data, id) ? platforms.data[id]!.name : id;
}

/** The page of a platform; undefined for one that the playbook does not have. */
function platformPath({ platforms }: Ledger, id: string): string | undefined {
  return Object.hasOwn(platforms.data, id) ? href(`/publishing/platforms/${id}/`) : undefined;
}

/** The owner of an item: its own, otherwise its platform's. */
function ownerName(ledger: Ledger, { owner, platform }: LoggedItem): string {
  const id =
    owner ??
    (Object.hasOwn(ledger.platforms.data, platform) ? ledger.platforms.data[platform]!.owner : undefined);
  return id === undefined ? 'nobody' : agentName(ledger, id);
}

/** An item as a table row. Unknown numbers are undefined. */
export interface ItemRow {
  item: LoggedItem;
  state: ItemState;
  words: string;
  status: Status;
  platform: string;
  platformPath: string | undefined;
  owner: string;
  reach: string | undefined;
  /** Engagement ÷ the platform's base. */
  rate: number | undefined;
  rateText: string | undefined;
  clicks: string | undefined;
  leads: string | undefined;
  cost: string | undefined;
  /** Cost ÷ leads of this item. */
  leadCost: string | undefined;
}

const counted = (value: number | undefined) => (value === undefined ? undefined : formatNumber(value));

export function itemRow(ledger: Ledger, item: LoggedItem, today: string): ItemRow {
  const state = itemState(item, today);
  const { reach, engagement, clicks, leads, cost, platform } = item;
  const base = Object.hasOwn(ledger.platforms.data, platform)
    ? ledger.platforms.data[platform]!.base
    : 'reach';
  const whole = item[base];
  const rate = engagement === undefined || !whole ? undefined : (100 * engagement) / whole;
  return {
    item,
    state,
    words: stateWords(item, today),
    status: STATE_STATUS[state],
    platform: platformName(ledger, platform),
    platformPath: platformPath(ledger, platform),
    owner: ownerName(ledger, item),
    reach: counted(reach),
    rate,
    rateText: rate === undefined ? undefined : formatNumber(rate, 2),
    clicks: counted(clicks),
    leads: counted(leads),
    cost: cost === undefined ? undefined : moneyText(cost),
    leadCost: cost === undefined || !leads ? undefined : moneyText(Math.round(cost / leads / 10) * 10),
  };
}
