import { type Definition, defineFigure } from '../definition.ts';
import { arithmetic, divided } from '../working.ts';

const PER_PROCESS = { unit: '%', decimals: 1, optional: true } as const;

/** Figures of the reports that are due, and of process improvement. */
export const duties = {
  'cadence-adherence': defineFigure({
    name: 'Reports on time',
    unit: '%',
    counts: 'report',
    decimals: 1,
    better: 'higher',
    group: 'Reports',
    formula: '100 × reports delivered by their due time plus grace ÷ reports due.',
    notes: [
      'The reports due are derived from the duties in the playbook. Reports that are not due yet are left out.',
      'Late and missing reports count against it. Drafts do not count as delivered.',
      'Counted in the period in which the period of the report ends.',
    ],
    recorded: { what: 'standing duties, and the reports they require', file: 'playbook/cadences.yaml' },
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
      '100 × (hours per run before − hours per run after) ÷ hours per run before, for each process in the optimisation report of the quarter; for the organisation, the mean of its processes.',
    notes: [
      'Cost per run, errors per run and satisfaction are shown beside it, each signed so that a positive value is an improvement.',
      'Each process counts the same, however often it runs. Processes without an “after” value are left out and their number is shown; if the value before is zero it is “no data”.',
    ],
    recorded: {
      what: 'processes before and after a change, in each quarterly optimisation report',
      file: 'reports/optimisation-report/2026-Q3.md',
    },
    detail: {
      // For one process.
      before: { name: 'Before', unit: 'h', decimals: 2, optional: true },
      after: { name: 'After', unit: 'h', decimals: 2, optional: true },
      cost: { name: 'Cost per run, improvement', ...PER_PROCESS },
      errors: { name: 'Errors, improvement', ...PER_PROCESS },
      satisfaction: { name: 'Satisfaction, improvement', ...PER_PROCESS },
      // For the organisation.
      processes: { name: 'Processes', count: true, optional: true },
      without: { name: 'Left out', count: true, beside: true, optional: true },
      sum: { name: 'Total', ...PER_PROCESS },
      best: { name: 'Best', ...PER_PROCESS },
      worst: { name: 'Worst', ...PER_PROCESS },
    },
    working: ({ n, detail: { sum } }) => arithmetic`${sum} % ÷ ${n} ${n === 1 ? 'process' : 'processes'}`,
  }),
} satisfies Record<string, Definition>;
