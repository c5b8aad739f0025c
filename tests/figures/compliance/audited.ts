import { figuresOf } from '../../support/ledger.ts';

export const working = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' } as const;
const policy = {
  frameworks: { gdpr: { name: 'GDPR' }, pci: { name: 'PCI DSS' }, dsa: { name: 'DSA' } },
};
export const by = 'chief';

interface Given {
  from: string;
  until?: string;
}
export const control = (fields: object = {}) => ({
  name: 'A control',
  does: 'Something.',
  owner: by,
  frameworks: [{ framework: 'gdpr', requirement: 'Article 32' }],
  since: '2026-01-01',
  history: [{ at: '2026-01-01', state: 'working' }],
  evidence: [{ what: 'Proof', by, given: [{ from: '2026-01-01' }] }],
  ...fields,
});
export const proof = (given: Given[], more: object = {}) => ({
  evidence: [{ what: 'Proof', by, given, ...more }],
});
export const at = (day: string) => `${day}T12:00:00Z`;
export const none = { value: null, n: 0 };

/** Figures of these records as of a day. */
export const seen = (records: Record<string, object>, day: string) =>
  figuresOf({ compliancePolicy: policy, compliance: records as never }, at(day));
export const readiness = (
  records: Record<string, object>,
  day: string,
  period = day.slice(0, 7),
  subject = 'organisation',
) => seen(records, day).get('audit-readiness', subject, period);
