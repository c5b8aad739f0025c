import type { Definition } from '../definition.ts';
import { CHAINED, MONEY, MONTHS, STATE, SUMS, told } from './definition-notes.ts';

/** Recurring revenue, and how it is kept. Amounts are in the organisation’s currency. */
export const recurring = {
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
} as const satisfies Record<string, Definition>;
