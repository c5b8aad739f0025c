import { type Definition, defineFigure } from '../definition.ts';
import { arithmetic, divided, quoted } from '../working.ts';

const GROUP = 'Growth months';
const MONTHS = 'Completed months only, from their files in growth/. A month without a file is “no data”.';

/** What each growth month has to record. */
const inMonths = (what: string) => ({
  what: `${what}, in each growth month`,
  file: 'growth/2026-10.yaml',
});

/** Figures of the growth months: channels, funnel steps, cohorts, campaigns, features and compound growth. */
export const growthMonths = {
  'channel-cac': defineFigure({
    name: 'Customer acquisition cost, channel spend (channel CAC)',
    unit: '',
    counts: 'customer',
    decimals: 2,
    better: 'lower',
    group: GROUP,
    formula: 'Spend on channels ÷ new customers they brought, in the organisation’s currency.',
    notes: [
      'Spend on channels only: sales and marketing without a channel is in the CAC of the finance month only.',
      'If the finance month names the channel too, a check ensures that spend and customers are the same in both.',
      'By channel, and blended over all channels. The blended cost includes channels that won no customers.',
      'Without a new customer it is “no data”, not 0.',
      'Signups that have not bought anything are not customers.',
      'Added up as whole thousandths of the currency unit, so rounding errors do not accumulate.',
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
    notes: [
      'Both counts are of the same month, although people who sign up late in it may buy in the next.',
      MONTHS,
    ],
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
    formula: '100 × users who reached a step ÷ users who reached the previous step.',
    notes: [
      'The whole funnel, from first step to last, is the figure “Funnel conversion”, which uses the same file for a month.',
      MONTHS,
    ],
    recorded: inMonths('the number of users at each step of the funnel'),
    detail: {
      reached: { name: 'Reached the step', count: true },
      before: { name: 'Reached the previous step', count: true },
      stepBefore: { name: 'Previous step', text: true },
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
      '100 × users still active a given number of months after the month they signed up in ÷ the sizes of their cohorts.',
    notes: [
      'Month 1 is the calendar month after the signup. A user is active if seen at least once in the month.',
      'Weighted by size: cohorts are added up, and their percentages are not averaged.',
      'Complete cells only: cohorts that are not old enough yet are left out.',
      'As known at the end of the month, over all cohorts since the first.',
    ],
    recorded: inMonths('the active users of each earlier signup month'),
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
    formula: '100 × recipients who came back ÷ recipients the campaign reached.',
    notes: [
      'Recipients whose message did not arrive are not counted.',
      'It does not show how many would have come back anyway; only an experiment can.',
      MONTHS,
    ],
    recorded: inMonths('the recipients each campaign reached and those who came back'),
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
    formula: '100 × users of a feature in the month ÷ users who could use it.',
    notes: ['Features are not added up, because one user can use several.', MONTHS],
    recorded: inMonths('the users of each feature and those who could use it'),
    detail: {
      users: { name: 'Used it', count: true },
      eligible: { name: 'Could use it', count: true },
    },
    working: ({ detail }) => divided(detail.users, detail.eligible, 'users'),
  }),
  'compound-growth': defineFigure({
    name: 'Compound monthly growth (CMGR)',
    unit: '%',
    counts: 'user',
    decimals: 1,
    better: 'higher',
    signed: true,
    group: GROUP,
    formula:
      '(active users at the end ÷ active users at the start)^(1 ÷ months) − 1, over 3, 6 and 12 months.',
    notes: [
      'Users active in 30 days, from the snapshots of the last days of the first and the last month.',
      'Seasonal effects show over 3 and 6 months; over 12 months both ends are in the same season.',
      'If either snapshot is missing it is “no data”.',
    ],
    recorded: {
      what: 'growth months, and the users of the last 30 days in each daily snapshot',
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
