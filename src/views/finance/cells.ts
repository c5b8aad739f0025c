import type { FinanceMonth } from '../../schemas/finance.ts';
import { relativeChange } from '../../words/change-words.ts';
import { periodName } from '../../words/format.ts';
import type { Block } from '../reports/report-blocks.ts';
import { type Cell, moneyText } from '../reports/report-cells.ts';

export type Table = Extract<Block, { kind: 'table' }>;

/** A month to compare with. */
export interface OtherMonth {
  id: string;
  data: FinanceMonth;
}

export const word = (text: string): Cell => ({ text });
export const number = (text: string): Cell => ({ text, number: true });
export const money = (amount: number, signed = false) => number(moneyText(amount, signed));
export const heads = (first: string, ...numbers: string[]) => [
  { text: first, number: false },
  ...numbers.map((text) => ({ text, number: true })),
];

/** The headings of the cells from `changeCells`. */
export const changeHeads = (others: readonly OtherMonth[]) => others.map(({ id }) => `on ${periodName(id)}`);

/** The change of an amount since each of some other months; "not known" if either is unknown or the earlier one is zero. */
export function changeCells(
  others: readonly OtherMonth[],
  now: number | null | undefined,
  then: (month: FinanceMonth) => number | null | undefined,
): Cell[] {
  return others.map(({ data }) => number(relativeChange(now, then(data)) ?? 'not known'));
}
