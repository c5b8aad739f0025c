import { describe, expect, test } from 'vitest';
import { complianceDeadlines } from '../../../src/figures/compliance/deadline-list.ts';
import { patchDue, patchState } from '../../../src/figures/compliance/vulnerabilities.ts';
import type { FigureId } from '../../../src/figures/definitions.ts';
import { compliance } from '../../../src/schemas/compliance/policy.ts';
import { by, none, seen, working } from './audited.ts';

describe('vulnerabilities', () => {
  const { patching } = compliance.schema.parse({});
  const found = { title: 'One', found: '2026-03-01', source: 'scan', severity: 'critical' } as const;
  const accepted = (from: string, until: string) => ({ at: from, by, until, why: 'It goes soon.' });
  const due = (fields: object) => patchDue({ ...found, ...fields } as never, patching, working as never);

  test('are due by severity; a risk accepted in time is due when the acceptance ends', () => {
    expect(due({})).toBe('2026-03-08');
    expect(due({ severity: 'high' })).toBe('2026-03-31');
    expect(due({ severity: 'medium' })).toBe('2026-05-30');
    expect(due({ severity: 'low' })).toBe('2026-08-28');
    expect(due({ accepted: accepted('2026-03-08', '2026-06-01') })).toBe('2026-06-01');
    expect(due({ accepted: accepted('2026-03-09', '2026-06-01') })).toBe('2026-03-08');
    expect(due({ accepted: accepted('2026-03-02', '2026-03-04') })).toBe('2026-03-08');
  });

  test('are on time on the last day', () => {
    const on = (day: string, patched?: string) =>
      patchState({ patched, due: '2026-03-08', accepted: undefined }, day);
    expect(on('2026-03-08')).toBe('open');
    expect(on('2026-03-09')).toBe('overdue');
    expect(on('2026-03-20', '2026-03-08')).toBe('patched');
    expect(on('2026-03-20', '2026-03-09')).toBe('patched late');
  });

  test('count in the period of the patch or if overdue at its end; pending ones are left out', () => {
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

  test('patched or accepted later are open as of an earlier date', () => {
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

  test('count the accounts reviewed, in the period under review', () => {
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

  test('are still to be done as of an earlier date', () => {
    const { get, basis } = seen(records, '2026-06-30');
    expect(get('access-review', 'organisation', '2026-Q2')).toMatchObject({ value: 0, n: 20 });
    expect(complianceDeadlines(basis).filter(({ kind }) => kind === 'access review')).toMatchObject([
      { id: 'access-review.2026-Q1', due: '2026-03-31', title: 'Access review of Help desk' },
      { id: 'access-review.2026-Q2', due: '2026-06-30' },
    ]);
  });
});
