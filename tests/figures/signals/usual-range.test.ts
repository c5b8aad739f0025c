import { expect, test } from 'vitest';
import type { Signal } from '../../../src/figures/figure.ts';
import { usualRange } from '../../../src/figures/signals/usual-range.ts';
import { figuresOf } from '../../support/ledger.ts';

const limits: Signal = {
  lower: -20,
  upper: 130,
  mean: 55,
  baseline: { from: '2026-W01', to: '2026-W12', n: 12 },
  rules: [],
};

test('a usual range holds only what is possible', () => {
  expect(usualRange({ id: 'mttr', signal: limits })).toEqual({ lower: 0, upper: 130 });
  expect(usualRange({ id: 'uptime', signal: limits })).toEqual({ lower: 0, upper: 100 });
  expect(usualRange({ id: 'user-growth', signal: limits })).toEqual({ lower: -20, upper: 130 });
  expect(usualRange({ id: 'mttr', signal: null })).toBeUndefined();
});

const FEEDBACK = { bySource: { mail: 40 }, sentiment: { positive: 20, neutral: 4, negative: 16 } };

test('a score or a growth is no share of what it counts, however small: its own variation is its range', () => {
  // Ten weeks with 40 answers each: promoters less detractors are 4 of 40, then 8, and so on.
  const weeks = Array.from({ length: 11 }, (_, i) => `2026-W${String(i + 10)}`);
  const answers = (i: number) => ({ promoters: 20 + (i % 2) * 4, passives: 4, detractors: 16 - (i % 2) * 4 });
  const reports = Object.fromEntries(
    weeks.map((week, i) => [`weekly-feedback-summary/${week}`, { ...FEEDBACK, nps: answers(i) }]),
  );
  const { get } = figuresOf({ reports }, '2026-06-01T00:00:00Z');
  const nps = get('nps', 'organisation', '2026-W20');
  expect(nps.value).toBe(10);
  expect(nps.count).toBeUndefined();
  // 10, 30, 10, … is a mean of 19 and a mean moving range of 20: 19 ± 2.66 × 20, not the binomial 19 ± 18.6.
  expect(nps.signal!.lower).toBeLessThan(-30);
  expect(nps.signal!.rules).toEqual([]);
});
