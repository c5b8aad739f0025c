import { type Definition, defineFigure } from '../definition.ts';
import { divided } from '../working.ts';

const GROUP = 'Improvement';
const IMPACT = [
  'Read from a figure in the two periods that the feature names, from its experiment’s full sample, or from counts that it records. Never typed.',
  'A period that is not over, and an experiment without its planned sample, say nothing yet; where chance explains a test’s difference the impact was not seen.',
  'Before and after is no proof of cause: between them lies more than one feature. An experiment is one.',
];
const RECORDED = { what: 'features with the impact that was expected of them', file: 'features/ID.md' };

/**
 * met: as much as was hoped for, or more. partly: better, by less. missed: no better, or by no more than chance explains. not yet:
 * what would tell is not over, or not read. no data: it is over, and nothing is known.
 */
export const IMPACT_VERDICTS = ['met', 'partly', 'missed', 'not yet', 'no data'] as const;

/** Before and after are in the unit of what the feature was to change, which is one of the parts. */
const CHANGE = {
  verdict: { name: 'Verdict', text: IMPACT_VERDICTS },
  before: { name: 'Before', unit: '' },
  after: { name: 'After', unit: '' },
  unit: { name: 'Unit of before and after', text: true },
  direction: { name: 'Better direction', text: ['up', 'down'] },
} as const;

/** What comes of features, and of better ways to work. */
export const impact = {
  'feature-impact': defineFigure({
    name: 'Impact of a feature',
    unit: '%',
    // Exposures, cases, or what the figure that was to change counts.
    counts: 'observation',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula:
      '100 × change for the better ÷ what it was, from before to after, of what the feature was to change.',
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
    formula: 'Change for the better between two percentages or scores, from before to after.',
    notes: IMPACT,
    recorded: RECORDED,
    detail: CHANGE,
  }),
  'impact-attainment': defineFigure({
    name: 'Features with the impact expected',
    unit: '%',
    counts: 'feature',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: '100 × features whose change reached what was expected ÷ features whose change was measured.',
    notes: [
      'Better by less than expected is “partly”, and counts as not reached; so does what was dropped after its test had shown no such change.',
      'Where nothing could be read, as from a test that was stopped early, it is in neither number.',
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
    notes: [
      'From the first quarter that is known to the last; where one in between is missing it is “no data”.',
    ],
    recorded: {
      what: 'how a process ran before and after it was changed, in the optimisation report of each quarter',
      file: 'reports/optimisation-report/2026-Q3.md',
    },
    detail: {
      quarters: { name: 'Quarters', count: true },
      remaining: { name: 'Share that is left, of 1', unit: '', decimals: 3 },
    },
  }),
} satisfies Record<string, Definition>;
