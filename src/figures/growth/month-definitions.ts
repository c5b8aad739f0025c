import type { Definition, Worked } from '../definition.ts';
import { divided, plain } from '../working.ts';

const MONTHS = 'Of finished months only, from their files in growth/. A month without a file is no data.';

/** "12,400 ÷ 310 customers", in the organisation's currency. */
function spendPerCustomer({ value, detail, unit }: Worked): string | undefined {
  const { spend, converted } = detail ?? {};
  if (value === null || typeof spend !== 'number' || typeof converted !== 'number') return undefined;
  return `${plain(spend)} ${unit} ÷ ${plain(converted)} ${converted === 1 ? 'customer' : 'customers'}`;
}

/** "(74,639 ÷ 62,014)^(1 ÷ 3) − 1" */
function compounded({ value, detail }: Worked): string | undefined {
  const { start, end, months } = detail ?? {};
  if (value === null || typeof start !== 'number' || typeof end !== 'number') return undefined;
  return `(${plain(end)} ÷ ${plain(start)} users)^(1 ÷ ${months}) − 1`;
}

/** What the growth months say: channels, funnel steps, cohorts, campaigns, features; and compound growth over them. */
export const growthMonths = {
  'channel-cac': {
    name: 'Customer acquisition cost (CAC)',
    unit: '',
    decimals: 2,
    better: 'lower',
    formula: 'Spend on channels ÷ new customers who came by them, in the organisation’s currency.',
    notes: [
      'By channel, and blended over all: what was spent on a channel that won nobody is in the blended cost.',
      'Without a new customer there is no cost of one: no data, not 0.',
      'Signups who bought nothing are no customers. Salaries and tools are not in it unless they are recorded as spend.',
      'Added up in thousandths of the currency’s unit, as whole numbers: no rounding adds up.',
      MONTHS,
    ],
    working: spendPerCustomer,
  },
  'channel-conversion': {
    name: 'Signups who became customers',
    unit: '%',
    decimals: 1,
    better: 'higher',
    formula: '100 × new customers ÷ signups, by channel and over all channels.',
    notes: ['Both are those of the same month: who signs up late in it may buy in the next.', MONTHS],
    working: divided('converted', 'acquired', 'signups'),
  },
  'funnel-step': {
    name: 'Step conversion',
    unit: '%',
    decimals: 1,
    better: 'higher',
    formula: '100 × how many reached a step ÷ how many reached the one before it.',
    notes: [
      'The funnel from its first to its last step is the figure “Funnel conversion”, which for a month reads the same file.',
      MONTHS,
    ],
    working: ({ value, detail }) =>
      value === null || typeof detail?.reached !== 'number' || typeof detail.before !== 'number'
        ? undefined
        : `${plain(detail.reached)} ÷ ${plain(detail.before)} ${detail.stepBefore}`,
  },
  'cohort-retention': {
    name: 'Cohort retention',
    unit: '%',
    decimals: 1,
    better: 'higher',
    formula:
      '100 × those of all cohorts who were active so many months after the one they signed up in ÷ the sizes of these cohorts.',
    notes: [
      'Month 1 is the calendar month after the one of the signup. Active is who was seen at least once in it.',
      'Weighted by size: cohorts are added up, their percentages are never averaged.',
      'Complete cells only: a cohort that has not lived so long yet is in neither number.',
      'As it was known at the end of the month, over all cohorts since the first.',
    ],
    working: divided('active', 'size', 'signups'),
  },
  'campaign-return': {
    name: 'Campaign return rate',
    unit: '%',
    decimals: 1,
    better: 'higher',
    formula: '100 × those who came back ÷ those whom the campaign reached.',
    notes: [
      'Who was sent a message that never arrived is not in it.',
      'Nobody knows how many would have come back without it; only an experiment can say.',
      MONTHS,
    ],
    working: divided('returned', 'reached', 'reached'),
  },
  'feature-adoption': {
    name: 'Feature adoption',
    unit: '%',
    decimals: 1,
    better: 'higher',
    formula: '100 × those who used a feature in the month ÷ those who could.',
    notes: ['Features are not added up: one user uses several.', MONTHS],
    working: divided('users', 'eligible', 'users'),
  },
  'compound-growth': {
    name: 'Compound monthly growth (CMGR)',
    unit: '%',
    decimals: 1,
    better: 'higher',
    formula:
      '(active users at the end ÷ active users at the start)^(1 ÷ months) − 1, over 3, 6 and 12 months.',
    notes: [
      'Users active in 30 days, from the snapshots of the last days of the first and the last month.',
      'A season shows in the spans of 3 and 6 months; over 12 it is in both ends.',
      'Where one of the two snapshots is missing, no data.',
    ],
    working: compounded,
  },
} as const satisfies Record<string, Definition>;
