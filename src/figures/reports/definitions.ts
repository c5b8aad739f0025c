import { type Definition, defineFigure } from '../definition.ts';
import { arithmetic, divided } from '../working.ts';

const PER_PROCESS = { unit: '%', decimals: 1, optional: true } as const;

/** What the organisation owes itself and others: reports, rules and better ways to work. */
export const duties = {
  'cadence-adherence': defineFigure({
    name: 'Reports on time',
    unit: '%',
    counts: 'report',
    decimals: 1,
    better: 'higher',
    group: 'Reports',
    formula: '100 × reports delivered by their due time and grace ÷ reports due.',
    notes: [
      'What is due is derived from the playbook’s duties, never listed. What is not due yet is in neither number.',
      'Late and missing reports count against it. Drafts are not delivered.',
      'Counted in the period in which the report’s own period ends.',
    ],
    recorded: { what: 'standing duties, and the reports that they ask for', file: 'playbook/cadences.yaml' },
    detail: {
      expected: { name: 'Expected', count: true },
      onTime: { name: 'On time', count: true },
      late: { name: 'Late', count: true },
      missing: { name: 'Missing', count: true },
      notDue: { name: 'Not due yet', count: true },
    },
    working: ({ n, detail }) => divided(detail.onTime, n, 'due'),
  }),
  'process-improvement': defineFigure({
    name: 'Process improvement',
    unit: '%',
    counts: ['process', 'processes'],
    countsOf: { process: 'run' },
    decimals: 1,
    better: 'higher',
    group: 'Improvement',
    scored: true,
    formula:
      '100 × (hours a run before − hours a run after) ÷ hours a run before, of each process of the quarter’s optimisation report; of the organisation, the mean of its processes.',
    notes: [
      'Cost a run, errors a run and satisfaction stand beside it, each signed so that above zero is better: where less is better before − after, where more is better after − before.',
      'Each process counts the same, however often it runs. One without “after” is left out, and how many were is said; from nothing it is “no data”.',
    ],
    recorded: {
      what: 'how a process ran before and after it was changed, in the optimisation report of each quarter',
      file: 'reports/optimisation-report/2026-Q3.md',
    },
    detail: {
      // Of one process.
      before: { name: 'Before', unit: 'h', decimals: 2, optional: true },
      after: { name: 'After', unit: 'h', decimals: 2, optional: true },
      cost: { name: 'Cost a run, for the better', ...PER_PROCESS },
      errors: { name: 'Errors, for the better', ...PER_PROCESS },
      satisfaction: { name: 'Satisfaction, for the better', ...PER_PROCESS },
      // Of the organisation.
      processes: { name: 'Processes', count: true, optional: true },
      without: { name: 'Left out', count: true, beside: true, optional: true },
      sum: { name: 'All together', ...PER_PROCESS },
      best: { name: 'Best', ...PER_PROCESS },
      worst: { name: 'Worst', ...PER_PROCESS },
    },
    working: ({ n, detail: { sum } }) => arithmetic`${sum} % ÷ ${n} ${n === 1 ? 'process' : 'processes'}`,
  }),
} satisfies Record<string, Definition>;
