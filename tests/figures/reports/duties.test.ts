import { describe, expect, test } from 'vitest';
import { checkContent } from '../../../src/checks/checks.ts';
import { type Basis, makeBasis } from '../../../src/figures/basis.ts';
import type { Figure } from '../../../src/figures/figure.ts';
import { expectedPeriods, type Instance } from '../../../src/figures/reports/cadence.ts';
import { cadenceFigures } from '../../../src/figures/reports/cadence-figures.ts';
import { ledgerAsOf } from '../../../src/records/as-of.ts';
import { makeCalendar } from '../../../src/records/calendar.ts';
import { type Ledger, readContent } from '../../../src/records/ledger.ts';
import type { Duty } from '../../../src/schemas/cadences.ts';
import { cadences } from '../../../src/schemas/cadences.ts';
import { samples } from '../../support/content-folder.ts';

const ZONE = 'America/New_York';
const at = (text: string) => Date.parse(text);

function basisOf(ledger: Ledger, asOf: string): Basis {
  return makeBasis(ledgerAsOf(ledger, at(asOf)), at(asOf));
}

function adherence(basis: Basis, subject: string, period: string): Figure {
  return cadenceFigures(basis).find((each) => each.subject === subject && each.period === period)!;
}

const instancesOf = (basis: Basis): Instance[] => basis.duties.flatMap(({ instances }) => instances);

/** A duty as the playbook's file gives it. */
function duty(fields: Record<string, unknown>): Duty {
  return cadences.schema.parse({
    output: { name: 'Output', duty: 'Do it', owner: 'studio-producer', every: 'day', ...fields },
  }).output!;
}

describe("the playbook's 23 duties", () => {
  const { ledger } = readContent(samples);
  const calendar = makeCalendar(ZONE);
  const inFirstQuarter = (basis: Basis) =>
    instancesOf(basis).filter(({ period }) => calendar.periodsAt(period.to - 1).quarter.id === '2026-Q1');

  test('are valid: the fixture has no problems except missing reports', () => {
    const problems = checkContent(readContent(samples), ledger.organisation.data.asOf!);
    expect(problems.filter(({ rule }) => rule !== 'report-missing')).toEqual([]);
    expect(Object.values(ledger.cadences.data).map(({ every }) => every)).toEqual([
      ...Array(3).fill('continuous'),
      ...Array(3).fill('day'),
      ...Array(5).fill('week'),
      ...Array(3).fill('two-weeks'),
      ...Array(5).fill('month'),
      ...Array(4).fill('quarter'),
    ]);
  });

  test.each(['2026-02-15T12:00:00-05:00', '2026-03-31T23:59:59-04:00', '2026-04-20T12:00:00-04:00'])(
    '372 reports are due for 2026-Q1, as of %s',
    (asOf) => {
      const basis = basisOf(ledger, asOf);
      const owed = inFirstQuarter(basis);
      const count = (every: Duty['every']) => owed.filter((each) => each.duty.every === every).length;
      expect(count('day')).toBe(270);
      expect(count('week')).toBe(65);
      expect(count('two-weeks')).toBe(18);
      expect(count('month')).toBe(15);
      expect(count('quarter')).toBe(4);
      expect(count('continuous')).toBe(0);
      expect(owed).toHaveLength(372);
      expect(new Set(owed.map(({ output, period }) => `${output}/${period.id}`)).size).toBe(372);
      const figure = adherence(basis, 'organisation', '2026-Q1');
      expect(figure.detail).toMatchObject({ expected: 372 });
    },
  );

  test('expectedPeriods alone gives the same 372', () => {
    const { from, to } = calendar.period('2026-Q1');
    const counts = Object.values(ledger.cadences.data).map(
      (each) => expectedPeriods(each, calendar, { from, to }).length,
    );
    expect(counts.reduce((a, b) => a + b)).toBe(372);
  });

  test('none is due for a period that ended before the start', () => {
    const start = calendar.startOfDay('2026-01-01');
    for (const { period } of instancesOf(basisOf(ledger, '2026-04-20T12:00:00-04:00')))
      expect(period.to).toBeGreaterThan(start);
  });

  test('a report counts in the quarter in which its period ends', () => {
    const basis = basisOf(ledger, '2026-12-31T12:00:00-05:00');
    const quarterOf = (output: string, period: string) => {
      const found = instancesOf(basis).find((each) => each.output === output && each.period.id === period);
      return found && calendar.periodsAt(found.period.to - 1).quarter.id;
    };
    expect(quarterOf('sprint-plan', '2026-W01')).toBe('2026-Q1');
    expect(quarterOf('sprint-plan', '2026-W13')).toBe('2026-Q1');
    expect(quarterOf('sprint-plan', '2026-W14')).toBe('2026-Q2');
    expect(quarterOf('insights-report', '2026-W12-W13')).toBe('2026-Q1');
    expect(quarterOf('insights-report', '2026-W14-W15')).toBe('2026-Q2');
    // The week of New Year ends in 2027, so it is not due for this year.
    expect(quarterOf('sprint-plan', '2026-W53')).toBeUndefined();
    const expected = (period: string) => adherence(basis, 'output:sprint-plan', period).detail!.expected;
    // 13 each, and the week that begins on 30 March is one of April's.
    expect(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4', '2026'].map(expected)).toEqual([13, 13, 13, 13, 52]);
  });

  test('the reports of the fixture are on time, all others are missing or not due yet', () => {
    const delivered = instancesOf(basisOf(ledger, '2026-04-20T12:00:00-04:00')).filter((each) => each.report);
    expect(delivered).toHaveLength(ledger.reports.length);
    expect(new Set(delivered.map(({ state }) => state))).toEqual(new Set(['on_time']));
  });
});

describe('the first report due', () => {
  const calendar = makeCalendar(ZONE);
  const firstOf = (fields: Record<string, unknown>) => {
    const found = expectedPeriods(duty(fields), calendar, { from: 0, to: at('2026-12-31T00:00:00-05:00') });
    const begin = fields.start === undefined ? 0 : calendar.startOfDay(String(fields.start));
    for (const { to } of found) expect(to).toBeGreaterThan(begin);
    return found[0]?.id;
  };

  test.each([
    ['day', '2026-02-11', '2026-02-11'],
    ['day', '2026-03-08', '2026-03-08'],
    ['week', '2026-02-09', '2026-W07'],
    ['week', '2026-02-11', '2026-W07'],
    ['week', '2026-02-15', '2026-W07'],
    ['week', '2026-02-16', '2026-W08'],
    ['month', '2026-02-01', '2026-02'],
    ['month', '2026-02-28', '2026-02'],
    ['month', '2026-03-01', '2026-03'],
    ['quarter', '2026-01-01', '2026-Q1'],
    ['quarter', '2026-03-31', '2026-Q1'],
    ['quarter', '2026-04-01', '2026-Q2'],
  ])('every %s from %s: %s first', (every, start, first) => {
    expect(firstOf({ every, start })).toBe(first);
  });

  test.each([
    ['2026-02-02', '2026-W06-W07'],
    ['2026-02-11', '2026-W06-W07'],
    ['2026-02-15', '2026-W06-W07'],
    ['2026-02-16', '2026-W08-W09'],
    // None before the anchor, however early the duty starts.
    ['2025-06-01', '2026-W02-W03'],
  ])('every two weeks from %s: %s first', (start, first) => {
    expect(firstOf({ every: 'two-weeks', anchor: '2026-01-05', start })).toBe(first);
  });

  test('two-week periods continue across a year of 53 weeks', () => {
    const found = expectedPeriods(
      duty({ every: 'two-weeks', anchor: '2026-01-05', start: '2026-12-01' }),
      calendar,
      { from: 0, to: at('2027-02-01T00:00:00-05:00') },
    );
    expect(found.map(({ id }) => id)).toEqual([
      '2026-W48-W49',
      '2026-W50-W51',
      '2026-W52-W53',
      '2027-W01-W02',
      '2027-W03-W04',
    ]);
  });

  test('nothing is due without a start or an anchor, or for continuous duties', () => {
    expect(firstOf({ every: 'week' })).toBeUndefined();
    expect(firstOf({ every: 'two-weeks', start: '2026-01-01' })).toBeUndefined();
    expect(firstOf({ every: 'continuous', start: '2026-01-01' })).toBeUndefined();
  });

  test('a period that ends exactly at the as-of moment is over', () => {
    const end = calendar.period('2026-02-11').to;
    const daily = duty({ every: 'day', start: '2026-02-11' });
    expect(expectedPeriods(daily, calendar, { from: 0, to: end }).map(({ id }) => id)).toEqual([
      '2026-02-11',
    ]);
    expect(expectedPeriods(daily, calendar, { from: 0, to: end - 1 })).toEqual([]);
  });
});
