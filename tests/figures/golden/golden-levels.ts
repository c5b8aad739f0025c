import { expect } from 'vitest';
import { satisfies } from '../../../src/figures/exact.ts';
import type { Figure } from '../../../src/figures/figure.ts';
import type { Comparator } from '../../../src/schemas/fields.ts';
import { DAY, HOUR, iso, MINUTE } from '../../../src/schemas/time.ts';
import { figuresOf } from '../../support/ledger.ts';
import { type Golden, near, type Reproduce } from './golden.ts';

type Fields = Record<string, unknown>;
type Counted = { from: string; to: string; good: number; total: number };

const END = '2027-01-01T00:00:00Z';
const FIRST = Date.parse('2026-06-01T00:00:00Z');

/** Blocks of a length, one after another from 1 June 2026. */
const inTurn = (counts: readonly (readonly [number, number])[], length = DAY): Counted[] =>
  counts.map(([good, total], i) => ({
    from: iso(FIRST + i * length),
    to: iso(FIRST + (i + 1) * length),
    good,
    total,
  }));

/** What the blocks of one level, which are all that there are, come to. */
function measured(blocks: readonly Counted[], level: Fields, more: Fields & { asOf?: string } = {}) {
  const last = blocks.at(-1)!.to;
  const until = iso(Date.parse(last) - 1).slice(0, 10);
  const { asOf = END, ...setting } = more;
  const { get } = figuresOf(
    {
      levels: { it: { since: blocks[0]!.from.slice(0, 10), until, ...level } },
      levelCounts: { '2026-06': { counts: blocks.map((block) => ({ level: 'it', ...block })) } },
      ...setting,
    },
    asOf,
  );
  return {
    level: (period = '2026-06') => get('request-level', 'level:it', period),
    budget: (period = '2026-06') => get('request-budget', 'level:it', period),
    burn: (window: string) => get('request-burn', 'level:it', window),
  };
}

const atLeast = (percent: number) => `>= ${percent} %`;

/** A number of the case, or null where it says null. */
function same(actual: unknown, expected: number | null, golden: Golden) {
  if (expected === null) expect(actual).toBeNull();
  else near(actual, expected, golden);
}

interface Expected {
  sli_pct: number | null;
  allowed_bad: number;
  bad: number;
  consumed_pct: number | null;
  remaining: number | null;
  status: string;
}

function expectBudget(level: Figure, budget: Figure, expected: Expected, golden: Golden) {
  same(level.value, expected.sli_pct, golden);
  same(budget.value, expected.remaining, golden);
  const detail = budget.detail as Fields;
  same(detail['allowed'], expected.allowed_bad, golden);
  same(detail['bad'], expected.bad, golden);
  same(detail['consumed'], expected.consumed_pct, golden);
  expect(level.status).toBe(expected.status);
  expect(budget.status).toBe(expected.status);
}

/** The group `request_slo`. */
export const levelCases: Record<string, Reproduce> = {
  'slo.occurrences_exact_boundary': (golden) => {
    const { days, objective_gte_pct, period } = golden.input;
    const counts = days.map(({ good, total }: Counted) => [good, total] as const);
    const { level, budget } = measured(inTurn(counts), { objective: atLeast(objective_gte_pct) });
    expectBudget(level(period), budget(period), golden.expected[period], golden);
  },
  'slo.budget_is_fractional_and_negative': single,
  'slo.no_traffic_is_null': single,
  'slo.latency_under_a_bound': (golden) => {
    const { latencies_ms, bound_ms, objective_gte_pct } = golden.input;
    for (const [op, comparator] of [
      ['lt', '<'],
      ['lte', '<='],
    ] as const) {
      const expected = golden.expected[op];
      const isGood = (latency: number) => satisfies(Math.sign(latency - bound_ms), comparator as Comparator);
      const good = latencies_ms.filter(isGood).length;
      expect(good).toBe(expected.good);
      const { level } = measured(inTurn([[good, latencies_ms.length]]), {
        kind: 'latency',
        bound: `${comparator} ${bound_ms} ms`,
        objective: atLeast(objective_gte_pct),
      });
      near(level().value, expected.level_pct, golden);
      expect(level().status).toBe(expected.status);
      expect(level().n).toBe(expected.total);
    }
  },
  'slo.published_three_budgeting_methods': (golden) => {
    const { good, total, objective_gte_pct, time_slice_target_gte_pct } = golden.input;
    const blocks = inTurn(
      good.map((each: number, i: number) => [each, total[i]] as const),
      HOUR,
    );
    const objective = atLeast(objective_gte_pct);
    const sliced = { objective, slice: '1 h', minimumCoverage: 0 };
    const { expected } = golden;
    const occurrences = measured(blocks, { objective });
    near(occurrences.level().value, expected.occurrences.level_pct, golden);
    near(occurrences.budget().detail!.consumed, expected.occurrences.burnt_pct, golden);
    const slices = measured(blocks, {
      ...sliced,
      budgeting: 'timeslices',
      sliceObjective: atLeast(time_slice_target_gte_pct),
    });
    near(slices.level().value, expected.timeslices.level_pct, golden);
    near(slices.budget().detail!.consumed, expected.timeslices.burnt_pct, golden);
    expect(slices.level().detail).toMatchObject({
      goodSlices: expected.timeslices.good_slices,
      slices: expected.timeslices.slices,
    });
    const ratios = measured(blocks, { ...sliced, budgeting: 'ratio-timeslices' });
    near(ratios.level().value, expected.ratio_timeslices.level_pct, golden);
    near(ratios.budget().detail!.consumed, expected.ratio_timeslices.burnt_pct, golden);
  },
  'slo.timeslices_boundary_and_empty_slices': (golden) => {
    const { slices, time_slice_target_gte_pct, objective_gte_pct } = golden.input;
    // The level is asked about the time of its slices only: the whole of a day that is cut short by as-of.
    const blocks = inTurn(slices, 5 * MINUTE);
    const { level } = measured(
      blocks,
      {
        budgeting: 'timeslices',
        slice: '5 min',
        sliceObjective: atLeast(time_slice_target_gte_pct),
        objective: atLeast(objective_gte_pct),
        window: '7d',
      },
      { asOf: blocks.at(-1)!.to },
    );
    const { expected } = golden;
    const figure = level('last-7-days');
    expect(figure.detail).toMatchObject({
      goodSlices: expected.good_slices,
      slices: expected.counted_slices,
      elapsedSlices: expected.slices,
    });
    near(figure.coverage, expected.coverage_pct, golden);
    near(figure.value, expected.level_pct, golden);
    expect(figure.status).toBe(expected.status);
  },
  'slo.timeslices_of_a_month_with_clock_change': (golden) => {
    const { zone, period, windows, bad_slice_starts_1h } = golden.input;
    const { expected } = golden;
    const from = Date.parse('2026-10-01T00:00:00+02:00');
    const to = Date.parse('2026-11-01T00:00:00+01:00');
    const bad = bad_slice_starts_1h.map((text: string) => Date.parse(text));
    const counts: Counted[] = [];
    for (let at = from; at < to; at += HOUR)
      counts.push({ from: iso(at), to: iso(at + HOUR), good: bad.includes(at) ? 0 : 1, total: 1 });
    for (const window of windows as ('1h' | '7h')[]) {
      const { get } = figuresOf(
        {
          zone,
          levels: {
            it: {
              budgeting: 'timeslices',
              slice: window.replace('h', ' h'),
              sliceObjective: '>= 95 %',
              since: '2026-10-01',
              until: '2026-10-31',
            },
          },
          levelCounts: { [period]: { counts: counts.map((block) => ({ level: 'it', ...block })) } },
        },
        END,
      );
      const figure = get('request-level', 'level:it', period);
      expect(figure.detail).toMatchObject({
        slices: expected.slices[window],
        elapsedSlices: expected.slices[window],
      });
      expect(figure.coverage).toBe(100);
      if (window === '1h') near(figure.value, expected.level_pct_1h, golden);
      const length = Number.parseInt(window, 10) * HOUR;
      const last = ((to - from) % length || length) / MINUTE;
      near(last, expected.last_slice_minutes[window], golden);
    }
  },
  'slo.burn_over_windows': (golden) => {
    const { objective_gte_pct, as_of, blocks, windows } = golden.input;
    const written = (window: string) => window.replace('m', ' min').replace('h', ' h').replace('d', ' d');
    const ids = { '5m': 'last-5-minutes', '1h': 'last-1-hours', '6h': 'last-6-hours', '3d': 'last-3-days' };
    const { burn } = measured(
      blocks.map(({ from, to, total, bad }: { from: string; to: string; total: number; bad: number }) => ({
        from: from.replace('Z', ':00Z'),
        to: to.replace('Z', ':00Z'),
        good: total - bad,
        total,
      })),
      { objective: atLeast(objective_gte_pct), burn: windows.map(written) },
      { asOf: as_of.replace('Z', ':00Z') },
    );
    for (const [window, expected] of Object.entries<{ bad: number; total: number; burn_rate: number | null }>(
      golden.expected,
    )) {
      const figure = burn(ids[window as keyof typeof ids]);
      same(figure.value, expected.burn_rate, golden);
      expect(figure.detail).toMatchObject({ bad: expected.bad, of: expected.total });
    }
  },
  'slo.objective_of_100_percent': (golden) => {
    const { objective_gte_pct, cases } = golden.input;
    for (const [i, { good, total }] of cases.entries()) {
      const expected = golden.expected.cases[i];
      const { level, budget, burn } = measured(
        inTurn([[good, total]]),
        { objective: atLeast(objective_gte_pct), burn: ['1 d'], window: '7d' },
        { asOf: '2026-06-02T00:00:00Z' },
      );
      const left = budget('last-7-days');
      expect(left.detail).toEqual({ allowed: expected.allowed_bad, bad: expected.bad, consumed: null });
      expect(left.value).toBe(expected.allowed_bad - expected.bad);
      expect(burn('last-24-hours').value).toBe(expected.burn_rate);
      expect(level('last-7-days').status).toBe(expected.status);
      expect(left.status).toBe(expected.status);
    }
  },
  'slo.composite_all_up_over_slices': (golden) => {
    const { slices } = golden.input;
    const length = 5 * MINUTE;
    const counts = Object.entries<(number | null)[]>(slices).flatMap(([level, states]) =>
      inTurn(
        states.map((state) => [state ?? -1, 1] as const),
        length,
      )
        // Nothing is known of a slice that is null: it has no block.
        .filter(({ good }) => good >= 0)
        .map((block) => ({ level, ...block })),
    );
    const member = {
      budgeting: 'timeslices',
      slice: '5 min',
      sliceObjective: '>= 95 %',
      since: '2026-06-01',
    };
    const { get } = figuresOf(
      {
        levels: {
          web: member,
          api: member,
          it: { kind: 'all-up', members: [{ level: 'web' }, { level: 'api' }] },
        },
        levelCounts: { '2026-06': { counts } },
      },
      iso(FIRST + slices.web.length * length),
    );
    const { expected } = golden;
    const figure = get('request-level', 'level:it', 'last-30-days');
    expect(figure.detail).toMatchObject({
      goodSlices: expected.good,
      slices: expected.counted,
      elapsedSlices: expected.of,
    });
    near(figure.coverage, expected.coverage_pct, golden);
    near(figure.value, expected.level_pct, golden);
  },
  'slo.composite_weighted': (golden) => {
    for (const [{ members }, expected] of [
      [golden.input, golden.expected],
      [golden.input.second, golden.expected.second],
    ]) {
      const ids: string[] = members.map(({ service }: { service: string }) => service);
      const { get } = figuresOf(
        {
          levels: {
            ...Object.fromEntries(ids.map((id) => [id, { since: '2026-06-01' }])),
            it: {
              kind: 'weighted',
              members: members.map(({ service, weight }: Fields) => ({ level: service, weight })),
            },
          },
          levelCounts: {
            '2026-06': {
              counts: members.flatMap(({ service, good, total }: Fields & { good: number; total: number }) =>
                inTurn([[good, total]]).map((block) => ({ level: service, ...block })),
              ),
            },
          },
        },
        END,
      );
      same(get('request-level', 'level:it', '2026-06').value, expected.level_pct, golden);
    }
  },
  'slo.merged_from_days': (golden) => {
    const { days, objective_gte_pct } = golden.input;
    const counts = days.map(({ good, total }: Counted) => [good, total] as const);
    const objective = atLeast(objective_gte_pct);
    const { level, budget } = measured(inTurn(counts), { objective });
    expectBudget(level(), budget(), golden.expected.month, golden);
    // A day has no verdict of its own; each is judged here as a window.
    const met = counts.map((count: readonly [number, number]) => {
      const own = measured(inTurn([count]), { objective });
      return own.level().status === 'met';
    });
    expect(met).toEqual(golden.expected.days_met);
    expect(level('2026-06-01').status).toBe('no_target');
  },
};

function single(golden: Golden) {
  const { good, total, objective_gte_pct } = golden.input;
  const { level, budget } = measured(inTurn([[good, total]]), { objective: atLeast(objective_gte_pct) });
  expectBudget(level(), budget(), golden.expected['2026-06'], golden);
}
