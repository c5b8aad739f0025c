import { type Definition, defineFigure } from '../definition.ts';
import { arithmetic } from '../working.ts';
import {
  amount,
  inMonths,
  MONEY,
  MONTHS,
  MONTHS_KNOWN,
  MULTIPLIED,
  RETAINED,
  STATE,
  SUMS,
} from './definition-parts.ts';
import { WAYS } from './retention.ts';

const GROUP = 'Recurring revenue';
const RECORDED = inMonths('what changed recurring revenue');

/** What changed recurring revenue, in the currency. */
const MOVEMENTS = {
  opening: amount('Opening'),
  new: amount('New'),
  expansion: amount('Expansion'),
  contraction: amount('Contraction'),
  churn: amount('Churn'),
  reactivation: amount('Reactivation'),
  ...MONTHS_KNOWN,
} as const;

/** How retention over several months was worked out. */
const OVER_MONTHS = {
  way: {
    name: 'From',
    text: WAYS,
    words: { 'opening cohort': 'the opening cohort', 'months multiplied': 'its months multiplied' },
    beside: true,
    optional: true,
  },
  product: { name: 'Arithmetic', text: true, optional: true },
} as const;

/** Recurring revenue, and how it is kept. Amounts are in the organisation’s currency. */
export const recurring = {
  mrr: defineFigure({
    name: 'Monthly recurring revenue (MRR)',
    unit: '',
    counts: 'month',
    decimals: 2,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: 'Opening + new + expansion + reactivation − contraction − churn.',
    notes: ['What is paid once a year counts with a twelfth in each month.', STATE, MONTHS, MONEY],
    recorded: RECORDED,
    detail: MOVEMENTS,
    working: ({ detail: { opening, new: added, expansion, reactivation, contraction, churn } }) =>
      arithmetic`${opening} + ${added} + ${expansion} + ${reactivation} − ${contraction} − ${churn}`,
  }),
  arr: defineFigure({
    name: 'Annual recurring revenue (ARR)',
    unit: '',
    counts: 'month',
    decimals: 2,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: '12 × MRR at the end of the period.',
    notes: ['A rate, not an amount that was earned.', STATE, MONTHS],
    recorded: RECORDED,
    detail: { mrr: amount('MRR at the end'), ...MONTHS_KNOWN },
    working: ({ detail }) => arithmetic`12 × ${detail.mrr}`,
  }),
  'net-new-mrr': defineFigure({
    name: 'Net new MRR',
    unit: '',
    counts: 'month',
    decimals: 2,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: 'New + expansion + reactivation − contraction − churn.',
    notes: [SUMS, MONTHS, MONEY],
    recorded: RECORDED,
    detail: MOVEMENTS,
    working: ({ detail: { new: added, expansion, reactivation, contraction, churn } }) =>
      arithmetic`${added} + ${expansion} + ${reactivation} − ${contraction} − ${churn}`,
  }),
  'gross-retention': defineFigure({
    name: 'Gross revenue retention',
    unit: '%',
    counts: 'month',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: '100 × (opening MRR − contraction − churn) ÷ opening MRR.',
    notes: [
      'Of those who were there when the month began: never more than all of it.',
      RETAINED,
      MULTIPLIED,
      MONTHS,
    ],
    recorded: RECORDED,
    detail: { ...MOVEMENTS, ...OVER_MONTHS },
    working: ({ detail: { product, opening, contraction, churn } }) =>
      product ?? arithmetic`(${opening} − ${contraction} − ${churn}) ÷ ${opening}`,
  }),
  'net-retention': defineFigure({
    name: 'Net revenue retention',
    unit: '%',
    counts: 'month',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: '100 × (opening MRR + expansion − contraction − churn) ÷ opening MRR.',
    notes: [
      'Neither new customers nor those who returned are in it; with reactivation it is shown beside.',
      RETAINED,
      MULTIPLIED,
      MONTHS,
    ],
    recorded: RECORDED,
    detail: { ...MOVEMENTS, withReactivation: { name: 'With reactivation' }, ...OVER_MONTHS },
    working: ({ detail: { product, opening, expansion, contraction, churn } }) =>
      product ?? arithmetic`(${opening} + ${expansion} − ${contraction} − ${churn}) ÷ ${opening}`,
  }),
  'mrr-churn': defineFigure({
    name: 'MRR churn, gross',
    unit: '%',
    counts: 'month',
    decimals: 2,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula: '100 × (churn + contraction) ÷ opening MRR, a month.',
    notes: [
      'The net rate beside it is ChartMogul’s: less expansion and reactivation.',
      'Of a quarter or year: what was lost in all months ÷ the sum of their opening MRR, which is a rate a month.',
      MONTHS,
    ],
    recorded: RECORDED,
    detail: { ...MOVEMENTS, netChurn: { name: 'Net' } },
    working: ({ detail: { opening, contraction, churn } }) =>
      arithmetic`(${churn} + ${contraction}) ÷ ${opening}`,
  }),
  'quick-ratio': defineFigure({
    name: 'Quick ratio',
    unit: ': 1',
    counts: 'month',
    decimals: 2,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: '(New + expansion + reactivation) ÷ (contraction + churn).',
    notes: ['Where nothing was lost it is “no data”: it has no limit.', SUMS, MONTHS],
    recorded: RECORDED,
    detail: MOVEMENTS,
    working: ({ detail: { new: added, expansion, reactivation, contraction, churn } }) =>
      arithmetic`(${added} + ${expansion} + ${reactivation}) ÷ (${contraction} + ${churn})`,
  }),
} satisfies Record<string, Definition>;
