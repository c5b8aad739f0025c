import { type Definition, defineFigure } from '../definition.ts';
import { arithmetic, divided } from '../working.ts';
import { EXPERIMENT_STATE_WORDS, EXPERIMENT_STATES } from './experiment-states.ts';

const GROUP = 'Experiments';
const FILE = 'experiments/ID.md';
const COUNTS = 'Counts are those that the record holds; at a day before they were taken they are unknown.';

/** What the experiments say. */
export const experiments = {
  'experiment-lift': defineFigure({
    name: 'Lift',
    unit: '%',
    counts: 'exposure',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula: '100 × (rate of the best other variant − rate of the control) ÷ rate of the control.',
    notes: [
      'The split of traffic is checked first (χ² test). Below p = 0.01 it is in doubt, below 0.001 the experiment is invalid; in both cases there is “no data”, whatever the rates are.',
      'A test that is looked at while it runs has a good split below 0.01 once in a hundred looks: the doubt is a reason to look for a cause, and none to stop.',
      'Nothing is called a winner or a loser before every variant has its planned sample; until then the lift is what was seen so far.',
      'The interval is Newcombe’s hybrid score interval of the difference, at 1 − alpha, in percent of the control’s rate; p is that of the two-sided two-proportion z-test with pooled rates.',
      'With several variants p is adjusted by Holm’s method, and the interval is that of 1 − alpha ÷ their number. 0 conversions in both have no p; a control with 0 has no lift.',
      COUNTS,
    ],
    recorded: { what: 'experiments with the exposures and conversions of each variant', file: FILE },
    detail: {
      state: { name: 'State', text: EXPERIMENT_STATES, words: EXPERIMENT_STATE_WORDS },
      variant: { name: 'Variant', text: true },
      low: { name: '95 % interval', to: 'high', beside: true },
      high: { name: 'Upper end of the 95 % interval' },
      p: { name: 'p', unit: '', decimals: 4 },
      z: { name: 'z', unit: '', decimals: 2 },
      controlRate: { name: 'Rate of the control, of 1', unit: '', decimals: 4 },
      rate: { name: 'Rate of the variant, of 1', unit: '', decimals: 4 },
      exposures: { name: 'Exposures', count: true },
      conversions: { name: 'Conversions', count: true },
      controlExposures: { name: 'Exposures of the control', count: true },
      controlConversions: { name: 'Conversions of the control', count: true },
      rivals: { name: 'Variants beside the control', count: true },
    },
    // "(1,150 ÷ 10,000 − 1,000 ÷ 10,000) ÷ (1,000 ÷ 10,000)"
    working: ({ detail: { conversions, exposures, controlConversions, controlExposures } }) =>
      arithmetic`(${conversions} ÷ ${exposures} − ${controlConversions} ÷ ${controlExposures}) ÷ (${controlConversions} ÷ ${controlExposures})`,
  }),
  'experiment-sample': defineFigure({
    name: 'Planned sample reached',
    unit: '%',
    counts: 'exposure',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    formula: '100 × exposures ÷ planned exposures, of the variant that has least of what it needs.',
    notes: [
      'Where no sample is stated it is computed from the baseline, the smallest effect that matters, alpha and power, for a two-sided test of two proportions; with several variants at alpha ÷ how many there are beside the control.',
      COUNTS,
    ],
    recorded: { what: 'experiments with their plan and the exposures of each variant', file: FILE },
    detail: {
      exposures: { name: 'Exposures', count: true },
      needed: { name: 'Planned', count: true },
      ratioChi2: { name: 'χ² of the split', unit: '', decimals: 2 },
      ratioP: { name: 'p of the split', unit: '', decimals: 4 },
    },
    working: ({ detail }) => divided(detail.exposures, detail.needed, 'exposures'),
  }),
  'experiment-win-rate': defineFigure({
    name: 'Experiments won',
    unit: '%',
    counts: 'decision',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    formula: '100 × experiments that were decided as won ÷ experiments that were decided.',
    notes: [
      'Counted in the period of the decision. Those that were stopped early count as decided and not as won.',
      'A win counts where the numbers support it: the planned split, the planned sample, and p below alpha.',
      'One that harmed a guardrail counts as decided and not as won; how many there were stands beside it.',
      'Without a decision it is “no data”, not 0. A high rate is not a good one by itself: who only tests what is certain learns little.',
    ],
    recorded: { what: 'experiments that were decided', file: FILE },
    detail: {
      won: { name: 'Won', count: true },
      harmed: { name: 'Won with a harmed guardrail', count: true, beside: true },
      decided: { name: 'Decided', count: true },
    },
    working: ({ detail }) => divided(detail.won, detail.decided, 'decisions'),
  }),
  'experiments-running': defineFigure({
    name: 'Experiments running',
    unit: 'experiments',
    counts: 'experiment',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    formula: 'Experiments that have begun and have not ended.',
    notes: ['Without any experiment on record it is “no data”, not 0.'],
    recorded: { what: 'experiments with the days on which they began and ended', file: FILE },
    detail: { running: { name: 'Running', count: true }, recorded: { name: 'On record', count: true } },
  }),
} satisfies Record<string, Definition>;
