import { expect } from 'vitest';
import { compareRatio, displayNumber, meets } from '../../../src/figures/exact.ts';
import { displayFigure } from '../../../src/figures/figure.ts';
import { type Interval, lengthWithin, measure, minutes } from '../../../src/figures/interval.ts';
import { uptimePercent } from '../../../src/figures/services/availability.ts';
import { downtime, type Harm } from '../../../src/figures/services/downtime.ts';
import { isWithin } from '../../../src/figures/services/objective.ts';
import { makeCalendar } from '../../../src/records/calendar.ts';
import { figuresOf } from '../../support/ledger.ts';
import { always, at, maintained, minute, obligation, outage, policy } from '../../support/ledger-parts.ts';
import { type Golden, near, type Reproduce } from './golden.ts';

const interval = ([from, to]: [string, string]): Interval => ({ from: at(from), to: at(to) });
const outages = (intervals: Interval[], level: Harm['level'] = 'outage') =>
  intervals.map((each): Harm => ({ ...each, level }));
/** Minutes lost to some impacts, with all time agreed. */
function lostMinutes(harms: Harm[], rules: Record<string, unknown> = {}): number {
  const agreed = [{ from: 0, to: at('2100-01-01T00:00:00Z') }];
  const lost = measure(downtime(harms, [], agreed, always(policy(rules))));
  return minutes(lengthWithin(lost, 0, agreed[0]!.to));
}
/** Stretches of these lengths, a day apart. */
const apart = (lengths: number[]) =>
  lengths.map((length, i) => ({ from: i * 1440 * minute, to: i * 1440 * minute + length }));

const END = '2026-12-31T00:00:00Z';

/** The group `uptime`. */
export const availabilityCases: Record<string, Reproduce> = {
  'uptime.exact_999_boundary': (golden) => {
    const { input, expected } = golden;
    const [from, to] = input.outages[0];
    const { get } = figuresOf(
      {
        incidents: { a: outage(from, to) },
        scorecard: {
          uptime: { category: 'Reliability', name: 'Uptime', target: '> 99.9 %', owner: 'chief' },
        },
      },
      END,
    );
    const service = get('uptime', 'service:api', input.period);
    near(service.value, expected.uptime_pct, golden);
    near(service.detail!.agreedMinutes as number, expected.period_minutes, golden);
    near(service.detail!.downtimeMinutes as number, expected.downtime_minutes, golden);
    // The service meets its objective of >= 99.9 with its whole budget spent; the scorecard target is > 99.9.
    expect(service).toMatchObject({ target: '>= 99.9 %', status: 'at_risk' });
    expect(get('uptime', 'organisation', input.period)).toMatchObject({
      target: '> 99.9 %',
      status: 'missed',
    });
    expect(displayFigure(service, { decimals: 2, better: 'higher' })).toBe('99.90');
    const budget = get('error-budget', 'service:api', input.period);
    near(budget.value, 0, golden);
    expect(budget.status).toBe('at_risk');
    expect(budget.detail!.exhaustion).not.toBe('exhausted');
    const [length, lost] = [expected.period_minutes * 10, expected.downtime_minutes * 10];
    expect(compareRatio(length - lost, length, 99.9, 100)).toBe(0);
    expect(isWithin(obligation(99.9, length), 'agreed', lost)).toBe(expected.meets_gte_99_9);
    expect(expected.meets_gt_99_9).toBe(false);
  },
  'uptime.month_boundary_cut': cut,
  'uptime.quarter_boundary_cut': cut,
  'uptime.maintenance_variants': (golden) => {
    const { input, expected } = golden;
    const [down, window] = [input.outages[0], input.maintenance[0]];
    const { get } = figuresOf(
      {
        services: {
          a: { maintenance: 'agreed-time' },
          b: { maintenance: 'excused' },
          c: { maintenance: 'counted' },
        },
        incidents: {
          down: outage(down[0], down[1], {
            impacts: ['a', 'b', 'c'].map((service) => ({
              service,
              level: 'outage',
              from: down[0],
              to: down[1],
            })),
          }),
        },
        maintenance: { work: maintained(window[0], window[1], { services: ['a', 'b', 'c'] }) },
      },
      END,
    );
    const uptime = (id: string) => get('uptime', `service:${id}`, input.period);
    near(uptime('a').value, expected.a_agreed_service_time_pct, golden);
    near(uptime('b').value, expected.b_downtime_excluded_pct, golden);
    near(uptime('c').value, expected.c_all_counts_pct, golden);
    near(get('downtime', 'service:a', input.period).value, expected.unplanned_downtime_minutes, golden);
    near(get('downtime', 'service:b', input.period).value, expected.unplanned_downtime_minutes, golden);
    const agreed = (id: string) => uptime(id).detail!.agreedMinutes as number;
    near(agreed('c') - agreed('a'), expected.maintenance_minutes, golden);
    expect(agreed('b')).toBe(agreed('c'));
  },
  'uptime.incidentio_example': (golden) => {
    const { input, expected } = golden;
    const window = interval(input.window);
    let from = window.from;
    const harms: Harm[] = [];
    const levels = { operational: 'none', degraded_performance: 'degraded', full_outage: 'outage' } as const;
    for (const [state, length] of input.states as [keyof typeof levels, number][]) {
      harms.push({ level: levels[state], from, to: from + length * minute });
      from += length * minute;
    }
    const lost = measure(downtime(harms, [], [window], always(policy())));
    const sums = {
      watched: lengthWithin(measure([window]), window.from, window.to),
      lost: lengthWithin(lost, window.from, window.to),
    };
    near(minutes(sums.lost), expected.down_minutes, golden);
    near(minutes(sums.watched - sums.lost), expected.up_minutes, golden);
    near(uptimePercent(sums), expected.uptime_pct, golden);
    expect(displayNumber(uptimePercent(sums)!, 0, 'higher')).toBe('67');
  },
  'uptime.period_minutes_by_zone': (golden) => {
    for (const zone of golden.input.zones) {
      const calendar = makeCalendar(zone);
      for (const [id, length] of Object.entries(golden.expected[zone])) {
        const { from, to } = calendar.period(id);
        near((to - from) / minute, length as number, golden);
      }
    }
  },
  'uptime.outage_across_dst_end': (golden) => {
    const [from, to] = golden.input.outages[0];
    near(lostMinutes(outages([interval([from, to])])), golden.expected.downtime_minutes, golden);
    const { get } = figuresOf({ zone: 'America/New_York', incidents: { a: outage(from, to) } }, END);
    near(get('downtime', 'service:api', '2026-11').value, golden.expected.downtime_minutes, golden);
  },
  'uptime.gce_partial_minutes_dropped': (golden) => {
    const harms = outages(apart(golden.input.outage_seconds.map((seconds: number) => seconds * 1000)));
    near(lostMinutes(harms, { wholeMinutes: true }), golden.expected.counted_minutes, golden);
    near(lostMinutes(harms), golden.expected.raw_minutes, golden);
  },
  'uptime.gmail_isp_10min_rule': (golden) => {
    const harms = outages(apart(golden.input.outage_minutes.map((length: number) => length * minute)));
    near(lostMinutes(harms, { minimumMinutes: 10 }), golden.expected.counted_minutes, golden);
  },
  'uptime.quarter_is_time_weighted': (golden) => {
    const { months } = golden.input;
    const start = '2026-01-10T00:00:00Z';
    const { get } = figuresOf(
      {
        incidents: {
          a: outage(start, new Date(at(start) + months.jan.down * minute).toISOString()),
        },
      },
      END,
    );
    const uptime = (period: string) => get('uptime', 'service:api', period);
    expect(uptime('2026-01').detail).toMatchObject({
      agreedMinutes: months.jan.minutes,
      downtimeMinutes: 446.4,
    });
    expect(uptime('2026-02').detail!.agreedMinutes).toBe(months.feb.minutes);
    expect(uptime('2026-03').detail!.agreedMinutes).toBe(months.mar.minutes);
    near(uptime('2026-Q1').value, golden.expected.uptime_pct, golden);
    const mean = ['2026-01', '2026-02', '2026-03'].reduce((sum, id) => sum + uptime(id).value! / 3, 0);
    near(mean, golden.expected.naive_mean_pct, golden);
  },
  'uptime.display_rounding_trap': ({ input, expected }) => {
    expect(input.uptime_pct.toFixed(input.decimals)).toBe(expected.rounded_display);
    const met = meets(input.uptime_pct, '>=', input.target);
    expect(met ? 'met' : 'missed').toBe(expected.status);
    for (const comparator of ['>', '>='] as const)
      expect(
        displayNumber(input.uptime_pct, input.decimals, 'higher', { comparator, value: input.target, met }),
      ).toBe(expected.floored_display);
  },
};

/** An outage across a border: each period gets its own part. */
function cut(golden: Golden): void {
  const { get } = figuresOf(
    { incidents: { a: outage(...(golden.input.outages[0] as [string, string])) } },
    END,
  );
  for (const [period, expected] of Object.entries<Record<string, number>>(golden.expected)) {
    const figure = get('uptime', 'service:api', period);
    near(figure.value, expected.uptime_pct!, golden);
    near(figure.detail!.agreedMinutes as number, expected.period_minutes!, golden);
    near(figure.detail!.downtimeMinutes as number, expected.downtime_minutes!, golden);
    near(get('downtime', 'service:api', period).value, expected.downtime_minutes!, golden);
    expect(figure.sources).toContain('incidents/a.md');
  }
}
