import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarDay, cohortRate, elapsedDay, hourFlooredDay } from '../../../src/figures/growth/cohorts.ts';
import { funnel } from '../../../src/figures/growth/funnel.ts';
import { compoundGrowth, growth } from '../../../src/figures/growth/growth-rate.ts';
import { viral } from '../../../src/figures/growth/viral-coefficient.ts';
import { at } from '../../support/ledger-parts.ts';
import { randomSets } from '../../support/random-sets.ts';

const settings = randomSets(20261122, 500);
const count = fc.nat(100_000);

describe('growth', () => {
  test('from zero or from an unknown value is null, and a loss is negative', () => {
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
  test('count on the day their window closes', () => {
    const cohort = [{ day: '2026-03-24', signups: 10, counted: 5 }];
    expect(cohortRate(cohort, '2026-03-30', 7).percent).toBeNull();
    expect(cohortRate(cohort, '2026-03-31', 7).percent).toBe(50);
  });

  test('count calendar days, even across a clock change', () => {
    const zone = 'America/New_York';
    const signup = at('2026-03-07T23:30:00-05:00');
    expect(calendarDay(signup, at('2026-03-08T23:30:00-04:00'), zone)).toBe(1);
    expect(calendarDay(signup, at('2026-03-09T00:10:00-04:00'), zone)).toBe(2);
    expect(elapsedDay(signup, at('2026-03-08T23:30:00-04:00'))).toBe(0);
    expect(() => elapsedDay(2, 1)).toThrow(RangeError);
  });

  test('an hour starts in the organisation’s time zone', () => {
    // 18:20 in Kolkata is 12:50 UTC: its hour began at 12:30 UTC.
    const signup = at('2026-06-01T18:20:00+05:30');
    expect(hourFlooredDay(signup, at('2026-06-02T18:00:00+05:30'), 'Asia/Kolkata')).toBe(1);
    expect(hourFlooredDay(signup, at('2026-06-02T17:59:59+05:30'), 'Asia/Kolkata')).toBe(0);
  });
});
