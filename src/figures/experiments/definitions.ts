import type { Definition, Worked } from '../definition.ts';
import { divided, plain } from '../working.ts';

const COUNTS = 'Counts are those that the record holds; at a day before they were taken they are unknown.';

/** "(1,150 ÷ 10,000 − 1,000 ÷ 10,000) ÷ (1,000 ÷ 10,000)" */
function liftWorking({ value, detail }: Worked): string | undefined {
  const [a, n, b, m] = ['conversions', 'exposures', 'controlConversions', 'controlExposures'].map(
    (key) => detail?.[key],
  );
  if (value === null || [a, n, b, m].some((each) => typeof each !== 'number')) return undefined;
  const control = `${plain(b as number)} ÷ ${plain(m as number)}`;
  return `(${plain(a as number)} ÷ ${plain(n as number)} − ${control}) ÷ (${control})`;
}

/** What the experiments say. */
export const experiments = {
  'experiment-lift': {
    name: 'Lift',
    unit: '%',
    decimals: 1,
    better: 'higher',
    formula: '100 × (rate of the best other variant − rate of the control) ÷ rate of the control.',
    notes: [
      'The split of traffic is checked first. Where it is not the planned one (χ² test, p < 0.01) there is “no data”, whatever the rates are.',
      'Nothing is called a winner or a loser before every variant has its planned sample; until then the lift is what was seen so far.',
      'The interval is Newcombe’s hybrid score interval of the difference, at 1 − alpha, in percent of the control’s rate; p is that of the two-sided two-proportion z-test with pooled rates.',
      'With several variants p is adjusted by Holm’s method, and the interval is that of 1 − alpha ÷ their number. 0 conversions in both have no p; a control with 0 has no lift.',
      COUNTS,
    ],
    working: liftWorking,
  },
  'experiment-sample': {
    name: 'Planned sample reached',
    unit: '%',
    decimals: 0,
    better: 'higher',
    formula: '100 × exposures ÷ planned exposures, of the variant that has least of what it needs.',
    notes: [
      'Where no sample is stated it is computed from the baseline, the smallest effect that matters, alpha and power, for a two-sided test of two proportions; with several variants at alpha ÷ how many there are beside the control.',
      COUNTS,
    ],
    working: divided('exposures', 'needed', 'exposures'),
  },
  'experiment-win-rate': {
    name: 'Experiments won',
    unit: '%',
    decimals: 0,
    better: 'higher',
    formula: '100 × experiments that were decided as won ÷ experiments that were decided.',
    notes: [
      'Counted in the period of the decision. Those that were stopped early count as decided and not as won.',
      'A win counts where the numbers support it: the planned split, the planned sample, and p below alpha.',
      'Without a decision it is “no data”, not 0. A high rate is not a good one by itself: who only tests what is certain learns little.',
    ],
    working: divided('won', 'decided', 'decisions'),
  },
  'experiments-running': {
    name: 'Experiments running',
    unit: 'experiments',
    decimals: 0,
    better: 'higher',
    formula: 'Experiments that have begun and have not ended.',
    notes: ['Without any experiment on record it is “no data”, not 0.'],
  },
} as const satisfies Record<string, Definition>;
