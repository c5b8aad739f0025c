import { describe, expect, test } from 'vitest';
import { checkContent } from '../../../src/checks/checks.ts';
import { read } from '../../support/ledger.ts';

const AS_OF = '2026-11-03T12:00:00Z';
/** What the rule finds in an incident of P1, whose response target is < 1 h. */
function found(fields: Record<string, unknown>, asOf = AS_OF) {
  const incident = {
    title: 'Search returns nothing',
    severity: 'P1',
    started: '2026-11-03T09:00:00Z',
    detected: '2026-11-03T09:10:00Z',
    ...fields,
  };
  return checkContent(read({ incidents: { a: incident } }), Date.parse(asOf)).filter(
    ({ rule }) => rule === 'impact-missing',
  );
}

const resolved = { state: 'resolved', resolved: '2026-11-03T10:00:00Z' };
const open = { state: 'investigating' };

describe('an incident without impacts', () => {
  test('is reported once it is resolved, with both ways out', () => {
    const [problem, ...others] = found(resolved);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ severity: 'warning', file: 'incidents/a.md' });
    expect(problem!.message).toBe('impacts is missing from a resolved incident');
    expect(problem!.fix).toContain('impacts: []');
  });

  test('is reported once it is mitigated, in any state', () => {
    const mitigated = { mitigated: '2026-11-03T09:20:00Z' };
    for (const state of ['investigating', 'identified', 'monitoring'])
      expect(found({ state, ...mitigated }, '2026-11-03T09:21:00Z')).toMatchObject([
        { message: 'impacts is missing from a mitigated incident' },
      ]);
  });

  test.each([
    ['exactly as long as the response may take', '2026-11-03T10:10:00Z', 0],
    ['longer', '2026-11-03T10:10:00.001Z', 1],
  ])('that is open for %s', (_, asOf, count) => {
    expect(found(open, asOf)).toHaveLength(count);
  });

  test('that is open counts from its start where no detection is recorded', () => {
    expect(found({ ...open, detected: undefined }, '2026-11-03T10:05:00Z')).toMatchObject([
      { message: 'impacts is missing from an incident open for 1 h 5 min (response target < 1 h)' },
    ]);
  });

  test('may stay open without a response target', () => {
    expect(found({ ...open, severity: 'P3' })).toEqual([]);
    expect(found({ ...resolved, severity: 'P3' })).toHaveLength(1);
  });

  test('is reported also where it names systems outside the catalogue', () => {
    expect(found({ ...resolved, affects: ['the wiki'] })).toHaveLength(1);
  });
});

describe('nothing is reported', () => {
  const impact = { service: 'api', from: '2026-11-03T09:00:00Z', to: '2026-11-03T09:30:00Z' };
  test.each([
    ['an empty list, which says that nothing was affected', []],
    ['an impact', [{ ...impact, level: 'degraded' }]],
    ['a service that kept working', [{ ...impact, level: 'none' }]],
  ])('of %s', (_, impacts) => {
    for (const state of [resolved, { ...open, mitigated: '2026-11-03T09:20:00Z' }, open])
      expect(found({ ...state, impacts })).toEqual([]);
  });
});
