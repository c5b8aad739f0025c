import type { Definition } from '../definition.ts';
import { divided, sumOver } from '../working.ts';

const MISSING =
  'Days without a summary are unknown: they are left out, and how many they are stands beside the figure. A period without any known day is “no data”.';
const BUCKETS =
  'Median and 90th percentile are given as the bucket in which they lie: under 1 h, under 4 h, under a day, longer.';

/** What the support ticket summaries say. */
export const support = {
  tickets: {
    name: 'Tickets opened',
    unit: 'tickets',
    decimals: 0,
    better: 'lower',
    formula: 'Sum of the tickets opened on the days.',
    notes: [MISSING],
  },
  'ticket-backlog': {
    name: 'Tickets open',
    unit: 'tickets',
    decimals: 0,
    better: 'lower',
    formula: 'Tickets open at the end of the period.',
    notes: [
      'The state at the end of the period’s last day; while the period runs, that of the last known day. Where the last day’s summary is missing it is “no data”.',
    ],
  },
  'first-response': {
    name: 'Time to the first response',
    unit: 'h',
    decimals: 2,
    better: 'lower',
    scored: true,
    formula: 'Minutes until the first answer, of all tickets that got one, ÷ 60 ÷ their number.',
    notes: [
      'Of the tickets opened on the days, as they stood when each day’s summary was made.',
      'Tickets without an answer are in neither number; those that should have one count in the share within target.',
      'Compared exactly: 4 hours are not < 4 h.',
      BUCKETS,
      MISSING,
    ],
    working: sumOver('minutes', 'min ÷ 60', 'answers'),
  },
  'first-response-attainment': {
    name: 'First responses within target',
    unit: '%',
    decimals: 1,
    better: 'higher',
    scored: true,
    formula: '100 × tickets answered within the target ÷ (those and the ones past it).',
    notes: [
      'Past it are those answered late, and those not answered although it has passed.',
      'Tickets that are neither answered nor past it are in neither number; how many they are stands beside it.',
      MISSING,
    ],
    working: divided('within', 'n', 'tickets'),
  },
  'support-resolution': {
    name: 'Time to resolve a ticket',
    unit: 'h',
    decimals: 2,
    better: 'lower',
    scored: true,
    formula: 'Minutes from opening to resolution, of all tickets resolved, ÷ 60 ÷ their number.',
    notes: [
      'Counted on the day of the resolution; open tickets are in neither number.',
      'Compared exactly: 4 hours are not < 4 h.',
      BUCKETS,
      MISSING,
    ],
    working: sumOver('minutes', 'min ÷ 60', 'tickets'),
  },
  csat: {
    name: 'Customer satisfaction (CSAT)',
    unit: 'of 5',
    decimals: 2,
    better: 'higher',
    scored: true,
    formula: 'Mean of the marks from 1 to 5 that customers gave.',
    notes: ['Who gave no mark is left out. Marks of all days are counted together.', MISSING],
    working: divided('sum', 'marks', 'marks'),
  },
  'first-contact-resolution': {
    name: 'Resolved at the first contact',
    unit: '%',
    decimals: 1,
    better: 'higher',
    scored: true,
    formula: '100 × tickets resolved with a single contact ÷ tickets resolved.',
    notes: ['Open tickets are in neither number.', MISSING],
    working: divided('firstContact', 'resolved', 'tickets'),
  },
} as const satisfies Record<string, Definition>;
