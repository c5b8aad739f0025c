import { type Definition, defineFigure } from '../definition.ts';
import { divided, sumOver } from '../working.ts';

const GROUP = 'Publishing';
const LOGS = 'From publishing logs. Where a month that a period touches has no log, the period is “no data”.';
const OUT = 'Items count on the day on which they went out, in the organisation’s zone.';
const KNOWN = 'Only items that have both numbers count, on both sides; how many have not stands beside it.';

/** What the publishing log of each month has to hold. */
const inLogs = (what: string) => ({
  what: `${what}, in the publishing log of each month`,
  file: 'publishing/2026-10.yaml',
});

/** Items without the numbers. Where a log is missing a figure has no parts at all. */
const WITHOUT = { without: { name: 'Left out', count: true, beside: true, optional: true } } as const;

/** What the publishing logs say. */
export const publishing = {
  'publishing-adherence': defineFigure({
    name: 'Publishing cadence kept',
    unit: '%',
    counts: 'week',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula:
      '100 × weeks in which a cadence was kept ÷ weeks judged, a cadence of a platform and an ISO week each.',
    notes: [
      'A weekly cadence is kept from its least to its most; more than the most is “above”, and not kept. A daily one is kept in a week when it was on each of its seven days.',
      'A week counts in the month, quarter and year in which it ends. One that is not over is not judged; one that a missing log touches is unknown, and neither kept nor missed.',
      `${OUT} A cadence of the community counts the days that have a row in the log.`,
    ],
    recorded: inLogs('platforms with their cadences, and what went out on which day'),
    detail: {
      met: { name: 'Weeks kept', count: true },
      below: { name: 'Weeks below', count: true },
      above: { name: 'Weeks above', count: true },
      unknown: { name: 'Weeks unknown', count: true },
      judged: { name: 'Weeks judged', count: true },
      // Of a single week only.
      state: {
        name: 'State',
        text: ['met', 'below', 'above', 'running', 'unknown'],
        optional: true,
      },
      done: { name: 'Done', count: true, optional: true },
      daysKept: { name: 'Days kept', count: true, optional: true },
    },
    working: ({ detail }) => divided(detail.met, detail.judged, 'weeks'),
  }),
  'publishing-punctuality': defineFigure({
    name: 'Published on time',
    unit: '%',
    counts: 'item',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: '100 × items published by the day for which they were planned ÷ items whose day is over.',
    notes: [
      'Counted in the period for which they were planned. Late ones and those that are overdue stand below the line; dropped ones do not, nor those whose day is not over.',
      'Items that nobody planned are not judged.',
      LOGS,
    ],
    recorded: inLogs('items with the day for which they were planned and the day on which they went out'),
    detail: {
      planned: { name: 'Planned', count: true, optional: true },
      onTime: { name: 'On time', count: true, optional: true },
      late: { name: 'Late', count: true, optional: true },
      overdue: { name: 'Overdue', count: true, optional: true },
      dropped: { name: 'Dropped', count: true, optional: true },
      ahead: { name: 'Ahead', count: true, optional: true },
      due: { name: 'Due', count: true, optional: true },
    },
    working: ({ detail }) => divided(detail.onTime, detail.due, 'items'),
  }),
  'items-published': defineFigure({
    name: 'Items published',
    unit: 'items',
    counts: 'item',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    formula: 'Items that went out in the period, planned or not.',
    notes: [OUT, LOGS],
    recorded: inLogs('items with the day on which they went out'),
    detail: { unplanned: { name: 'Unplanned', count: true, optional: true } },
  }),
  'content-reach': defineFigure({
    name: 'Reach of published content',
    unit: 'people',
    counts: 'item',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    formula: 'The reach of the items that went out in the period, added up.',
    notes: [
      'People who saw two items are counted twice: it says how much was seen, not by how many.',
      'Items without a reach are left out; how many stands beside it.',
      LOGS,
    ],
    recorded: inLogs('items with their reach'),
    detail: WITHOUT,
  }),
  'engagement-rate': defineFigure({
    name: 'Engagement rate',
    unit: '%',
    counts: 'item',
    decimals: 2,
    better: 'higher',
    group: GROUP,
    formula:
      '100 × sum of engagement ÷ sum of the base, which is the platform’s: reach, impressions or followers.',
    notes: [
      'Rates by different bases are not added up or averaged: all platforms together have one only where they share a base.',
      KNOWN,
      LOGS,
    ],
    recorded: inLogs('items with their engagement and the platform’s base'),
    detail: {
      engagement: { name: 'Engagement', count: true, optional: true },
      reach: { name: 'Reach', count: true, optional: true },
      impressions: { name: 'Impressions', count: true, optional: true },
      followers: { name: 'Followers', count: true, optional: true },
      ...WITHOUT,
      whole: { name: 'The base', count: true, optional: true },
      base: { name: 'Base', text: ['reach', 'impressions', 'followers'], optional: true },
    },
    working: ({ detail }) => divided(detail.engagement, detail.whole, 'of the base'),
  }),
  'content-click-rate': defineFigure({
    name: 'Click rate',
    unit: '%',
    counts: 'item',
    decimals: 2,
    better: 'higher',
    group: GROUP,
    formula: '100 × sum of clicks ÷ sum of reach.',
    notes: [KNOWN, LOGS],
    recorded: inLogs('items with their clicks and reach'),
    detail: {
      clicks: { name: 'Clicks', count: true, optional: true },
      reach: { name: 'Reach', count: true, optional: true },
      ...WITHOUT,
    },
    working: ({ detail }) => divided(detail.clicks, detail.reach, 'reached'),
  }),
  'content-leads': defineFigure({
    name: 'Leads from published content',
    unit: 'leads',
    counts: 'item',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    formula: 'The leads of the items that went out in the period, added up.',
    notes: ['A lead counts in the period in which its item went out, whenever it came.', LOGS],
    recorded: inLogs('items with the leads that they brought'),
    detail: WITHOUT,
  }),
  'cost-per-lead': defineFigure({
    name: 'Cost per lead of published content',
    unit: '',
    counts: 'item',
    decimals: 2,
    better: 'lower',
    group: GROUP,
    formula: 'Sum of cost ÷ sum of leads.',
    notes: [
      KNOWN,
      'An item that cost something and brought no lead counts. Without any lead it is “no data”.',
      LOGS,
    ],
    recorded: inLogs('items with their cost and the leads that they brought'),
    detail: {
      cost: { name: 'Cost', optional: true },
      leads: { name: 'Leads', count: true, optional: true },
      ...WITHOUT,
    },
    working: ({ detail }) => divided(detail.cost, detail.leads, 'leads'),
  }),
  'community-response': defineFigure({
    name: 'Response time to the community',
    unit: 'h',
    counts: 'answer',
    decimals: 1,
    better: 'lower',
    group: GROUP,
    formula: 'Minutes from question to answer, added up ÷ questions and comments answered.',
    notes: [
      'By the day on which a question came in. What was never answered has no time and is not in the mean: see the share within target.',
      LOGS,
    ],
    recorded: inLogs('the community’s questions answered, and the minutes they took'),
    detail: {
      minutes: { name: 'All together', unit: 'min', decimals: 0 },
      answered: { name: 'Answered', count: true },
      recordedDays: { name: 'Days recorded', count: true },
    },
    working: ({ detail }) => sumOver(detail.minutes, 'min ÷ 60', detail.answered, 'answers'),
  }),
  'community-within-target': defineFigure({
    name: 'Community answered within target',
    unit: '%',
    counts: 'question',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula:
      '100 × answered within the platform’s target ÷ received, less what is neither answered nor past the target.',
    notes: ['What was never answered counts as missed.', LOGS],
    recorded: inLogs('the community’s questions received, and those answered within the target'),
    detail: {
      within: { name: 'Within target', count: true },
      due: { name: 'Due', count: true },
      pending: { name: 'Not answered yet, not past the target', count: true, beside: true },
    },
    working: ({ detail }) => divided(detail.within, detail.due, 'questions'),
  }),
} satisfies Record<string, Definition>;
