import { type Definition, defineFigure } from '../definition.ts';
import { ofWhole } from '../working.ts';

const GROUP = 'Availability';
/** Availability is computed from incidents and maintenance. */
const RECORDS = 'record';
const RECORDED = {
  what: 'monitoring logs, health reports, or a declaration that every outage is recorded',
  file: 'playbook/services.yaml',
};

/** What the services promise, and what they delivered. */
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
      'Overlapping incidents count once, at the most severe level in effect at each moment.',
      'An outage that crosses the end of a month is split at midnight: each month gets its own part.',
      'Quarters and years are computed from their total minutes, not from the mean of their months.',
      'Groups and the organisation add up the minutes of their services: every service-minute counts equally.',
      'Month boundaries follow the organisation’s time zone, so clock changes make some months an hour longer or shorter.',
      'Silence is not evidence. Time is watched if it is covered by a monitoring log (watch/), a delivered health report for the day, a declaration that every outage is recorded (vouched, in playbook/services.yaml) or a recorded incident. Only watched time counts; a period without any is “no data”.',
      'If less of the agreed time is watched than the service’s minimum (95 % by default), the period is “incomplete”, never met. It is missed only if it would be missed with all unwatched time counted as up.',
      'An objective is judged in its own window only: one set for quarters is not judged in a month. A running period is not judged, but its error budget is.',
      'The organisation is judged by the aggregation set in its scorecard: the mean of service-minutes, all services up at once, or the worst service.',
      'Where the policy excuses announced maintenance, outages inside its window are not counted until the work is completed, provided that it was announced early enough, and that its record was committed before the window began. Records from before anything was sealed are taken as they are. Excused minutes are shown beside.',
      'Compared with its target unrounded, and never rounded across it: 99.8996 is shown as 99.89.',
      'A target that is met is “at risk” once most of its error budget is spent; the threshold is set per service.',
    ],
    recorded: RECORDED,
    detail: {
      agreedMinutes: { name: 'Agreed time', unit: 'min', decimals: 1 },
      watchedMinutes: { name: 'Watched time', unit: 'min', decimals: 1 },
      downtimeMinutes: { name: 'Downtime', unit: 'min', decimals: 1, beside: true },
      excusedMinutes: { name: 'Excused by maintenance', unit: 'min', decimals: 1 },
      allowedMinutes: {
        name: 'Downtime that the objective allows',
        unit: 'min',
        decimals: 1,
        optional: true,
      },
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
      'Watched is what any evidence covers: a monitor’s interval, a day with a delivered health report that names the service, a day for which somebody vouches, the time of an incident that has an impact on the service, and the impacts of maintenance. Overlaps count once.',
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
    formula: 'Minutes of impact within agreed time, weighted by level.',
    notes: [
      'A full outage has weight 1. The weights of partial outages and degraded service are set per service.',
      'An open incident is counted up to the as-of moment.',
      'An outage outside an announced maintenance window is downtime even if maintenance caused it.',
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
    signed: true,
    group: GROUP,
    formula:
      '100 × (budget − downtime) ÷ budget, with budget = (1 − objective) × agreed time of the whole period.',
    notes: [
      'It is negative once the budget is overspent.',
      'The burn rate is the share of elapsed time lost to downtime, divided by the share the objective allows: at 1 the budget is used up exactly at the end of the period.',
      'The projected exhaustion assumes the mean rate so far continues, through agreed time only; at a burn rate of 1 or less the budget lasts the window.',
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
