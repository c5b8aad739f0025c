import { describe, expect, test } from 'vitest';
import { checks } from '../../../src/checks/checks.ts';
import { journeyOf } from '../../../src/figures/improvement/journey.ts';
import { eventsOf } from '../../../src/records/as-of/features.ts';
import { ledgerAsOf } from '../../../src/records/as-of.ts';
import { demoContent } from '../../support/demo-content.ts';
import { figuresOf } from '../../support/ledger.ts';

const step = (id: string, more: object = {}) => ({ id, name: id, owners: ['chief'], ...more });
/** Names that differ from the demo's, because roles identify the steps. */
const loop = {
  steps: [
    step('chosen'),
    step('built'),
    step('proven', { role: 'validation', attempts: 3, expected: '2 d' }),
    step('shipped', { role: 'deployment' }),
    step('watched', { role: 'experiment', optional: true }),
    step('weighed', { role: 'impact' }),
    step('heard', { role: 'response' }),
  ],
};
const day = (date: string, hour = '00') => `2026-${date}T${hour}:00:00Z`;
const visit = (started: string, finished?: string) => ({
  started: day(started),
  ...(finished && { finished: day(finished) }),
  by: 'chief',
});
const base = { title: 'A feature', summary: 'It does something', owner: 'chief' };
const pass = (at: string) => ({ at: day(at), by: 'chief', result: 'pass' });
const fail = (at: string) => ({ at: day(at), by: 'chief', result: 'fail' });

/** Selected on the 3rd, built from the 5th to the 10th, proven on the 11th and 12th, shipped from the 14th to the 15th. */
const shipped = {
  ...base,
  steps: {
    chosen: { entered: day('01-01'), ...visit('01-02', '01-03') },
    built: visit('01-05', '01-10'),
    proven: visit('01-11', '01-12'),
    shipped: visit('01-14', '01-15'),
  },
  attempts: [pass('01-12')],
};
/** The same a month later, at the second try, in four days of building, shipped directly after. */
const second = {
  ...base,
  steps: {
    chosen: { entered: day('02-01'), ...visit('02-02', '02-03') },
    built: visit('02-03', '02-07'),
    proven: visit('02-07', '02-09'),
    shipped: visit('02-09', '02-10'),
  },
  attempts: [fail('02-08'), pass('02-09')],
};
const waiting = { ...base, steps: { chosen: { entered: day('03-01'), ...visit('03-01', '03-02') } } };
const stuck = {
  ...base,
  steps: {
    chosen: { entered: day('03-01'), ...visit('03-01', '03-02') },
    built: visit('03-03', '03-05'),
    proven: visit('03-06'),
  },
  attempts: [fail('03-06')],
};
const backlog = { ...base, steps: { chosen: { entered: day('03-01') } } };
const returned = {
  ...base,
  steps: {
    chosen: { entered: day('02-01'), ...visit('02-01', '02-02') },
    built: visit('02-02', '02-04'),
    proven: visit('02-04'),
  },
  attempts: [fail('02-05'), fail('02-06'), fail('02-07')],
  dropped: { at: day('02-08'), by: 'chief', why: 'Three times', returned: true },
};
const features = { shipped, second, waiting, stuck, backlog, returned };
const ASOF = '2026-03-10T00:00:00Z';

describe('features in the loop', () => {
  const { get, find, all } = figuresOf({ loop, features }, ASOF);

  test('work in progress was selected and neither finished nor dropped', () => {
    const { value, n, detail } = get('features-in-progress', 'organisation', 'all');
    // The two shipped but not measured, the waiting and the stuck one; not the backlog or the returned one.
    expect([value, n]).toEqual([4, 6]);
    expect(detail).toEqual({ waiting: 3, active: 1, ageing: 1 });
    const at = (id: string) => get('features-at-step', `step:${id}`, 'all').value;
    expect(loop.steps.map(({ id }) => at(id))).toEqual([1, 1, 1, 0, 2, 0, 0]);
    expect(get('features-at-step', 'step:proven', 'all').detail).toEqual({
      waiting: 0,
      active: 1,
      ageing: 1,
    });
  });

  test('cycle time is work and queue time the wait before it, in the month the step was left', () => {
    expect(get('feature-cycle-time', 'step:built', '2026-01').value).toBe(5);
    expect(get('feature-queue-time', 'step:built', '2026-01').value).toBe(2);
    // Four days and two (the returned one): the median is three, by linear interpolation.
    expect(get('feature-cycle-time', 'step:built', '2026-02')).toMatchObject({ value: 3, n: 2 });
    expect(get('feature-cycle-time', 'step:built', '2026-02').detail).toMatchObject({
      mean: 3,
      p90: 3.8,
      longest: 4,
    });
    // 5, 4, 2 and 2 days.
    expect(get('feature-cycle-time', 'step:built', 'all')).toMatchObject({ value: 3, n: 4 });
    // No feature left it in March.
    expect(get('feature-cycle-time', 'step:shipped', '2026-03')).toMatchObject({
      value: null,
      n: 0,
      status: 'no_data',
    });
  });

  test('lead time runs from the selection to the deployment, and efficiency is of totals', () => {
    expect(get('feature-lead-time', 'organisation', '2026-01').value).toBe(12);
    expect(get('feature-lead-time', 'organisation', '2026-Q1')).toMatchObject({ value: 9.5, n: 2 });
    // January: 5 + 1 + 1 of 12 days. Both: 7 + 7 of 12 + 7.
    expect(get('flow-efficiency', 'organisation', '2026-01').value).toBeCloseTo((100 * 7) / 12, 10);
    expect(get('flow-efficiency', 'organisation', '2026-Q1').value).toBeCloseTo((100 * 14) / 19, 10);
    expect(get('feature-throughput', 'organisation', '2026-Q1').value).toBe(2);
    expect(get('feature-throughput', 'organisation', '2026-03').value).toBe(0);
    expect(find('feature-response-time', 'organisation', 'all')).toMatchObject({ value: null });
  });

  test('a feature dropped after a failure counts as validated, but not as passed', () => {
    expect(get('feature-first-pass', 'organisation', '2026-01').value).toBe(100);
    expect(get('feature-first-pass', 'organisation', '2026-02')).toMatchObject({ value: 0, n: 2 });
    // The one still being validated is left out.
    expect(get('feature-first-pass', 'organisation', 'all').value).toBeCloseTo(100 / 3, 10);
  });

  test('a step without a recorded start has no duration and is counted as left out', () => {
    const unknown = {
      ...shipped,
      steps: { ...shipped.steps, built: { finished: day('01-10'), by: 'chief' } },
    };
    const own = figuresOf({ loop, features: { shipped: unknown } }, ASOF);
    expect(own.get('feature-cycle-time', 'step:built', 'all')).toMatchObject({
      value: null,
      n: 0,
      detail: { without: 1 },
    });
    expect(own.get('flow-efficiency', 'organisation', 'all')).toMatchObject({
      value: null,
      detail: { without: 1 },
    });
    expect(own.get('feature-lead-time', 'organisation', 'all').value).toBe(12);
  });

  test('nothing is computed without features or a loop', () => {
    const ids = (setting: object) =>
      figuresOf(setting, ASOF).all.filter(({ id }) => /^(feature|flow|impact)/.test(id));
    expect(ids({ loop })).toEqual([]);
    expect(ids({ features })).toEqual([]);
    expect(all.some(({ id }) => id === 'impact-attainment')).toBe(false);
  });
});

describe('the journey', () => {
  const { content } = figuresOf({ loop, features }, ASOF);
  const entry = (id: string) => content.ledger.features.find((each) => each.id === id)!;
  const steps = content.ledger.loop.data;
  const known = (id: string, asOf: string) =>
    ledgerAsOf(content.ledger, Date.parse(asOf)).features.find((each) => each.id === id);

  test('skips an optional step', () => {
    const data = {
      ...entry('shipped').data,
      steps: { ...entry('shipped').data.steps, weighed: { started: Date.parse(day('01-20')) } },
    };
    const { stops, at } = journeyOf(data as never, steps);
    expect(stops.map(({ state }) => state)).toEqual([
      'done',
      'done',
      'done',
      'done',
      'skipped',
      'active',
      'ahead',
    ]);
    // It reached this step from the deployment.
    expect(at).toMatchObject({ entered: Date.parse(day('01-15')), queue: 5 * 86_400_000 });
  });

  test('ends where it was dropped', () => {
    const { state, at, stops } = journeyOf(entry('returned').data, steps);
    expect([state, at]).toEqual(['returned', undefined]);
    expect(stops[2]!.state).toBe('left');
  });

  test('as of an earlier day, later events have not happened', () => {
    const past = known('second', day('02-08', '12'))!;
    expect(past.data.attempts.map(({ result }) => result)).toEqual(['fail']);
    const { at, stops } = journeyOf(past.data, steps);
    expect([at!.step.id, at!.state]).toEqual(['proven', 'active']);
    expect(stops[3]!.state).toBe('ahead');
    expect(journeyOf(known('second', day('02-03', '00'))!.data, steps).at).toMatchObject({
      state: 'active',
      step: { id: 'built' },
    });
    expect(known('second', day('01-31'))).toBeUndefined();
    expect(known('returned', day('02-07', '12'))!.data.dropped).toBeUndefined();
  });
});

test('as of any earlier moment, the demo’s features have no problems that its records do not have', () => {
  const content = demoContent();
  const own = checks.filter(({ id }) => /^(feature-|loop-)/.test(id));
  const all = [...new Set(content.ledger.features.flatMap(({ data }) => eventsOf(data)))].sort();
  const moments = all.filter((_, i) => i % 12 === 0);
  expect(moments.length).toBeGreaterThan(15);
  for (const asOf of moments) {
    const past = { ...content, ledger: ledgerAsOf(content.ledger, asOf) };
    const found = own.flatMap((check) => [...check.find(past, asOf, () => ({}) as never)]);
    expect(
      found.map(({ entry, message }) => `${new Date(asOf).toISOString()} ${entry.id}: ${message}`),
    ).toEqual([]);
  }
});
