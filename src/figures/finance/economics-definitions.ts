import { type Definition, defineFigure } from '../definition.ts';
import { arithmetic, divided } from '../working.ts';
import { amount, inMonths, MONEY, MONTHS, MONTHS_KNOWN, SUMS } from './definition-parts.ts';

const GROUP = 'Unit economics';
const RECORDED = inMonths('revenue and cost by line, and the customers');

/** What the economics of a customer are worked out from. */
const TERMS = {
  arpa: amount('Revenue a customer and month'),
  margin: { name: 'Gross margin', unit: '%', decimals: 1 },
  churn: { name: 'Customer churn a month', unit: '%', decimals: 2 },
  cac: amount('Cost to acquire a customer'),
  ltv: amount('Customer lifetime value'),
} as const;

/** The amounts and counts of the records that these follow from, so that no rounded term is in the arithmetic. */
const RECORDS = {
  profit: amount('Gross profit'),
  customers: { name: 'Mean of the customers', unit: '', decimals: 1 },
  lost: { name: 'Customers lost', count: true },
  opening: { name: 'Customers at the start', count: true },
  spend: amount('Spend on sales and marketing'),
  new: { name: 'New customers', count: true },
} as const;

/** What a customer brings, and costs to win. */
export const economics = {
  arpa: defineFigure({
    name: 'Revenue a customer and month (ARPA)',
    unit: '',
    counts: 'month',
    decimals: 2,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: 'Revenue of the month ÷ the mean of its opening and closing customers.',
    notes: ['All revenue, one-off sales included.', SUMS, MONTHS],
    recorded: RECORDED,
    detail: {
      revenue: amount('Revenue'),
      customers: { name: 'Mean of the customers', unit: '', decimals: 1 },
      ...MONTHS_KNOWN,
    },
    working: ({ detail }) => divided(detail.revenue, detail.customers, 'customers'),
  }),
  'gross-margin': defineFigure({
    name: 'Gross margin',
    unit: '%',
    counts: 'month',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: '100 × (revenue − cost of goods) ÷ revenue.',
    notes: ['Cost of goods: the lines of the area “goods”.', SUMS, MONTHS, MONEY],
    recorded: inMonths('revenue and cost by line'),
    detail: { revenue: amount('Revenue'), goods: amount('Cost of goods'), ...MONTHS_KNOWN },
    working: ({ detail: { revenue, goods } }) => arithmetic`(${revenue} − ${goods}) ÷ ${revenue}`,
  }),
  cac: defineFigure({
    name: 'Customer acquisition cost, all sales and marketing (CAC)',
    unit: '',
    counts: 'customer',
    decimals: 2,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula: 'Cost of sales and marketing ÷ new customers.',
    notes: [
      'Every cost line in the areas sales and marketing counts, whether it names a channel or not: what names none is not in the channel CAC of a growth month.',
      'Blended over all channels: the spend of those that won nobody counts, and it is no mean of channels.',
      'Without new customers it is “no data”.',
      SUMS,
      MONTHS,
    ],
    recorded: RECORDED,
    detail: {
      spend: amount('Spend on sales and marketing'),
      new: { name: 'New customers', count: true },
      ...MONTHS_KNOWN,
    },
    working: ({ detail }) => divided(detail.spend, detail.new, 'new customers'),
  }),
  ltv: defineFigure({
    name: 'Customer lifetime value (LTV)',
    unit: '',
    counts: 'customer',
    decimals: 2,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: 'Revenue a customer and month × gross margin ÷ monthly customer churn.',
    notes: [
      'Without churn it is “no data”: a lifetime without end has no value. Capped at 60 months it is shown beside.',
      'Revenue a customer × gross margin is gross profit ÷ customers, which is how it is worked out: no rounded term is in it.',
      'It takes the period’s revenue for that of a lifetime, and so swings with the season.',
      SUMS,
      MONTHS,
    ],
    recorded: RECORDED,
    detail: {
      arpa: TERMS.arpa,
      margin: TERMS.margin,
      churn: TERMS.churn,
      capped: amount('Capped at 60 months'),
      profit: RECORDS.profit,
      customers: RECORDS.customers,
      lost: RECORDS.lost,
      opening: RECORDS.opening,
      ...MONTHS_KNOWN,
    },
    working: ({ detail: { profit, customers, lost, opening } }) =>
      arithmetic`${profit} ÷ ${customers} customers ÷ (${lost} lost ÷ ${opening})`,
  }),
  'ltv-cac': defineFigure({
    name: 'LTV to CAC',
    unit: ': 1',
    counts: 'customer',
    decimals: 2,
    better: 'higher',
    group: GROUP,
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
    recorded: {
      what: 'what customers bring and what it cost to win them: the lines and the customers of each finance month',
      file: 'finance/2026-10.yaml',
    },
    detail: { ...TERMS, ...RECORDS, ...MONTHS_KNOWN },
    working: ({ detail: { profit, customers, lost, opening, spend, new: won } }) =>
      arithmetic`${profit} ÷ ${customers} customers ÷ (${lost} lost ÷ ${opening}) ÷ (${spend} ÷ ${won} new)`,
  }),
  payback: defineFigure({
    name: 'Payback of acquisition',
    unit: 'months',
    counts: 'customer',
    decimals: 1,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula: 'CAC ÷ (revenue a customer and month × gross margin).',
    notes: ['Where a customer brings no gross profit it is “no data”.', SUMS, MONTHS],
    recorded: RECORDED,
    detail: {
      arpa: TERMS.arpa,
      margin: TERMS.margin,
      cac: TERMS.cac,
      profit: RECORDS.profit,
      customers: RECORDS.customers,
      spend: RECORDS.spend,
      new: RECORDS.new,
      ...MONTHS_KNOWN,
    },
    working: ({ detail: { profit, customers, spend, new: won } }) =>
      arithmetic`(${spend} ÷ ${won} new) ÷ (${profit} ÷ ${customers} customers)`,
  }),
} satisfies Record<string, Definition>;
