import { type Definition, defineFigure } from '../definition.ts';
import { ofWhole } from '../working.ts';

const GROUP = 'Availability';
/** Availability is computed from incidents and maintenance. */
const RECORDS = 'record';
const RECORDED = {
  what: 'services with the day from which they are monitored',
  file: 'playbook/services.yaml',
};

/** What the services promise, and what they delivered. */
export const availability = {
  uptime: defineFigure({
    name: 'Availability',
    unit: '%',
    counts: RECORDS,
    decimals: 2,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: '100 × (agreed time − downtime) ÷ agreed time, up to the as-of moment.',
    notes: [
      'Overlapping incidents count once, at the most severe level in effect at each moment.',
      'An outage that crosses the end of a month is split at midnight: each month gets its own part.',
      'Quarters and years are computed from their total minutes, not from the mean of their months.',
      'Groups and the organisation add up the minutes of their services: every service-minute counts equally.',
      'Month boundaries follow the organisation’s time zone, so clock changes make some months an hour longer or shorter.',
      'Time before a service was monitored is not counted. A period without monitored time is “no data”.',
      'Compared with its target unrounded, and shown rounded down: 99.8996 is shown as 99.89.',
      'A target that is met is “at risk” once most of its error budget is spent; the threshold is set per service.',
    ],
    recorded: RECORDED,
    detail: {
      agreedMinutes: { name: 'Agreed time', unit: 'min', decimals: 1 },
      downtimeMinutes: { name: 'Downtime', unit: 'min', decimals: 1, beside: true },
    },
    working: ({ detail: { agreedMinutes, downtimeMinutes } }) =>
      agreedMinutes === null || downtimeMinutes === null
        ? undefined
        : ofWhole(agreedMinutes - downtimeMinutes, agreedMinutes, 'min'),
  }),
  downtime: defineFigure({
    name: 'Downtime',
    unit: 'min',
    counts: RECORDS,
    decimals: 1,
    better: 'lower',
    group: GROUP,
    formula: 'Minutes of impact within agreed time, weighted by level.',
    notes: [
      'A full outage has weight 1. The weights of partial outages and degraded service are set per service.',
      'An open incident is counted up to the as-of moment.',
      'Impact outside an announced maintenance window is downtime even if maintenance caused it.',
    ],
    recorded: RECORDED,
    detail: {},
  }),
  'error-budget': defineFigure({
    name: 'Error budget left',
    unit: '%',
    counts: RECORDS,
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula:
      '100 × (budget − downtime) ÷ budget, with budget = (1 − objective) × agreed time of the whole period.',
    notes: [
      'It is negative once the budget is overspent.',
      'The burn rate is the share of elapsed time lost to downtime, divided by the share the objective allows: at 1 the budget is used up exactly at the end of the period.',
      'The projected exhaustion assumes the burn rate so far continues.',
    ],
    recorded: { what: 'services with an objective', file: 'playbook/services.yaml' },
    detail: {
      budgetMinutes: { name: 'Error budget', unit: 'min', decimals: 1 },
      spentMinutes: { name: 'Budget spent', unit: 'min', decimals: 1 },
      leftMinutes: { name: 'Budget left', unit: 'min', decimals: 1 },
      burnRate: { name: 'Burn rate', unit: '', decimals: 2 },
      exhaustion: { name: 'Budget exhaustion', text: ['exhausted', 'projected', 'none'] },
      exhaustedAt: { name: 'Exhausted at', text: true },
    },
    working: ({ detail }) => ofWhole(detail.leftMinutes, detail.budgetMinutes, 'min'),
  }),
} satisfies Record<string, Definition>;
