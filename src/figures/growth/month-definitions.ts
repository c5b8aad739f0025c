import { type Definition, defineFigure } from '../definition.ts';
import { arithmetic, divided, quoted } from '../working.ts';

const GROUP = 'Growth months';
const MONTHS = 'Of finished months only, from their files in growth/. A month without a file is no data.';

/** What the growth month of each month has to hold. */
const inMonths = (what: string) => ({
  what: `${what}, in the growth month of each month`,
  file: 'growth/2026-10.yaml',
});

/** What the growth months say: channels, funnel steps, cohorts, campaigns, features; and compound growth over them. */
export const growthMonths = {
  'channel-cac': defineFigure({
    name: 'Customer acquisition cost, channel spend (channel CAC)',
    unit: '',
    counts: 'customer',
    decimals: 2,
    better: 'lower',
    group: GROUP,
    formula: 'Spend on a channel ÷ new customers who came by it, in the organisation’s currency.',
    notes: [
      'Spend on channels alone: sales and marketing that belongs to no channel is in the CAC of the finance month only.',
      'Where the finance month names the channel too, a check ensures that spend and customers are the same in both.',
      'By channel, and blended over all: what was spent on a channel that won nobody is in the blended cost.',
      'Without a new customer there is no cost of one: no data, not 0.',
      'Signups who bought nothing are no customers.',
      'Added up in thousandths of the currency’s unit, as whole numbers: no rounding adds up.',
      MONTHS,
    ],
    recorded: inMonths('signups, spend and new customers by channel, funnel, cohorts and invitations'),
    detail: {
      spend: { name: 'Spend' },
      converted: { name: 'New customers', count: true },
      acquired: { name: 'Signups', count: true },
    },
    working: ({ unit, detail: { spend, converted } }) =>
      arithmetic`${spend} ${unit} ÷ ${converted} ${converted === 1 ? 'customer' : 'customers'}`,
  }),
  'channel-conversion': defineFigure({
    name: 'Signups who became customers',
    unit: '%',
    counts: 'signup',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula: '100 × new customers ÷ signups, by channel and over all channels.',
    notes: ['Both are those of the same month: who signs up late in it may buy in the next.', MONTHS],
    recorded: inMonths('signups and new customers by channel'),
    detail: {
      converted: { name: 'New customers', count: true },
      acquired: { name: 'Signups', count: true },
    },
    working: ({ detail }) => divided(detail.converted, detail.acquired, 'signups'),
  }),
  'funnel-step': defineFigure({
    name: 'Step conversion',
    unit: '%',
    counts: 'user',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula: '100 × how many reached a step ÷ how many reached the one before it.',
    notes: [
      'The funnel from its first to its last step is the figure “Funnel conversion”, which for a month reads the same file.',
      MONTHS,
    ],
    recorded: inMonths('how many reached each step of the funnel'),
    detail: {
      reached: { name: 'Reached the step', count: true },
      before: { name: 'Reached the one before', count: true },
      stepBefore: { name: 'Step before', text: true },
    },
    working: ({ detail }) => arithmetic`${detail.reached} ÷ ${detail.before} ${quoted(detail.stepBefore)}`,
  }),
  'cohort-retention': defineFigure({
    name: 'Cohort retention',
    unit: '%',
    counts: 'signup',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula:
      '100 × those of all cohorts who were active so many months after the one they signed up in ÷ the sizes of these cohorts.',
    notes: [
      'Month 1 is the calendar month after the one of the signup. Active is who was seen at least once in it.',
      'Weighted by size: cohorts are added up, their percentages are never averaged.',
      'Complete cells only: a cohort that has not lived so long yet is in neither number.',
      'As it was known at the end of the month, over all cohorts since the first.',
    ],
    recorded: inMonths('how many of those who signed up in each earlier month were active'),
    detail: {
      active: { name: 'Active', count: true },
      size: { name: 'Signed up', count: true },
      cohorts: { name: 'Cohorts', count: true, beside: true },
    },
    working: ({ detail }) => divided(detail.active, detail.size, 'signups'),
  }),
  'newest-cohort-retention': defineFigure({
    name: 'Retention of the newest cohort',
    unit: '%',
    counts: 'signup',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula:
      '100 × those of one cohort who were active so many months after the one they signed up in ÷ the size of that cohort.',
    notes: [
      'The cohort is the newest that has lived so long: in month 1, those who signed up in the month before.',
      'What all cohorts together kept, since the first, is the figure “Cohort retention”: it changes late when the newest ones do.',
      'Where the month does not say what became of that cohort it is “no data”; an older one does not take its place.',
    ],
    recorded: inMonths('how many of those who signed up in each earlier month were active'),
    detail: {
      active: { name: 'Active', count: true },
      size: { name: 'Signed up', count: true },
      cohort: { name: 'Signed up in', text: true },
    },
    working: ({ detail }) => divided(detail.active, detail.size, 'signups'),
  }),
  'campaign-return': defineFigure({
    name: 'Campaign return rate',
    unit: '%',
    counts: 'recipient',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula: '100 × those who came back ÷ those whom the campaign reached.',
    notes: [
      'Who was sent a message that never arrived is not in it.',
      'Nobody knows how many would have come back without it; only an experiment can say.',
      MONTHS,
    ],
    recorded: inMonths('who was reached by each campaign and who came back'),
    detail: {
      returned: { name: 'Came back', count: true },
      reached: { name: 'Reached', count: true },
    },
    working: ({ detail }) => divided(detail.returned, detail.reached, 'reached'),
  }),
  'feature-adoption': defineFigure({
    name: 'Feature adoption',
    unit: '%',
    counts: 'user',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula: '100 × those who used a feature in the month ÷ those who could.',
    notes: ['Features are not added up: one user uses several.', MONTHS],
    recorded: inMonths('who used each feature, and who could'),
    detail: {
      users: { name: 'Used it', count: true },
      eligible: { name: 'Could', count: true },
    },
    working: ({ detail }) => divided(detail.users, detail.eligible, 'users'),
  }),
  'compound-growth': defineFigure({
    name: 'Compound monthly growth (CMGR)',
    unit: '%',
    counts: 'user',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula:
      '(active users at the end ÷ active users at the start)^(1 ÷ months) − 1, over 3, 6 and 12 months.',
    notes: [
      'Users active in 30 days, from the snapshots of the last days of the first and the last month.',
      'A season shows in the spans of 3 and 6 months; over 12 it is in both ends.',
      'Where one of the two snapshots is missing, no data.',
    ],
    recorded: {
      what: 'growth months, and the users of the last 30 days in the snapshot of each day',
      file: 'reports/daily-metrics-snapshot/2026-11-03.md',
    },
    detail: {
      start: { name: 'Users at the start', count: true },
      end: { name: 'Users at the end', count: true },
      months: { name: 'Months', count: true },
    },
    working: ({ detail: { start, end, months } }) =>
      arithmetic`(${end} ÷ ${start} users)^(1 ÷ ${months}) − 1`,
  }),
} satisfies Record<string, Definition>;
