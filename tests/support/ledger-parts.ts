import type { Obligation } from '../../src/figures/services/objective.ts';
import { type Policy, type PolicyPart, policyOf } from '../../src/figures/services/policy.ts';
import type { Ledger } from '../../src/records/ledger.ts';

type Fields = Record<string, unknown>;

export const at = (text: string) => Date.parse(text);
export const minute = 60_000;

/** A resolved incident that took a service down, from and to ISO texts. */
export function outage(from: string, to: string, more: Fields & { service?: string; level?: string } = {}) {
  const { service = 'api', level = 'outage', ...fields } = more;
  return {
    title: 'An outage',
    severity: 'P2',
    state: 'resolved',
    started: from,
    resolved: to,
    impacts: [{ service, level, from, to }],
    ...fields,
  };
}

/** A completed maintenance. */
export function maintained(from: string, to: string, more: Fields = {}) {
  return {
    title: 'Maintenance',
    state: 'completed',
    announced: '2026-01-01T00:00:00Z',
    window: { from, to },
    services: ['api'],
    started: from,
    completed: to,
    ...more,
  };
}

/** A policy with only the playbook's settings. */
export function policy(fields: Fields = {}): Policy {
  const file = { policy: { earlier: [], amendments: [] }, groups: {}, services: {} };
  return policyOf(file, { name: 'x', group: 'x', ...fields } as never);
}

/** The same policy at all times. */
export const always = (value: Policy): PolicyPart[] => [
  { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, value },
];

/** An objective of at least so many percent of a time that is known and over. */
export function obligation(percent: number, length: number): Obligation {
  const sums = { agreed: length, elapsed: length, watched: length, lost: 0, excused: 0 };
  return { comparator: '>=', parts: [{ percent, sums }] };
}

/** A ledger with these reports of an output instead of its own, by period, for property tests. */
export function withReports(ledger: Ledger, output: string, reports: Record<string, Fields>): Ledger {
  const entries = Object.entries(reports).map(([period, data]) => ({
    id: `${output}/${period}`,
    file: `reports/${output}/${period}.md`,
    data: { period, author: 'chief', status: 'final', statements: [], ...data },
    body: '',
    links: [],
    images: [],
  }));
  return { ...ledger, reports: entries as unknown as Ledger['reports'] };
}
