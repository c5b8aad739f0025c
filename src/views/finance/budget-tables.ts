import type { Status } from '../../figures/figure.ts';
import { budgetStatus, budgetVariance, type LineKind, resultOf } from '../../figures/finance/budget.ts';
import { sumBy } from '../../records/sum.ts';
import type { FinanceLine } from '../../schemas/finance.ts';
import { formatNumber } from '../../words/format.ts';
import type { Cell } from '../reports/report-cells.ts';
import { heads, money, number, type Table, word } from './cells.ts';

const AREA_NAMES: Readonly<Record<string, string>> = {
  recurring: 'Recurring revenue',
  sales: 'Sales',
  goods: 'Cost of goods',
  infrastructure: 'Infrastructure',
  marketing: 'Marketing',
  team: 'Team',
  tools: 'Tools and services',
  other: 'Other',
};

const STATUS: Readonly<Record<string, Status>> = { F: 'met', U: 'missed' };

/** One line against its budget, signed by its effect on profit. */
function varianceCells(kind: LineKind, budget: number, actual: number): Cell[] {
  const { amount, percent, flag } = budgetVariance(kind, budget, actual);
  return [
    money(budget),
    money(actual),
    money(amount, true),
    number(percent === null ? '–' : `${percent > 0 ? '+' : ''}${formatNumber(percent, 1)}`),
    flag === '' ? word('–') : { text: flag, status: STATUS[flag] },
  ];
}

/** Lines of one kind against their budget, in the order of their areas, with a total for each area that has several. */
export function budgetTable(
  lines: readonly FinanceLine[],
  kind: 'revenue' | 'cost',
  currency: string,
): Table {
  const own = lines.filter((line) => line.kind === kind);
  const noted = own.some(({ note }) => note !== undefined);
  const row = (name: string, of: readonly FinanceLine[], note?: string): Cell[] => {
    const [budget, actual] = [sumBy(of, (line) => line.budget), sumBy(of, (line) => line.actual)];
    const status = kind === 'cost' ? budgetStatus(budget, actual) : '';
    return [
      word(name),
      ...varianceCells(kind, budget, actual),
      ...(kind === 'cost' ? [word(status.toLowerCase())] : []),
      ...(noted ? [word(note ?? '')] : []),
    ];
  };
  const areas = Map.groupBy(own, ({ area }) => area);
  const single = areas.size < 2;
  return {
    kind: 'table',
    name: kind === 'revenue' ? 'Revenue against budget' : 'Cost against budget',
    head: [
      ...heads('Line', `Budget ${currency}`, `Actual ${currency}`, `Variance ${currency}`, '%'),
      { text: 'F or U', number: false },
      ...(kind === 'cost' ? [{ text: 'Within 5 %', number: false }] : []),
      ...(noted ? [{ text: 'Note', number: false }] : []),
    ],
    rows: [...areas].flatMap(([area, of]) => [
      ...of.map((line) => row(line.line, [line], line.note)),
      ...(single || of.length < 2 ? [] : [row(`${AREA_NAMES[area]}, total`, of)]),
    ]),
    total: row(kind === 'revenue' ? 'Revenue' : 'Cost', own),
    words: false,
  };
}

/** Revenue, cost and result against the budget; the total is computed from the sums. */
export function resultTable(lines: readonly FinanceLine[], currency: string): Table {
  const of = (kind: 'revenue' | 'cost') => lines.filter((line) => line.kind === kind);
  const sums = (kind: 'revenue' | 'cost') => {
    const own = of(kind);
    return [sumBy(own, ({ budget }) => budget), sumBy(own, ({ actual }) => actual)] as const;
  };
  const result = resultOf(lines);
  return {
    kind: 'table',
    name: 'Result against budget',
    head: [
      ...heads('', `Budget ${currency}`, `Actual ${currency}`, `Variance ${currency}`, '%'),
      { text: 'F or U', number: false },
    ],
    rows: [
      [word('Revenue'), ...varianceCells('revenue', ...sums('revenue'))],
      [word('Cost'), ...varianceCells('cost', ...sums('cost'))],
    ],
    total: [word('Result'), ...varianceCells('profit', result.budget, result.actual)],
    words: false,
  };
}
