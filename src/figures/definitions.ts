/** What a figure means, for the method page, for labels and for how its number is rounded. */
export interface Definition {
  name: string;
  unit: string;
  /** Decimals shown; more are added where fewer would hide a miss. */
  decimals: number;
  better: 'higher' | 'lower';
  /** How it is computed, in words that a reader can check by hand. */
  formula: string;
  /** The edge cases that are most often done wrong, and what is done here. */
  notes: string[];
  /** Whether the scorecard can set a target for it. */
  scored?: true;
}

/** Every figure that the software computes. Ids are stable: they stand in figures.json and in reports. */
export const definitions = {
  uptime: {
    name: 'Availability',
    unit: '%',
    decimals: 2,
    better: 'higher',
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
  },
  downtime: {
    name: 'Downtime',
    unit: 'min',
    decimals: 1,
    better: 'lower',
    formula: 'The minutes lost inside agreed time, each weighted by its level.',
    notes: [
      'A full outage weighs 1. What a partial outage and a degraded service weigh is a setting of the service.',
      'An incident that is still open ends, for the time being, at the as-of moment.',
      'Harm outside an announced maintenance window is downtime even if the maintenance caused it.',
    ],
  },
  'error-budget': {
    name: 'Error budget left',
    unit: '%',
    decimals: 1,
    better: 'higher',
    formula:
      '100 × (budget − downtime) ÷ budget, with budget = (1 − objective) × agreed time of the whole period.',
    notes: [
      'It goes below zero when it is overspent.',
      'The burn rate is the share of elapsed time that was lost, divided by the share that may be: at 1 the budget is spent exactly at the period’s end.',
      'The projected exhaustion carries on at the burn rate so far.',
    ],
  },
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

export type FigureId = keyof typeof definitions;
