import { isAcquisition } from '../../figures/finance/finance-months.ts';
import { acquisitionCosts, type ChannelCost } from '../../figures/finance/unit-economics.ts';
import { sumBy } from '../../records/sum.ts';
import type { FinanceMonth, Movement } from '../../schemas/finance.ts';
import { formatNumber } from '../../words/format.ts';
import type { Cell } from '../reports/report-cells.ts';
import { choiceText } from '../reports/report-labels.ts';
import {
  changeCells,
  changeHeads,
  heads,
  money,
  number,
  type OtherMonth,
  type Table,
  word,
} from './cells.ts';

const AMOUNTS = [
  ['opening', 'Opening'],
  ['new', 'New'],
  ['expansion', 'Expansion'],
  ['reactivation', 'Reactivation'],
  ['contraction', 'Contraction'],
  ['churn', 'Churn'],
  ['moved', 'Moved'],
  ['closing', 'Closing'],
] as const;

/** Movements by segment or plan, with paying customers; the closing amount is compared with other months. */
export function movementTable(
  movements: readonly Movement[],
  by: 'segment' | 'plan',
  currency: string,
  others: readonly OtherMonth[] = [],
): Table {
  const shown = AMOUNTS.filter(
    ([key]) => ['opening', 'closing'].includes(key) || movements.some((row) => row[key] !== 0),
  );
  const counted = movements.every(({ customers }) => customers !== undefined);
  const closing = (of: readonly Movement[]) => sumBy(of, (each) => each.closing);
  const row = (name: string, of: readonly Movement[], belongs: (each: Movement) => boolean): Cell[] => [
    word(name),
    ...shown.map(([key]) => {
      const sum = sumBy(of, (each) => each[key]);
      return money(key === 'contraction' || key === 'churn' ? -sum : sum);
    }),
    ...changeCells(others, closing(of), ({ mrr }) => closing((mrr?.movements ?? []).filter(belongs))),
    ...(counted
      ? [
          number(formatNumber(sumBy(of, ({ customers }) => customers!.closing))),
          number(formatNumber(sumBy(of, ({ customers }) => customers!.closing - customers!.opening))),
        ]
      : []),
  ];
  return {
    kind: 'table',
    name: `MRR by ${by}, ${currency}`,
    head: heads(
      by === 'segment' ? 'Segment' : 'Plan',
      ...shown.map(([, name]) => name),
      ...changeHeads(others),
      ...(counted ? ['Customers', 'Change'] : []),
    ),
    rows: [...Map.groupBy(movements, (each) => each[by])].map(([name, of]) =>
      row(name, of, (each) => each[by] === name),
    ),
    total: row('Total', movements, () => true),
    words: false,
  };
}

/** The spend and customers won of each channel in a month. */
function channelCosts({ lines, won }: FinanceMonth): Record<string, ChannelCost> {
  const spends = lines.filter((line) => isAcquisition(line) && line.channel !== undefined);
  const names = [...new Set([...spends.map(({ channel }) => channel!), ...Object.keys(won)])];
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        spend: sumBy(spends, (line) => (line.channel === name ? line.actual : 0)),
        new: Object.hasOwn(won, name) ? won[name]! : 0,
      },
    ]),
  );
}

/** Spend, customers won and CAC of each channel against other months; the total is not a mean of the rows. */
export function channelTable(
  month: FinanceMonth,
  currency: string,
  others: readonly OtherMonth[] = [],
): Table | undefined {
  const channels = channelCosts(month);
  const names = Object.keys(channels);
  if (names.length === 0 || Object.keys(month.won).length === 0) return undefined;
  const costs = acquisitionCosts(channels);
  const earlier = new Map(others.map(({ data }) => [data, acquisitionCosts(channelCosts(data))]));
  // To the cent, like the figure of growth, so that a change is that of the printed costs.
  const cents = (value: number | null | undefined) => value && Math.round(value / 10) * 10;
  const cost = (value: number | null) => (value === null ? number('no data') : money(cents(value)!));
  const total = Object.values(channels);
  return {
    kind: 'table',
    name: 'Channel spend and customers won',
    head: heads(
      'Channel',
      `Spend ${currency}`,
      'Customers won',
      `Channel CAC ${currency}`,
      ...changeHeads(others),
    ),
    rows: names.map((name) => [
      word(choiceText(name)),
      money(channels[name]!.spend),
      number(formatNumber(channels[name]!.new)),
      cost(costs.channels[name]!),
      ...changeCells(others, cents(costs.channels[name]), (data) => cents(earlier.get(data)?.channels[name])),
    ]),
    total: [
      word('All channels'),
      money(sumBy(total, ({ spend }) => spend)),
      number(formatNumber(sumBy(total, (each) => each.new))),
      cost(costs.blended),
      ...changeCells(others, cents(costs.blended), (data) => cents(earlier.get(data)?.blended)),
    ],
    words: false,
  };
}
