import type { Definition } from './definition.ts';

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
  'regulatory-adherence': {
    name: 'Regulatory adherence',
    unit: '%',
    decimals: 1,
    better: 'higher',
    scored: true,
    formula: '100 × requirements complied with ÷ requirements that apply.',
    notes: ['What does not apply is in neither number. Partial compliance is no compliance.'],
  },
  'process-improvement': {
    name: 'Process improvement',
    unit: '%',
    decimals: 1,
    better: 'higher',
    scored: true,
    formula:
      '100 × change for the better ÷ what it was before: of the time, errors or cost that a process takes.',
    notes: [
      'Where less is better, before − after; where more is better, after − before. Below zero it has become worse.',
      'From nothing it is “no data”.',
    ],
  },
} as const satisfies Record<string, Definition>;
