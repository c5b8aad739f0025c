import { expect, test } from 'vitest';
import { checkContent } from '../../../src/checks/checks.ts';
import { complianceDeadlines } from '../../../src/figures/compliance/deadline-list.ts';
import { figuresOf } from '../../support/ledger.ts';
import { at, by, control, proof, seen } from './audited.ts';

test('deadlines come from evidence, documents, courses and open vulnerabilities, each with its own id', () => {
  const records = {
    'controls/a': control(proof([{ from: '2026-01-01' }, { from: '2026-04-15' }], { every: '3 months' })),
    'documents/plan': {
      title: 'Plan',
      type: 'plan',
      owner: by,
      approvals: [
        { version: '1', approved: '2026-01-01', by, nextReview: '2026-03-01' },
        { version: '1', approved: '2026-03-02', by, nextReview: '2027-03-01' },
      ],
    },
    'training/privacy': {
      title: 'Privacy',
      owner: by,
      valid: '12 months',
      assigned: [
        { who: 'P-001', asked: '2026-01-01', due: '2026-02-01', completed: '2026-01-20' },
        { who: 'P-002', asked: '2026-05-01', due: '2026-06-01' },
        { who: 'P-003', asked: '2026-05-01', due: '2026-06-01' },
      ],
    },
    'vulnerabilities/1': { title: 'One', found: '2026-05-01', source: 'scan', severity: 'high' },
    'vulnerabilities/2': {
      title: 'Two',
      found: '2026-05-01',
      source: 'scan',
      severity: 'high',
      patched: '2026-05-02',
    },
  };
  const all = complianceDeadlines(seen(records, '2026-05-15').basis);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(all.map(({ kind, due, done }) => [kind, due, done])).toEqual([
    ['document', '2026-03-01', '2026-03-02'],
    ['evidence', '2026-04-01', '2026-04-15'],
    ['vulnerability', '2026-05-31', undefined],
    ['training', '2026-06-01', undefined],
    ['evidence', '2026-07-15', undefined],
    ['training', '2027-01-20', undefined],
    ['document', '2027-03-01', undefined],
  ]);
});

test('an organisation without such records has neither figures nor problems', () => {
  const { all, content } = figuresOf({}, at('2026-05-15'));
  const ids = [
    'audit-readiness',
    'document-currency',
    'training-completion',
    'patch-punctuality',
    'access-review',
  ];
  expect(all.filter(({ id }) => ids.includes(id))).toEqual([]);
  expect(checkContent(content, Date.parse(at('2026-05-15')))).toEqual([]);
});
