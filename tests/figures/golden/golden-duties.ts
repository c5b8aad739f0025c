import { expect } from 'vitest';
import { expectedPeriods } from '../../../src/figures/reports/cadence.ts';
import { statusAgainst } from '../../../src/figures/targets.ts';
import { makeCalendar } from '../../../src/records/calendar.ts';
import { figuresOf, read } from '../../support/ledger.ts';
import type { Reproduce } from './golden.ts';

const RHYTHMS = {
  daily: { every: 'day', outputs: 3 },
  weekly: { every: 'week', outputs: 5 },
  biweekly: { every: 'two-weeks', outputs: 3 },
  monthly: { every: 'month', outputs: 5 },
  quarterly: { every: 'quarter', outputs: 4 },
} as const;

/** The groups `cadence` and `scorecard`. */
export const dutyCases: Record<string, Reproduce> = {
  'cadence.iso_week': ({ input, expected }) => {
    const calendar = makeCalendar('Pacific/Auckland');
    expect(input.dates.map((date: string) => calendar.weekOf(date).id)).toEqual(expected.keys);
    const weekOf = (date: string) => {
      const start = calendar.startOfDay(date);
      return calendar.periodsBetween('week', start, start + 1).map(({ id }) => id);
    };
    expect(input.dates.flatMap(weekOf)).toEqual(expected.keys);
  },
  'cadence.quarter_key': ({ input, expected }) => {
    const keys = (startMonth: number) => {
      const calendar = makeCalendar('Europe/Berlin', { startMonth, namedBy: 'start' });
      return input.dates.map((date: string) => calendar.periodsAt(calendar.startOfDay(date)).quarter.id);
    };
    expect(keys(input.fiscal_start_month)).toEqual(expected.keys);
    expect(keys(input.fiscal_alt.fiscal_start_month)).toEqual(expected.fiscal_alt);
  },
  'cadence.expected_reports_2026Q1': ({ input, expected }) => {
    const duty = (name: string, every: string) => ({
      name,
      duty: name,
      owner: 'chief',
      every,
      start: '2026-01-01',
      ...(every === 'two-weeks' && { anchor: input.biweekly_anchor }),
    });
    const cadences = Object.fromEntries(
      Object.entries(RHYTHMS).flatMap(([rhythm, { every, outputs }]) =>
        Array.from({ length: outputs }, (_, i) => [`${rhythm}-${i}`, duty(`${rhythm} ${i}`, every)]),
      ),
    );
    const { ledger } = read({ cadences });
    const calendar = makeCalendar(ledger.organisation.data.zone);
    const quarter = calendar.period(input.quarter);
    const owed = Object.entries(ledger.cadences.data).map(
      ([id, each]) => [id.split('-')[0]!, expectedPeriods(each, calendar, quarter).length] as const,
    );
    for (const rhythm of Object.keys(RHYTHMS)) {
      const counts = owed.filter(([name]) => name === rhythm).map(([, count]) => count);
      expect(counts.every((count) => count === expected.periods[rhythm])).toBe(true);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(expected.reports[rhythm]);
    }
    expect(owed.reduce((sum, [, count]) => sum + count, 0)).toBe(expected.total);
    // End to end: the reports due for the quarter by the basis.
    const { basis } = figuresOf({ cadences }, '2026-04-01T00:00:00Z');
    const instances = basis.duties.flatMap((record) => record.instances);
    expect(instances.filter(({ period }) => period.to <= quarter.to)).toHaveLength(expected.total);
  },
  'scorecard.comparators': ({ input, expected }) => {
    const statuses = input.rows.map(
      ([, comparator, value, actual]: [string, '<' | '<=' | '>' | '>=', number, number | null]) =>
        statusAgainst(actual, '%', { comparator, value, unit: '%' }),
    );
    expect(statuses).toEqual(expected.status);
  },
};
