import { type Definition, defineFigure } from '../definition.ts';
import { divided, sumOver } from '../working.ts';
import { DAYS_KNOWN, STATE_KNOWN } from './detail-parts.ts';

const GROUP = 'Support';
const MISSING =
  'Days without a summary are left out; their number is shown beside the figure. A period without any summary is “no data”.';
const BUCKETS =
  'The median and 90th percentile are given as buckets: under 1 h, under 4 h, under a day, longer.';

/** What each daily support summary has to record. */
const inSummaries = (what: string) => ({
  what: `${what}, in each daily support summary`,
  file: 'reports/support-ticket-summary/2026-11-03.md',
});

/** The buckets of the median and the 90th percentile. */
const QUANTILES = {
  p50: { name: 'Median', text: true, beside: true },
  p90: { name: '90th percentile', text: true, beside: true },
} as const;

/** Figures of the support ticket summaries. */
export const support = {
  tickets: defineFigure({
    name: 'Tickets opened',
    unit: 'tickets',
    counts: 'day',
    decimals: 0,
    better: 'lower',
    group: GROUP,
    formula: 'Sum of tickets opened per day.',
    notes: [MISSING],
    recorded: inSummaries('the tickets opened'),
    detail: DAYS_KNOWN,
  }),
  'ticket-backlog': defineFigure({
    name: 'Tickets open',
    unit: 'tickets',
    counts: ['summary', 'summaries'],
    decimals: 0,
    better: 'lower',
    group: GROUP,
    formula: 'Tickets open at the end of the period.',
    notes: [
      'The state at the end of the last day of the period or, while the period is running, of the last known day. If the summary of the last day is missing it is “no data”.',
    ],
    recorded: inSummaries('the tickets open at the end of the day'),
    detail: STATE_KNOWN,
  }),
  'first-response': defineFigure({
    name: 'Time to first response',
    unit: 'h',
    counts: 'ticket',
    decimals: 2,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula: 'Total minutes to first response ÷ 60 ÷ tickets answered.',
    notes: [
      'Covers the tickets opened on each day, as of the time that day’s summary was made.',
      'Unanswered tickets are left out; those past their target count in the share within target.',
      'Compared exactly: 4 hours is not < 4 h.',
      BUCKETS,
      MISSING,
    ],
    recorded: inSummaries('the tickets answered and the minutes to their first response'),
    detail: {
      minutes: { name: 'Total', unit: 'min', decimals: 0 },
      answered: { name: 'Answered', count: true },
      ...QUANTILES,
      ...DAYS_KNOWN,
    },
    working: ({ detail, n }) => sumOver(detail.minutes, 'min ÷ 60', n, 'answers'),
  }),
  'first-response-attainment': defineFigure({
    name: 'First responses within target',
    unit: '%',
    counts: 'ticket',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: '100 × tickets answered within target ÷ (tickets answered within target + tickets past target).',
    notes: [
      'Tickets past target are those answered late and those still unanswered after the target has passed.',
      'Unanswered tickets still within target are left out; their number is shown beside the figure.',
      MISSING,
    ],
    recorded: inSummaries('the tickets answered within target and past target'),
    detail: {
      within: { name: 'Within target', count: true },
      past: { name: 'Past target', count: true },
      pending: { name: 'Unanswered, still within target', count: true, beside: true },
      ...DAYS_KNOWN,
    },
    working: ({ detail, n }) => divided(detail.within, n, 'tickets'),
  }),
  'support-resolution': defineFigure({
    name: 'Time to resolve a ticket',
    unit: 'h',
    counts: 'ticket',
    decimals: 2,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula: 'Total minutes from opening to resolution ÷ 60 ÷ tickets resolved.',
    notes: [
      'Counted on the day of the resolution; open tickets are left out.',
      'Compared exactly: 4 hours are not < 4 h.',
      BUCKETS,
      MISSING,
    ],
    recorded: inSummaries('the tickets resolved and the minutes they took'),
    detail: {
      minutes: { name: 'Total', unit: 'min', decimals: 0 },
      resolved: { name: 'Resolved', count: true },
      ...QUANTILES,
      ...DAYS_KNOWN,
    },
    working: ({ detail, n }) => sumOver(detail.minutes, 'min ÷ 60', n, 'tickets'),
  }),
  csat: defineFigure({
    name: 'Customer satisfaction (CSAT)',
    unit: 'of 5',
    counts: 'rating',
    decimals: 2,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: 'Mean of the ratings from 1 to 5 that customers gave.',
    notes: ['Tickets without a rating are left out. The ratings of all days are pooled.', MISSING],
    recorded: inSummaries('the number of each rating given'),
    detail: {
      sum: { name: 'Sum of ratings', unit: '', decimals: 0 },
      marks: { name: 'Ratings', count: true },
      ...DAYS_KNOWN,
    },
    working: ({ detail }) => divided(detail.sum, detail.marks, 'ratings'),
  }),
  'first-contact-resolution': defineFigure({
    name: 'Resolved at first contact',
    unit: '%',
    counts: 'ticket',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: '100 × tickets resolved with a single contact ÷ tickets resolved.',
    notes: ['Open tickets are left out.', MISSING],
    recorded: inSummaries('the tickets resolved and those resolved with a single contact'),
    detail: {
      firstContact: { name: 'At first contact', count: true },
      resolved: { name: 'Resolved', count: true },
      ...DAYS_KNOWN,
    },
    working: ({ detail }) => divided(detail.firstContact, detail.resolved, 'tickets'),
  }),
} satisfies Record<string, Definition>;
