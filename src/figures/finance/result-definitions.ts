import { type Definition, defineFigure } from '../definition.ts';
import { arithmetic } from '../working.ts';
import { amount, inMonths, MONEY, MONTHS, MONTHS_KNOWN, SUMS } from './definition-parts.ts';

const GROUP = 'Result and cash';
const CASH = inMonths('cash at its beginning and its end');

/** Cash, the result against its budget, and the portfolio. */
export const result = {
  burn: defineFigure({
    name: 'Net burn a month',
    unit: '',
    counts: 'month',
    decimals: 2,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula: 'Cash when the month began − cash when it ended.',
    notes: ['Less than zero: cash grew.', 'Of a quarter or year: the mean of its months.', MONTHS],
    recorded: CASH,
    detail: {
      openingCash: amount('Cash when it began'),
      closingCash: amount('Cash when it ended'),
      ...MONTHS_KNOWN,
    },
    working: ({ detail: { openingCash, closingCash, months } }) =>
      arithmetic`(${openingCash} − ${closingCash}) ÷ ${months}`,
  }),
  runway: defineFigure({
    name: 'Runway',
    unit: 'months',
    counts: 'month',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: 'Cash at the end ÷ the mean net burn of the last three months.',
    notes: [
      'Where the three months together burn nothing there is no end: no value, “cash-flow positive”.',
      'Needs three months of cash. Of a quarter or year: that of its last month.',
    ],
    recorded: CASH,
    detail: {
      cash: amount('Cash'),
      meanBurn: amount('Mean net burn'),
      burnt: amount('Net burn of the three months'),
      state: { name: 'State', text: ['cash-flow positive', 'burning'] },
      ...MONTHS_KNOWN,
    },
    // An overdrawn account lasts for no month.
    working: ({ n, detail: { cash, burnt } }) =>
      cash !== null && cash < 0 ? undefined : arithmetic`${cash} ÷ (${burnt} ÷ ${n})`,
  }),
  'budget-variance': defineFigure({
    name: 'Result against budget',
    unit: '',
    counts: 'month',
    decimals: 2,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: 'Actual revenue less actual cost, less the same by the budget.',
    notes: [
      'Signed by its effect on profit: more revenue and less cost are favourable (F), the reverse is unfavourable (U).',
      'Total from totals of all lines.',
      SUMS,
      MONTHS,
      MONEY,
    ],
    recorded: inMonths('the budget and the actual amount of each line'),
    detail: {
      actual: amount('Actual'),
      budget: amount('Budget'),
      ofBudget: { name: 'Of the budget', unit: '%', decimals: 1 },
      effect: { name: 'Effect on profit', text: ['favourable', 'unfavourable', 'as planned'] },
      ...MONTHS_KNOWN,
    },
    working: ({ detail }) => arithmetic`${detail.actual} − ${detail.budget}`,
  }),
  'portfolio-roi': defineFigure({
    name: 'Portfolio ROI',
    unit: '%',
    counts: 'row',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: '100 × (returns − costs) ÷ costs, of all projects of the portfolio together.',
    notes: [
      'Total from totals, never a mean of projects. Without costs it is “no data”.',
      'What a project returns in a period is set against what it cost in the same one.',
      SUMS,
      MONTHS,
    ],
    recorded: inMonths('what each project of the portfolio cost and what it returned'),
    detail: { returns: amount('Returns'), costs: amount('Costs'), ...MONTHS_KNOWN },
    working: ({ detail: { returns, costs } }) => arithmetic`(${returns} − ${costs}) ÷ ${costs}`,
  }),
} satisfies Record<string, Definition>;
