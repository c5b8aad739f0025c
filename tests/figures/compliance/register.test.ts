import { describe, expect, test } from 'vitest';
import { frameworkStatus } from '../../../src/figures/compliance/adherence.ts';
import { complianceDeadlines, deadlineState } from '../../../src/figures/compliance/deadline-list.ts';
import { figuresOf, type Setting } from '../../support/ledger.ts';

const AS_OF = '2026-04-10T12:00:00Z';
const check = (framework: string, more: object = {}) => ({
  what: 'Something holds',
  section: 'privacy',
  framework,
  ...more,
});
const policy = (partial: 0 | 0.5) => ({
  partial,
  requestRules: {
    gdpr: { name: 'GDPR', within: '1 month', extended: '3 months' },
    ccpa: { name: 'CCPA', within: '45 days' },
  },
  frameworks: { gdpr: { name: 'GDPR' }, seeds: { name: 'Seeds' } },
  checks: {
    a: check('gdpr'),
    b: check('gdpr'),
    c: check('seeds'),
    d: check('seeds', { from: '2026-03-15' }),
  },
});
const month = (results: Record<string, string>, rest: object = {}) => ({
  checks: Object.entries(results).map(([id, result]) => ({ check: id, result })),
  ...rest,
});
const months = {
  'months/2026-01': month({ a: 'compliant', b: 'compliant', c: 'not-applicable' }),
  'months/2026-02': month({ a: 'compliant', b: 'partial', c: 'non-compliant' }),
  'months/2026-03': month({ a: 'compliant', b: 'compliant', c: 'compliant' }),
};
const setting = (compliance: Setting['compliance'], partial: 0 | 0.5 = 0.5): Setting => ({
  compliance,
  compliancePolicy: policy(partial),
  scorecard: {
    'regulatory-adherence': { category: 'Compliance', name: 'Adherence', target: '> 98 %', owner: 'chief' },
  },
});

describe('regulatory adherence', () => {
  test('leaves out what does not apply, and counts partly met checks by policy', () => {
    const of = (partial: 0 | 0.5) =>
      figuresOf(setting(months, partial), AS_OF).get('regulatory-adherence', 'organisation', '2026-02');
    expect(of(0)).toMatchObject({ value: 100 / 3, n: 3, status: 'missed', target: '> 98 %' });
    expect(of(0.5)).toMatchObject({ value: 50, n: 3 });
    const { get } = figuresOf(setting(months), AS_OF);
    expect(get('regulatory-adherence', 'organisation', '2026-01')).toMatchObject({
      value: 100,
      n: 2,
      status: 'met',
    });
  });

  test('of a quarter is computed from all its checks, not as the mean of its months', () => {
    const { get } = figuresOf(setting(months), AS_OF);
    const quarter = get('regulatory-adherence', 'organisation', '2026-Q1');
    expect(quarter.value).toBeCloseTo((100 * 6.5) / 8, 12);
    expect(quarter).toMatchObject({ n: 8, detail: { months: 3, missingMonths: 0, notApplicable: 1 } });
    expect(quarter.sources).toHaveLength(3);
  });

  test('reports unchecked checks from the day they are required', () => {
    const { get } = figuresOf(setting(months), AS_OF);
    expect(get('regulatory-adherence', 'organisation', '2026-02').detail).toMatchObject({ notChecked: 0 });
    expect(get('regulatory-adherence', 'organisation', '2026-03').detail).toMatchObject({ notChecked: 1 });
  });

  test('is no data if a month is missing, and for the running month', () => {
    const { 'months/2026-02': _, ...two } = months;
    const { get } = figuresOf(setting(two), AS_OF);
    for (const period of ['2026-02', '2026-Q1', '2026-04'])
      expect(get('regulatory-adherence', 'organisation', period)).toMatchObject({
        value: null,
        n: 0,
        status: 'no_data',
      });
    expect(get('regulatory-adherence', 'organisation', '2026-Q1').detail).toMatchObject({ missingMonths: 1 });
  });

  test('is computed by framework, without the organisation’s target', () => {
    const { get } = figuresOf(setting(months), AS_OF);
    expect(get('regulatory-adherence', 'framework:gdpr', '2026-02')).toMatchObject({
      value: 75,
      n: 2,
      target: null,
      status: 'no_target',
    });
    // None of it applied.
    expect(get('regulatory-adherence', 'framework:seeds', '2026-01')).toMatchObject({ value: null, n: 0 });
  });

  test('of an organisation without compliance months is no figure but the scorecard’s', () => {
    const { get, find } = figuresOf(setting({}), AS_OF);
    expect(get('regulatory-adherence', 'organisation', '2026-04').value).toBeNull();
    expect(find('consent-rate', 'organisation', '2026-04')).toBeUndefined();
    expect(find('requests-received', 'organisation', 'all')).toBeUndefined();
  });
});

test('a framework has the state of its worst check, or partly if some are met', () => {
  expect(frameworkStatus([])).toBeUndefined();
  expect(frameworkStatus(['not-applicable'])).toBe('not-applicable');
  expect(frameworkStatus(['compliant', 'not-applicable'])).toBe('compliant');
  expect(frameworkStatus(['compliant', 'non-compliant'])).toBe('partial');
  expect(frameworkStatus(['partial'])).toBe('partial');
  expect(frameworkStatus(['non-compliant', 'non-compliant'])).toBe('non-compliant');
});

test('consent, retention and transfers are sums over rows and months', () => {
  const { get } = figuresOf(
    setting({
      'months/2026-01': month(
        {},
        {
          consent: [{ purpose: 'newsletter', asked: 100, given: 40, withdrawn: 5 }],
          retention: [{ data: 'addresses', due: 10, deleted: 8, kept: 1, reason: 'open case' }],
        },
      ),
      'months/2026-02': month({}, { consent: [{ purpose: 'newsletter', asked: 300, given: 20 }] }),
      'months/2026-03': month({}),
    }),
    AS_OF,
  );
  expect(get('consent-rate', 'organisation', '2026-Q1')).toMatchObject({
    value: 15,
    n: 400,
    detail: { withdrawn: 5 },
  });
  expect(get('retention-kept', 'organisation', '2026-01')).toMatchObject({ value: 90, n: 10 });
  expect(get('retention-kept', 'organisation', '2026-02').value).toBeNull();
  expect(get('transfers-valid', 'organisation', '2026-Q1').value).toBeNull();
});

const requests = {
  'requests/2026-001': {
    received: '2026-01-15',
    kind: 'access',
    rule: 'gdpr',
    closed: '2026-02-15',
    outcome: 'fulfilled',
  },
  'requests/2026-002': {
    received: '2026-01-31',
    kind: 'erasure',
    rule: 'gdpr',
    closed: '2026-03-01',
    outcome: 'fulfilled',
  },
  'requests/2026-003': { received: '2026-02-20', kind: 'erasure', rule: 'gdpr' },
  'requests/2026-004': {
    received: '2026-02-20',
    kind: 'access',
    rule: 'gdpr',
    extended: { at: '2026-03-10', reason: 'Four accounts' },
  },
  'requests/2026-005': { received: '2026-03-20', kind: 'access', rule: 'ccpa' },
};

describe('requests', () => {
  test('are assessed by their rule, in the month of receipt', () => {
    const { get } = figuresOf(setting(requests), AS_OF);
    expect(get('request-punctuality', 'organisation', '2026-01')).toMatchObject({ value: 50, n: 2 });
    // Open past its due date counts against; the extended one is pending.
    expect(get('request-punctuality', 'organisation', '2026-02')).toMatchObject({
      value: 0,
      n: 1,
      detail: { overdue: 1, pending: 1 },
    });
    expect(get('request-punctuality', 'organisation', '2026-03')).toMatchObject({ value: null, n: 0 });
    expect(get('requests-closed', 'organisation', '2026-02').value).toBe(1);
    expect(get('request-slowest', 'organisation', '2026-Q1').value).toBe(31);
    expect(get('request-answer-time', 'organisation', '2026-01')).toMatchObject({ value: 30, n: 2 });
    expect(get('requests-received', 'organisation', 'all')).toMatchObject({
      value: 5,
      detail: { access: 3, erasure: 2 },
    });
  });

  test('as of an earlier date, neither the answer nor the extension is known', () => {
    const { get } = figuresOf(setting(requests), '2026-02-14T12:00:00Z');
    expect(get('requests-received', 'organisation', 'all').value).toBe(2);
    expect(get('requests-pending', 'organisation', 'all').value).toBe(2);
    const { basis } = figuresOf(setting(requests), '2026-03-05T12:00:00Z');
    const due = Object.fromEntries(complianceDeadlines(basis).map((each) => [each.id, each]));
    expect(due['request.2026-004']!.due).toBe('2026-03-20');
    expect(deadlineState(due['request.2026-002']!, basis.today)).toBe('done late');
  });

  test('received on the as-of day count in all periods that contain it, even at its first moment', () => {
    const { get } = figuresOf({ ...setting(requests), zone: 'Europe/Berlin' }, '2026-03-19T23:00:00Z');
    for (const [period, value] of [
      ['2026-03', 1],
      ['2026-Q1', 5],
      ['2026', 5],
      ['all', 5],
    ] as const)
      expect(get('requests-received', 'organisation', period)).toMatchObject({ period, value });
    expect(get('requests-closed', 'organisation', 'all').value).toBe(2);
  });

  test('have a register if the first one was received at the first moment of the as-of day', () => {
    const { 'requests/2026-005': only } = requests;
    const { get } = figuresOf(setting({ 'requests/2026-005': only }), '2026-03-20T00:00:00Z');
    expect(get('requests-received', 'organisation', 'all').value).toBe(1);
    expect(get('requests-received', 'organisation', '2026-03').value).toBe(1);
  });

  test('are extended only if the person was informed in time', () => {
    const received = (extended: string) => ({
      'requests/2026-001': {
        received: '2026-01-15',
        kind: 'access',
        rule: 'gdpr',
        extended: { at: extended, reason: 'Four accounts' },
      },
    });
    const pending = (extended: string) =>
      figuresOf(setting(received(extended)), AS_OF).get('requests-pending', 'organisation', 'all').value;
    expect(pending('2026-02-15')).toBe(1);
    expect(pending('2026-02-16')).toBe(0);
  });

  test('have deadlines with their own ids', () => {
    const { basis } = figuresOf(setting(requests), AS_OF);
    const deadlines = complianceDeadlines(basis);
    expect(deadlines.map(({ due }) => due)).toEqual([
      '2026-02-15',
      '2026-02-28',
      '2026-03-20',
      '2026-05-04',
      '2026-05-20',
    ]);
    expect(new Set(deadlines.map(({ id }) => id)).size).toBe(5);
    expect(deadlines.map((each) => deadlineState(each, basis.today))).toEqual([
      'done',
      'done late',
      'overdue',
      'due',
      'due',
    ]);
  });
});
