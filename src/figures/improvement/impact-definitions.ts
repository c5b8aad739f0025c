import { type Definition, defineFigure } from '../definition.ts';
import { divided } from '../working.ts';

const GROUP = 'Improvement';
const IMPACT = [
  'Read from a figure in the two periods the feature names, from the full sample of its experiment, or from counts it records. It is never typed in.',
  'A period that is not over, or an experiment without its planned sample, gives no verdict yet; if chance explains the difference in a test, the impact was not seen.',
  'A before-and-after comparison does not prove cause, because other features change in between. An experiment does.',
];
const RECORDED = { what: 'features with their expected impact', file: 'features/ID.md' };

/**
 * met: at least the expected change. partly: better, by less. missed: no better, or by no more than chance explains. not yet:
 * the period or test is not over, or has not been read. no data: it is over, and nothing is known.
 */
export const IMPACT_VERDICTS = ['met', 'partly', 'missed', 'not yet', 'no data'] as const;

/** Before and after are in the unit of the measure the feature was meant to change, which is one of the parts. */
const CHANGE = {
  verdict: { name: 'Verdict', text: IMPACT_VERDICTS },
  before: { name: 'Before', unit: '' },
  after: { name: 'After', unit: '' },
  unit: { name: 'Unit of before and after', text: true },
  direction: { name: 'Better direction', text: ['up', 'down'] },
} as const;

/** The effects of features and of process improvements. */
export const impact = {
  'feature-impact': defineFigure({
    name: 'Impact of a feature',
    unit: '%',
    // Exposures, cases, or whatever the affected figure counts.
    counts: 'observation',
    decimals: 1,
    better: 'higher',
    signed: true,
    group: GROUP,
    formula: '100 × improvement ÷ value before, for the measure the feature was meant to change.',
    notes: IMPACT,
    recorded: RECORDED,
    detail: CHANGE,
  }),
  'feature-impact-points': defineFigure({
    name: 'Impact of a feature, in points',
    unit: 'points',
    counts: 'observation',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula: 'Improvement from before to after between two percentages or scores.',
    notes: IMPACT,
    recorded: RECORDED,
    detail: CHANGE,
  }),
  'impact-attainment': defineFigure({
    name: 'Features with the expected impact',
    unit: '%',
    counts: 'feature',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: '100 × features whose change reached the expected change ÷ features whose change was measured.',
    notes: [
      'A smaller improvement than expected is “partly” and counts as not reached; so does a feature dropped after its test showed no such change.',
      'Features without a reading, such as those whose test was stopped early, are left out.',
    ],
    recorded: RECORDED,
    detail: {
      met: { name: 'As expected', count: true },
      measured: { name: 'Measured', count: true },
      partly: { name: 'Less than expected', count: true },
      missed: { name: 'Not seen', count: true },
      open: { name: 'Not measured', count: true },
    },
    working: ({ detail }) => divided(detail.met, detail.measured, 'features'),
  }),
  'process-improvement-compounded': defineFigure({
    name: 'Process improvement, compounded',
    unit: '%',
    counts: 'quarter',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula:
      '100 × (1 − the product of (1 − improvement) over the quarters): four quarters of 20 % are 59 %, not 80 %.',
    notes: ['From the first known quarter to the last; if one in between is missing it is “no data”.'],
    recorded: {
      what: 'processes before and after a change, in each quarterly optimisation report',
      file: 'reports/optimisation-report/2026-Q3.md',
    },
    detail: {
      quarters: { name: 'Quarters', count: true },
      remaining: { name: 'Remaining share (0–1)', unit: '', decimals: 3 },
    },
  }),
} satisfies Record<string, Definition>;
