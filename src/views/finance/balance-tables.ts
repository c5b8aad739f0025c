import { sumBy } from '../../records/sum.ts';
import type { FinanceMonth } from '../../schemas/finance.ts';
import { formatNumber } from '../../words/format.ts';
import { floored } from '../growth/growth-cohorts.ts';
import type { Cell } from '../reports/report-cells.ts';
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

const AGES = [
  ['current', 'Not due'],
  ['days30', 'Past due 1 to 30 days'],
  ['days60', 'Past due 31 to 60 days'],
  ['days90', 'Past due over 60 days'],
] as const;

/** Opening and closing cash of the month. */
export function cashTable({ cash }: FinanceMonth, currency: string): Table | undefined {
  if (!cash) return undefined;
  return {
    kind: 'table',
    name: 'Cash',
    head: heads('', currency),
    rows: [
      [word('Opening'), money(cash.opening)],
      [word('Change'), money(cash.closing - cash.opening, true)],
    ],
    total: [word('Closing'), money(cash.closing)],
    words: false,
  };
}

/** Receivables by age, with the share of each, against other months. */
export function receivablesTable(
  { receivables }: FinanceMonth,
  currency: string,
  others: readonly OtherMonth[] = [],
): Table | undefined {
  if (!receivables) return undefined;
  const sum = sumBy(AGES, ([key]) => receivables[key]);
  const share = (amount: number) => number(sum === 0 ? '–' : formatNumber((100 * amount) / sum, 1));
  return {
    kind: 'table',
    name: 'Receivables',
    head: heads('', currency, 'Share %', ...changeHeads(others)),
    rows: AGES.map(([key, name]) => [
      word(name),
      money(receivables[key]),
      share(receivables[key]),
      ...changeCells(others, receivables[key], (data) => data.receivables?.[key]),
    ]),
    total: [
      word('Total'),
      money(sum),
      share(sum),
      ...changeCells(
        others,
        sum,
        (data) => data.receivables && sumBy(AGES, ([key]) => data.receivables![key]),
      ),
    ],
    words: false,
  };
}

/** Costs and returns of the projects; the total is computed from the sums. */
export function projectTable({ projects }: FinanceMonth, currency: string): Table | undefined {
  if (projects.length === 0) return undefined;
  const row = (name: string, cost: number, back: number): Cell[] => [
    word(name),
    money(cost),
    money(back),
    number(cost === 0 ? 'no data' : formatNumber(floored((100 * (back - cost)) / cost), 1)),
  ];
  return {
    kind: 'table',
    name: 'Portfolio',
    head: heads('Project', `Cost ${currency}`, `Return ${currency}`, 'ROI %'),
    rows: projects.map((each) => row(each.project, each.cost, each.return)),
    total: row(
      'Portfolio',
      sumBy(projects, ({ cost }) => cost),
      sumBy(projects, (each) => each.return),
    ),
    words: false,
  };
}
