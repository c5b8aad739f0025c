import type { Definition } from '../definition.ts';
import { divided, grown } from '../working.ts';

const MISSING =
  'Days without a snapshot are unknown: they are left out, and how many they are stands beside the figure. A period without any known day is “no data”.';
const STATE =
  'The state at the end of the period’s last day; while the period runs, that of the last known day. Where the last day’s snapshot is missing it is “no data”.';
const COHORT =
  'A cohort counts on the day on which its window closes, so those that are too young are left out, and a finished period never changes.';

/** What the daily metrics snapshots say: use, customers and sales. */
export const metrics = {
  signups: {
    name: 'Signups',
    unit: 'signups',
    decimals: 0,
    better: 'higher',
    formula: 'Sum of the signups of the days.',
    notes: [MISSING],
  },
  activation: {
    name: 'Activation rate',
    unit: '%',
    decimals: 1,
    better: 'higher',
    scored: true,
    formula: '100 × those who were activated within seven days ÷ those who signed up seven days earlier.',
    notes: [
      COHORT,
      MISSING,
      'Of several days, all who were activated ÷ all who signed up; never a mean of rates.',
    ],
    working: divided('activated', 'signups', 'signups'),
  },
  'active-users': {
    name: 'Active users a day',
    unit: 'users',
    decimals: 0,
    better: 'higher',
    formula: 'Mean of the distinct users of each known day.',
    notes: [
      MISSING,
      'Someone who comes on two days is counted on both: this is no number of distinct users.',
    ],
    working: divided('userDays', 'days', 'days'),
  },
  'active-users-30': {
    name: 'Active users in 30 days',
    unit: 'users',
    decimals: 0,
    better: 'higher',
    formula: 'Distinct users in the 30 days that end with the period.',
    notes: [STATE],
  },
  'user-growth': {
    name: 'User growth, month over month',
    unit: '%',
    decimals: 1,
    better: 'higher',
    scored: true,
    formula:
      '100 × (active users in 30 days at the month’s end − those at the end of the month before) ÷ the latter.',
    notes: [
      'Months only. In a running month the last known day stands for its end.',
      'Without the last day of either month it is “no data”, and so it is from nothing.',
    ],
    working: grown('current', 'previous', 'users'),
  },
  'retention-day-7': {
    name: 'Day-7 retention',
    unit: '%',
    decimals: 1,
    better: 'higher',
    scored: true,
    formula:
      '100 × those who came back on the seventh day after their signup ÷ those who signed up seven days earlier.',
    notes: [
      'On that very day of the calendar, where the organisation is; the day of the signup is day 0.',
      COHORT,
      MISSING,
    ],
    working: divided('returned', 'signups', 'signups'),
  },
  'retention-day-30': {
    name: 'Day-30 retention',
    unit: '%',
    decimals: 1,
    better: 'higher',
    scored: true,
    formula:
      '100 × those who came back on the thirtieth day after their signup ÷ those who signed up thirty days earlier.',
    notes: [
      'On that very day of the calendar, where the organisation is; the day of the signup is day 0.',
      COHORT,
      MISSING,
    ],
    working: divided('returned', 'signups', 'signups'),
  },
  customers: {
    name: 'Customers',
    unit: 'customers',
    decimals: 0,
    better: 'higher',
    formula: 'Paying customers at the end of the period.',
    notes: [STATE],
  },
  'customer-churn': {
    name: 'Customer churn',
    unit: '%',
    decimals: 2,
    better: 'lower',
    scored: true,
    formula:
      '100 × customers lost in the month, of those who were there when it began ÷ customers when it began.',
    notes: [
      'Months only. Who joined and left in the same month is in neither number.',
      'Customers when it began are those at the end of the month before; without that day’s snapshot it is “no data”.',
      'The annualised rate is 1 − (1 − churn)¹².',
      MISSING,
    ],
    working: divided('lost', 'opening', 'customers'),
  },
  orders: {
    name: 'Orders',
    unit: 'orders',
    decimals: 0,
    better: 'higher',
    formula: 'Sum of the orders of the days.',
    notes: [MISSING],
  },
  revenue: {
    name: 'Revenue',
    unit: '',
    decimals: 2,
    better: 'higher',
    formula: 'Sum of the revenue of the days, in the organisation’s currency.',
    notes: [
      'Added up in thousandths of the currency’s unit, as whole numbers: no rounding adds up.',
      MISSING,
    ],
  },
} as const satisfies Record<string, Definition>;
