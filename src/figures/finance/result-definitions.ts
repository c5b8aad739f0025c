import { type Definition, defineFigure } from '../definition.ts';
import { arithmetic } from '../working.ts';
import { amount, inMonths, MONEY, MONTHS, MONTHS_KNOWN, SUMS } from './definition-parts.ts';

const GROUP = 'Result and cash';
const CASH = inMonths('opening and closing cash');

/** Cash, the result against budget, and the portfolio. */
export const result = {
  burn: defineFigure({
    name: 'Net burn per month',
    unit: '',
    counts: 'month',
    decimals: 2,
    better: 'lower',
    signed: true,
    group: GROUP,
    scored: true,
    formula: 'Cash at the start of the month − cash at its end.',
    notes: [
      'A negative burn means that cash grew.',
      'For a quarter or year: the mean of its months.',
      MONTHS,
    ],
    recorded: CASH,
    detail: {
      openingCash: amount('Opening cash'),
      closingCash: amount('Closing cash'),
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
      'If the three months together burned no cash, there is no value: the state is “cash-flow positive”.',
      'Needs three months of cash. For a quarter or year: the value of its last month.',
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
    signed: true,
    group: GROUP,
    scored: true,
    formula: '(Actual revenue − actual cost) − (budgeted revenue − budgeted cost).',
    notes: [
      'Signed by the effect on profit: higher revenue and lower cost are favourable (F), the opposite is unfavourable (U).',
      'Computed from the totals of all lines.',
      SUMS,
      MONTHS,
      MONEY,
    ],
    recorded: inMonths('the budget and the actual amount of each line'),
    detail: {
      actual: amount('Actual'),
      budget: amount('Budget'),
      ofBudget: { name: 'Share of budget', unit: '%', decimals: 1 },
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
    signed: true,
    group: GROUP,
    scored: true,
    formula: '100 × (returns − costs) ÷ costs, over all projects of the portfolio.',
    notes: [
      'Computed from totals, not as a mean of projects. Without costs it is “no data”.',
      'The returns of a period are compared with the costs of the same period.',
      SUMS,
      MONTHS,
    ],
    recorded: inMonths('the cost and return of each project of the portfolio'),
    detail: { returns: amount('Returns'), costs: amount('Costs'), ...MONTHS_KNOWN },
    working: ({ detail: { returns, costs } }) => arithmetic`(${returns} − ${costs}) ÷ ${costs}`,
  }),
} satisfies Record<string, Definition>;
