import { describe, expect, test } from 'vitest';
import { by, control, none, proof, readiness, seen } from './audited.ts';

describe('a control is ready', () => {
  test('on the last day of its evidence, but not the day after', () => {
    const records = { 'controls/a': control(proof([{ from: '2026-01-01', until: '2026-03-10' }])) };
    expect(readiness(records, '2026-03-10')).toMatchObject({ value: 100, n: 1 });
    expect(readiness(records, '2026-03-11')).toMatchObject({ value: 0, n: 1 });
  });

  test('only if all of its evidence is valid', () => {
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

  test('not in a gap between two pieces of evidence', () => {
    const records = {
      'controls/a': control(proof([{ from: '2026-01-31' }, { from: '2026-05-15' }], { every: '1 month' })),
    };
    // A month from 31 January ends on 28 February.
    expect(readiness(records, '2026-06-01', '2026-02').value).toBe(100);
    expect(readiness(records, '2026-06-01', '2026-03').value).toBe(0);
    expect(readiness(records, '2026-06-01', '2026-05').value).toBe(100);
  });

  test('not while it is planned; it counts from its start day', () => {
    const history = [{ at: '2026-02-01', state: 'planned' }];
    const records = { 'controls/a': control({ history, since: '2026-04-15', ...proof([]) }) };
    expect(readiness(records, '2026-04-14')).toMatchObject({
      ...none,
      status: 'no_data',
      detail: { planned: 1 },
    });
    expect(readiness(records, '2026-04-15')).toMatchObject({ value: 0, n: 1 });
  });

  test('if it is in operation before its start day, but not while suspended; a retired one is not counted', () => {
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

  test('in each framework that requires it, and once overall', () => {
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
    // The plan is overdue for review, the access review is 42 days old, and someone is outstanding.
    expect(readiness(records, '2026-05-02').value).toBe(0);
    expect(readiness(records, '2026-05-02', '2026-02').value).toBe(200 / 3);
    expect(readiness(records, '2026-04-10').sources).toContain('compliance/access-reviews/2026-Q1.yaml');
  });

  test('as known at the time, without later evidence or records', () => {
    const records = {
      'controls/a': control(proof([{ from: '2026-01-01', until: '2026-02-01' }, { from: '2026-04-01' }])),
      'controls/b': control({ history: [{ at: '2026-04-01', state: 'working' }] }),
    };
    expect(readiness(records, '2026-03-15')).toMatchObject({ value: 0, n: 1 });
    expect(seen(records, '2026-03-15').basis.ledger.controls.map(({ id }) => id)).toEqual(['a']);
    expect(readiness(records, '2026-04-01')).toMatchObject({ value: 100, n: 2 });
  });
});
