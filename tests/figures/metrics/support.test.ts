import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answersOf, netPromoter, npsChange } from '../../../src/figures/metrics/net-promoter.ts';
import {
  bucketOf,
  firstResponseAttainment,
  satisfaction,
  satisfactionOfCounts,
} from '../../../src/figures/metrics/support.ts';
import { nearestRank } from '../../../src/figures/statistics.ts';
import { randomSets } from '../../support/random-sets.ts';

const settings = randomSets(20261122, 500);

describe('support', () => {
  test('an open ticket is pending exactly while an answer would still meet the target', () => {
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

  test('ratings and their counts agree', () => {
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

  test('the bucket of a quantile is the one of its nearest rank', () => {
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

describe('a net promoter score', () => {
  test('is between −100 and 100, and does not depend on the order of answers', () => {
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

  test('without answers is unknown, and so is a change from it', () => {
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
    // One promoter after one detractor: no variance in either, so significance is unknown.
    expect(npsChange(answersOf([0]), answersOf([9]))).toEqual({
      delta: 200,
      z: null,
      p: null,
      significant: false,
    });
  });

  test('changes significantly if p is below 5 %', () => {
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
