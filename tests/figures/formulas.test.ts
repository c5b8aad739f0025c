import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changeFailureRate,
  deploymentFrequency,
  leadTime,
  leadTimeBand,
  reworkRate,
} from '../../src/figures/deployments/deployment.ts';
import { calendarDay, cohortRate, elapsedDay, hourFlooredDay } from '../../src/figures/growth/cohorts.ts';
import { customerChurn } from '../../src/figures/growth/customer-churn.ts';
import { funnel } from '../../src/figures/growth/funnel.ts';
import { compoundGrowth, growth } from '../../src/figures/growth/growth-rate.ts';
import { viral } from '../../src/figures/growth/viral-coefficient.ts';
import { answersOf, netPromoter, npsChange } from '../../src/figures/metrics/net-promoter.ts';
import {
  bucketOf,
  firstContactOfTickets,
  firstContactResolution,
  firstResponseAttainment,
  satisfaction,
  satisfactionOfCounts,
} from '../../src/figures/metrics/support.ts';
import { nearestRank, percentage } from '../../src/figures/statistics.ts';
import { at } from '../support/ledger-parts.ts';

const settings = { seed: 20261122, numRuns: 500 };
const count = fc.nat(100_000);
const nonsense = [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY];

describe('shares', () => {
  test('of nothing are null, and no part is more than its whole', () => {
    expect(percentage(0, 0)).toBeNull();
    expect(firstContactResolution(0, 0)).toBeNull();
    expect(reworkRate(0, 0)).toBeNull();
    expect(changeFailureRate(0, {})).toEqual({ failed: 0, percent: null });
    expect(customerChurn({ opening: 0, lost: 0 })).toEqual({ percent: null, annualised: null, closing: 0 });
    expect(viral(0, 0, 0)).toEqual({ invitesPerUser: null, conversion: null, k: null, ceiling: null });
    expect(firstContactOfTickets([null, null])).toBeNull();
    expect(cohortRate([], '2026-01-01', 7)).toEqual({ eligible: 0, counted: 0, percent: null });
    for (const refuse of [
      () => firstContactResolution(2, 1),
      () => reworkRate(1, 2),
      () => changeFailureRate(1, { a: 1, b: 2 }),
      () => customerChurn({ opening: 1, lost: 2 }),
      () => customerChurn({ opening: 9, lost: 0, new: 1, newThenLost: 2 }),
      () => viral(10, 1, 2),
      () => cohortRate([{ day: '2026-01-01', signups: 1, counted: 2 }], '2026-02-01', 7),
      () => deploymentFrequency(1, 5, 6),
    ])
      expect(refuse).toThrow(RangeError);
  });

  test('refuse what cannot be counted', () => {
    for (const wrong of nonsense) {
      expect(() => deploymentFrequency(wrong, 30, 20)).toThrow(RangeError);
      expect(() => changeFailureRate(10, { a: wrong })).toThrow(RangeError);
      expect(() => viral(wrong, 1, 1)).toThrow(RangeError);
      expect(() => funnel([10, wrong])).toThrow(RangeError);
      expect(() => netPromoter({ promoters: wrong, passives: 0, detractors: 0 })).toThrow(RangeError);
      expect(() => satisfactionOfCounts({ 1: 0, 2: 0, 3: 0, 4: 0, 5: wrong })).toThrow(RangeError);
      expect(() => customerChurn({ opening: 10, lost: wrong })).toThrow(RangeError);
    }
    for (const wrong of [-1, Number.NaN]) {
      expect(() => growth(wrong, 1)).toThrow(RangeError);
      expect(() => compoundGrowth(1, wrong, 1)).toThrow(RangeError);
      expect(() => leadTime([wrong])).toThrow(RangeError);
      expect(() => firstResponseAttainment([wrong], [], { comparator: '<', value: 4 })).toThrow(RangeError);
    }
    for (const mark of [0, 6, 4.5, Number.NaN]) expect(() => satisfaction([mark])).toThrow(RangeError);
    for (const score of [-1, 11, 9.5, Number.NaN]) expect(() => answersOf([score])).toThrow(RangeError);
    for (const contacts of [0, 1.5]) expect(() => firstContactOfTickets([contacts])).toThrow(RangeError);
  });
});

describe('growth', () => {
  test('from nothing or from the unknown is null, and a loss is negative', () => {
    expect(growth(0, 5)).toBeNull();
    expect(growth(null, 5)).toBeNull();
    expect(growth(5, null)).toBeNull();
    expect(growth(100, 90)).toBe(-10);
    expect(growth(100, 0)).toBe(-100);
    expect(compoundGrowth(0, 5, 3)).toBeNull();
    expect(compoundGrowth(5, 5, 0)).toBeNull();
  });

  test('compounds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 1, max: 36 }),
        (start, end, months) => {
          const rate = compoundGrowth(start, end, months)! / 100;
          expect((start * (1 + rate) ** months) / end).toBeCloseTo(1, 9);
          expect(compoundGrowth(start, end, 1)).toBeCloseTo(growth(start, end)!, 6);
        },
      ),
      settings,
    );
  });

  test('by invitation has a ceiling below 1, and none from 1 on', () => {
    expect(viral(100, 300, 100)).toMatchObject({ k: 1, ceiling: null });
    expect(viral(100, 300, 150)).toMatchObject({ k: 1.5, ceiling: null });
    expect(viral(100, 0, 0)).toEqual({ invitesPerUser: 0, conversion: null, k: 0, ceiling: 100 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e5 }), count, count, (users, a, b) => {
        const [invites, accepted] = [Math.max(a, b), Math.min(a, b)];
        const { invitesPerUser, conversion, k, ceiling } = viral(users, invites, accepted);
        if (conversion !== null) expect(k).toBeCloseTo(invitesPerUser! * conversion, 9);
        if (ceiling !== null) expect(ceiling * (1 - k!)).toBeCloseTo(users, 4);
        expect(ceiling === null).toBe(accepted >= users);
      }),
      settings,
    );
  });

  test('of a funnel multiplies over its steps', () => {
    expect(funnel([])).toEqual({ steps: [], overall: null });
    expect(funnel([5])).toEqual({ steps: [], overall: null });
    expect(funnel([5, 0, 0])).toEqual({ steps: [0, null], overall: 0 });
    expect(funnel([0, 0])).toEqual({ steps: [null], overall: null });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 2, maxLength: 8 }), (counts) => {
        const { steps, overall } = funnel(counts);
        const product = steps.reduce<number>((all, step) => all * (step! / 100), 1);
        expect((product * 100) / overall!).toBeCloseTo(1, 9);
      }),
      settings,
    );
  });
});

describe('cohorts', () => {
  test('count once their window has closed, on that very day', () => {
    const cohort = [{ day: '2026-03-24', signups: 10, counted: 5 }];
    expect(cohortRate(cohort, '2026-03-30', 7).percent).toBeNull();
    expect(cohortRate(cohort, '2026-03-31', 7).percent).toBe(50);
  });

  test('count the days of the calendar, also over a clock change', () => {
    const zone = 'America/New_York';
    const signup = at('2026-03-07T23:30:00-05:00');
    expect(calendarDay(signup, at('2026-03-08T23:30:00-04:00'), zone)).toBe(1);
    expect(calendarDay(signup, at('2026-03-09T00:10:00-04:00'), zone)).toBe(2);
    expect(elapsedDay(signup, at('2026-03-08T23:30:00-04:00'))).toBe(0);
    expect(() => elapsedDay(2, 1)).toThrow(RangeError);
  });

  test('an hour has its beginning where the organisation is', () => {
    // 18:20 in Kolkata is 12:50 UTC: its hour began at 12:30 UTC.
    const signup = at('2026-06-01T18:20:00+05:30');
    expect(hourFlooredDay(signup, at('2026-06-02T18:00:00+05:30'), 'Asia/Kolkata')).toBe(1);
    expect(hourFlooredDay(signup, at('2026-06-02T17:59:59+05:30'), 'Asia/Kolkata')).toBe(0);
  });
});

describe('support', () => {
  test('an open ticket is pending exactly as long as an answer now would meet the target', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 20 }),
        fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 20 }),
        fc.constantFrom('<', '<='),
        (answered, open, comparator) => {
          const quarters = (list: number[]) => list.map((each) => each / 4);
          const result = firstResponseAttainment(quarters(answered), quarters(open), {
            comparator,
            value: 4,
          });
          const meets = (each: number) => (comparator === '<' ? each < 16 : each <= 16);
          expect(result.met).toBe(answered.filter(meets).length);
          expect(result.pending).toBe(open.filter(meets).length);
          expect(result.met + result.breached + result.pending).toBe(answered.length + open.length);
          expect(result.attainment === null).toBe(result.met + result.breached === 0);
        },
      ),
      settings,
    );
    expect(firstResponseAttainment([null, 1], [null], { comparator: '<', value: 4 })).toEqual({
      met: 1,
      breached: 0,
      pending: 0,
      attainment: 100,
    });
  });

  test('marks and their counts agree', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(1, 2, 3, 4, 5), { maxLength: 40 }), (marks) => {
        const of = (mark: number) => marks.filter((each) => each === mark).length;
        const counts = { 1: of(1), 2: of(2), 3: of(3), 4: of(4), 5: of(5) };
        const [one, other] = [satisfaction(marks), satisfactionOfCounts(counts)];
        expect(one.n).toBe(other.n);
        if (marks.length === 0) expect([one.mean, other.mean]).toEqual([null, null]);
        else expect(one.mean).toBeCloseTo(other.mean!, 12);
      }),
      settings,
    );
  });

  test('the bucket of a quantile is that of its nearest rank', () => {
    expect(bucketOf({ '1h': 0, '4h': 0, '24h': 0, longer: 0 }, 0.5)).toBeNull();
    const bucket = fc.nat(30);
    const words = ['under 1 h', '1 h to under 4 h', '4 h to under 1 day', '1 day or longer'];
    fc.assert(
      fc.property(fc.tuple(bucket, bucket, bucket, bucket), fc.constantFrom(0.5, 0.9), (counts, p) => {
        const [a, b, c, d] = counts;
        const spread = counts.flatMap((many, i) => Array.from({ length: many }, () => i));
        const rank = nearestRank(spread, p);
        expect(bucketOf({ '1h': a, '4h': b, '24h': c, longer: d }, p)).toBe(
          rank === null ? null : words[rank],
        );
      }),
      settings,
    );
  });
});

test('lead time bands are those of dora.dev, their bounds in the slower one', () => {
  const bands = [0.99, 1, 23.9, 24, 167.9, 168, 719, 720, 4367, 4368].map(leadTimeBand);
  expect(bands).toEqual([
    'Less than one hour',
    'Less than one day',
    'Less than one day',
    'Between one day and one week',
    'Between one day and one week',
    'Between one week and one month',
    'Between one week and one month',
    'Between one month and six months',
    'Between one month and six months',
    'More than six months',
  ]);
  expect(leadTimeBand(null)).toBeNull();
  expect(leadTime([null, 2, 4])).toMatchObject({ n: 2, median: 3, band: 'Less than one day' });
});

describe('a net promoter score', () => {
  test('lies from −100 to 100, and is that of its answers in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10), { minLength: 1, maxLength: 60 }), (scores) => {
        const answers = answersOf(scores);
        const { n, nps, variance, marginOfError, low, high } = netPromoter(answers);
        expect(n).toBe(scores.length);
        expect(answersOf([...scores].reverse())).toEqual(answers);
        expect(Math.abs(nps!)).toBeLessThanOrEqual(100);
        const values = scores.map((score) => (score >= 9 ? 1 : score <= 6 ? -1 : 0) as number);
        const middle = values.reduce((sum, value) => sum + value, 0) / n;
        const spread = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / n;
        expect(variance).toBeCloseTo(spread, 12);
        expect(high! - low!).toBeCloseTo(2 * marginOfError!, 9);
      }),
      settings,
    );
  });

  test('of nobody is unknown, and a change from it too', () => {
    const nobody = answersOf([null]);
    expect(netPromoter(nobody)).toEqual({
      n: 0,
      nps: null,
      variance: null,
      standardError: null,
      marginOfError: null,
      low: null,
      high: null,
    });
    expect(npsChange(nobody, answersOf([9]))).toEqual({ delta: null, z: null, p: null, significant: false });
    // One promoter after one detractor: no spread in either, so nothing is said of chance.
    expect(npsChange(answersOf([0]), answersOf([9]))).toEqual({
      delta: 200,
      z: null,
      p: null,
      significant: false,
    });
  });

  test('changes significantly where p is below 5 %', () => {
    const answers = fc.record({ promoters: fc.nat(500), passives: fc.nat(500), detractors: fc.nat(500) });
    fc.assert(
      fc.property(answers, answers, (before, now) => {
        const { z, p, significant } = npsChange(before, now);
        if (p !== null && Math.abs(p - 0.05) > 1e-9) expect(significant).toBe(p < 0.05);
        const back = npsChange(now, before);
        if (z !== null) expect(back.z).toBeCloseTo(-z, 12);
        expect(back.p).toBe(p);
      }),
      settings,
    );
  });
});
