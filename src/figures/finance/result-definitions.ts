import type { Definition } from '../definition.ts';
import { MONEY, MONTHS, SUMS, told } from './definition-notes.ts';

/** Cash, the result against its budget, and the portfolio. */
export const result = {
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
