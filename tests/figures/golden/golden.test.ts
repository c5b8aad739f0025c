import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkContent } from '../../../src/checks/checks.ts';
import { compareRatio, displayNumber, meets } from '../../../src/figures/exact.ts';
import { displayFigure } from '../../../src/figures/figure.ts';
import {
  meetsResponse,
  postmortemPunctuality,
  updateGaps,
} from '../../../src/figures/incidents/incident-time.ts';
import { type Interval, lengthWithin, measure, minutes } from '../../../src/figures/interval.ts';
import { availabilityIn, uptimePercent } from '../../../src/figures/services/availability.ts';
import { downtime, type Harm } from '../../../src/figures/services/downtime.ts';
import {
  alerts,
  burnRate,
  errorBudget,
  timeToExhaustion,
  withinBudget,
} from '../../../src/figures/services/error-budget.ts';
import { distribution } from '../../../src/figures/statistics.ts';
import { makeCalendar } from '../../../src/records/calendar.ts';
import { parseYaml } from '../../../src/records/yaml.ts';
import { parseTimestamp } from '../../../src/schemas/fields.ts';
import { figuresOf, read } from '../../support/ledger.ts';
import { at, maintained, minute, outage, policy } from '../../support/ledger-parts.ts';
import { type Golden, near, type Reproduce } from './golden.ts';
import { complianceCases } from './golden-compliance.ts';
import { deploymentCases } from './golden-deployment.ts';
import { dutyCases } from './golden-duties.ts';
import { experimentCases } from './golden-experiment.ts';
import { financeCases } from './golden-finance.ts';
import { growthCases } from './golden-growth.ts';
import { improvementCases } from './golden-improvement.ts';
import { supportCases } from './golden-support.ts';

const folder = join(import.meta.dirname, '../../fixtures/golden');

const interval = ([from, to]: [string, string]): Interval => ({ from: at(from), to: at(to) });
const outages = (intervals: Interval[], level: Harm['level'] = 'outage') =>
  intervals.map((each): Harm => ({ ...each, level }));
/** Minutes lost to some harms, with all time agreed. */
function lostMinutes(harms: Harm[], rules: Record<string, unknown> = {}): number {
  const always = [{ from: 0, to: at('2100-01-01T00:00:00Z') }];
  const lost = measure(downtime(harms, [], always, policy(rules)));
  return minutes(lengthWithin(lost, 0, always[0]!.to));
}
/** Stretches of these lengths, a day apart. */
const apart = (lengths: number[]) =>
  lengths.map((length, i) => ({ from: i * 1440 * minute, to: i * 1440 * minute + length }));

const END = '2026-12-31T00:00:00Z';

/** Every golden case by name, reproduced with the project's own functions. */
const cases: Record<string, Reproduce> = {
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
    // The service promises >= 99.9 and keeps it, with all of its budget gone; the scorecard asks for > 99.9.
    expect(service).toMatchObject({ target: '>= 99.9 %', status: 'at_risk' });
    expect(get('uptime', 'organisation', input.period)).toMatchObject({
      target: '> 99.9 %',
      status: 'missed',
    });
    expect(displayFigure(service, 2, 'higher')).toBe('99.90');
    const budget = get('error-budget', 'service:api', input.period);
    near(budget.value, 0, golden);
    expect(budget.status).toBe('at_risk');
    expect(budget.detail!.exhaustion).not.toBe('exhausted');
    const [length, lost] = [expected.period_minutes * 10, expected.downtime_minutes * 10];
    expect(compareRatio(length - lost, length, 99.9, 100)).toBe(0);
    expect(withinBudget(99.9, length, lost)).toBe(expected.meets_gte_99_9);
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
    const lost = measure(downtime(harms, [], [window], policy()));
    const sums = {
      elapsed: lengthWithin(measure([window]), window.from, window.to),
      agreed: 0,
      lost: lengthWithin(lost, window.from, window.to),
    };
    near(minutes(sums.lost), expected.down_minutes, golden);
    near(minutes(sums.elapsed - sums.lost), expected.up_minutes, golden);
    near(uptimePercent(sums), expected.uptime_pct, golden);
    expect(displayNumber(uptimePercent(sums)!, 0, 'higher')).toBe('66');
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
    expect(uptime('2026-01').detail).toEqual({ agreedMinutes: months.jan.minutes, downtimeMinutes: 446.4 });
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

  'budget.minutes_999': (golden) => {
    for (const days of golden.input.windows_days)
      near(errorBudget(99.9, days * 1440, 0).budget, golden.expected[days], golden);
  },
  'budget.overspent_negative': (golden) => {
    const { window_days, bad_minutes } = golden.input;
    const budget = errorBudget(99.9, window_days * 1440, bad_minutes);
    near(budget.spentPercent, golden.expected.consumed_pct, golden);
    near(budget.left, golden.expected.remaining_minutes, golden);
    near(budget.leftPercent, golden.expected.remaining_pct, golden);
    const start = '2026-06-05T00:00:00Z';
    const { get } = figuresOf({ incidents: { a: outage(start, '2026-06-05T01:00:00Z') } }, END);
    const figure = get('error-budget', 'service:api', '2026-06');
    near(figure.value, golden.expected.remaining_pct, golden);
    near(figure.detail!.leftMinutes as number, golden.expected.remaining_minutes, golden);
    expect(figure.status).toBe('missed');
  },
  'budget.request_based': (golden) => {
    const { total_requests, bad_requests } = golden.input;
    const budget = errorBudget(99.9, total_requests, bad_requests);
    near(budget.budget, golden.expected.allowed_bad, golden);
    near(budget.spentPercent, golden.expected.consumed_pct, golden);
  },
  'burn.rate_basic': (golden) => {
    const burn = burnRate(99.9, golden.input.error_rate);
    near(burn, golden.expected.burn_rate, golden);
    near(timeToExhaustion(golden.input.window_days, burn), golden.expected.exhaust_days, golden);
    expect(timeToExhaustion(30, 0)).toBeNull();
  },
  'burn.multiwindow_and': (golden) => {
    for (const [i, { long_err, short_err }] of golden.input.cases.entries()) {
      const [long, short] = [burnRate(99.9, long_err), burnRate(99.9, short_err)];
      near(long, golden.expected.burn_long[i], golden);
      near(short, golden.expected.burn_short[i], golden);
      expect(alerts(long, short, golden.input.threshold)).toBe(golden.expected.fires[i]);
    }
    // The naive division falls short of the threshold; the comparison does not.
    expect(alerts(0.0144 / (1 - 0.999), 14.4, 14.4)).toBe(true);
  },
  'burn.from_incidents_30d': (golden) => {
    const { trailing_hours, outage_minutes_in_window } = golden.input;
    const rate = outage_minutes_in_window / (trailing_hours * 60);
    near(rate, golden.expected.error_rate, golden);
    near(burnRate(99.9, rate), golden.expected.burn_rate, golden);
    const asOf = '2026-06-30T00:00:00Z';
    const { get, basis } = figuresOf(
      { incidents: { a: outage('2026-06-29T20:00:00Z', '2026-06-29T20:43:12Z') } },
      asOf,
    );
    near(get('error-budget', 'service:api', 'last-30-days').detail!.burnRate as number, 1, golden);
    const hours = {
      id: 'last-6-hours',
      kind: 'trailing',
      from: at(asOf) - 6 * 60 * minute,
      to: at(asOf),
    } as const;
    const sums = availabilityIn(basis.services, hours, at(asOf));
    near(burnRate(99.9, sums.lost / sums.elapsed), (43.2 / 360) * 1000, golden);
  },

  'mttr.mean_vs_median': (golden) => {
    const { durations_min, target_lt } = golden.input;
    const { expected } = golden;
    const all = distribution(durations_min);
    near(all.mean, expected.mean, golden);
    near(all.median, expected.median, golden);
    near(all.p90, expected.p90, golden);
    expect(meets(all.mean!, '<', target_lt)).toBe(expected.mean_meets);
    expect(meets(all.median!, '<', target_lt)).toBe(expected.median_meets);
    const incidents = Object.fromEntries(
      durations_min.map((length: number, i: number) => {
        const from = at(`2026-05-0${i + 1}T00:00:00Z`);
        return [
          `i${i}`,
          outage(new Date(from).toISOString(), new Date(from + length * minute).toISOString()),
        ];
      }),
    );
    const { get } = figuresOf(
      {
        incidents,
        scorecard: { mttr: { category: 'x', name: 'MTTR', target: `< ${target_lt} min`, owner: 'chief' } },
      },
      END,
    );
    const figure = get('mttr', 'organisation', '2026-05');
    expect(figure).toMatchObject({ n: durations_min.length, status: 'missed', target: `< ${target_lt} min` });
    near(figure.value, expected.mean, golden);
    near(figure.detail!.median as number, expected.median, golden);
    near(figure.detail!.p90 as number, expected.p90, golden);
  },
  'mttx.invalid_order': ({ input, expected }) => {
    const incident = { title: 'x', severity: 'P2', state: 'resolved', ...input.incident };
    const content = read({ incidents: { a: incident } });
    const problems = checkContent(content, at(END)).filter(({ severity }) => severity === 'error');
    expect(problems.map(({ rule }) => rule)).toEqual(['timestamp-order']);
    expect(problems.length === 0).toBe(expected.valid);
    // Without an acknowledgement it is left out of the time to acknowledge, and of nothing else.
    const { detected: _, ...rest } = incident;
    const { get } = figuresOf({ incidents: { a: { ...rest, detected: '2026-05-04T10:05Z' } } }, END);
    expect(get('mtta', 'organisation', '2026-05')).toMatchObject({ value: null, n: 0, status: 'no_data' });
    expect(get('mttd', 'organisation', '2026-05')).toMatchObject({ value: 5, n: 1 });
    expect(get('mttr', 'organisation', '2026-05')).toMatchObject({ value: 30, n: 1 });
  },
  'mttr.no_incidents': ({ input, expected }) => {
    expect(distribution(input.durations_min)).toMatchObject({ ...expected, n: 0, p90: null, longest: null });
    expect(figuresOf({}, END).get('mttr', 'organisation', '2026-05')).toMatchObject({
      value: expected.mean,
      n: 0,
      status: 'no_data',
      detail: { median: expected.median, p90: null },
    });
  },
  'response.sla_by_severity': ({ input, expected }) => {
    const severities = read({}).ledger.severities.data;
    for (const [i, [severity, length]] of input.cases.entries())
      expect(meetsResponse(length * minute, severities[severity]!), `${severity} ${length}`).toBe(
        expected.met[i],
      );
    const incidents = Object.fromEntries(
      input.cases.map(([severity, length]: [string, number], i: number) => [
        `i${i}`,
        {
          ...outage('2026-05-04T10:00:00Z', '2026-05-04T20:00:00Z', { severity }),
          detected: '2026-05-04T10:00:00Z',
          acknowledged: new Date(at('2026-05-04T10:00:00Z') + length * minute).toISOString(),
        },
      ]),
    );
    const figure = figuresOf({ incidents }, END).get('response-attainment', 'organisation', '2026-05');
    const met = expected.met.filter(Boolean).length;
    expect(figure).toMatchObject({ value: (met / expected.met.length) * 100, n: expected.met.length });
    expect(figure.detail).toEqual({ met, missed: expected.met.length - met, pending: 0, unknown: 0 });
  },
  'postmortem.due_48h': ({ input, expected }) => {
    const severities = read({}).ledger.severities.data;
    const setting = {
      zone: 'America/New_York',
      incidents: { a: outage('2026-03-07T09:00:00-05:00', input.resolved, { severity: 'P1' }) },
    };
    for (const [i, asOf] of input.as_of.entries()) {
      const { state, due } = postmortemPunctuality(
        { resolved: at(input.resolved) },
        severities.P1,
        undefined,
        at(asOf),
      );
      expect(due).toBe(at(expected.due_utc));
      expect(state === 'overdue').toBe(expected.overdue[i]);
      const figure = figuresOf(setting, asOf).get('postmortem-punctuality', 'organisation', 'all');
      expect(figure.detail!.overdue).toBe(expected.overdue[i] ? 1 : 0);
      expect(figure.detail!.notDue).toBe(expected.overdue[i] ? 0 : 1);
      expect(figure.value).toBe(expected.overdue[i] ? 0 : null);
      const published = (instant: number) =>
        postmortemPunctuality({ resolved: at(input.resolved) }, severities.P1, instant, at(END)).state;
      expect(published(due!)).toBe('on_time');
      expect(published(due! + 1)).toBe('late');
      const told = checkContent(read(setting), at(asOf)).map(({ rule }) => rule);
      expect(told.includes('postmortem-overdue')).toBe(expected.overdue[i]);
    }
  },
  'statuspage.update_gap_15min': ({ input, expected }) => {
    const gaps = updateGaps(
      {
        started: at(input.started),
        resolved: at(input.resolved),
        updates: input.updates.map((update: string) => ({ at: at(update) })),
      },
      at(END),
    );
    expect(gaps.map(({ length }) => length / minute)).toEqual(expected.gaps_min);
    const incident = outage(input.started, input.resolved, {
      severity: 'P0',
      updates: input.updates.map((update: string) => ({ at: update, text: 'x' })),
    });
    expect(
      figuresOf({ incidents: { a: incident } }, END).get('update-gaps', 'severity:P0', '2026-05'),
    ).toMatchObject({
      value: expected.violations,
      n: expected.gaps_min.length,
      status: 'missed',
      detail: { longestMinutes: 17 },
    });
  },

  'yaml.unquoted_timestamp': ({ input, expected }) => {
    const source = { file: 'x.yaml', yaml: input.yaml, yamlLine: 0, body: '', bodyLine: 0 };
    const result = parseYaml(source);
    const value = 'data' in result ? (result.data as { n: unknown }).n : undefined;
    expect(typeof value).toBe(expected.js_yaml5);
    expect(typeof parse(input.yaml, { schema: 'core' }).n).toBe(expected.yaml2);
    expect(expected.validator).toBe('error: timestamp needs explicit offset');
    expect(parseTimestamp(value as string)).toMatchObject({
      fault: expect.stringContaining('has no offset'),
    });
  },
  'time.ambiguous_local': ({ input, expected }) => {
    expect(parseTimestamp(input.local)).toMatchObject({ fault: expect.stringContaining('has no offset') });
    const [luxon, temporal] = [parseTimestamp(expected.luxon), parseTimestamp(expected.temporal_compatible)];
    expect((luxon as number) - (temporal as number)).toBe(60 * minute);
    const [date, time] = input.local.split('T');
    expect(makeCalendar(input.tz).at(date, time)).toBe(temporal);
  },

  ...supportCases,
  ...deploymentCases,
  ...growthCases,
  ...complianceCases,
  ...financeCases,
  ...dutyCases,
  ...experimentCases,
  ...improvementCases,
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

const golden: Golden[] = readdirSync(folder).flatMap((file) =>
  JSON.parse(readFileSync(join(folder, file), 'utf8')),
);

test('every golden case is reproduced, and none has been forgotten', () => {
  expect(readdirSync(folder).sort()).toEqual([
    'cadence.json',
    'compliance.json',
    'dora.json',
    'error_budget.json',
    'experiment.json',
    'finance.json',
    'growth.json',
    'improvement.json',
    'incident_time.json',
    'parsing.json',
    'scorecard.json',
    'support.json',
    'uptime.json',
  ]);
  expect(Object.keys(cases).sort()).toEqual(golden.map(({ name }) => name).sort());
});

describe('golden', () => {
  test.each(golden.map((each) => [each.name, each] as const))('%s', (name, each) => {
    expect(cases[name], `${name} is not reproduced`).toBeDefined();
    expect.hasAssertions();
    cases[name]!(each);
  });
});
