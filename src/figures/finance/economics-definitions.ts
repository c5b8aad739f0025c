import type { Definition } from '../definition.ts';
import { divided } from '../working.ts';
import { MONEY, MONTHS, SUMS, told } from './definition-notes.ts';

/** What a customer brings, and costs to win. */
export const economics = {
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
} as const satisfies Record<string, Definition>;
