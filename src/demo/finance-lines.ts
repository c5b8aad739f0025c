import type { Period } from '../records/calendar.ts';
import { divideNamed } from './random.ts';
import { progress } from './season.ts';
import type { World } from './world.ts';

/** A line of a month's budget, in whole cents. */
export interface BudgetRow {
  line: string;
  kind: 'revenue' | 'cost';
  area: 'recurring' | 'sales' | 'goods' | 'infrastructure' | 'marketing' | 'team' | 'tools';
  channel?: string;
  budget: number;
  actual: number;
}

/** The inputs for the lines of a month, in whole cents. */
export interface Sold {
  month: Period;
  days: readonly number[];
  orders: number;
  boxes: readonly { plan: string; amount: number }[];
  channels: readonly { channel: string; spend: number; won: number }[];
}

/** Customer groups by share of orders, in percent. */
const SEGMENTS = {
  'home gardeners': 74,
  'allotment clubs': 12,
  schools: 4,
  'nurseries and garden centres': 10,
};
/** Costs of an order, in percent. */
const GOODS = {
  "Growers' share of orders": 57.6,
  'Delivery and packaging': 11.2,
  'Payment fees': 1.5,
  'Refunds and replacements': 1.3,
};
const CHANNEL_NAMES: Readonly<Record<string, string>> = {
  organic: 'content and organic search',
  'paid-search': 'paid search',
};

/** Revenue and cost of a month with their budget. A budget is a round number set some months earlier. */
export function budgetRows(world: World, { month, days, orders, boxes, channels }: Sold): BudgetRow[] {
  const random = world.random('budget', month.id);
  const grown = progress(days.at(-1) ?? 0);
  const row = (
    kind: BudgetRow['kind'],
    area: BudgetRow['area'],
    line: string,
    actual: number,
    channel?: string,
  ): BudgetRow => {
    const step = actual > 5_000_000 ? 500_000 : 50_000;
    const meant = actual * (1 + 0.045 * random.normal());
    const budget = Math.max(step, Math.round(meant / step) * step);
    return { line, kind, area, ...(channel === undefined ? {} : { channel }), budget, actual };
  };
  const share = (percent: number, spread = 0.02) =>
    Math.round(((orders * percent) / 100) * (1 + spread * random.normal()));
  const fixed = (from: number, to: number) =>
    Math.round((from + (to - from) * grown) * world.scale * (1 + 0.02 * random.normal()));
  const boxed = boxes.reduce((sum, box) => sum + box.amount, 0);
  return [
    ...Object.entries(divideNamed(orders, SEGMENTS, random, 0.07)).map(([segment, actual]) =>
      row('revenue', 'sales', `Orders: ${segment}`, actual),
    ),
    ...boxes.map((box) => row('revenue', 'recurring', `Garden box: ${box.plan}`, box.amount)),
    ...Object.entries(GOODS).map(([line, percent]) => row('cost', 'goods', line, share(percent))),
    row('cost', 'goods', 'Garden box: contents and delivery', Math.round(boxed * random.between(0.71, 0.75))),
    row('cost', 'infrastructure', 'Infrastructure: hosting', fixed(1_150_000, 3_500_000)),
    row('cost', 'infrastructure', 'Infrastructure: logs and monitoring', fixed(260_000, 680_000)),
    ...channels.map(({ channel, spend }) =>
      row('cost', 'marketing', `Marketing: ${CHANNEL_NAMES[channel] ?? channel}`, spend, channel),
    ),
    row('cost', 'team', 'Team: product and engineering', fixed(6_800_000, 22_400_000)),
    row('cost', 'team', 'Team: support and operations', fixed(3_100_000, 10_200_000)),
    row('cost', 'tools', 'Tools and services', fixed(1_300_000, 4_200_000)),
  ];
}
