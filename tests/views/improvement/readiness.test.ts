import { describe, expect, test } from 'vitest';
import { ledgerAsOf } from '../../../src/records/as-of.ts';
import { conditions, readinessAnswer } from '../../../src/views/improvement/readiness.ts';
import { figuresOf } from '../../support/ledger.ts';

const day = (date: string) => `2026-${date}T00:00:00Z`;
const ASOF = '2026-01-13T12:00:00Z';

describe('readiness', () => {
  const readiness = (entries: object) => ({ ledger: { readiness: { data: entries } } }) as never;
  const gate = {
    condition: 'Gate passed',
    checked: true,
    date: '2026-01-05',
    approver: 'chief',
    evidence: 'A report',
  };

  test('unchecked pre-conditions come first and never count as ready', () => {
    const all = conditions(readiness({ gate, package: { condition: 'Package received', checked: false } }));
    expect(all.map(({ id }) => id)).toEqual(['package', 'gate']);
    expect(readinessAnswer(all)).toBe(
      'Not ready: 1 of 2 pre-conditions is checked; missing: “Package received”.',
    );
    expect(readinessAnswer(conditions(readiness({ gate })))).toBe(
      'Ready: the only pre-condition of the phase is checked, the last on 2026-01-05.',
    );
    expect(readinessAnswer([])).toMatch(/^No data/);
  });

  test('as of an earlier date, later checks are unchecked', () => {
    const { content } = figuresOf({}, ASOF);
    const { ledger } = content;
    const withGate = { ...ledger, readiness: { ...ledger.readiness, data: { gate: gate as never } } };
    const at = (asOf: string) => conditions({ ledger: ledgerAsOf(withGate, Date.parse(asOf)) });
    expect(readinessAnswer(at(day('01-04')))).toBe(
      'Not ready: 0 of 1 pre-condition are checked; missing: “Gate passed”.',
    );
    expect(at(day('01-04'))[0]!.approver).toBeUndefined();
    expect(readinessAnswer(at(day('01-05')))).toMatch(/^Ready/);
  });
});
