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
const RECORDED = inMonths('the movements of recurring revenue');

/** The movements of recurring revenue, in the organisation’s currency. */
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

/** Recurring revenue and its retention. Amounts are in the organisation’s currency. */
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
    notes: ['Annual payments count as one twelfth in each month.', STATE, MONTHS, MONEY],
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
    notes: ['A run rate, not revenue earned.', STATE, MONTHS],
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
    signed: true,
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
      'Covers customers at the start of the month only, so it never exceeds the opening amount.',
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
      'Excludes new and returning customers; the rate including reactivation is shown beside it.',
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
    formula: '100 × (churn + contraction) ÷ opening MRR, per month.',
    notes: [
      'The net rate beside it follows ChartMogul: churn and contraction less expansion and reactivation.',
      'For a quarter or year: the losses of all months ÷ the sum of their opening MRR, which gives a monthly rate.',
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
    notes: ['If nothing was lost it is “no data”, because the ratio would be infinite.', SUMS, MONTHS],
    recorded: RECORDED,
    detail: MOVEMENTS,
    working: ({ detail: { new: added, expansion, reactivation, contraction, churn } }) =>
      arithmetic`(${added} + ${expansion} + ${reactivation}) ÷ (${contraction} + ${churn})`,
  }),
} satisfies Record<string, Definition>;
