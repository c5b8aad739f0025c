import { type Definition, defineFigure } from '../definition.ts';
import { divided, sumOver } from '../working.ts';

const GROUP = 'Incident response';
const INCIDENTS = 'incidents/ID.md';
const POSTMORTEMS = 'postmortems/ID.md';
const ACTIONS = { what: 'action items, in post-mortems', file: POSTMORTEMS };

/** How many were recorded only after they would have been sealed. Without a history that is not known. */
const LATE = { late: { name: 'Recorded late', count: true, beside: true } } as const;

/** Shown beside a mean time. */
const TIMES = {
  // First, so that a line of two parts has it if there are any.
  ...LATE,
  sumMinutes: { name: 'Total', unit: 'min', decimals: 1 },
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

/** How incidents are handled and what is learned from them. */
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
      'Incidents without a recorded detection time are left out.',
    ],
    recorded: {
      what: 'incidents with their start and detection times',
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
      'Incidents without a recorded acknowledgement are left out; their other times still count.',
    ],
    recorded: {
      what: 'incidents with their detection and acknowledgement times',
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
      'Only lengths between two exact times are known: a date is no time. An incident of which the length is not known is counted beside, in the period of the last that is known of it.',
      'An incident is open at the end of a period if it started before and was not resolved by then; in a running period, as of now. The number open and the age of the oldest are shown beside the mean.',
      'Missed while an incident has been open for longer than the target, whatever the mean. Exactly as long as the target is not longer.',
      'The median and 90th percentile are shown beside the mean, which a single long incident can distort. Percentiles are Hyndman–Fan type 7.',
      'Without a resolved incident it is “no data”, not zero.',
      'Incidents that were committed only after their facts would have been sealed are counted; how many they are is shown beside the mean as recorded late.',
    ],
    recorded: { what: 'incidents with their start and end times', file: INCIDENTS },
    detail: { ...TIMES, of: { name: 'Incidents that ended', count: true }, ...RESOLUTION },
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
    notes: [
      'For a service, only incidents with an impact on it; those that merely involved it are not counted.',
      'Where only a date, month or year is known, an incident counts in the periods that certainly contain it.',
      'Incidents that were committed only after their facts would have been sealed are counted; how many they are is shown beside it as recorded late.',
    ],
    recorded: { what: 'incidents with their start times', file: INCIDENTS },
    detail: { ...LATE, withoutMonth: { name: 'Of which only the year is known', count: true } },
  }),
  'response-attainment': defineFigure({
    name: 'Responses within target',
    unit: '%',
    counts: 'response',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula:
      '100 × incidents acknowledged within the target of their severity ÷ incidents with a known response.',
    notes: [
      'From detection to acknowledgement, compared exactly: 60 minutes is not < 1 h.',
      'Counted in the period of detection. An open incident without an acknowledgement is pending until its target has passed, and missed from then on.',
      'A resolved incident without a recorded acknowledgement, or any without a detection time, is unknown and left out; their number is shown beside the share.',
    ],
    recorded: {
      what: 'severities with a response target, and incidents with their detection and acknowledgement times',
      file: INCIDENTS,
    },
    detail: {
      met: { name: 'Within target', count: true },
      missed: { name: 'Past target', count: true },
      pending: { name: 'Unanswered, still within target', count: true, beside: true },
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
      'An escalation is due once an incident has been unresolved for longer than its severity allows, counted from detection, or from the start if no detection is recorded. Resolved exactly in time, it is not due.',
      'A late escalation counts as made. Counted in the period of detection.',
    ],
    recorded: {
      what: 'severities with an escalation rule, and incidents long enough to need one',
      file: INCIDENTS,
    },
    detail: {
      due: { name: 'Due', count: true },
      made: { name: 'Made', count: true },
      missing: { name: 'Not made', count: true },
    },
    working: ({ detail }) => divided(detail.made, detail.due, 'due'),
  }),
  'update-gaps': defineFigure({
    name: 'Update gaps over the limit',
    unit: 'gaps',
    counts: 'gap',
    decimals: 0,
    better: 'lower',
    group: GROUP,
    formula:
      'Gaps between updates that are longer than the severity allows, from the start of the incident to its resolution, or to the as-of moment while it is open.',
    notes: [
      'n is the number of gaps. Severities without an update interval are left out. Counted in the period of detection.',
      'The target is zero, because the interval is itself the limit.',
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
      'The due time is measured in elapsed time after the resolution, so clock changes do not move it. Published exactly at the due time is on time.',
      'Drafts do not count as published. Post-mortems that are not due yet are left out. Counted in the period in which the post-mortem was due.',
      'If several post-mortems cover one incident, the first one published counts. An imported one that does not say when it was published is left out.',
    ],
    recorded: {
      what: 'incidents of severities that require a post-mortem, and post-mortems with their publication times',
      file: POSTMORTEMS,
    },
    detail: {
      onTime: { name: 'On time', count: true },
      late: { name: 'Late', count: true },
      overdue: { name: 'Overdue', count: true },
      notDue: { name: 'Not due yet', count: true },
      unknown: { name: 'Published at an unknown time', count: true },
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
    formula: 'Action items, in all post-mortems, that are open or in progress.',
    notes: [],
    recorded: ACTIONS,
    detail: {},
  }),
  'actions-overdue': defineFigure({
    name: 'Action items overdue',
    unit: 'items',
    counts: ['open action item with a due date', 'open action items with a due date'],
    decimals: 0,
    better: 'lower',
    group: GROUP,
    formula: 'Open action items whose due date has passed, in the organisation’s time zone.',
    notes: [
      'An item due today is not overdue. Of one without a due date it is not known; none overdue is complete only if all have one.',
      'The target is zero.',
    ],
    recorded: ACTIONS,
    detail: { of: { name: 'Open action items', count: true } },
  }),
  'action-closure': defineFigure({
    name: 'Time to close an action item',
    unit: 'days',
    counts: 'closed action item',
    decimals: 1,
    better: 'lower',
    group: GROUP,
    formula: 'Mean number of days from publication of the post-mortem to completion of the item.',
    notes: ['Dropped items are left out.'],
    recorded: { what: 'completed action items, in post-mortems', file: POSTMORTEMS },
    detail: {
      median: { name: 'Median', beside: true },
      p90: { name: '90th percentile', beside: true },
      longest: { name: 'Longest', beside: true },
    },
  }),
} satisfies Record<string, Definition>;
