import { type Definition, defineFigure } from '../definition.ts';
import { ofWhole } from '../working.ts';

const GROUP = 'Availability';
/** Availability rests on incidents and on maintenance. */
const RECORDS = 'record';
const RECORDED = {
  what: 'monitoring logs, health reports, or a declaration that every outage is recorded',
  file: 'playbook/services.yaml',
};

/** What the services promise and keep. */
export const availability = {
  uptime: defineFigure({
    name: 'Availability',
    unit: '%',
    counts: RECORDS,
    highest: 100,
    decimals: 2,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: '100 × (watched time − downtime) ÷ watched time, in agreed time up to the as-of moment.',
    notes: [
      'Overlapping incidents count once, at the worst level that holds at each instant.',
      'An outage across midnight at a month’s end is cut there: each month gets its own part.',
      'Quarters and years come from their total minutes, never from the mean of their months.',
      'Groups and the organisation add up the minutes of their services: every service-minute counts alike.',
      'Months are as long as they are in the organisation’s zone; clock changes make some an hour longer or shorter.',
      'Silence is not evidence. Time is watched where a monitor’s log (watch/), a delivered health report of the day, a declaration that every outage is recorded (vouched, in playbook/services.yaml) or an incident on record covers it. Only watched time counts; with none, the period is “no data”.',
      'Where less of the agreed time is watched than the service’s minimum (95 % unless it says otherwise), the period is “incomplete”, never met. It is missed if it would be missed with all unwatched time counted as up.',
      'An objective is judged in its own window only: one promised by the quarter is not judged in a month. A running period is not judged; its error budget is.',
      'The organisation is judged by its scorecard’s aggregation: the mean of service-minutes, all services up at once, or the worst service.',
      'Outages inside announced maintenance are excused where the policy says so: up to the end of the work, and only if it was announced early enough. They are shown beside.',
      'Compared with its target without rounding, and shown rounded down: 99.8996 is shown as 99.89.',
      'It is at risk while it is met but most of its error budget is spent; the share is a setting of the service.',
    ],
    recorded: RECORDED,
    detail: {
      agreedMinutes: { name: 'Agreed time', unit: 'min', decimals: 1 },
      watchedMinutes: { name: 'Watched time', unit: 'min', decimals: 1 },
      downtimeMinutes: { name: 'Downtime', unit: 'min', decimals: 1, beside: true },
      excusedMinutes: { name: 'Excused by maintenance', unit: 'min', decimals: 1 },
      days: { name: 'Days since the first service began', count: true },
      missing: { name: 'Days before it', count: true },
      worst: { name: 'Worst service', text: true, optional: true },
      met: { name: 'Services within their objective', count: true, optional: true },
      judged: { name: 'Services judged', count: true, optional: true },
      incomplete: { name: 'Services of which too little is known', count: true, optional: true },
      unknown: { name: 'Services of which nothing is known', count: true, optional: true },
    },
    working: ({ detail: { watchedMinutes, downtimeMinutes } }) =>
      watchedMinutes === null || downtimeMinutes === null
        ? undefined
        : ofWhole(watchedMinutes - downtimeMinutes, watchedMinutes, 'min'),
  }),
  coverage: defineFigure({
    name: 'Watched time',
    unit: '%',
    counts: RECORDS,
    highest: 100,
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula: '100 × watched time ÷ agreed time, up to the as-of moment.',
    notes: [
      'Watched is what any evidence covers: a monitor’s interval, a day with a delivered health report that names the service, a day for which somebody vouches, and the time of an incident that names the service. Overlaps count once.',
      'Before a service began, and after it ended, there is no agreed time and no coverage.',
      'Groups and the organisation add up the minutes of their services.',
    ],
    recorded: RECORDED,
    detail: {
      agreedMinutes: { name: 'Agreed time', unit: 'min', decimals: 1 },
      watchedMinutes: { name: 'Watched time', unit: 'min', decimals: 1 },
      monitored: { name: 'Watched by a monitor', unit: '%', decimals: 1 },
      reported: { name: 'Covered by health reports', unit: '%', decimals: 1 },
      reportedDays: { name: 'Days with a health report', count: true, optional: true },
      days: { name: 'Days', count: true, optional: true },
      vouched: { name: 'Vouched for', unit: '%', decimals: 1 },
      vouchedBy: { name: 'Vouched for by', text: true },
    },
    working: ({ detail: { watchedMinutes, agreedMinutes } }) =>
      watchedMinutes === null || agreedMinutes === null
        ? undefined
        : ofWhole(watchedMinutes, agreedMinutes, 'min'),
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
      'An outage outside an announced maintenance window is downtime even if the maintenance caused it.',
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
      'The projected exhaustion carries on at the mean rate so far, through agreed time only; at a burn rate of 1 or less the budget lasts the window.',
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
