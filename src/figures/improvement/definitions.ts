import type { Definition } from '../definition.ts';
import { divided, medianOf, plain } from '../working.ts';

const LEFT = 'Counted in the period in which a feature left the step; one that is still there is in none.';
const ELAPSED =
  'Elapsed days of 24 hours, nights and weekends included. The value is the median; mean, 90th percentile (Hyndman–Fan type 7) and n stand beside it.';
const UNKNOWN = 'Where a time is not recorded the length is unknown and left out, and how many were is said.';

const IMPACT = [
  'Read from a figure in the two periods that the feature names, from its experiment’s full sample, or from counts that it records. Never typed.',
  'A period that is not over, and an experiment without its planned sample, say nothing yet; where chance explains a test’s difference the impact was not seen.',
  'Before and after is no proof of cause: between them lies more than one feature. An experiment is one.',
];

/** How features travel the loop, and what comes of them. */
export const improvement = {
  'features-in-progress': {
    name: 'Features in progress',
    unit: 'features',
    decimals: 0,
    better: 'lower',
    scored: true,
    formula: 'Features that were selected, and have neither finished the loop’s last step nor been dropped.',
    notes: [
      'What still waits to be selected is no work in progress. It is the state as of this site, not of a period.',
    ],
  },
  'features-at-step': {
    name: 'Features at a step',
    unit: 'features',
    decimals: 0,
    better: 'lower',
    formula: 'Features that came to the step and have not finished it.',
    notes: [
      'A feature comes to a step when the one before is finished, unless its record says otherwise.',
      'Waiting: nobody has begun. Ageing: it is there for longer than the playbook expects of that step.',
    ],
  },
  'feature-cycle-time': {
    name: 'Cycle time of a step',
    unit: 'd',
    decimals: 1,
    better: 'lower',
    formula: 'Median of the days from starting to finishing the step.',
    notes: [ELAPSED, 'What it waited before is its time in queue, and not in it.', LEFT, UNKNOWN],
    working: medianOf('features'),
  },
  'feature-queue-time': {
    name: 'Time in queue',
    unit: 'd',
    decimals: 1,
    better: 'lower',
    formula: 'Median of the days from coming to the step to somebody beginning there.',
    notes: [ELAPSED, LEFT, UNKNOWN],
    working: medianOf('features'),
  },
  'feature-lead-time': {
    name: 'Lead time, selected to deployed',
    unit: 'd',
    decimals: 1,
    better: 'lower',
    scored: true,
    formula: 'Median of the days from being selected (the end of the first step) to being deployed.',
    notes: [ELAPSED, 'Counted in the period of the deployment.', UNKNOWN],
    working: medianOf('features'),
  },
  'feature-response-time': {
    name: 'Lead time, selected to user response',
    unit: 'd',
    decimals: 1,
    better: 'lower',
    scored: true,
    formula: 'Median of the days from being selected to the users’ response being collected.',
    notes: [ELAPSED, 'Counted in the period in which the response was collected.', UNKNOWN],
    working: medianOf('features'),
  },
  'flow-efficiency': {
    name: 'Flow efficiency',
    unit: '%',
    decimals: 0,
    better: 'higher',
    scored: true,
    formula:
      '100 × days worked on ÷ (days worked on + days in queue), from the selection to the deployment, of the features deployed in the period.',
    notes: [
      'Total from totals: a long feature weighs more than a short one.',
      'A feature of which one part is not known is left out.',
    ],
    working: ({ value, detail }) =>
      value === null || typeof detail?.['activeDays'] !== 'number' || typeof detail['queueDays'] !== 'number'
        ? undefined
        : `${plain(detail['activeDays'])} ÷ (${plain(detail['activeDays'])} + ${plain(detail['queueDays'])}) days`,
  },
  'feature-throughput': {
    name: 'Features deployed',
    unit: 'features',
    decimals: 0,
    better: 'higher',
    scored: true,
    formula: 'Features that finished the loop’s deployment in the period.',
    notes: ['From the period of the first deployed feature on; before it nothing is known.'],
  },
  'feature-first-pass': {
    name: 'First-pass QA',
    unit: '%',
    decimals: 0,
    better: 'higher',
    scored: true,
    formula:
      '100 × features that passed validation at the first attempt ÷ features whose validation is over.',
    notes: [
      'One that was dropped after a failed attempt counts as validated and not as passed. Counted in the period of the attempt that decided.',
      'It is about features as wholes; the tasks of sprint plans have attempts of their own.',
    ],
    working: divided('first', 'validated', 'features'),
  },
  'feature-impact': {
    name: 'Impact of a feature',
    unit: '%',
    decimals: 1,
    better: 'higher',
    formula:
      '100 × change for the better ÷ what it was, from before to after, of what the feature was to change.',
    notes: IMPACT,
  },
  'feature-impact-points': {
    name: 'Impact of a feature, in points',
    unit: 'points',
    decimals: 1,
    better: 'higher',
    formula: 'Change for the better between two percentages or scores, from before to after.',
    notes: IMPACT,
  },
  'impact-attainment': {
    name: 'Features with the impact expected',
    unit: '%',
    decimals: 0,
    better: 'higher',
    scored: true,
    formula: '100 × features whose change reached what was expected ÷ features whose change was measured.',
    notes: [
      'Better by less than expected is “partly”, and counts as not reached; so does what was dropped after its test had shown no such change.',
      'Where nothing could be read, as from a test that was stopped early, it is in neither number.',
    ],
    working: divided('met', 'measured', 'features'),
  },
  'process-improvement-compounded': {
    name: 'Process improvement, compounded',
    unit: '%',
    decimals: 1,
    better: 'higher',
    formula:
      '100 × (1 − the product of (1 − improvement) over the quarters): four quarters of 20 % are 59 %, not 80 %.',
    notes: [
      'From the first quarter that is known to the last; where one in between is missing it is “no data”.',
    ],
  },
} as const satisfies Record<string, Definition>;
