import type { Definition } from '../definition.ts';
import { divided, sumOver } from '../working.ts';

/** How incidents are handled, and what is learned from them. */
export const response = {
  mttd: {
    name: 'Time to detect (MTTD)',
    unit: 'min',
    decimals: 1,
    better: 'lower',
    scored: true,
    formula: 'Mean of detected − started.',
    notes: [
      'Counted in the period in which the incident was resolved; open ones count in none.',
      'An incident without a recorded detection is left out of it.',
    ],
    working: sumOver('sumMinutes', 'min', 'incidents'),
  },
  mtta: {
    name: 'Time to acknowledge (MTTA)',
    unit: 'min',
    decimals: 1,
    better: 'lower',
    scored: true,
    formula: 'Mean of acknowledged − detected.',
    notes: [
      'Counted in the period in which the incident was resolved; open ones count in none.',
      'An incident without a recorded acknowledgement is left out of it; its other times still count.',
    ],
    working: sumOver('sumMinutes', 'min', 'incidents'),
  },
  mttr: {
    name: 'Time to resolve (MTTR)',
    unit: 'min',
    decimals: 1,
    better: 'lower',
    scored: true,
    formula: 'Mean of resolved − started.',
    notes: [
      'Incidents count in the period in which they were resolved; open ones count in none.',
      'Median and 90th percentile stand beside the mean, because one long incident moves a mean. Percentiles are of type 7 of Hyndman and Fan.',
      'With no resolved incident there is no MTTR: it is “no data”, not zero.',
    ],
    working: sumOver('sumMinutes', 'min', 'incidents'),
  },
  incidents: {
    name: 'Incidents',
    unit: 'incidents',
    decimals: 0,
    better: 'lower',
    formula: 'Incidents that started in the period.',
    notes: ['For a service, those that harmed it; incidents that involved it without harm are not counted.'],
  },
  'response-attainment': {
    name: 'Responses within target',
    unit: '%',
    decimals: 1,
    better: 'higher',
    formula: '100 × incidents acknowledged within their severity’s target ÷ incidents with a known response.',
    notes: [
      'From detection to acknowledgement, compared exactly: 60 minutes are not < 1 h.',
      'Counted in the period of the detection. One that nobody acknowledged and whose target has passed is missed; one that ended without a recorded acknowledgement is unknown and in neither number.',
    ],
    working: divided('met', 'n', 'responses'),
  },
  escalations: {
    name: 'Escalations made',
    unit: '%',
    decimals: 1,
    better: 'higher',
    formula: '100 × escalations made ÷ escalations due.',
    notes: [
      'One is due when an incident is unresolved for as long after its detection as its severity allows; after its start where no detection is recorded.',
      'One that was made late is made. Counted in the period of the detection.',
    ],
    working: divided('made', 'due', 'due'),
  },
  'update-gaps': {
    name: 'Update gaps too long',
    unit: 'gaps',
    decimals: 0,
    better: 'lower',
    formula:
      'Gaps between updates longer than the severity allows, from the start over each update to the resolution, or to the as-of moment while it is open.',
    notes: [
      'n is the number of gaps. Severities without an interval are left out. Counted in the period of the detection.',
      'The target is none: it is what the interval means.',
    ],
  },
  'postmortem-punctuality': {
    name: 'Post-mortems on time',
    unit: '%',
    decimals: 1,
    better: 'higher',
    formula: '100 × post-mortems published by their due time ÷ post-mortems due.',
    notes: [
      'Due in elapsed time after the resolution, so that a clock change does not move it. Exactly on time is on time.',
      'Drafts are not published. One that is not due yet is in neither number. Counted in the period in which it was due.',
      'Where several post-mortems explain an incident, the first one published counts.',
    ],
    working: divided('onTime', 'n', 'post-mortems'),
  },
  'actions-open': {
    name: 'Action items open',
    unit: 'items',
    decimals: 0,
    better: 'lower',
    formula: 'Action items of all post-mortems that are open or in progress.',
    notes: [],
  },
  'actions-overdue': {
    name: 'Action items overdue',
    unit: 'items',
    decimals: 0,
    better: 'lower',
    formula: 'Open action items whose due day has passed, in the organisation’s zone.',
    notes: ['Due today is not overdue.', 'The target is none: it is what a due day means.'],
  },
  'action-closure': {
    name: 'Time to close an action item',
    unit: 'days',
    decimals: 1,
    better: 'lower',
    formula: 'Mean days from the post-mortem’s publication to the day the item was done.',
    notes: ['Dropped items are left out.'],
  },
} as const satisfies Record<string, Definition>;
