import { type Definition, defineFigure } from '../definition.ts';
import { arithmetic, divided } from '../working.ts';
import { EXPERIMENT_STATE_WORDS, EXPERIMENT_STATES } from './experiment-states.ts';

const GROUP = 'Experiments';
const FILE = 'experiments/ID.md';
const COUNTS = 'Counts are those in the record; for days before they were taken they are unknown.';

/** Figures of the experiments. */
export const experiments = {
  'experiment-lift': defineFigure({
    name: 'Lift',
    unit: '%',
    counts: 'exposure',
    decimals: 1,
    better: 'higher',
    signed: true,
    group: GROUP,
    formula: '100 × (rate of the best variant − rate of the control) ÷ rate of the control.',
    notes: [
      'The traffic split is checked first (χ² test). Below p = 0.01 it is in doubt, below 0.001 the experiment is invalid; in both cases the lift is “no data”, whatever the rates.',
      'A split that is looked at while a test runs falls below 0.01 once in a hundred looks by chance: a reason to look for a cause, not to stop.',
      'No variant is called a winner or a loser until every variant has its planned sample; until then the lift is provisional.',
      'The interval is Newcombe’s hybrid score interval of the difference at 1 − alpha, as a percentage of the control’s rate; p is from the two-sided two-proportion z-test with pooled rates.',
      'With several variants, p is adjusted by Holm’s method and the interval is at 1 − alpha ÷ their number. Without conversions in either variant there is no p; without conversions in the control there is no lift.',
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
      controlRate: { name: 'Rate of the control (0–1)', unit: '', decimals: 4 },
      rate: { name: 'Rate of the variant (0–1)', unit: '', decimals: 4 },
      exposures: { name: 'Exposures', count: true },
      conversions: { name: 'Conversions', count: true },
      controlExposures: { name: 'Exposures of the control', count: true },
      controlConversions: { name: 'Conversions of the control', count: true },
      rivals: { name: 'Variants besides the control', count: true },
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
    formula: '100 × exposures ÷ planned exposures, for the variant furthest from its planned sample.',
    notes: [
      'If the plan states no sample, it is computed from the baseline, the smallest effect that matters, alpha and power, for a two-sided test of two proportions; with several variants, at alpha ÷ the number of variants besides the control.',
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
    formula: '100 × experiments decided as won ÷ experiments decided.',
    notes: [
      'Counted in the period of the decision. Experiments stopped early count as decided, but not as won.',
      'A win counts only if the numbers support it: the planned split, the planned sample, and p below alpha.',
      'A win that harmed a guardrail counts as decided, not as won; the number of these is shown beside.',
      'Without a decision it is “no data”, not 0. A high rate is not good in itself: testing only safe ideas teaches little.',
    ],
    recorded: { what: 'experiments with a decision', file: FILE },
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
    formula: 'Experiments that have started and not ended.',
    notes: ['Without any experiment on record it is “no data”, not 0.'],
    recorded: { what: 'experiments with their start and end dates', file: FILE },
    detail: { running: { name: 'Running', count: true }, recorded: { name: 'On record', count: true } },
  }),
} satisfies Record<string, Definition>;
