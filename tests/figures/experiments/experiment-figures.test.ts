import { describe, expect, test } from 'vitest';
import { checkContent } from '../../../src/checks/checks.ts';
import type { Source } from '../../../src/exports/data-file.ts';
import { experimentTable } from '../../../src/exports/experiments.ts';
import { searchRecords } from '../../../src/exports/search-records.ts';
import { ledgerAsOf } from '../../../src/records/as-of.ts';
import { detailLine, workingLine } from '../../../src/words/figure-details.ts';
import { figuresOf, read } from '../../support/ledger.ts';
import { at } from '../../support/ledger-parts.ts';

type Fields = Record<string, unknown>;

/** An experiment that ran from 12 January to 20 February, and was decided on the 23rd. */
const test_ = (conversions: number, state: string, fields: Fields = {}): Fields => ({
  title: `Decided as ${state}`,
  hypothesis: 'It helps',
  metric: { name: 'orders per visitor', baseline: 10, smallestEffect: '1.5 points' },
  guardrails: [{ metric: 'returns', result: 'ok' }],
  plannedSample: 10_000,
  planned: '2026-01-05',
  started: '2026-01-12',
  ends: '2026-02-20',
  ended: '2026-02-20',
  variants: [
    { id: 'before', name: 'Before', control: true, exposures: 10_000, conversions: 1000 },
    { id: 'new', name: 'Treatment', exposures: 10_000, conversions },
  ],
  decision: { state, variant: 'new', at: '2026-02-23', by: 'chief', why: 'Because' },
  learnings: 'Something',
  owner: 'chief',
  body: 'A story.',
  ...fields,
});
const running = {
  ended: undefined,
  decision: undefined,
  learnings: undefined,
  body: '',
  ends: '2026-12-01',
  counted: '2026-02-10',
};
const won = { 'a-win': test_(1150, 'winner') };
const END = '2026-03-15T12:00:00Z';

describe('figures of experiments', () => {
  test('do not exist without a record', () => {
    const { all } = figuresOf({}, END);
    expect(all.filter(({ id }) => id.startsWith('experiment'))).toEqual([]);
  });

  test('lift and sample, with their details', () => {
    const { get } = figuresOf({ experiments: won }, END);
    const lift = get('experiment-lift', 'experiment:a-win', 'all');
    expect(lift).toMatchObject({
      unit: '%',
      n: 20_000,
      status: 'no_target',
      sources: ['experiments/a-win.md'],
      method: '/method/#experiment-lift',
      detail: { state: 'winner', variant: 'new', controlRate: 0.1, rate: 0.115 },
    });
    expect(lift.value).toBeCloseTo(15, 9);
    expect(lift.detail!.low).toBeCloseTo(6.415724, 5);
    expect(lift.detail!.high).toBeCloseTo(23.589213, 5);
    expect(lift.detail!.p).toBeCloseTo(0.000616455, 8);
    expect(get('experiment-sample', 'experiment:a-win', 'all')).toMatchObject({ value: 100, n: 20_000 });
    expect(workingLine(lift)).toBe(
      '(1\u202f150 ÷ 10\u202f000 − 1\u202f000 ÷ 10\u202f000) ÷ (1\u202f000 ÷ 10\u202f000)',
    );
  });

  test('a doubtful split has no lift either, and a win on it does not count', () => {
    const variants = [
      { id: 'before', name: 'Before', control: true, exposures: 10_000, conversions: 1000 },
      { id: 'new', name: 'Treatment', exposures: 10_400, conversions: 1300 },
    ];
    const { get } = figuresOf({ experiments: { odd: test_(0, 'winner', { variants }) } }, END);
    expect(get('experiment-lift', 'experiment:odd', 'all')).toMatchObject({
      value: null,
      detail: { state: 'doubtful', variant: null, p: null },
    });
    expect(get('experiment-win-rate', 'organisation', 'all').value).toBe(0);
  });

  test('an unplanned split has no lift', () => {
    const variants = [
      { id: 'before', name: 'Before', control: true, exposures: 44_000, conversions: 4400 },
      { id: 'new', name: 'Treatment', exposures: 45_000, conversions: 5200 },
    ];
    const { get } = figuresOf({ experiments: { broken: test_(0, 'winner', { variants }) } }, END);
    expect(get('experiment-lift', 'experiment:broken', 'all')).toMatchObject({
      value: null,
      status: 'no_data',
      detail: { state: 'invalid', low: null, high: null, p: null },
    });
    // A win that the numbers do not support does not count.
    expect(get('experiment-win-rate', 'organisation', 'all')).toMatchObject({ value: 0, n: 1 });
  });

  test('a win that harmed a guardrail counts as decided, but not as won', () => {
    const harm = { guardrails: [{ metric: 'returns', result: 'harmed' }] };
    const { get } = figuresOf({ experiments: { ...won, harm: test_(1150, 'winner', harm) } }, END);
    expect(get('experiment-lift', 'experiment:harm', 'all').detail!.state).toBe('won-with-harm');
    const rate = get('experiment-win-rate', 'organisation', 'all');
    expect(rate).toMatchObject({ value: 50, n: 2, detail: { won: 1, harmed: 1, decided: 2 } });
    expect(detailLine(rate)).toBe('won with a harmed guardrail 1');
  });

  test('wins count in the period of the decision, with stopped experiments among the decided', () => {
    const { get, find } = figuresOf(
      {
        experiments: {
          ...won,
          even: test_(1010, 'inconclusive'),
          stopped: test_(700, 'stopped', {
            decision: { state: 'stopped', because: 'withdrawn', at: '2026-03-02', by: 'chief', why: 'x' },
          }),
          on: test_(1100, 'x', running),
        },
      },
      END,
    );
    const rate = (period: string) => get('experiment-win-rate', 'organisation', period);
    expect(rate('all')).toMatchObject({ n: 3, detail: { won: 1, decided: 3 } });
    expect(rate('all').value).toBeCloseTo(100 / 3, 9);
    expect(rate('2026-02')).toMatchObject({ value: 50, n: 2 });
    expect(rate('2026-03')).toMatchObject({ value: 0, n: 1 });
    expect(rate('2026-Q1').n).toBe(3);
    expect(find('experiment-win-rate', 'organisation', '2026-01')?.value ?? null).toBeNull();
    expect(get('experiments-running', 'organisation', 'all')).toMatchObject({ value: 1, n: 4 });
  });

  test('no decision is no data, not 0', () => {
    const { get } = figuresOf({ experiments: { on: test_(1100, 'x', running) } }, END);
    expect(get('experiment-win-rate', 'organisation', 'all')).toMatchObject({
      value: null,
      status: 'no_data',
    });
  });
});

describe('looking back', () => {
  const content = read({ experiments: won });
  const on = (day: string) => ledgerAsOf(content.ledger, at(`${day}T12:00:00Z`)).experiments;

  test('an experiment does not exist before it was planned', () => {
    expect(on('2026-01-04')).toHaveLength(0);
    expect(on('2026-01-05')).toHaveLength(1);
  });

  test('later starts, ends, counts and decisions are unknown', () => {
    expect(on('2026-01-11')[0]!.data).toMatchObject({ started: undefined });
    const during = on('2026-02-19')[0]!;
    expect(during.data).toMatchObject({
      started: '2026-01-12',
      ended: undefined,
      guardrails: [{ metric: 'returns', result: 'unknown' }],
    });
    expect(during.data.decision).toBeUndefined();
    expect(during.data.learnings).toBeUndefined();
    expect(during.data.variants.map(({ exposures }) => exposures)).toEqual([undefined, undefined]);
    expect(during.body).toBe('');
    const ended = on('2026-02-22')[0]!;
    expect(ended.data).toMatchObject({ ended: '2026-02-20' });
    expect(ended.data.decision).toBeUndefined();
    expect(ended.data.variants[1]!.conversions).toBe(1150);
    expect(on('2026-02-23')[0]).toEqual(content.ledger.experiments[0]);
  });

  test('is free of problems on every day', () => {
    for (const day of ['2026-01-06', '2026-01-20', '2026-02-22', '2026-03-15']) {
      const asOf = at(`${day}T12:00:00Z`);
      const problems = checkContent({ ...content, ledger: ledgerAsOf(content.ledger, asOf) }, asOf);
      expect(problems.filter(({ rule }) => rule.startsWith('experiment'))).toEqual([]);
    }
  });
});

test('exports: one row per variant, and a searchable record', () => {
  const { basis } = figuresOf({ experiments: won }, END);
  const rows = experimentTable.rows({ basis } as Source);
  expect(rows).toHaveLength(2);
  const column = (name: string) => rows.map((row) => row[name]);
  expect(column('rate')).toEqual([0.1, 0.115]);
  expect(column('lift_percent')[0]).toBeNull();
  expect(column('state')).toEqual(['winner', 'winner']);
  const [record] = searchRecords(basis.ledger, basis.calendar.dateOf, '/').filter(
    ({ meta }) => meta.kind === 'Experiment',
  );
  expect(record).toMatchObject({ url: '/experiments/a-win/', meta: { date: '2026-01-12' } });
  expect(record!.content).toContain('A story.');
});
