import { type Definition, defineFigure } from '../definition.ts';
import { divided, grown } from '../working.ts';
import { DAYS_KNOWN, STATE_KNOWN } from './detail-parts.ts';

const GROUP = 'Users and sales';
const MISSING =
  'Days without a snapshot are unknown: they are left out, and how many they are stands beside the figure. A period without any known day is “no data”.';
const STATE =
  'The state at the end of the period’s last day; while the period runs, that of the last known day. Where the last day’s snapshot is missing it is “no data”.';
const COHORT =
  'A cohort counts on the day on which its window closes, so those that are too young are left out, and a finished period never changes.';

/** What the snapshot of each day has to hold. */
const inSnapshots = (what: string) => ({
  what: `${what}, in the snapshot of each day`,
  file: 'reports/daily-metrics-snapshot/2026-11-03.md',
});

const RETURNED = {
  returned: { name: 'Came back', count: true },
  signups: { name: 'Signed up', count: true },
  ...DAYS_KNOWN,
} as const;

/** What the daily metrics snapshots say: use, customers and sales. */
export const metrics = {
  signups: defineFigure({
    name: 'Signups',
    unit: 'signups',
    counts: 'day',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    formula: 'Sum of the signups of the days.',
    notes: [MISSING],
    recorded: inSnapshots('how many signed up'),
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
    formula: '100 × those who were activated within seven days ÷ those who signed up seven days earlier.',
    notes: [
      COHORT,
      MISSING,
      'Of several days, all who were activated ÷ all who signed up; never a mean of rates.',
    ],
    recorded: inSnapshots('who signed up and who was active within seven days'),
    detail: {
      activated: { name: 'Activated', count: true },
      signups: { name: 'Signed up', count: true },
      ...DAYS_KNOWN,
    },
    working: ({ detail }) => divided(detail.activated, detail.signups, 'signups'),
  }),
  'active-users': defineFigure({
    name: 'Active users a day',
    unit: 'users',
    counts: 'day',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    formula: 'Mean of the distinct users of each known day.',
    notes: [
      MISSING,
      'Someone who comes on two days is counted on both: this is no number of distinct users.',
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
    group: GROUP,
    scored: true,
    formula:
      '100 × (active users in 30 days at the month’s end − those at the end of the month before) ÷ the latter.',
    notes: [
      'Months only. In a running month the last known day stands for its end.',
      'Without the last day of either month it is “no data”, and so it is from nothing.',
    ],
    recorded: inSnapshots('the users of the last 30 days'),
    detail: {
      current: { name: 'Users at the end', count: true },
      previous: { name: 'Users at the end of the month before', count: true },
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
      '100 × those who came back on the seventh day after their signup ÷ those who signed up seven days earlier.',
    notes: [
      'On that very day of the calendar, where the organisation is; the day of the signup is day 0.',
      COHORT,
      MISSING,
    ],
    recorded: inSnapshots('who came back seven days after signing up'),
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
      '100 × those who came back on the thirtieth day after their signup ÷ those who signed up thirty days earlier.',
    notes: [
      'On that very day of the calendar, where the organisation is; the day of the signup is day 0.',
      COHORT,
      MISSING,
    ],
    recorded: inSnapshots('who came back thirty days after signing up'),
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
    recorded: inSnapshots('the customers at its end'),
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
      '100 × customers lost in the month, of those who were there when it began ÷ customers when it began.',
    notes: [
      'Months only. Who joined and left in the same month is in neither number.',
      'Customers when it began are those at the end of the month before; without that day’s snapshot it is “no data”.',
      'The annualised rate is 1 − (1 − churn)¹².',
      MISSING,
    ],
    recorded: inSnapshots('the customers at its end, and those who were lost'),
    detail: {
      lost: { name: 'Lost', count: true },
      opening: { name: 'When it began', count: true },
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
    formula: 'Sum of the orders of the days.',
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
    formula: 'Sum of the revenue of the days, in the organisation’s currency.',
    notes: [
      'Added up in thousandths of the currency’s unit, as whole numbers: no rounding adds up.',
      MISSING,
    ],
    recorded: inSnapshots('the revenue'),
    detail: DAYS_KNOWN,
  }),
} satisfies Record<string, Definition>;
