import { type Definition, defineFigure } from '../definition.ts';
import { divided, grown } from '../working.ts';
import { DAYS_KNOWN, STATE_KNOWN } from './detail-parts.ts';

const GROUP = 'Users and sales';
const MISSING =
  'Days without a snapshot are left out; their number is shown beside the figure. A period without any snapshot is “no data”.';
const STATE =
  'The state at the end of the last day of the period or, while the period is running, of the last known day. If the snapshot of the last day is missing it is “no data”.';
const COHORT =
  'A cohort counts on the day its window closes, so cohorts that are too young are left out and a finished period does not change later.';

/** What each daily snapshot has to record. */
const inSnapshots = (what: string) => ({
  what: `${what}, in each daily snapshot`,
  file: 'reports/daily-metrics-snapshot/2026-11-03.md',
});

const RETURNED = {
  returned: { name: 'Came back', count: true },
  signups: { name: 'Signed up', count: true },
  ...DAYS_KNOWN,
} as const;

/** Figures of the daily metrics snapshots: usage, customers and sales. */
export const metrics = {
  signups: defineFigure({
    name: 'Signups',
    unit: 'signups',
    counts: 'day',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    formula: 'Sum of daily signups.',
    notes: [MISSING],
    recorded: inSnapshots('the signups'),
    detail: DAYS_KNOWN,
  }),
  activation: defineFigure({
    name: 'Activation rate',
    unit: '%',
    counts: 'signup',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula:
      '100 × users activated within seven days of signing up ÷ users who signed up seven days earlier.',
    notes: [COHORT, MISSING, 'For several days: all users activated ÷ all signups, not a mean of rates.'],
    recorded: inSnapshots('the signups and those active within seven days'),
    detail: {
      activated: { name: 'Activated', count: true },
      signups: { name: 'Signed up', count: true },
      ...DAYS_KNOWN,
    },
    working: ({ detail }) => divided(detail.activated, detail.signups, 'signups'),
  }),
  'active-users': defineFigure({
    name: 'Daily active users',
    unit: 'users',
    counts: 'day',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    formula: 'Mean of the distinct users of each known day.',
    notes: [
      MISSING,
      'A user who is active on two days counts on both, so this is not the number of distinct users of the period.',
    ],
    recorded: inSnapshots('how many users were active'),
    detail: { userDays: { name: 'Users of all days', count: true }, ...DAYS_KNOWN },
    working: ({ detail }) => divided(detail.userDays, detail.days, 'days'),
  }),
  'active-users-30': defineFigure({
    name: 'Active users in 30 days',
    unit: 'users',
    counts: 'snapshot',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    formula: 'Distinct users in the 30 days that end with the period.',
    notes: [STATE],
    recorded: inSnapshots('the users of the last 30 days'),
    detail: STATE_KNOWN,
  }),
  'user-growth': defineFigure({
    name: 'User growth, month over month',
    unit: '%',
    counts: 'user',
    decimals: 1,
    better: 'higher',
    signed: true,
    group: GROUP,
    scored: true,
    formula:
      '100 × (active users in 30 days at the end of the month − those at the end of the previous month) ÷ those at the end of the previous month.',
    notes: [
      'Months only. For the running month, the last known day is used as its end.',
      'Without the snapshot of the last day of either month, or with no users before, it is “no data”.',
    ],
    recorded: inSnapshots('the users of the last 30 days'),
    detail: {
      current: { name: 'Users at the end', count: true },
      previous: { name: 'Users at the end of the previous month', count: true },
      running: { name: 'The month is not over', count: true, optional: true },
      ...DAYS_KNOWN,
    },
    working: ({ detail }) => grown(detail.current, detail.previous, 'users'),
  }),
  'retention-day-7': defineFigure({
    name: 'Day-7 retention',
    unit: '%',
    counts: 'signup',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula:
      '100 × users who came back on the seventh day after signing up ÷ users who signed up seven days earlier.',
    notes: [
      'Exactly that calendar day, in the organisation’s time zone; the day of the signup is day 0.',
      COHORT,
      MISSING,
    ],
    recorded: inSnapshots('the users who came back seven days after signing up'),
    detail: RETURNED,
    working: ({ detail }) => divided(detail.returned, detail.signups, 'signups'),
  }),
  'retention-day-30': defineFigure({
    name: 'Day-30 retention',
    unit: '%',
    counts: 'signup',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula:
      '100 × users who came back on the thirtieth day after signing up ÷ users who signed up thirty days earlier.',
    notes: [
      'Exactly that calendar day, in the organisation’s time zone; the day of the signup is day 0.',
      COHORT,
      MISSING,
    ],
    recorded: inSnapshots('the users who came back thirty days after signing up'),
    detail: RETURNED,
    working: ({ detail }) => divided(detail.returned, detail.signups, 'signups'),
  }),
  customers: defineFigure({
    name: 'Customers',
    unit: 'customers',
    counts: 'snapshot',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    formula: 'Paying customers at the end of the period.',
    notes: [STATE],
    recorded: inSnapshots('the customers at the end of the day'),
    detail: STATE_KNOWN,
  }),
  'customer-churn': defineFigure({
    name: 'Customer churn',
    unit: '%',
    counts: 'customer',
    decimals: 2,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula:
      '100 × customers at the start of the month who were lost in it ÷ customers at the start of the month.',
    notes: [
      'Months only. Customers who joined and left in the same month are not counted.',
      'Customers at the start are those at the end of the previous month; without the snapshot of that day it is “no data”.',
      'The annualised rate is 1 − (1 − churn)¹².',
      MISSING,
    ],
    recorded: inSnapshots('the customers at the end of the day and the customers lost'),
    detail: {
      lost: { name: 'Lost', count: true },
      opening: { name: 'At the start', count: true },
      annualised: { name: 'Annualised', beside: true },
      ...DAYS_KNOWN,
    },
    working: ({ detail }) => divided(detail.lost, detail.opening, 'customers'),
  }),
  orders: defineFigure({
    name: 'Orders',
    unit: 'orders',
    counts: 'day',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    formula: 'Sum of daily orders.',
    notes: [MISSING],
    recorded: inSnapshots('the orders'),
    detail: DAYS_KNOWN,
  }),
  revenue: defineFigure({
    name: 'Revenue',
    unit: '',
    counts: 'day',
    decimals: 2,
    better: 'higher',
    group: GROUP,
    formula: 'Sum of daily revenue, in the organisation’s currency.',
    notes: [
      'Added up as whole thousandths of the currency unit, so rounding errors do not accumulate.',
      MISSING,
    ],
    recorded: inSnapshots('the revenue'),
    detail: DAYS_KNOWN,
  }),
} satisfies Record<string, Definition>;
