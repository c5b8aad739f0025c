import type { Definition } from '../definition.ts';
import { divided, sumOver } from '../working.ts';

const LOGS = 'From publishing logs. Where a month that a period touches has no log, the period is “no data”.';
const OUT = 'Items count on the day on which they went out, in the organisation’s zone.';
const KNOWN = 'Only items that have both numbers count, on both sides; how many have not stands beside it.';

/** What the publishing logs say. */
export const publishing = {
  'publishing-adherence': {
    name: 'Publishing cadence kept',
    unit: '%',
    decimals: 0,
    better: 'higher',
    scored: true,
    formula:
      '100 × weeks in which a cadence was kept ÷ weeks judged, a cadence of a platform and an ISO week each.',
    notes: [
      'A weekly cadence is kept from its least to its most; more than the most is “above”, and not kept. A daily one is kept in a week when it was on each of its seven days.',
      'A week counts in the month, quarter and year in which it ends. One that is not over is not judged; one that a missing log touches is unknown, and neither kept nor missed.',
      `${OUT} A cadence of the community counts the days that have a row in the log.`,
    ],
    working: divided('met', 'judged', 'weeks'),
  },
  'publishing-punctuality': {
    name: 'Published on time',
    unit: '%',
    decimals: 0,
    better: 'higher',
    scored: true,
    formula: '100 × items published by the day for which they were planned ÷ items whose day is over.',
    notes: [
      'Counted in the period for which they were planned. Late ones and those that are overdue stand below the line; dropped ones do not, nor those whose day is not over.',
      'Items that nobody planned are not judged.',
      LOGS,
    ],
    working: divided('onTime', 'due', 'items'),
  },
  'items-published': {
    name: 'Items published',
    unit: 'items',
    decimals: 0,
    better: 'higher',
    formula: 'Items that went out in the period, planned or not.',
    notes: [OUT, LOGS],
  },
  'content-reach': {
    name: 'Reach of published content',
    unit: 'people',
    decimals: 0,
    better: 'higher',
    formula: 'The reach of the items that went out in the period, added up.',
    notes: [
      'People who saw two items are counted twice: it says how much was seen, not by how many.',
      'Items without a reach are left out; how many stands beside it.',
      LOGS,
    ],
  },
  'engagement-rate': {
    name: 'Engagement rate',
    unit: '%',
    decimals: 2,
    better: 'higher',
    formula:
      '100 × sum of engagement ÷ sum of the base, which is the platform’s: reach, impressions or followers.',
    notes: [
      'Rates by different bases are not added up or averaged: all platforms together have one only where they share a base.',
      KNOWN,
      LOGS,
    ],
    working: divided('engagement', 'whole', 'of the base'),
  },
  'content-click-rate': {
    name: 'Click rate',
    unit: '%',
    decimals: 2,
    better: 'higher',
    formula: '100 × sum of clicks ÷ sum of reach.',
    notes: [KNOWN, LOGS],
    working: divided('clicks', 'reach', 'reached'),
  },
  'content-leads': {
    name: 'Leads from published content',
    unit: 'leads',
    decimals: 0,
    better: 'higher',
    formula: 'The leads of the items that went out in the period, added up.',
    notes: ['A lead counts in the period in which its item went out, whenever it came.', LOGS],
  },
  'cost-per-lead': {
    name: 'Cost per lead of published content',
    unit: '',
    decimals: 2,
    better: 'lower',
    formula: 'Sum of cost ÷ sum of leads.',
    notes: [
      KNOWN,
      'An item that cost something and brought no lead counts. Without any lead it is “no data”.',
      LOGS,
    ],
    working: divided('cost', 'leads', 'leads'),
  },
  'community-response': {
    name: 'Response time to the community',
    unit: 'h',
    decimals: 1,
    better: 'lower',
    formula: 'Minutes from question to answer, added up ÷ questions and comments answered.',
    notes: [
      'By the day on which a question came in. What was never answered has no time and is not in the mean: see the share within target.',
      LOGS,
    ],
    working: sumOver('minutes', 'min', 'answers', 'answered'),
  },
  'community-within-target': {
    name: 'Community answered within target',
    unit: '%',
    decimals: 1,
    better: 'higher',
    formula:
      '100 × answered within the platform’s target ÷ received, less what is neither answered nor past the target.',
    notes: ['What was never answered counts as missed.', LOGS],
    working: divided('within', 'due', 'questions'),
  },
} as const satisfies Record<string, Definition>;
