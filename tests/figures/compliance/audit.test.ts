import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkContent } from '../../../src/checks/checks.ts';
import { complianceDeadlines } from '../../../src/figures/compliance/deadline-list.ts';
import { documentCurrency } from '../../../src/figures/compliance/documents.ts';
import { trainingOn } from '../../../src/figures/compliance/people.ts';
import { patchDue, patchState } from '../../../src/figures/compliance/vulnerabilities.ts';
import type { FigureId } from '../../../src/figures/definitions.ts';
import { compliance } from '../../../src/schemas/compliance/policy.ts';
import { figuresOf } from '../../support/ledger.ts';

const working = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' } as const;
const policy = { frameworks: { gdpr: { name: 'GDPR' }, pci: { name: 'PCI DSS' }, dsa: { name: 'DSA' } } };
const by = 'chief';

interface Given {
  from: string;
  until?: string;
}
const control = (fields: object = {}) => ({
  name: 'A control',
  does: 'Something.',
  owner: by,
  frameworks: [{ framework: 'gdpr', requirement: 'Article 32' }],
  since: '2026-01-01',
  history: [{ at: '2026-01-01', state: 'working' }],
  evidence: [{ what: 'Proof', by, given: [{ from: '2026-01-01' }] }],
  ...fields,
});
const proof = (given: Given[], more: object = {}) => ({
  evidence: [{ what: 'Proof', by, given, ...more }],
});
const at = (day: string) => `${day}T12:00:00Z`;
const none = { value: null, n: 0 };

/** Figures of these records, seen from a day. */
const seen = (records: Record<string, object>, day: string) =>
  figuresOf({ compliancePolicy: policy, compliance: records as never }, at(day));
const readiness = (
  records: Record<string, object>,
  day: string,
  period = day.slice(0, 7),
  subject = 'organisation',
) => seen(records, day).get('audit-readiness', subject, period);

describe('a control is ready', () => {
  test('on the last day of its evidence, and not on the day after', () => {
    const records = { 'controls/a': control(proof([{ from: '2026-01-01', until: '2026-03-10' }])) };
    expect(readiness(records, '2026-03-10')).toMatchObject({ value: 100, n: 1 });
    expect(readiness(records, '2026-03-11')).toMatchObject({ value: 0, n: 1 });
  });

  test('only when all of its evidence is valid: one that is missing is enough', () => {
    const evidence = [
      { what: 'One', by, given: [{ from: '2026-01-01' }] },
      { what: 'Two', by, given: [] },
    ];
    expect(readiness({ 'controls/a': control({ evidence }) }, '2026-03-10').value).toBe(0);
    const mixed = { 'controls/a': control({ evidence }), 'controls/b': control(), 'controls/c': control() };
    expect(readiness(mixed, '2026-03-10')).toMatchObject({
      value: 200 / 3,
      n: 3,
      sources: ['compliance/controls/a.yaml', 'compliance/controls/b.yaml', 'compliance/controls/c.yaml'],
    });
  });

  test('not in a gap between two times that evidence was given', () => {
    const records = {
      'controls/a': control(proof([{ from: '2026-01-31' }, { from: '2026-05-15' }], { every: '1 month' })),
    };
    // A month from 31 January ends on 28 February.
    expect(readiness(records, '2026-06-01', '2026-02').value).toBe(100);
    expect(readiness(records, '2026-06-01', '2026-03').value).toBe(0);
    expect(readiness(records, '2026-06-01', '2026-05').value).toBe(100);
  });

  test('not before its day while it is planned: then it counts', () => {
    const history = [{ at: '2026-02-01', state: 'planned' }];
    const records = { 'controls/a': control({ history, since: '2026-04-15', ...proof([]) }) };
    expect(readiness(records, '2026-04-14')).toMatchObject({
      ...none,
      status: 'no_data',
      detail: { planned: 1 },
    });
    expect(readiness(records, '2026-04-15')).toMatchObject({ value: 0, n: 1 });
  });

  test('where it works before its day; not while it is suspended; and a retired one is in neither number', () => {
    const early = control({ since: '2026-12-01' });
    const states = (...list: [string, string][]) => ({
      history: list.map(([day, state]) => ({ at: day, state })),
    });
    const suspended = control(states(['2026-01-01', 'working'], ['2026-03-01', 'suspended']));
    const retired = control(states(['2026-01-01', 'working'], ['2026-03-01', 'retired']));
    const records = { 'controls/early': early, 'controls/suspended': suspended, 'controls/retired': retired };
    expect(readiness(records, '2026-03-31', '2026-02')).toMatchObject({ value: 100, n: 3 });
    expect(readiness(records, '2026-03-31')).toMatchObject({ value: 50, n: 2 });
  });

  test('in each framework that asks for it, and once in all', () => {
    const frameworks = [
      { framework: 'gdpr', requirement: 'Article 32' },
      { framework: 'pci', requirement: '6.3.3' },
    ];
    const records = {
      'controls/a': control({ frameworks, ...proof([]) }),
      'controls/b': control(),
    };
    const { get } = seen(records, '2026-03-31');
    const of = (subject: string) => get('audit-readiness', subject, '2026-03');
    expect(of('organisation')).toMatchObject({ value: 50, n: 2 });
    expect(of('framework:gdpr')).toMatchObject({ value: 50, n: 2 });
    expect(of('framework:pci')).toMatchObject({ value: 0, n: 1 });
    expect(of('framework:dsa')).toMatchObject({ ...none, status: 'no_data' });
  });

  test('by the records that prove it: a document, a course, the reviews of a system', () => {
    const records = {
      'documents/plan': {
        title: 'Plan',
        type: 'plan',
        owner: by,
        approvals: [{ version: '1', approved: '2026-01-01', by, nextReview: '2026-04-10' }],
      },
      'training/privacy': {
        title: 'Privacy',
        owner: by,
        assigned: [
          { who: 'P-001', asked: '2026-01-01', due: '2026-02-01', completed: '2026-01-20' },
          { who: 'P-002', asked: '2026-01-01', due: '2026-05-01' },
        ],
      },
      'access-reviews/2026-Q1': {
        systems: [{ system: 'Shop', accounts: 5, done: { on: '2026-03-20', reviewer: by, reviewed: 5 } }],
      },
      'controls/a': control({ evidence: [{ what: 'Plan', by, document: 'plan' }] }),
      'controls/b': control({ evidence: [{ what: 'Course', by, course: 'privacy' }] }),
      'controls/c': control({ evidence: [{ what: 'Review', by, every: '30 days', reviewOf: 'Shop' }] }),
    };
    expect(readiness(records, '2026-04-10')).toMatchObject({ value: 100, n: 3 });
    // The plan is past its review, the review 42 days old, and somebody is outstanding.
    expect(readiness(records, '2026-05-02').value).toBe(0);
    expect(readiness(records, '2026-05-02', '2026-02').value).toBe(200 / 3);
    expect(readiness(records, '2026-04-10').sources).toContain('compliance/access-reviews/2026-Q1.yaml');
  });

  test('as it was known: what was given or recorded later is not there', () => {
    const records = {
      'controls/a': control(proof([{ from: '2026-01-01', until: '2026-02-01' }, { from: '2026-04-01' }])),
      'controls/b': control({ history: [{ at: '2026-04-01', state: 'working' }] }),
    };
    expect(readiness(records, '2026-03-15')).toMatchObject({ value: 0, n: 1 });
    expect(seen(records, '2026-03-15').basis.ledger.controls.map(({ id }) => id)).toEqual(['a']);
    expect(readiness(records, '2026-04-01')).toMatchObject({ value: 100, n: 2 });
  });
});

describe('documents', () => {
  test('of which there are none are no data', () => {
    expect(documentCurrency([], '2026-03-31')).toEqual({ current: 0, overdue: 0, all: 0 });
    const retired = {
      title: 'Old',
      type: 'policy',
      owner: by,
      approvals: [{ version: '1', approved: '2026-01-01', by, nextReview: '2027-01-01' }],
      retired: '2026-03-01',
    };
    const { get } = seen({ 'documents/old': retired }, '2026-03-31');
    expect(get('document-currency', 'organisation', '2026-02')).toMatchObject({ value: 100, n: 1 });
    expect(get('document-currency', 'organisation', '2026-03')).toMatchObject(none);
  });

  test('are current or overdue, each one of the two, on every day', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((each) => `2026-02-${String(each).padStart(2, '0')}`);
    fc.assert(
      fc.property(fc.array(day), day, (reviews, today) => {
        const { current, overdue, all } = documentCurrency(reviews, today);
        expect(current + overdue).toBe(all);
        expect(current).toBe(reviews.filter((review) => review >= today).length);
      }),
      { seed: 20261104 },
    );
  });

  test('are acknowledged in the version in force, by those whose day has passed', () => {
    const group = (version: string, people: number, due: string, done: [string, number][]) => ({
      version,
      group: 'Support',
      people,
      asked: '2026-01-05',
      due,
      done: done.map(([on, count]) => ({ on, people: count })),
    });
    const records = {
      'documents/policy': {
        title: 'Policy',
        type: 'policy',
        owner: by,
        approvals: [
          { version: '1', approved: '2026-01-05', by, nextReview: '2027-01-05' },
          { version: '2', approved: '2026-04-01', by, nextReview: '2027-04-01' },
        ],
        acknowledgements: {
          people: [
            { version: '1', who: 'P-001', asked: '2026-01-05', due: '2026-02-27', done: '2026-02-27' },
            { version: '1', who: 'P-002', asked: '2026-01-05', due: '2026-03-31', done: '2026-01-06' },
          ],
          groups: [
            group('1', 8, '2026-02-27', [
              ['2026-02-01', 5],
              ['2026-03-04', 2],
            ]),
            { ...group('2', 8, '2026-05-29', []), asked: '2026-04-01' },
          ],
        },
      },
    };
    const of = (period: string) => seen(records, '2026-06-30').get('acknowledgement', 'organisation', period);
    expect(of('2026-01')).toMatchObject({ ...none, detail: { done: null, pending: 10 } });
    expect(of('2026-02')).toMatchObject({ value: (100 * 6) / 9, n: 9, detail: { pending: 1 } });
    // On 31 March the last day of one of them has not passed.
    expect(of('2026-03')).toMatchObject({ value: (100 * 8) / 9, n: 9 });
    expect(of('2026-04')).toMatchObject({ ...none, detail: { pending: 8 } });
    expect(of('2026-05')).toMatchObject({ value: 0, n: 8 });
  });
});

describe('training', () => {
  const asked = '2026-01-01';
  const of = (assigned: object[], day: string, valid?: { length: number; unit: 'months' }) =>
    trainingOn({ assigned, valid } as never, day, working as never);

  test('leaves out who is not due yet, however early they did it, and who left', () => {
    const rows = [
      { who: 'P-001', asked, due: '2026-02-01', completed: '2026-01-10' },
      { who: 'P-002', asked, due: '2026-02-01' },
      { who: 'P-003', asked, due: '2026-03-01', completed: '2026-01-10' },
      { who: 'P-004', asked, due: '2026-02-01', left: '2026-02-10' },
    ];
    expect(of(rows, '2026-02-01')).toEqual({ done: 0, due: 0, pending: 4 });
    expect(of(rows, '2026-02-02')).toEqual({ done: 1, due: 3, pending: 1 });
    expect(of(rows, '2026-02-10')).toEqual({ done: 1, due: 2, pending: 1 });
    expect(of(rows, '2026-03-02')).toEqual({ done: 2, due: 3, pending: 0 });
  });

  test('runs out, and holds again once it is repeated', () => {
    const rows = [
      { who: 'P-001', asked, due: '2026-02-01', completed: '2026-01-31' },
      { who: 'P-001', asked: '2027-01-10', due: '2027-03-01', completed: '2027-02-20' },
    ];
    const valid = { length: 12, unit: 'months' } as const;
    expect(of(rows, '2027-01-31', valid)).toEqual({ done: 1, due: 1, pending: 0 });
    expect(of(rows, '2027-02-01', valid)).toEqual({ done: 0, due: 1, pending: 0 });
    expect(of(rows, '2027-02-20', valid)).toEqual({ done: 1, due: 1, pending: 0 });
    expect(of(rows, '2030-01-01')).toEqual({ done: 1, due: 1, pending: 0 });
  });

  test('that is asked for anew is outstanding once that is past due, though the last time still holds', () => {
    const rows = [
      { who: 'P-001', asked, due: '2026-02-01', completed: '2026-01-31' },
      { who: 'P-001', asked: '2026-06-01', due: '2026-07-01' },
    ];
    for (const valid of [undefined, { length: 12, unit: 'months' } as const]) {
      expect(of(rows, '2026-07-01', valid)).toEqual({ done: 1, due: 1, pending: 0 });
      expect(of(rows, '2026-07-02', valid)).toEqual({ done: 0, due: 1, pending: 0 });
      const late = [rows[0]!, { ...rows[1]!, completed: '2026-07-03' }];
      expect(of(late, '2026-07-02', valid)).toEqual({ done: 0, due: 1, pending: 0 });
      expect(of(late, '2026-07-03', valid)).toEqual({ done: 1, due: 1, pending: 0 });
    }
  });
});

describe('vulnerabilities', () => {
  const { patching } = compliance.schema.parse({});
  const found = { title: 'One', found: '2026-03-01', source: 'scan', severity: 'critical' } as const;
  const accepted = (from: string, until: string) => ({ at: from, by, until, why: 'It goes soon.' });
  const due = (fields: object) => patchDue({ ...found, ...fields } as never, patching, working as never);

  test('are due by severity; what was accepted in time is due when the acceptance ends', () => {
    expect(due({})).toBe('2026-03-08');
    expect(due({ severity: 'high' })).toBe('2026-03-31');
    expect(due({ severity: 'medium' })).toBe('2026-05-30');
    expect(due({ severity: 'low' })).toBe('2026-08-28');
    expect(due({ accepted: accepted('2026-03-08', '2026-06-01') })).toBe('2026-06-01');
    expect(due({ accepted: accepted('2026-03-09', '2026-06-01') })).toBe('2026-03-08');
    expect(due({ accepted: accepted('2026-03-02', '2026-03-04') })).toBe('2026-03-08');
  });

  test('are in time on the last day', () => {
    const on = (day: string, patched?: string) =>
      patchState({ patched, due: '2026-03-08', accepted: undefined }, day);
    expect(on('2026-03-08')).toBe('open');
    expect(on('2026-03-09')).toBe('overdue');
    expect(on('2026-03-20', '2026-03-08')).toBe('patched');
    expect(on('2026-03-20', '2026-03-09')).toBe('patched late');
  });

  test('count where they were patched, and where they are overdue at the end; pending ones in neither number', () => {
    const records = {
      'vulnerabilities/1': { ...found, patched: '2026-03-05' },
      'vulnerabilities/2': { ...found, patched: '2026-04-02' },
      'vulnerabilities/3': { ...found, severity: 'low' },
      'vulnerabilities/4': { ...found, severity: 'high', accepted: accepted('2026-03-10', '2026-12-31') },
    };
    const { get, find } = seen(records, '2026-05-15');
    const of = (id: FigureId, period: string, subject = 'organisation') => get(id, subject, period);
    expect(of('patch-punctuality', '2026-03')).toMatchObject({
      value: 50,
      n: 2,
      detail: { onTime: 1, late: 0, overdue: 1, pending: 2 },
      sources: ['compliance/vulnerabilities/1.yaml', 'compliance/vulnerabilities/2.yaml'],
    });
    expect(of('patch-punctuality', '2026-04')).toMatchObject({
      value: 0,
      n: 1,
      detail: { late: 1, overdue: 0 },
    });
    expect(of('patch-punctuality', '2026-05')).toMatchObject(none);
    expect(of('patch-punctuality', '2026-Q2')).toMatchObject({ value: 0, n: 1 });
    expect(of('patch-punctuality', '2026')).toMatchObject({ value: 50, n: 2 });
    expect(of('patch-days', '2026')).toMatchObject({ value: (4 + 32) / 2, n: 2, detail: { longest: 32 } });
    expect(of('vulnerabilities-open', '2026-03')).toMatchObject({
      value: 3,
      n: 3,
      detail: { overdue: 1, accepted: 1 },
    });
    expect(of('vulnerabilities-open', '2026-04', 'severity:critical')).toMatchObject({ value: 0, n: 0 });
    expect(find('vulnerabilities-open', 'organisation', '2026-02')?.value ?? null).toBeNull();
  });

  test('that were patched or accepted later are open again, seen from before', () => {
    const records = {
      'vulnerabilities/1': { ...found, patched: '2026-03-20', note: 'Hindsight.' },
      'vulnerabilities/2': { ...found, found: '2026-04-01' },
    };
    const { get, basis } = seen(records, '2026-03-05');
    expect(get('vulnerabilities-open', 'organisation', '2026-03').value).toBe(1);
    expect(basis.ledger.vulnerabilities.map(({ data }) => data.note)).toEqual([undefined]);
  });
});

describe('access reviews', () => {
  const done = (on: string, reviewed: number) => ({ on, reviewer: by, reviewed, removed: 1 });
  const records = {
    'access-reviews/2026-Q1': {
      systems: [
        { system: 'Shop', accounts: 30, done: done('2026-03-20', 30) },
        { system: 'Help desk', accounts: 10 },
      ],
    },
    'access-reviews/2026-Q2': { systems: [{ system: 'Shop', accounts: 20, done: done('2026-07-02', 15) }] },
  };

  test('count the accounts that were gone through, in the period that they are about', () => {
    const { get, find } = seen(records, '2026-07-31');
    expect(get('access-review', 'organisation', '2026-Q1')).toMatchObject({
      value: 75,
      n: 40,
      detail: { removed: 1 },
    });
    expect(get('access-review', 'organisation', '2026-Q2')).toMatchObject({ value: 75, n: 20 });
    expect(get('access-review', 'organisation', '2026')).toMatchObject({ value: 75, n: 60 });
    expect(get('access-review', 'organisation', '2026-Q3')).toMatchObject(none);
    expect(find('access-review', 'organisation', '2026-03')).toBeUndefined();
  });

  test('are still to be done, seen from before', () => {
    const { get, basis } = seen(records, '2026-06-30');
    expect(get('access-review', 'organisation', '2026-Q2')).toMatchObject({ value: 0, n: 20 });
    expect(complianceDeadlines(basis).filter(({ kind }) => kind === 'access review')).toMatchObject([
      { id: 'access-review.2026-Q1', due: '2026-03-31', title: 'Access review of Help desk' },
      { id: 'access-review.2026-Q2', due: '2026-06-30' },
    ]);
  });
});

test('deadlines come from evidence, documents, courses and open vulnerabilities, each with an id of its own', () => {
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

test('an organisation that records none of it has no such figure, and no complaint', () => {
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
