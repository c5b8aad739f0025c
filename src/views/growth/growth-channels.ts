import type { FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { addChannels } from '../../figures/growth/channel-figures.ts';
import type { RecordedMonth } from '../../figures/growth/growth-months.ts';
import { MONEY_SCALE } from '../../schemas/quantities.ts';
import { relativeChange } from '../../words/change-words.ts';
import { printedNumber } from '../../words/figure-words.ts';
import { capitalised, periodName } from '../../words/format.ts';
import { comparedMonths, type GrowthMonthView } from './month-view.ts';

/** `paid-search` → `Paid search` */
export function channelName(id: string): string {
  return capitalised(id).replaceAll('-', ' ');
}

type Totals = ReturnType<typeof addChannels>;

/** A line of the channel table: one channel, or all of them. */
interface ChannelRow {
  name: string;
  /** In currency units. */
  spend: number;
  acquired: number;
  converted: number;
  cost: Figure | undefined;
  conversion: Figure | undefined;
  /** Signups and cost against each month it is compared with. */
  changes: { acquired: string | undefined; cost: string | undefined }[];
}

/** The channels of a month as a table. */
export interface ChannelTable {
  month: string;
  rows: ChannelRow[];
  /** The total; undefined if no channel is recorded. */
  all: ChannelRow | undefined;
  /** Names of the months they are compared with. */
  others: string[];
}

/** The channels of a month, most signups first, and their total. */
export function channelTable(figures: Figures, view: GrowthMonthView): ChannelTable {
  const { current, data } = view;
  const others = comparedMonths(view);
  const row = (
    name: string,
    subject: string,
    totals: Totals,
    totalsIn: (month: RecordedMonth) => Totals | undefined,
  ): ChannelRow => {
    const figure = (id: FigureId, month: RecordedMonth) => figures.find(id, subject, month.month.id);
    const cost = figure('channel-cac', current);
    return {
      name,
      spend: totals.spend / MONEY_SCALE,
      acquired: totals.acquired,
      converted: totals.converted,
      cost,
      conversion: figure('channel-conversion', current),
      changes: others.map((other) => ({
        acquired: relativeChange(totals.acquired, totalsIn(other)?.acquired),
        cost: relativeChange(printedNumber(cost), printedNumber(figure('channel-cac', other))),
      })),
    };
  };
  const own = (id: string) => (month: RecordedMonth) =>
    month.data?.channels.find(({ channel }) => channel === id);
  const rows = [...data.channels]
    .sort((a, b) => b.acquired - a.acquired)
    .map((channel) =>
      row(channelName(channel.channel), `channel:${channel.channel}`, channel, own(channel.channel)),
    );
  const sum = (month: RecordedMonth) =>
    month.data?.channels.length ? addChannels(month.data.channels) : undefined;
  return {
    month: periodName(current.month.id),
    rows,
    others: others.map(({ month }) => periodName(month.id)),
    all: rows.length > 0 ? row('All channels', 'organisation', addChannels(data.channels), sum) : undefined,
  };
}

/** Every channel of some months, highest spend first. */
export function channelIds(months: readonly GrowthMonthView[]): string[] {
  const spend = new Map<string, number>();
  for (const { data } of months)
    for (const { channel, spend: own } of data.channels) spend.set(channel, (spend.get(channel) ?? 0) + own);
  return [...spend].sort((a, b) => b[1] - a[1]).map(([channel]) => channel);
}
