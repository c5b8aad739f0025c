import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workingTimeBetween, workingTimeOf } from '../../src/figures/services/working-time.ts';
import { calendarOf } from '../../src/records/calendar.ts';
import { rulesOn, valueParts } from '../../src/records/rules.ts';
import { inForceOn } from '../../src/schemas/effective.ts';
import { read } from '../support/ledger.ts';

const DAY = 86_400_000;
const FROM = Date.parse('2026-03-01T00:00:00Z');
const dayOf = (days: number) => new Date(FROM + days * DAY).toISOString().slice(0, 10);

const turn = fc.record({
  until: fc.integer({ min: 0, max: 60 }),
  slo: fc.option(fc.constantFrom(99, 99.5, 99.9)),
});
/** Up to four objectives of a service in turn, `null` for none. */
const objectives = fc
  .uniqueArray(turn, { maxLength: 4, selector: ({ until }) => until })
  .map((all) =>
    all.sort((a, b) => a.until - b.until).map(({ until, slo }) => ({ until: dayOf(until), slo })),
  );

/** The objective on a day, found by going through the list. */
function sloOn(earlier: readonly { until: string; slo: number | null }[], day: string): number | undefined {
  for (const { until, slo } of earlier) if (day <= until) return slo ?? undefined;
  return 98;
}

test('on each day the first value is in force that had not ended', () => {
  fc.assert(
    fc.property(objectives, fc.integer({ min: -2, max: 65 }), (earlier, days) => {
      const day = dayOf(days);
      const { ledger } = read({ policy: { slo: 98, earlier } });
      const { policy } = ledger.services.data;
      expect(inForceOn(policy, day).slo).toBe(sloOn(earlier, day));
      expect(rulesOn(ledger, day).services.data.policy.slo).toBe(sloOn(earlier, day));
    }),
    { numRuns: 50 },
  );
});

test('the parts of a range fill it, and neighbours differ', () => {
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Kiritimati', 'Etc/GMT+12');
  fc.assert(
    fc.property(objectives, zones, zones, fc.integer({ min: 0, max: 60 }), (earlier, zone, before, days) => {
      const moved = { zone, earlier: [{ until: dayOf(days), zone: before }] };
      const { ledger } = read({ policy: { slo: 98, earlier }, organisation: moved });
      const { dateOf } = calendarOf(ledger);
      const range = { from: FROM + 5 * DAY, to: FROM + 50 * DAY };
      const parts = valueParts(ledger, ({ services }) => services.data.policy.slo, range);
      expect([parts[0]!.from, parts.at(-1)!.to]).toEqual([range.from, range.to]);
      for (const [i, { from, to, value }] of parts.entries()) {
        expect(from).toBeLessThan(to);
        expect(parts[i - 1]?.to ?? from).toBe(from);
        if (i > 0) expect(value).not.toBe(parts[i - 1]!.value);
        for (const instant of [from, to - 1]) expect(value).toBe(sloOn(earlier, dateOf(instant)));
      }
    }),
    { numRuns: 50 },
  );
});

test('working time adds up over a change of hours and of zone, to that of each day', () => {
  const { ledger } = read({
    organisation: {
      zone: 'America/New_York',
      working: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '20:00' },
      earlier: [
        // A Wednesday, and the Thursday of the week after.
        {
          until: '2026-03-11',
          working: { days: ['wed'], from: '09:00', to: '17:00', holidays: ['2026-03-04'] },
        },
        { until: '2026-03-19', zone: 'Europe/Berlin' },
      ],
    },
  });
  const working = workingTimeOf(ledger);
  const calendar = calendarOf(ledger);
  const hours = (from: string, to: string) =>
    workingTimeBetween(working, calendar, Date.parse(from), Date.parse(to)) / 3_600_000;
  // The holiday is no working day, the next Wednesday has eight hours, then every weekday has twelve.
  expect(hours('2026-03-02T00:00:00+01:00', '2026-03-09T00:00:00+01:00')).toBe(0);
  expect(hours('2026-03-09T00:00:00+01:00', '2026-03-12T00:00:00+01:00')).toBe(8);
  expect(hours('2026-03-12T00:00:00+01:00', '2026-03-14T00:00:00+01:00')).toBe(24);
  // Thursday by the clocks of Berlin, Friday by those of New York.
  expect(hours('2026-03-19T08:00:00+01:00', '2026-03-20T08:00:00-04:00')).toBe(12);
  expect(hours('2026-03-20T08:00:00-04:00', '2026-03-20T20:00:00-04:00')).toBe(12);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30 * 24 }), (at) => {
      const [from, to] = [FROM, FROM + 30 * DAY];
      const middle = FROM + at * 3_600_000;
      const between = (a: number, b: number) => workingTimeBetween(working, calendar, a, b);
      expect(between(from, middle) + between(middle, to)).toBe(between(from, to));
    }),
    { numRuns: 50 },
  );
});
