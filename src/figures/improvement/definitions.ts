import { type Definition, defineFigure } from '../definition.ts';
import { arithmetic, divided, MIDDLE, middleOf } from '../working.ts';

const GROUP = 'Improvement';
const FILE = 'features/ID.md';
const LEFT = 'Counted in the period in which a feature left the step; one that is still there is in none.';
const ELAPSED =
  'Elapsed days of 24 hours, nights and weekends included. The value is the median; mean, 90th percentile (Hyndman–Fan type 7) and n stand beside it.';
const UNKNOWN = 'Where a time is not recorded the length is unknown and left out, and how many were is said.';
const TRAVELLED = {
  what: 'the steps of the loop, and features with the times at which they came to each and left it',
  file: FILE,
};

/** What the features at a step are doing. */
const DOING = {
  waiting: { name: 'Waiting', count: true },
  active: { name: 'Being worked on', count: true },
  ageing: { name: 'Ageing', count: true },
} as const;

const WITHOUT = { without: { name: 'Left out', count: true, beside: true } } as const;

/** Beside the median of some lengths. */
const LENGTHS = {
  median: { name: 'Median', beside: true },
  mean: { name: 'Mean', beside: true },
  p90: { name: '90th percentile', beside: true },
  longest: { name: 'Longest', beside: true },
  ...MIDDLE,
  ...WITHOUT,
} as const;

/** How features travel the loop. */
export const improvement = {
  'features-in-progress': defineFigure({
    name: 'Features in progress',
    unit: 'features',
    counts: 'feature',
    decimals: 0,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula: 'Features that were selected, and have neither finished the loop’s last step nor been dropped.',
    notes: [
      'What still waits to be selected is no work in progress. It is the state as of this site, not of a period.',
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
    formula: 'Features that came to the step and have not finished it.',
    notes: [
      'A feature comes to a step when the one before is finished, unless its record says otherwise.',
      'Waiting: nobody has begun. Ageing: it is there for longer than the playbook expects of that step.',
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
    formula: 'Median of the days from starting to finishing the step.',
    notes: [ELAPSED, 'What it waited before is its time in queue, and not in it.', LEFT, UNKNOWN],
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
    formula: 'Median of the days from coming to the step to somebody beginning there.',
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
    formula: 'Median of the days from being selected (the end of the first step) to being deployed.',
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
    formula: 'Median of the days from being selected to the users’ response being collected.',
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
      '100 × days worked on ÷ (days worked on + days in queue), from the selection to the deployment, of the features deployed in the period.',
    notes: [
      'Total from totals: a long feature weighs more than a short one.',
      'A feature of which one part is not known is left out.',
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
    formula: 'Features that finished the loop’s deployment in the period.',
    notes: ['From the period of the first deployed feature on; before it nothing is known.'],
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
      'One that was dropped after a failed attempt counts as validated and not as passed. Counted in the period of the attempt that decided.',
      'It is about features as wholes; the tasks of sprint plans have attempts of their own.',
    ],
    recorded: { what: 'features with their attempts at validation', file: FILE },
    detail: {
      first: { name: 'Passed at the first attempt', count: true },
      validated: { name: 'Validated', count: true },
      tries: { name: 'Attempts', count: true },
    },
    working: ({ detail }) => divided(detail.first, detail.validated, 'features'),
  }),
} satisfies Record<string, Definition>;
