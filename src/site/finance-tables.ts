import { budgetStatus, budgetVariance, type LineKind, resultOf } from '../figures/budget.ts';
import type { Status } from '../figures/figure.ts';
import { sumBy } from '../figures/finance-months.ts';
import { acquisitionCosts } from '../figures/unit-economics.ts';
import type { FinanceLine, FinanceMonth, Movement } from '../schemas/finance.ts';
import { MONEY_SCALE } from '../schemas/quantities.ts';
import { formatNumber } from './format.ts';
import type { Block } from './report-blocks.ts';
import { type Cell, moneyText } from './report-cells.ts';
import { choiceText } from './report-labels.ts';

type Table = Extract<Block, { kind: 'table' }>;

const word = (text: string): Cell => ({ text });
const number = (text: string): Cell => ({ text, number: true });
const money = (amount: number, signed = false) => number(moneyText(amount, signed));
const heads = (first: string, ...numbers: string[]) => [
  { text: first, number: false },
  ...numbers.map((text) => ({ text, number: true })),
];

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

/** One line against its budget: signed by what it does to profit. */
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
      ...(single || of.length < 2 ? [] : [row(`${AREA_NAMES[area]}, together`, of)]),
    ]),
    total: row(kind === 'revenue' ? 'Revenue' : 'Cost', own),
    words: false,
  };
}

/** Revenue, cost and what is left, against the budget: the total comes from the totals. */
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

/** Movements added up by segment or by plan, with the customers who pay. */
export function movementTable(
  movements: readonly Movement[],
  by: 'segment' | 'plan',
  currency: string,
): Table {
  const shown = AMOUNTS.filter(
    ([key]) => ['opening', 'closing'].includes(key) || movements.some((row) => row[key] !== 0),
  );
  const counted = movements.every(({ customers }) => customers !== undefined);
  const row = (name: string, of: readonly Movement[]): Cell[] => [
    word(name),
    ...shown.map(([key]) => {
      const sum = sumBy(of, (each) => each[key]);
      return money(key === 'contraction' || key === 'churn' ? -sum : sum);
    }),
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
      ...(counted ? ['Customers', 'Change'] : []),
    ),
    rows: [...Map.groupBy(movements, (each) => each[by])].map(([name, of]) => row(name, of)),
    total: row('Total', movements),
    words: false,
  };
}

/** What each channel cost and won; the total is no mean of the rows. */
export function channelTable({ lines, won }: FinanceMonth, currency: string): Table | undefined {
  const spends = lines.filter(({ area, channel }) => area === 'marketing' && channel !== undefined);
  const names = [...new Set([...spends.map(({ channel }) => channel!), ...Object.keys(won)])];
  if (names.length === 0 || Object.keys(won).length === 0) return undefined;
  const channels = Object.fromEntries(
    names.map((name) => [
      name,
      {
        spend: sumBy(spends, (line) => (line.channel === name ? line.actual : 0)),
        new: Object.hasOwn(won, name) ? won[name]! : 0,
      },
    ]),
  );
  const costs = acquisitionCosts(channels);
  const cost = (value: number | null) =>
    value === null ? number('no data') : money(Math.round(value / 10) * 10);
  const total = Object.values(channels);
  return {
    kind: 'table',
    name: 'Cost to acquire a customer by channel',
    head: heads('Channel', `Spend ${currency}`, 'Customers won', `CAC ${currency}`),
    rows: names.map((name) => [
      word(choiceText(name)),
      money(channels[name]!.spend),
      number(formatNumber(channels[name]!.new)),
      cost(costs.channels[name]!),
    ]),
    total: [
      word('All channels'),
      money(sumBy(total, ({ spend }) => spend)),
      number(formatNumber(sumBy(total, (each) => each.new))),
      cost(costs.blended),
    ],
    words: false,
  };
}

const AGES = [
  ['current', 'Not due'],
  ['days30', 'Past due 1 to 30 days'],
  ['days60', 'Past due 31 to 60 days'],
  ['days90', 'Past due over 60 days'],
] as const;

/** Cash when the month began and ended. */
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

/** What customers owe, by age, with the share of each. */
export function receivablesTable({ receivables }: FinanceMonth, currency: string): Table | undefined {
  if (!receivables) return undefined;
  const sum = sumBy(AGES, ([key]) => receivables[key]);
  const share = (amount: number) => number(sum === 0 ? '–' : formatNumber((100 * amount) / sum, 1));
  return {
    kind: 'table',
    name: 'Receivables',
    head: heads('', currency, 'Share %'),
    rows: AGES.map(([key, name]) => [word(name), money(receivables[key]), share(receivables[key])]),
    total: [word('Total'), money(sum), share(sum)],
    words: false,
  };
}

/** What the projects cost and returned; the total comes from the totals. */
export function projectTable({ projects }: FinanceMonth, currency: string): Table | undefined {
  if (projects.length === 0) return undefined;
  const row = (name: string, cost: number, back: number): Cell[] => [
    word(name),
    money(cost),
    money(back),
    number(cost === 0 ? 'no data' : formatNumber((100 * (back - cost)) / cost, 1)),
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

/** Thousandths as whole units for a chart or a forecast. */
export const inUnits = (thousandths: number) => thousandths / MONEY_SCALE;
