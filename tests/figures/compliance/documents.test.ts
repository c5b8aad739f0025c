import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentCurrency } from '../../../src/figures/compliance/documents.ts';
import { trainingOn } from '../../../src/figures/compliance/people.ts';
import { by, none, seen, working } from './audited.ts';

describe('documents', () => {
  test('without any there is no data', () => {
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

  test('are either current or overdue on every day', () => {
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

  test('leaves out people who are not due yet, even if they finished early, and people who left', () => {
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

  test('expires, and is valid again once repeated', () => {
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

  test('that is assigned again is outstanding once overdue, even if the last completion is still valid', () => {
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
