import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/checks/checks.ts';
import { BOUNDS } from '../../src/demo/durations.ts';
import { reportsOf } from '../../src/records/reports.ts';
import { CONTENT, later, settings, sum, total } from './made-demo.ts';
import { content, daily, ledger, support } from './made-ledger.ts';

describe('the records', () => {
  test('satisfy their schemas and all checks', () => {
    expect(content.problems).toEqual([]);
    const found = checkContent(content, ledger.organisation.data.asOf!);
    const written = found.filter(({ file }) => /^(reports|deployments|growth)\//.test(file));
    expect(written).toEqual([]);
  });

  test('cohorts are the signups of their day, and none of their counts exceeds their size', () => {
    let compared = 0;
    for (const [date, { data }] of daily)
      for (const [name, days] of [
        ['activation', 7],
        ['day7', 7],
        ['day30', 30],
      ] as const) {
        const cohort = data.cohorts[name];
        expect(cohort === undefined, `${date} ${name}`).toBe(later(date, -days) < settings.from);
        if (!cohort) continue;
        expect('activated' in cohort ? cohort.activated : cohort.returned).toBeLessThanOrEqual(
          cohort.signups,
        );
        const then = daily.get(later(date, -days));
        if (then) expect(cohort.signups, date).toBe(then.data.signups);
        compared += then ? 1 : 0;
      }
    expect(compared).toBeGreaterThan(2000);
  });

  test('customers and open tickets continue from the previous day', () => {
    for (const [date, { data }] of daily) {
      const { closing, new: won, lost, newThenLost } = data.customers!;
      const before = daily.get(later(date, -1))?.data.customers?.closing;
      if (before !== undefined) expect(closing, date).toBe(before + won - lost - newThenLost);
      expect(data.activeUsers!).toBeLessThanOrEqual(data.activeUsers30!);
    }
    for (const [date, { data }] of support) {
      const before = support.get(later(date, -1))?.data.backlog;
      if (before !== undefined) expect(data.backlog, date).toBe(before + data.opened - data.resolved);
    }
  });

  test('tickets add up, and their minutes fit their histograms', () => {
    const fits = (minutes: number, histogram: Readonly<Record<keyof typeof BOUNDS, number>>) => {
      const names = Object.keys(BOUNDS) as (keyof typeof BOUNDS)[];
      expect(minutes).toBeGreaterThanOrEqual(sum(names.map((name) => histogram[name] * BOUNDS[name][0])));
      expect(minutes).toBeLessThanOrEqual(sum(names.map((name) => histogram[name] * BOUNDS[name][1])));
    };
    for (const [date, { data }] of support) {
      const { opened, firstResponse: first, resolution } = data;
      for (const counts of [data.byChannel, data.byPriority, data.byCategory])
        expect(total(counts), date).toBe(opened);
      expect(first.within + first.past + first.pending, date).toBe(opened);
      expect(first.answered).toBeLessThanOrEqual(opened);
      expect(total(first.histogram), date).toBe(first.answered);
      expect(first.histogram['1h'] + first.histogram['4h']).toBe(first.within);
      expect(total(resolution.histogram), date).toBe(data.resolved);
      fits(first.minutes, first.histogram);
      fits(resolution.minutes, resolution.histogram);
      expect(data.firstContact).toBeLessThanOrEqual(data.resolved);
      expect(total(data.csat)).toBeLessThanOrEqual(data.resolved);
      for (const late of data.late)
        expect(late.answered! - late.opened).toBeGreaterThanOrEqual(4 * 3_600_000);
      expect(data.late.length).toBeLessThanOrEqual(first.past);
    }
  });

  test('weeks are the sums of their days', () => {
    for (const { data } of reportsOf(ledger, 'growth-metrics-report').values()) {
      const steps = data.funnel.map(({ count }) => count);
      expect(steps).toEqual(steps.toSorted((a, b) => b - a));
      expect(sum(data.channels.map(({ acquired }) => acquired))).toBe(steps[1]);
      for (const channel of data.channels) expect(channel.converted).toBeLessThanOrEqual(channel.acquired);
    }
    const week = [
      '2026-08-17',
      '2026-08-18',
      '2026-08-19',
      '2026-08-20',
      '2026-08-21',
      '2026-08-22',
      '2026-08-23',
    ];
    const signups = sum(week.map((date) => daily.get(date)!.data.signups!));
    expect(reportsOf(ledger, 'growth-metrics-report').get('2026-W34')!.data.funnel[1]!.count).toBe(signups);
    for (const { data } of reportsOf(ledger, 'weekly-feedback-summary').values())
      expect(total(data.bySource), data.period).toBe(total(data.sentiment));
    for (const { data } of reportsOf(ledger, 'sprint-plan').values()) {
      const done = data.tasks.filter(({ status }) => status === 'done');
      expect(sum(done.map(({ points }) => points)), data.period).toBe(data.completed);
      expect(data.carryOver).toHaveLength(data.tasks.length - done.length);
    }
  });

  test('growth months are the sums of the days with a snapshot, and follow every cohort', () => {
    expect(ledger.growth).toHaveLength(24);
    expect(ledger.growth.map(({ id }) => id).slice(0, 1)).toEqual(['2024-11']);
    const sizes = new Map<string, number>();
    for (const { id, data } of ledger.growth) {
      const days = [...daily].filter(([date]) => date.startsWith(id));
      expect(data.signups, id).toBe(sum(days.map(([, day]) => day.data.signups!)));
      expect(sum(data.channels.map(({ acquired }) => acquired)), id).toBe(data.signups);
      const won = sum(days.map(([, day]) => day.data.customers!.new));
      expect(sum(data.channels.map(({ converted }) => converted)), id).toBe(won);
      // Every earlier month, with its size.
      expect(data.active.map(({ signedUp, size }) => [signedUp, size])).toEqual([...sizes]);
      sizes.set(id, data.signups!);
    }
    const at = (age: number) => {
      const cells = ledger.growth.flatMap(({ data }) =>
        data.active.slice(data.active.length - age).slice(0, 1),
      );
      return sum(cells.map(({ active }) => active)) / sum(cells.map(({ size }) => size));
    };
    expect(at(1)).toBeGreaterThan(0.35);
    expect(at(1)).toBeLessThan(0.4);
    const late = ledger.growth.slice(6).map(({ data }) => data.active.at(-6)!);
    const sixth = sum(late.map(({ active }) => active)) / sum(late.map(({ size }) => size));
    expect(sixth).toBeGreaterThan(0.18);
    expect(sixth).toBeLessThan(0.22);
    expect(readdirSync(join(CONTENT, 'growth')).sort()).toEqual(ledger.growth.map(({ id }) => `${id}.yaml`));
  });

  test('the spend of growth months is roughly that of their weeks', () => {
    const weeks = [...reportsOf(ledger, 'growth-metrics-report').values()].map(({ data }) => data.channels);
    const cost = (channels: readonly { spend: number; converted: number }[]) =>
      sum(channels.map(({ spend }) => spend)) / sum(channels.map(({ converted }) => converted));
    const months = ledger.growth.slice(-6).map(({ data }) => data.channels);
    expect(cost(months.flat()) / cost(weeks.flat())).toBeGreaterThan(0.9);
    expect(cost(months.flat()) / cost(weeks.flat())).toBeLessThan(1.1);
  });

  test('experiments continue from report to report with growing exposures', () => {
    const seen = new Map<string, number[]>();
    for (const { data } of reportsOf(ledger, 'experiment-results-summary').values())
      for (const { name, from, variants } of data.experiments) {
        const now = variants.flatMap(({ actual, conversions }) => [actual, conversions]);
        const before = seen.get(`${name} ${from}`) ?? now.map(() => 0);
        for (const [place, value] of now.entries())
          expect(value, name).toBeGreaterThanOrEqual(before[place]!);
        seen.set(`${name} ${from}`, now);
      }
    expect(seen.size).toBeGreaterThan(12);
  });
});
