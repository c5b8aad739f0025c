import { type Definition, defineFigure } from '../definition.ts';
import { divided, sumOver } from '../working.ts';

const GROUP = 'Incident response';
const INCIDENTS = 'incidents/ID.md';
const POSTMORTEMS = 'postmortems/ID.md';
const ACTIONS = { what: 'action items, in post-mortems', file: POSTMORTEMS };

/** Beside the mean time of some incidents. */
const TIMES = {
  sumMinutes: { name: 'All together', unit: 'min', decimals: 1 },
  median: { name: 'Median', beside: true },
  p90: { name: '90th percentile', beside: true },
  longest: { name: 'Longest', beside: true },
} as const;

/** What a time to resolve leaves out, and for a service what its own impact was part of. */
const RESOLUTION = {
  open: { name: 'Still open at the end', count: true },
  oldestOpenMinutes: { name: 'Oldest of them, open for', unit: 'min', decimals: 1 },
  openPastTarget: { name: 'Open for longer than the target', count: true },
  affectedMinutes: { name: 'Under impact', unit: 'min', decimals: 1, optional: true },
  incidentMinutes: { name: 'Whole incidents', unit: 'min', decimals: 1, optional: true },
} as const;

/** How incidents are handled, and what is learned from them. */
export const response = {
  mttd: defineFigure({
    name: 'Time to detect (MTTD)',
    unit: 'min',
    counts: 'incident',
    decimals: 1,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula: 'Mean of detected − started.',
    notes: [
      'Counted in the period in which the incident was detected, whether it is open or resolved.',
      'An incident without a recorded detection is left out of it.',
    ],
    recorded: {
      what: 'incidents with the times at which they began and were detected',
      file: INCIDENTS,
    },
    detail: TIMES,
    working: ({ detail, n }) => sumOver(detail.sumMinutes, 'min', n, 'incidents'),
  }),
  mtta: defineFigure({
    name: 'Time to acknowledge (MTTA)',
    unit: 'min',
    counts: 'incident',
    decimals: 1,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula: 'Mean of acknowledged − detected.',
    notes: [
      'Counted in the period in which the incident was acknowledged, whether it is open or resolved.',
      'An incident without a recorded acknowledgement is left out of it; its other times still count.',
    ],
    recorded: {
      what: 'incidents with the times at which they were detected and acknowledged',
      file: INCIDENTS,
    },
    detail: TIMES,
    working: ({ detail, n }) => sumOver(detail.sumMinutes, 'min', n, 'incidents'),
  }),
  mttr: defineFigure({
    name: 'Time to resolve (MTTR)',
    unit: 'min',
    counts: 'incident',
    decimals: 1,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula:
      'Mean of resolved − started; for a service, of its own impacts: from the start of the first to the end of the last in each incident.',
    notes: [
      'Counted in the period in which the incident was resolved; for a service, in which its last impact ended. The duration of the whole incidents is shown beside it.',
      'An incident is open at the end of a period if it started before and was not resolved before; in a period that runs, as of now. How many are open, and for how long the oldest, is shown beside the mean.',
      'Missed while an incident is open for longer than the target, whatever the mean. As long as the target is not longer.',
      'Median and 90th percentile are shown beside the mean, because one long incident moves a mean. Percentiles are of type 7 of Hyndman and Fan.',
      'With no resolved incident there is no MTTR: it is “no data”, not zero.',
    ],
    recorded: { what: 'incidents with the times at which they began and ended', file: INCIDENTS },
    detail: { ...TIMES, ...RESOLUTION },
    working: ({ detail, n }) => sumOver(detail.sumMinutes, 'min', n, 'incidents'),
  }),
  incidents: defineFigure({
    name: 'Incidents',
    unit: 'incidents',
    counts: 'incident',
    decimals: 0,
    better: 'lower',
    group: GROUP,
    formula: 'Incidents that started in the period.',
    notes: ['For a service, those that harmed it; incidents that involved it without harm are not counted.'],
    recorded: { what: 'incidents with the times at which they began', file: INCIDENTS },
    detail: {},
  }),
  'response-attainment': defineFigure({
    name: 'Responses within target',
    unit: '%',
    counts: 'response',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula: '100 × incidents acknowledged within their severity’s target ÷ incidents with a known response.',
    notes: [
      'From detection to acknowledgement, compared exactly: 60 minutes are not < 1 h.',
      'Counted in the period of the detection. An open incident without an acknowledgement is missed once its target has passed, and pending until then.',
      'A resolved incident without a recorded acknowledgement, or any without a detection, is unknown and in neither number; how many these are is shown beside the share.',
    ],
    recorded: {
      what: 'severities with a response target, and incidents with the times at which they were detected and acknowledged',
      file: INCIDENTS,
    },
    detail: {
      met: { name: 'Within target', count: true },
      missed: { name: 'Past it', count: true },
      pending: { name: 'Not answered yet, not past the target', count: true, beside: true },
      unknown: { name: 'Unknown', count: true },
      unacknowledged: { name: 'Of these without acknowledgement', count: true },
    },
    working: ({ detail, n }) => divided(detail.met, n, 'responses'),
  }),
  escalations: defineFigure({
    name: 'Escalations made',
    unit: '%',
    counts: 'escalation',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula: '100 × escalations made ÷ escalations due.',
    notes: [
      'One is due when an incident is unresolved for longer after its detection than its severity allows; after its start where no detection is recorded. Resolved exactly in time, it is not due.',
      'One that was made late is made. Counted in the period of the detection.',
    ],
    recorded: { what: 'severities with an escalation, and incidents that last longer', file: INCIDENTS },
    detail: {
      due: { name: 'Due', count: true },
      made: { name: 'Made', count: true },
      missing: { name: 'Not made', count: true },
    },
    working: ({ detail }) => divided(detail.made, detail.due, 'due'),
  }),
  'update-gaps': defineFigure({
    name: 'Update gaps too long',
    unit: 'gaps',
    counts: 'gap',
    decimals: 0,
    better: 'lower',
    group: GROUP,
    formula:
      'Gaps between updates longer than the severity allows, from the start over each update to the resolution, or to the as-of moment while it is open.',
    notes: [
      'n is the number of gaps. Severities without an interval are left out. Counted in the period of the detection.',
      'The target is none: it is what the interval means.',
    ],
    recorded: {
      what: 'severities with an update interval, and incidents with their updates',
      file: INCIDENTS,
    },
    detail: { longestMinutes: { name: 'Longest gap', unit: 'min', decimals: 1 } },
  }),
  'postmortem-punctuality': defineFigure({
    name: 'Post-mortems on time',
    unit: '%',
    counts: 'post-mortem',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula: '100 × post-mortems published by their due time ÷ post-mortems due.',
    notes: [
      'Due in elapsed time after the resolution, so that a clock change does not move it. Exactly on time is on time.',
      'Drafts are not published. One that is not due yet is in neither number. Counted in the period in which it was due.',
      'Where several post-mortems explain an incident, the first one published counts.',
    ],
    recorded: {
      what: 'incidents of severities that ask for a post-mortem, and post-mortems with the times at which they were published',
      file: POSTMORTEMS,
    },
    detail: {
      onTime: { name: 'On time', count: true },
      late: { name: 'Late', count: true },
      overdue: { name: 'Overdue', count: true },
      notDue: { name: 'Not due yet', count: true },
    },
    working: ({ detail, n }) => divided(detail.onTime, n, 'post-mortems'),
  }),
  'actions-open': defineFigure({
    name: 'Action items open',
    unit: 'items',
    counts: 'action item',
    decimals: 0,
    better: 'lower',
    group: GROUP,
    formula: 'Action items of all post-mortems that are open or in progress.',
    notes: [],
    recorded: ACTIONS,
    detail: {},
  }),
  'actions-overdue': defineFigure({
    name: 'Action items overdue',
    unit: 'items',
    counts: 'open action item',
    decimals: 0,
    better: 'lower',
    group: GROUP,
    formula: 'Open action items whose due day has passed, in the organisation’s zone.',
    notes: ['Due today is not overdue.', 'The target is none: it is what a due day means.'],
    recorded: ACTIONS,
    detail: {},
  }),
  'action-closure': defineFigure({
    name: 'Time to close an action item',
    unit: 'days',
    counts: 'closed action item',
    decimals: 1,
    better: 'lower',
    group: GROUP,
    formula: 'Mean days from the post-mortem’s publication to the day the item was done.',
    notes: ['Dropped items are left out.'],
    recorded: { what: 'action items that were done, in post-mortems', file: POSTMORTEMS },
    detail: {
      median: { name: 'Median', beside: true },
      p90: { name: '90th percentile', beside: true },
      longest: { name: 'Longest', beside: true },
    },
  }),
} satisfies Record<string, Definition>;
