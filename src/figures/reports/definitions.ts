import type { Definition } from '../definition.ts';

/** What the organisation owes itself and others: reports, rules and better ways to work. */
export const duties = {
  'cadence-adherence': {
    name: 'Reports on time',
    unit: '%',
    decimals: 1,
    better: 'higher',
    formula: '100 × reports delivered by their due time and grace ÷ reports due.',
    notes: [
      'What is due is derived from the playbook’s duties, never listed. What is not due yet is in neither number.',
      'Late and missing reports count against it. Drafts are not delivered.',
      'Counted in the period in which the report’s own period ends.',
    ],
    working: ({ value, n, detail }) =>
      value === null || typeof detail?.onTime !== 'number' ? undefined : `${detail.onTime} ÷ ${n} due`,
  },
  'process-improvement': {
    name: 'Process improvement',
    unit: '%',
    decimals: 1,
    better: 'higher',
    scored: true,
    formula:
      '100 × (hours a run before − hours a run after) ÷ hours a run before, of each process of the quarter’s optimisation report; of the organisation, the mean of its processes.',
    notes: [
      'Cost a run, errors a run and satisfaction stand beside it, each signed so that above zero is better: where less is better before − after, where more is better after − before.',
      'Each process counts the same, however often it runs. One without “after” is left out, and how many were is said; from nothing it is “no data”.',
    ],
    working: ({ value, n, detail }) =>
      value === null || typeof detail?.sum !== 'number'
        ? undefined
        : `${detail.sum.toFixed(1)} % ÷ ${n} process${n === 1 ? '' : 'es'}`,
  },
} as const satisfies Record<string, Definition>;
