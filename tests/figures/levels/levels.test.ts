import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, iso, MINUTE } from '../../../src/schemas/time.ts';
import { figuresOf } from '../../support/ledger.ts';
import { randomSets } from '../../support/random-sets.ts';

type Fields = Record<string, unknown>;
const FIRST = Date.parse('2026-06-01T00:00:00Z');
const block = (level: string, from: number, to: number, good: number, total: number) => ({
  level,
  from: iso(from),
  to: iso(to),
  good,
  total,
});

/** The figures of a level `it` with blocks in June. */
function june(counts: object[], level: Fields = {}, asOf = '2026-07-15T00:00:00Z') {
  return figuresOf(
    {
      levels: { it: { since: '2026-06-01', until: '2026-06-30', ...level } },
      levelCounts: { '2026-06': { counts } },
    },
    asOf,
  );
}

const parts = fc.array(fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 5000 })), {
  minLength: 1,
  maxLength: 30,
});

describe('a level of requests', () => {
  test('is that of the sums of its blocks, however they are parted by time', () => {
    fc.assert(
      fc.property(
        parts,
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 30, maxLength: 30 }),
        (days, cuts) => {
          const whole = days.map(([good, bad], i) =>
            block('it', FIRST + i * DAY, FIRST + (i + 1) * DAY, good, good + bad),
          );
          const split = days.flatMap(([good, bad], i) => {
            const pieces = cuts[i]!;
            const length = DAY / pieces;
            return Array.from({ length: pieces }, (_, j) => {
              const share = (all: number) =>
                j === 0 ? all - Math.floor(all / pieces) * (pieces - 1) : Math.floor(all / pieces);
              const from = FIRST + i * DAY + j * length;
              return block('it', from, from + length, share(good), share(good) + share(bad));
            });
          });
          const of = (counts: object[]) => {
            const { get } = june(counts);
            const { value, status, n, coverage } = get('request-level', 'level:it', '2026-06');
            return { value, status, n, coverage, left: get('request-budget', 'level:it', '2026-06').value };
          };
          const good = days.reduce((sum, [each]) => sum + each, 0);
          const total = days.reduce((sum, [each, bad]) => sum + each + bad, 0);
          const merged = of(whole);
          expect(of(split)).toEqual(merged);
          expect(merged.n).toBe(total);
          if (total === 0) expect(merged).toMatchObject({ value: null, status: 'no_data', left: null });
          else expect(merged.value).toBeCloseTo((100 * good) / total, 9);
        },
      ),
      randomSets(7, 12),
    );
  });

  test('with too little known is incomplete, whatever is known', () => {
    const { get } = june([block('it', FIRST, FIRST + DAY, 100, 100)]);
    expect(get('request-level', 'level:it', '2026-06')).toMatchObject({ value: 100, status: 'incomplete' });
    expect(get('request-budget', 'level:it', '2026-06').status).toBe('incomplete');
  });

  test('is not judged while its window runs, nor in another window', () => {
    const counts = [block('it', FIRST, FIRST + DAY, 1, 100)];
    const { get } = june(counts, {}, '2026-06-02T00:00:00Z');
    expect(get('request-level', 'level:it', '2026-06').status).toBe('running');
    expect(get('request-level', 'level:it', '2026-Q2')).toMatchObject({ status: 'no_target', target: null });
  });

  test('knows a block when it is over, and none that crosses the end of a period', () => {
    const counts = [block('it', FIRST, FIRST + DAY, 50, 100)];
    const { find } = june(counts, {}, '2026-06-01T12:00:00Z');
    expect(find('request-level', 'level:it', '2026-06')?.value ?? null).toBeNull();
    const { get } = june(counts, {}, '2026-06-02T00:00:00Z');
    expect(get('request-level', 'level:it', '2026-06').value).toBe(50);
    expect(get('request-burn', 'level:it', 'last-6-hours').value).toBeNull();
  });

  test('judges each part of a window by the objective of its time', () => {
    const counts = [
      block('it', FIRST, FIRST + 15 * DAY, 98_000, 100_000),
      block('it', FIRST + 15 * DAY, FIRST + 30 * DAY, 99_900, 100_000),
    ];
    const level = { objective: '>= 99.9 %', earlier: [{ until: '2026-06-15', objective: '>= 98 %' }] };
    const { get } = june(counts, level);
    const budget = get('request-budget', 'level:it', '2026-06');
    expect(budget).toMatchObject({
      value: 0,
      status: 'met',
      detail: { allowed: 2100, bad: 2100, consumed: 100 },
    });
    expect(get('request-level', 'level:it', '2026-06')).toMatchObject({
      target: '>= 98.95 %',
      status: 'met',
    });
    expect(budget.changes).toMatchObject([{ rule: 'objective', before: '>= 98 %', after: '>= 99.9 %' }]);
  });

  test('counts the requests and errors of health reports by the day', () => {
    const { get } = figuresOf(
      {
        cadences: {
          'health-status-report': {
            name: 'Health',
            owner: 'chief',
            every: 'day',
            due: { days: 1, at: '09:00' },
            duty: 'Health',
            start: '2026-06-01',
          },
        },
        levels: { it: { counts: 'health-reports', since: '2026-06-01' } },
        reports: {
          'health-status-report/2026-06-01': {
            delivered: '2026-06-02T08:00:00Z',
            services: [{ service: 'api', requests: 1000, errors: 3, p95: 100 }],
          },
        },
      },
      '2026-06-02T12:00:00Z',
    );
    expect(get('request-level', 'level:it', '2026-06')).toMatchObject({ value: 99.7, n: 1000 });
  });
});

describe('a level of slices', () => {
  const sliced = { budgeting: 'timeslices', slice: '1 h', sliceObjective: '>= 90 %', objective: '>= 50 %' };

  test('leaves a slice unknown that is partly covered, and one that a block crosses', () => {
    const counts = [
      block('it', FIRST, FIRST + 30 * MINUTE, 10, 10),
      block('it', FIRST + HOUR, FIRST + 2 * HOUR, 10, 10),
      block('it', FIRST + 2.5 * HOUR, FIRST + 3.5 * HOUR, 10, 10),
    ];
    const { get } = june(counts, { ...sliced, minimumCoverage: 0 });
    const figure = get('request-level', 'level:it', '2026-06');
    expect(figure.detail).toMatchObject({ slices: 1, goodSlices: 1, elapsedSlices: 720 });
    expect(figure.coverage).toBeCloseTo(100 / 720, 9);
  });

  test('is missed with little known only if it would be with every unknown slice good', () => {
    const hours = (count: number) =>
      Array.from({ length: count }, (_, i) => block('it', FIRST + i * HOUR, FIRST + (i + 1) * HOUR, 0, 10));
    const status = (count: number) =>
      june(hours(count), sliced).get('request-level', 'level:it', '2026-06').status;
    expect(status(360)).toBe('incomplete');
    expect(status(361)).toBe('missed');
  });
});

test('a level that contains itself, or a member that is not declared, has no data', () => {
  const members = [{ level: 'it', weight: 1 }];
  expect(() => june([], { kind: 'weighted', members })).not.toThrow();
  const { get } = june([], { kind: 'weighted', members });
  expect(get('request-level', 'level:it', '2026-06').value).toBeNull();
});
