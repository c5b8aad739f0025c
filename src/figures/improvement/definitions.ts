import { type Definition, defineFigure } from '../definition.ts';
import { arithmetic, divided, MIDDLE, middleOf } from '../working.ts';

const GROUP = 'Improvement';
const FILE = 'features/ID.md';
const LEFT = 'Counted in the period in which a feature left the step; features still there are not counted.';
const ELAPSED =
  'Elapsed days of 24 hours, including nights and weekends. The value is the median; the mean, the 90th percentile (Hyndman–Fan type 7) and n are shown beside it.';
const UNKNOWN = 'Features without a recorded time are left out; their number is shown beside the figure.';
const TRAVELLED = {
  what: 'the steps of the loop, and features with the times they reached and left each step',
  file: FILE,
};

/** The states of the features at a step. */
const DOING = {
  waiting: { name: 'Waiting', count: true },
  active: { name: 'Being worked on', count: true },
  ageing: { name: 'Ageing', count: true },
} as const;

const WITHOUT = { without: { name: 'Left out', count: true, beside: true } } as const;

/** Shown beside a median. */
const LENGTHS = {
  median: { name: 'Median', beside: true },
  mean: { name: 'Mean', beside: true },
  p90: { name: '90th percentile', beside: true },
  longest: { name: 'Longest', beside: true },
  ...MIDDLE,
  ...WITHOUT,
} as const;

/** How features move through the loop. */
export const improvement = {
  'features-in-progress': defineFigure({
    name: 'Features in progress',
    unit: 'features',
    counts: 'feature',
    decimals: 0,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula:
      'Features that were selected and have neither finished the last step of the loop nor been dropped.',
    notes: [
      'Features still waiting to be selected are not work in progress. It is the state as of this site, not of a period.',
    ],
    recorded: TRAVELLED,
    detail: DOING,
  }),
  'features-at-step': defineFigure({
    name: 'Features at a step',
    unit: 'features',
    counts: 'feature',
    decimals: 0,
    better: 'lower',
    group: GROUP,
    formula: 'Features that have reached the step and not finished it.',
    notes: [
      'A feature reaches a step when the previous step is finished, unless its record says otherwise.',
      'Waiting: work on the step has not started. Ageing: the feature has been there longer than the playbook expects for that step.',
    ],
    recorded: TRAVELLED,
    detail: DOING,
  }),
  'feature-cycle-time': defineFigure({
    name: 'Cycle time of a step',
    unit: 'd',
    counts: 'feature',
    decimals: 1,
    better: 'lower',
    group: GROUP,
    formula: 'Median number of days from starting to finishing the step.',
    notes: [ELAPSED, 'Waiting before the start is time in queue and is not included.', LEFT, UNKNOWN],
    recorded: TRAVELLED,
    detail: LENGTHS,
    working: ({ n, detail }) => middleOf(detail, 'd', n, 'features'),
  }),
  'feature-queue-time': defineFigure({
    name: 'Time in queue',
    unit: 'd',
    counts: 'feature',
    decimals: 1,
    better: 'lower',
    group: GROUP,
    formula: 'Median number of days from reaching the step to starting work on it.',
    notes: [ELAPSED, LEFT, UNKNOWN],
    recorded: TRAVELLED,
    detail: LENGTHS,
    working: ({ n, detail }) => middleOf(detail, 'd', n, 'features'),
  }),
  'feature-lead-time': defineFigure({
    name: 'Lead time, selected to deployed',
    unit: 'd',
    counts: 'feature',
    decimals: 1,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula: 'Median number of days from selection (the end of the first step) to deployment.',
    notes: [ELAPSED, 'Counted in the period of the deployment.', UNKNOWN],
    recorded: TRAVELLED,
    detail: LENGTHS,
    working: ({ n, detail }) => middleOf(detail, 'd', n, 'features'),
  }),
  'feature-response-time': defineFigure({
    name: 'Lead time, selected to user response',
    unit: 'd',
    counts: 'feature',
    decimals: 1,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula: 'Median number of days from selection to collection of the user response.',
    notes: [ELAPSED, 'Counted in the period in which the response was collected.', UNKNOWN],
    recorded: TRAVELLED,
    detail: LENGTHS,
    working: ({ n, detail }) => middleOf(detail, 'd', n, 'features'),
  }),
  'flow-efficiency': defineFigure({
    name: 'Flow efficiency',
    unit: '%',
    counts: 'feature',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula:
      '100 × days worked on ÷ (days worked on + days in queue), from selection to deployment, for the features deployed in the period.',
    notes: [
      'Computed from totals, so long features weigh more than short ones.',
      'Features with an unknown part are left out.',
    ],
    recorded: TRAVELLED,
    detail: {
      activeDays: { name: 'Worked on', unit: 'd', decimals: 1 },
      queueDays: { name: 'In queue', unit: 'd', decimals: 1 },
      ...WITHOUT,
    },
    working: ({ detail: { activeDays, queueDays } }) =>
      activeDays === null || queueDays === null
        ? undefined
        : // In minutes, which are whole where the days are not.
          arithmetic`${1440 * activeDays} ÷ (${1440 * activeDays} + ${1440 * queueDays}) min`,
  }),
  'feature-throughput': defineFigure({
    name: 'Features deployed',
    unit: 'features',
    counts: 'feature',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: 'Features that finished the deployment step of the loop in the period.',
    notes: ['Starts with the period of the first deployed feature; earlier periods are unknown.'],
    recorded: TRAVELLED,
    detail: { deployed: { name: 'Deployed', count: true } },
  }),
  'feature-first-pass': defineFigure({
    name: 'First-pass QA',
    unit: '%',
    counts: 'feature',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula:
      '100 × features that passed validation at the first attempt ÷ features whose validation is over.',
    notes: [
      'A feature dropped after a failed attempt counts as validated, but not as passed. Counted in the period of the deciding attempt.',
      'It covers whole features; tasks in sprint plans have their own attempts.',
    ],
    recorded: { what: 'features with their validation attempts', file: FILE },
    detail: {
      first: { name: 'Passed at the first attempt', count: true },
      validated: { name: 'Validated', count: true },
      tries: { name: 'Attempts', count: true },
    },
    working: ({ detail }) => divided(detail.first, detail.validated, 'features'),
  }),
} satisfies Record<string, Definition>;
