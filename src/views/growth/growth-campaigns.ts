import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { namedSubject } from '../../figures/growth/growth-months.ts';
import { MONEY_SCALE } from '../../schemas/quantities.ts';
import { formatNumber } from '../../words/format.ts';
import type { GrowthMonthView } from './month-view.ts';

/** A win-back campaign. */
export interface CampaignRow {
  month: string;
  name: string;
  sent: number;
  reached: number;
  returned: number;
  /** The percentage of recipients reached who came back. */
  rate: Figure | undefined;
  cost: string;
  /** Cost per returned user. */
  each: string;
}

/** The campaigns of some months, in their order. */
export function campaignRows(figures: Figures, views: readonly GrowthMonthView[]): CampaignRow[] {
  return views.flatMap(({ current: { month }, data }) =>
    data.campaigns.map(({ name, sent, reached, returned, cost }) => {
      const rate = figures.find('campaign-return', namedSubject('campaign', name), month.id);
      return {
        month: month.id,
        name,
        sent,
        reached,
        returned,
        rate,
        cost: cost === undefined ? 'not recorded' : money(cost),
        each: cost === undefined || returned === 0 ? 'no data' : money(cost / returned),
      };
    }),
  );
}

const money = (amount: number) => formatNumber(amount / MONEY_SCALE, 2);
