import type { Definition, Worked } from './definition.ts';
import { divided, plain } from './working.ts';

const MONTHS =
  'From finance months. A quarter or year needs all of its months that are over; where one is missing it is “no data”.';
const STATE = 'Of a quarter or year: the state at the end of its last month that is over.';
const SUMS = 'Of a quarter or year: from the sums of its months, never a mean of rates.';
const CHAINED =
  'Of a quarter or year: the rates of its months multiplied, so that what is left of one month is what the next begins with.';
const MONEY =
  'Added up in thousandths of the currency’s unit, as whole numbers: no rounding adds up, whatever the order.';

const number = (detail: Worked['detail'], key: string) => {
  const value = detail?.[key];
  return typeof value === 'number' ? plain(value) : '?';
};

/** A line of arithmetic from a figure's detail, where it has a value. */
const told =
  (write: (show: (key: string) => string) => string): NonNullable<Definition['working']> =>
  ({ value, detail, unit }) =>
    value === null ? undefined : write((key) => (key === 'unit' ? unit : number(detail, key)));

/** What the finance months say. Amounts are in the organisation's currency. */
export const finance = {
  mrr: {
    name: 'Monthly recurring revenue (MRR)',
    unit: '',
    decimals: 2,
    better: 'higher',
    scored: true,
    formula: 'Opening + new + expansion + reactivation − contraction − churn.',
    notes: ['What is paid once a year counts with a twelfth in each month.', STATE, MONTHS, MONEY],
    working: told(
      (at) =>
        `${at('opening')} + ${at('new')} + ${at('expansion')} + ${at('reactivation')} − ${at('contraction')} − ${at('churn')}`,
    ),
  },
  arr: {
    name: 'Annual recurring revenue (ARR)',
    unit: '',
    decimals: 2,
    better: 'higher',
    scored: true,
    formula: '12 × MRR at the end of the period.',
    notes: ['A rate, not an amount that was earned.', STATE, MONTHS],
    working: told((at) => `12 × ${at('mrr')}`),
  },
  'net-new-mrr': {
    name: 'Net new MRR',
    unit: '',
    decimals: 2,
    better: 'higher',
    scored: true,
    formula: 'New + expansion + reactivation − contraction − churn.',
    notes: [SUMS, MONTHS, MONEY],
    working: told(
      (at) =>
        `${at('new')} + ${at('expansion')} + ${at('reactivation')} − ${at('contraction')} − ${at('churn')}`,
    ),
  },
  'gross-retention': {
    name: 'Gross revenue retention',
    unit: '%',
    decimals: 1,
    better: 'higher',
    scored: true,
    formula: '100 × (opening MRR − contraction − churn) ÷ opening MRR.',
    notes: ['Of those who were there when the month began: never more than all of it.', CHAINED, MONTHS],
    working: told((at) => `(${at('opening')} − ${at('contraction')} − ${at('churn')}) ÷ ${at('opening')}`),
  },
  'net-retention': {
    name: 'Net revenue retention',
    unit: '%',
    decimals: 1,
    better: 'higher',
    scored: true,
    formula: '100 × (opening MRR + expansion − contraction − churn) ÷ opening MRR.',
    notes: [
      'Neither new customers nor those who returned are in it; with reactivation it is shown beside.',
      CHAINED,
      MONTHS,
    ],
    working: told(
      (at) =>
        `(${at('opening')} + ${at('expansion')} − ${at('contraction')} − ${at('churn')}) ÷ ${at('opening')}`,
    ),
  },
  'mrr-churn': {
    name: 'MRR churn, gross',
    unit: '%',
    decimals: 2,
    better: 'lower',
    scored: true,
    formula: '100 × (churn + contraction) ÷ opening MRR, a month.',
    notes: [
      'The net rate beside it is ChartMogul’s: less expansion and reactivation.',
      'Of a quarter or year: what was lost in all months ÷ the sum of their opening MRR, which is a rate a month.',
      MONTHS,
    ],
    working: told((at) => `(${at('churn')} + ${at('contraction')}) ÷ ${at('opening')}`),
  },
  'quick-ratio': {
    name: 'Quick ratio',
    unit: ': 1',
    decimals: 2,
    better: 'higher',
    scored: true,
    formula: '(New + expansion + reactivation) ÷ (contraction + churn).',
    notes: ['Where nothing was lost it is “no data”: it has no limit.', SUMS, MONTHS],
    working: told(
      (at) =>
        `(${at('new')} + ${at('expansion')} + ${at('reactivation')}) ÷ (${at('contraction')} + ${at('churn')})`,
    ),
  },
  arpa: {
    name: 'Revenue a customer and month (ARPA)',
    unit: '',
    decimals: 2,
    better: 'higher',
    scored: true,
    formula: 'Revenue of the month ÷ the mean of its opening and closing customers.',
    notes: ['All revenue, one-off sales included.', SUMS, MONTHS],
    working: divided('revenue', 'customers', 'customers'),
  },
  'gross-margin': {
    name: 'Gross margin',
    unit: '%',
    decimals: 1,
    better: 'higher',
    scored: true,
    formula: '100 × (revenue − cost of goods) ÷ revenue.',
    notes: ['Cost of goods: the lines of the area “goods”.', SUMS, MONTHS, MONEY],
    working: told((at) => `(${at('revenue')} − ${at('goods')}) ÷ ${at('revenue')}`),
  },
  cac: {
    name: 'Cost to acquire a customer (CAC)',
    unit: '',
    decimals: 2,
    better: 'lower',
    scored: true,
    formula: 'Spend on sales and marketing ÷ new customers.',
    notes: [
      'Blended over all channels: the spend of those that won nobody counts, and it is no mean of channels.',
      'Without new customers it is “no data”.',
      SUMS,
      MONTHS,
    ],
    working: divided('spend', 'new', 'new customers'),
  },
  ltv: {
    name: 'Customer lifetime value (LTV)',
    unit: '',
    decimals: 2,
    better: 'higher',
    scored: true,
    formula: 'Revenue a customer and month × gross margin ÷ monthly customer churn.',
    notes: [
      'Without churn it is “no data”: a lifetime without end has no value. Capped at 60 months it is shown beside.',
      'It takes the period’s revenue for that of a lifetime, and so swings with the season.',
      SUMS,
      MONTHS,
    ],
    working: told((at) => `${at('arpa')} × ${at('margin')} % ÷ ${at('churn')} %`),
  },
  'ltv-cac': {
    name: 'LTV to CAC',
    unit: ': 1',
    decimals: 2,
    better: 'higher',
    scored: true,
    formula:
      'Customer lifetime value ÷ cost to acquire a customer: revenue a customer and month × gross margin ÷ monthly churn, over spend on sales and marketing ÷ new customers.',
    notes: [
      'Compared with its target in whole numbers: 3.00 is not > 3.',
      'Without new customers, or without churn, it is “no data”: neither has a limit.',
      'The spend of channels that won nobody counts too.',
      SUMS,
      MONTHS,
    ],
    working: told((at) => `${at('ltv')} ÷ ${at('cac')}`),
  },
  payback: {
    name: 'Payback of acquisition',
    unit: 'months',
    decimals: 1,
    better: 'lower',
    scored: true,
    formula: 'CAC ÷ (revenue a customer and month × gross margin).',
    notes: ['Where a customer brings no gross profit it is “no data”.', SUMS, MONTHS],
    working: told((at) => `${at('cac')} ÷ (${at('arpa')} × ${at('margin')} %)`),
  },
  burn: {
    name: 'Net burn a month',
    unit: '',
    decimals: 2,
    better: 'lower',
    scored: true,
    formula: 'Cash when the month began − cash when it ended.',
    notes: ['Less than zero: cash grew.', 'Of a quarter or year: the mean of its months.', MONTHS],
    working: told((at) => `(${at('openingCash')} − ${at('closingCash')}) ÷ ${at('months')}`),
  },
  runway: {
    name: 'Runway',
    unit: 'months',
    decimals: 1,
    better: 'higher',
    scored: true,
    formula: 'Cash at the end ÷ the mean net burn of the last three months.',
    notes: [
      'Where the three months together burn nothing there is no end: no value, “cash-flow positive”.',
      'Needs three months of cash. Of a quarter or year: that of its last month.',
    ],
    working: told((at) => `${at('cash')} ÷ ${at('meanBurn')}`),
  },
  'budget-variance': {
    name: 'Result against budget',
    unit: '',
    decimals: 2,
    better: 'higher',
    scored: true,
    formula: 'Actual revenue less actual cost, less the same by the budget.',
    notes: [
      'Signed by its effect on profit: more revenue and less cost are favourable (F), the reverse is unfavourable (U).',
      'Total from totals of all lines.',
      SUMS,
      MONTHS,
      MONEY,
    ],
    working: told((at) => `${at('actual')} − ${at('budget')}`),
  },
  'portfolio-roi': {
    name: 'Portfolio ROI',
    unit: '%',
    decimals: 1,
    better: 'higher',
    scored: true,
    formula: '100 × (returns − costs) ÷ costs, of all projects of the portfolio together.',
    notes: [
      'Total from totals, never a mean of projects. Without costs it is “no data”.',
      'What a project returns in a period is set against what it cost in the same one.',
      SUMS,
      MONTHS,
    ],
    working: told((at) => `(${at('returns')} − ${at('costs')}) ÷ ${at('costs')}`),
  },
} as const satisfies Record<string, Definition>;
