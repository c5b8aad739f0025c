import { expect } from 'vitest';
import type { Figure } from '../../../src/figures/figure.ts';
import { metrics } from '../../../src/schemas/metrics.ts';
import { figuresOf } from '../../support/ledger.ts';
import { type Golden, near, type Reproduce } from './golden.ts';

const AS_OF = '2027-02-01T00:00:00Z';

// biome-ignore lint/suspicious/noExplicitAny: the records of a case have shapes of their own
type Row = any;

/** A declaration with what every metric needs. */
const declared = (fields: object) => ({
  name: 'Measured',
  better: 'lower',
  cadence: 'day',
  owner: 'chief',
  ...fields,
});

/** The figures of a metric `m` with these values; one file for each day or week. */
function figuresFrom(metric: object, rows: readonly Row[], asOf = AS_OF) {
  const files = Map.groupBy(rows, ({ day, week }) => (day ?? week) as string);
  const measurements = Object.fromEntries(
    [...files].map(([id, own]) => [
      id,
      { values: own.map(({ day: _, week: __, ...row }) => ({ metric: 'm', ...row })) },
    ]),
  );
  return figuresOf({ metrics: { m: declared(metric) }, measurements }, asOf);
}

const found = (figures: ReturnType<typeof figuresFrom>, period: string, subject = 'organisation') =>
  figures.find('metric-m', subject, period);

const worth = (figure: Figure | undefined) => figure?.value ?? null;

/** Expects a value, or that there is none. */
function same(figure: Figure | undefined, expected: number | null, golden: Golden) {
  if (expected === null) expect(worth(figure)).toBeNull();
  else near(worth(figure), expected, golden);
}

const TARGETS: Record<string, string> = { lt: '<', lte: '<=', gt: '>', gte: '>=' };

/** `{ lte: 2.5 }` → `<= 2.5`. */
function targetText(target: Record<string, number>, unit = ''): string {
  const [[key, value]] = Object.entries(target) as [[string, number]];
  return `${TARGETS[key.replace(/_pct$/, '')]} ${value} ${unit}`.trim();
}

/** Whether the schema accepts a declaration and its metric can be merged. */
function isAccepted({ aggregation, has_n = true, numerator }: Row): boolean {
  // A mean without n and a ratio without a denominator are refused where their values are read.
  const read = metrics.schema.safeParse({ m: declared({ aggregation }) });
  if (!read.success) return false;
  const value = aggregation === 'ratio' ? { numerator: 3 } : { value: 3 };
  const rest =
    aggregation === 'mean' && has_n
      ? { n: 1 }
      : aggregation === 'ratio' && !numerator
        ? { denominator: 1 }
        : {};
  const figures = figuresFrom({ aggregation }, [{ day: '2026-06-01', ...value, ...rest }]);
  return worth(found(figures, '2026-06')) !== null;
}

/** The group `own_metrics`. */
export const ownMetricCases: Record<string, Reproduce> = {
  'own.mean_weighted_by_n': (golden) => {
    const { input, expected } = golden;
    const figure = found(figuresFrom(input.metric, input.records), input.period)!;
    near(figure.value, expected['2026-06'].value, golden);
    expect(figure.n).toBe(expected['2026-06'].n);
    expect(figure.detail).toMatchObject({ days: expected['2026-06'].days });
  },
  'own.ratio_of_sums': (golden) => {
    const { input, expected } = golden;
    const figures = figuresFrom(input.metric, input.records);
    const figure = found(figures, input.period)!;
    near(figure.value, expected['2026-06'].value_pct, golden);
    expect(figure.n).toBe(expected['2026-06'].n);
    for (const [i, day] of input.days.entries()) same(found(figures, day), expected.days_pct[i], golden);
  },
  'own.last_with_gaps': (golden) => {
    const { input, expected } = golden;
    const figures = figuresFrom(input.metric, input.records);
    for (const period of input.periods) {
      same(found(figures, period), expected[period]?.value ?? null, golden);
      expect(found(figures, period)?.detail?.day ?? null).toBe(expected[period]?.on ?? null);
    }
  },
  'own.max_of_negatives': (golden) => {
    const { input, expected } = golden;
    const figures = figuresFrom(input.metric, input.records);
    for (const period of input.periods) same(found(figures, period), expected[period], golden);
  },
  'own.sum_with_missing_days': (golden) => {
    const { input, expected } = golden;
    const { from, to, except, value } = input.records_each_day;
    const days = Array.from(
      { length: Number(to.slice(-2)) - Number(from.slice(-2)) + 1 },
      (_, i) => `2026-06-${String(i + 1).padStart(2, '0')}`,
    );
    const rows = days.filter((day) => !except.includes(day)).map((day) => ({ day, value }));
    const figures = figuresFrom({ aggregation: 'sum' }, rows, input.as_of.replace('00:00Z', '00:00:00Z'));
    for (const period of input.periods) {
      const { days: known, of, coverage_pct, ...rest } = expected[period];
      const figure = found(figures, period)!;
      same(figure, rest.value, golden);
      expect(figure.detail).toMatchObject({ days: known, missing: of - known });
      near(figure.coverage, coverage_pct, golden);
    }
  },
  'own.days_to_weeks_months_quarters': (golden) => {
    const { input, expected } = golden;
    for (const aggregation of input.aggregations) {
      const rows = input.records.map(({ n, ...row }: Row) => (aggregation === 'mean' ? { ...row, n } : row));
      const figures = figuresFrom({ aggregation }, rows);
      for (const period of input.periods) {
        same(found(figures, period), expected[period][aggregation], golden);
        if (aggregation === 'mean') expect(found(figures, period)!.n).toBe(expected[period].n);
      }
    }
  },
  'own.dimensions': (golden) => {
    const { input, expected } = golden;
    const dimensions = { service: ['web', 'api'] };
    const of = (row: Row, fields: object) => ({ day: row.day, of: { service: row.service }, ...fields });
    const made = {
      requests: figuresFrom(
        { aggregation: 'sum', dimensions },
        input.records.map((row: Row) => of(row, { value: row.requests })),
      ),
      rate: figuresFrom(
        { aggregation: 'ratio', unit: '%', dimensions },
        input.records.map((row: Row) => of(row, { numerator: row.errors, denominator: row.requests })),
      ),
      queue: figuresFrom(
        { aggregation: 'last', dimensions },
        input.records.map((row: Row) => of(row, { value: row.queue })),
      ),
    };
    for (const [name, { requests, error_rate_pct, queue }] of Object.entries<Row>(expected)) {
      const subject = name === 'total' ? 'organisation' : `service:${name}`;
      same(found(made.requests, input.period, subject), requests, golden);
      same(found(made.rate, input.period, subject), error_rate_pct, golden);
      same(found(made.queue, input.period, subject), queue?.value ?? null, golden);
      expect(found(made.queue, input.period, subject)!.detail?.day).toBe(queue?.on ?? null);
    }
  },
  'own.minimum_n': (golden) => {
    const { input, expected } = golden;
    const { aggregation, minimum_n: minimum, target } = input.metric;
    const figures = figuresFrom(
      { aggregation, unit: '%', minimum, target: targetText(target, '%') },
      input.records,
    );
    for (const period of input.periods) {
      const figure = found(figures, period)!;
      same(figure, expected[period].value_pct, golden);
      expect([figure.n, figure.status]).toEqual([expected[period].n, expected[period].status]);
    }
  },
  'own.refused_merges': (golden) => {
    const { input, expected } = golden;
    expect(input.metrics.map(isAccepted)).toEqual(expected.accepted);
    const figures = figuresFrom({ aggregation: 'sum', cadence: 'week' }, input.records_a);
    for (const period of input.periods_a) same(found(figures, period), expected.a[period], golden);
  },
  'own.comparators_and_direction': ({ input, expected }) => {
    const statuses = input.rows.map(({ value, target, better = 'higher' }: Row) => {
      const rows = [
        { day: '2026-06-01', value: 1 },
        ...(value === null ? [] : [{ day: '2026-07-01', value: Number(value) }]),
      ];
      const figures = figuresFrom({ aggregation: 'max', better, target: targetText(target) }, rows);
      return found(figures, '2026-07')!.status;
    });
    expect(statuses).toEqual(expected.status);
  },
  'own.mean_with_zero_n': (golden) => {
    const { input, expected } = golden;
    const rows = [...input.records, input.refused];
    const figure = found(figuresFrom(input.metric, rows), input.period)!;
    const { value, n, days } = expected[input.period];
    near(figure.value, value, golden);
    expect([figure.n, figure.detail?.days]).toEqual([n, days]);
  },
};
