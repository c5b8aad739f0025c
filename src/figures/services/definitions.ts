import { type Definition, defineFigure } from '../definition.ts';
import { ofWhole } from '../working.ts';

const GROUP = 'Availability';
/** Availability rests on incidents and on maintenance. */
const RECORDS = 'record';
const RECORDED = {
  what: 'services with the day since which they are watched',
  file: 'playbook/services.yaml',
};

/** What the services promise and keep. */
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
      'Overlapping incidents count once, at the worst level that holds at each instant.',
      'An outage across midnight at a month’s end is cut there: each month gets its own part.',
      'Quarters and years come from their total minutes, never from the mean of their months.',
      'Groups and the organisation add up the minutes of their services: every service-minute counts alike.',
      'Months are as long as they are in the organisation’s zone; clock changes make some an hour longer or shorter.',
      'Before a service was watched nothing is known, and nothing is counted. A period without known time is “no data”.',
      'Compared with its target without rounding, and shown rounded down: 99.8996 is shown as 99.89.',
      'It is at risk while it is met but most of its error budget is spent; the share is a setting of the service.',
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
    formula: 'The minutes lost inside agreed time, each weighted by its level.',
    notes: [
      'A full outage weighs 1. What a partial outage and a degraded service weigh is a setting of the service.',
      'An incident that is still open ends, for the time being, at the as-of moment.',
      'Harm outside an announced maintenance window is downtime even if the maintenance caused it.',
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
      'It goes below zero when it is overspent.',
      'The burn rate is the share of elapsed time that was lost, divided by the share that may be: at 1 the budget is spent exactly at the period’s end.',
      'The projected exhaustion carries on at the burn rate so far.',
    ],
    recorded: { what: 'services with an objective', file: 'playbook/services.yaml' },
    detail: {
      budgetMinutes: { name: 'Error budget', unit: 'min', decimals: 1 },
      spentMinutes: { name: 'Budget spent', unit: 'min', decimals: 1 },
      leftMinutes: { name: 'Budget left', unit: 'min', decimals: 1 },
      burnRate: { name: 'Burn rate', unit: '', decimals: 2 },
      exhaustion: { name: 'Exhaustion of the budget', text: ['exhausted', 'projected', 'none'] },
      exhaustedAt: { name: 'Exhausted at', text: true },
    },
    working: ({ detail }) => ofWhole(detail.leftMinutes, detail.budgetMinutes, 'min'),
  }),
} satisfies Record<string, Definition>;
