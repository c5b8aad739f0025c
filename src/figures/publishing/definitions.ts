import { type Definition, defineFigure } from '../definition.ts';
import { divided, sumOver } from '../working.ts';

const GROUP = 'Publishing';
const LOGS = 'From publishing logs. If any month of the period has no log, the period is “no data”.';
const OUT = 'Items count on the day they were published, in the organisation’s time zone.';
const KNOWN = 'Only items with both numbers count; the number of items left out is shown beside the figure.';

/** What each publishing log has to record. */
const inLogs = (what: string) => ({
  what: `${what}, in the publishing log of each month`,
  file: 'publishing/2026-10.yaml',
});

/** Items without the numbers. If a log is missing, the detail has no parts at all. */
const WITHOUT = { without: { name: 'Left out', count: true, beside: true, optional: true } } as const;

/** Figures of the publishing logs. */
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
      '100 × weeks in which a cadence was kept ÷ weeks assessed, counting each cadence of a platform in each week.',
    notes: [
      'A weekly cadence is kept between its minimum and maximum; above the maximum it is “above” and not kept. A daily cadence is kept in a week if it was kept on all seven days.',
      'A week counts in the month, quarter and year in which it ends. A week that is not over is not assessed; a week affected by a missing log is unknown, neither kept nor missed.',
      `${OUT} A community cadence counts the days that have a row in the log.`,
    ],
    recorded: inLogs('platforms with their cadences, and the items published each day'),
    detail: {
      met: { name: 'Weeks kept', count: true },
      below: { name: 'Weeks below', count: true },
      above: { name: 'Weeks above', count: true },
      unknown: { name: 'Weeks unknown', count: true },
      judged: { name: 'Weeks assessed', count: true },
      // For a single week only.
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
    formula: '100 × items published by their planned day ÷ items whose planned day is over.',
    notes: [
      'Counted in the period in which they were planned. Late and overdue items count in the denominator; dropped items and items whose day is not over do not.',
      'Unplanned items are not assessed.',
      LOGS,
    ],
    recorded: inLogs('items with their planned and actual publication dates'),
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
    formula: 'Items published in the period, planned or not.',
    notes: [OUT, LOGS],
    recorded: inLogs('items with their publication dates'),
    detail: { unplanned: { name: 'Unplanned', count: true, optional: true } },
  }),
  'content-reach': defineFigure({
    name: 'Reach of published content',
    unit: 'people',
    counts: 'item',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    formula: 'Total reach of the items published in the period.',
    notes: [
      'A person who saw two items counts twice: it measures views, not distinct people.',
      'Items without a reach are left out; their number is shown beside the figure.',
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
    formula: '100 × sum of engagement ÷ sum of the platform’s base: reach, impressions or followers.',
    notes: [
      'Rates with different bases are neither added up nor averaged: there is an overall rate only if all platforms share a base.',
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
    formula: 'Total leads from the items published in the period.',
    notes: ['A lead counts in the period in which its item was published, whenever the lead arrived.', LOGS],
    recorded: inLogs('items with the leads they brought'),
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
      'Items that cost money and brought no lead are included. Without any lead it is “no data”.',
      LOGS,
    ],
    recorded: inLogs('items with their cost and the leads they brought'),
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
    formula: 'Total minutes from question to answer ÷ questions and comments answered.',
    notes: [
      'Counted on the day a question was received. Unanswered questions have no time and are not in the mean; they count in the share within target.',
      LOGS,
    ],
    recorded: inLogs('the community questions answered and the minutes taken'),
    detail: {
      minutes: { name: 'Total', unit: 'min', decimals: 0 },
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
      '100 × questions answered within the platform’s target ÷ (questions received − unanswered questions still within target).',
    notes: ['Questions that were never answered count as missed.', LOGS],
    recorded: inLogs('the community questions received and those answered within target'),
    detail: {
      within: { name: 'Within target', count: true },
      due: { name: 'Due', count: true },
      pending: { name: 'Unanswered, still within target', count: true, beside: true },
    },
    working: ({ detail }) => divided(detail.within, detail.due, 'questions'),
  }),
} satisfies Record<string, Definition>;
