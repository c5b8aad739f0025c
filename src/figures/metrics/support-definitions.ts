import { type Definition, defineFigure } from '../definition.ts';
import { divided, sumOver } from '../working.ts';
import { DAYS_KNOWN, STATE_KNOWN } from './detail-parts.ts';

const GROUP = 'Support';
const MISSING =
  'Days without a summary are unknown: they are left out, and how many they are stands beside the figure. A period without any known day is “no data”.';
const BUCKETS =
  'Median and 90th percentile are given as the bucket in which they lie: under 1 h, under 4 h, under a day, longer.';

/** What the support summary of each day has to hold. */
const inSummaries = (what: string) => ({
  what: `${what}, in the support summary of each day`,
  file: 'reports/support-ticket-summary/2026-11-03.md',
});

/** The buckets in which median and 90th percentile lie. */
const QUANTILES = {
  p50: { name: 'Median', text: true, beside: true },
  p90: { name: '90th percentile', text: true, beside: true },
} as const;

/** What the support ticket summaries say. */
export const support = {
  tickets: defineFigure({
    name: 'Tickets opened',
    unit: 'tickets',
    counts: 'day',
    decimals: 0,
    better: 'lower',
    group: GROUP,
    formula: 'Sum of the tickets opened on the days.',
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
      'The state at the end of the period’s last day; while the period runs, that of the last known day. Where the last day’s summary is missing it is “no data”.',
    ],
    recorded: inSummaries('the tickets open at its end'),
    detail: STATE_KNOWN,
  }),
  'first-response': defineFigure({
    name: 'Time to the first response',
    unit: 'h',
    counts: 'ticket',
    decimals: 2,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula: 'Minutes until the first answer, of all tickets that got one, ÷ 60 ÷ their number.',
    notes: [
      'Of the tickets opened on the days, as they stood when each day’s summary was made.',
      'Tickets without an answer are in neither number; those that should have one count in the share within target.',
      'Compared exactly: 4 hours are not < 4 h.',
      BUCKETS,
      MISSING,
    ],
    recorded: inSummaries('the tickets answered and the minutes until their first answer'),
    detail: {
      minutes: { name: 'All together', unit: 'min', decimals: 0 },
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
    formula: '100 × tickets answered within the target ÷ (those and the ones past it).',
    notes: [
      'Past it are those answered late, and those not answered although it has passed.',
      'Tickets that are neither answered nor past it are in neither number; how many they are stands beside it.',
      MISSING,
    ],
    recorded: inSummaries('the tickets answered within the target and past it'),
    detail: {
      within: { name: 'Within target', count: true },
      past: { name: 'Past it', count: true },
      pending: { name: 'Not answered yet, not past the target', count: true, beside: true },
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
    formula: 'Minutes from opening to resolution, of all tickets resolved, ÷ 60 ÷ their number.',
    notes: [
      'Counted on the day of the resolution; open tickets are in neither number.',
      'Compared exactly: 4 hours are not < 4 h.',
      BUCKETS,
      MISSING,
    ],
    recorded: inSummaries('the tickets resolved and the minutes they took'),
    detail: {
      minutes: { name: 'All together', unit: 'min', decimals: 0 },
      resolved: { name: 'Resolved', count: true },
      ...QUANTILES,
      ...DAYS_KNOWN,
    },
    working: ({ detail, n }) => sumOver(detail.minutes, 'min ÷ 60', n, 'tickets'),
  }),
  csat: defineFigure({
    name: 'Customer satisfaction (CSAT)',
    unit: 'of 5',
    counts: 'mark',
    decimals: 2,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: 'Mean of the marks from 1 to 5 that customers gave.',
    notes: ['Who gave no mark is left out. Marks of all days are counted together.', MISSING],
    recorded: inSummaries('how many gave each mark'),
    detail: {
      sum: { name: 'Sum of the marks', unit: '', decimals: 0 },
      marks: { name: 'Marks', count: true },
      ...DAYS_KNOWN,
    },
    working: ({ detail }) => divided(detail.sum, detail.marks, 'marks'),
  }),
  'first-contact-resolution': defineFigure({
    name: 'Resolved at the first contact',
    unit: '%',
    counts: 'ticket',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: '100 × tickets resolved with a single contact ÷ tickets resolved.',
    notes: ['Open tickets are in neither number.', MISSING],
    recorded: inSummaries('the tickets resolved, and those with a single contact'),
    detail: {
      firstContact: { name: 'At the first contact', count: true },
      resolved: { name: 'Resolved', count: true },
      ...DAYS_KNOWN,
    },
    working: ({ detail }) => divided(detail.firstContact, detail.resolved, 'tickets'),
  }),
} satisfies Record<string, Definition>;
