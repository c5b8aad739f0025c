import { type Definition, defineFigure } from '../definition.ts';
import { arithmetic, divided } from '../working.ts';
import { amount, inMonths, MONEY, MONTHS, MONTHS_KNOWN, SUMS } from './definition-parts.ts';

const GROUP = 'Unit economics';
const RECORDED = inMonths('revenue and cost by line, and the customers');

/** The terms of the unit economics. */
const TERMS = {
  arpa: amount('Monthly revenue per customer'),
  margin: { name: 'Gross margin', unit: '%', decimals: 1 },
  churn: { name: 'Monthly customer churn', unit: '%', decimals: 2 },
  cac: amount('Cost to acquire a customer'),
  ltv: amount('Customer lifetime value'),
} as const;

/** The recorded amounts and counts, so that the arithmetic has no rounded term. */
const RECORDS = {
  profit: amount('Gross profit'),
  customers: { name: 'Mean of the customers', unit: '', decimals: 1 },
  lost: { name: 'Customers lost', count: true },
  opening: { name: 'Customers at the start', count: true },
  spend: amount('Spend on sales and marketing'),
  new: { name: 'New customers', count: true },
} as const;

/** What a customer brings in and what it costs to win one. */
export const economics = {
  arpa: defineFigure({
    name: 'Monthly revenue per customer (ARPA)',
    unit: '',
    counts: 'month',
    decimals: 2,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: 'Revenue of the month ÷ the mean of its opening and closing customer counts.',
    notes: ['All revenue, including one-off sales.', SUMS, MONTHS],
    recorded: RECORDED,
    detail: {
      revenue: amount('Revenue'),
      customers: { name: 'Mean customers', unit: '', decimals: 1 },
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
    signed: true,
    group: GROUP,
    scored: true,
    formula: '100 × (revenue − cost of goods) ÷ revenue.',
    notes: ['Cost of goods is the total of the lines in the area “goods”.', SUMS, MONTHS, MONEY],
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
      'Every cost line in the areas sales and marketing counts, whether it names a channel or not; costs without a channel are not in the channel CAC of a growth month.',
      'Blended over all channels, including the spend of channels that won no customers. It is not a mean of channels.',
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
    signed: true,
    group: GROUP,
    scored: true,
    formula: 'Monthly revenue per customer × gross margin ÷ monthly customer churn.',
    notes: [
      'Without churn it is “no data”, because the lifetime would be infinite. A value capped at 60 months is shown beside it.',
      'Revenue per customer × gross margin is computed as gross profit ÷ customers, without a rounded term.',
      'It projects the revenue of the period over a lifetime, so it varies with the season.',
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
    signed: true,
    group: GROUP,
    scored: true,
    formula:
      'Customer lifetime value ÷ cost to acquire a customer: (monthly revenue per customer × gross margin ÷ monthly churn) ÷ (spend on sales and marketing ÷ new customers).',
    notes: [
      'Compared with its target exactly: 3.00 is not > 3.',
      'Without new customers or without churn it is “no data”.',
      'Includes the spend of channels that won no customers.',
      SUMS,
      MONTHS,
    ],
    recorded: {
      what: 'the lines and customers of each finance month',
      file: 'finance/2026-10.yaml',
    },
    detail: { ...TERMS, ...RECORDS, ...MONTHS_KNOWN },
    working: ({ detail: { profit, customers, lost, opening, spend, new: won } }) =>
      arithmetic`${profit} ÷ ${customers} customers ÷ (${lost} lost ÷ ${opening}) ÷ (${spend} ÷ ${won} new)`,
  }),
  payback: defineFigure({
    name: 'CAC payback period',
    unit: 'months',
    counts: 'customer',
    decimals: 1,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula: 'CAC ÷ (monthly revenue per customer × gross margin).',
    notes: ['If customers bring no gross profit it is “no data”.', SUMS, MONTHS],
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
