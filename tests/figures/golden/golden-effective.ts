import { expect } from 'vitest';
import { severityAtResolution, severityOf } from '../../../src/figures/basis.ts';
import { postmortemPunctuality, responseAttainment } from '../../../src/figures/incidents/incident-time.ts';
import { minutes } from '../../../src/figures/interval.ts';
import { availabilityIn } from '../../../src/figures/services/availability.ts';
import { figuresOf } from '../../support/ledger.ts';
import { at, maintained, outage } from '../../support/ledger-parts.ts';
import { type Golden, near, type Reproduce } from './golden.ts';

const END = '2027-06-30T00:00:00Z';

type Fields = Record<string, unknown>;
/** A value of a case with the last day on which it held; the present one has none. */
type Dated = Fields & { until?: string };

/** The values of a case as an entry of the playbook has them, each made to fields by `fields`. */
function effective(list: readonly Dated[], fields: (value: Dated) => Fields): Fields {
  const earlier = list.flatMap((each) => (each.until ? [{ until: each.until, ...fields(each) }] : []));
  return { ...fields(list.at(-1)!), earlier };
}

const incidentsOf = (outages: readonly [string, string][]) =>
  Object.fromEntries(outages.map(([from, to], i) => [`outage-${i}`, outage(from, to)]));

/** What availability comes to in each period of a case, by an objective that is promised for each kind of period. */
function objectives(golden: Golden): void {
  const { zone, outages, periods, objective_gte_pct, target_gt_pct } = golden.input;
  for (const period of periods as string[]) {
    const window = period.includes('Q') ? 'quarter' : period.length === 4 ? 'year' : 'month';
    const policy = objective_gte_pct && {
      window,
      ...effective(objective_gte_pct, ({ value }) => ({ slo: value })),
    };
    const metric = { category: 'x', name: 'Uptime', owner: 'chief' };
    const scorecard = target_gt_pct && {
      uptime: { ...metric, ...effective(target_gt_pct, ({ value }) => ({ target: `> ${value} %` })) },
    };
    const { get } = figuresOf(
      {
        zone,
        ...(policy ? { policy } : { policy: {} }),
        ...(scorecard && { scorecard }),
        incidents: incidentsOf(outages),
      },
      END,
    );
    const figure = get('uptime', policy ? 'service:api' : 'organisation', period);
    const expected = golden.expected[period];
    const detail = figure.detail!;
    near(detail.agreedMinutes, expected.agreed_minutes, golden);
    near(detail.allowedMinutes, expected.allowed_minutes, golden);
    near(detail.downtimeMinutes, expected.downtime_minutes, golden);
    near(
      100 * (1 - detail.allowedMinutes! / (detail.agreedMinutes as number)),
      expected.effective_objective_pct,
      golden,
    );
    near(
      Number(/[\d.]+/.exec(figure.target!)![0]),
      Number(expected.effective_objective_pct.toFixed(4)),
      golden,
    );
    near(figure.value, expected.uptime_pct, golden);
    // Met with little of the budget left is at risk.
    expect(figure.status === 'missed' ? 'missed' : 'met').toBe(expected.status);
    expect(['met', 'at_risk', 'missed']).toContain(figure.status);
    expect((figure.changes ?? []).map((change) => change.at)).toEqual(expected.changes_on.map(at));
  }
}

/** The group `effective_dates`. */
export const effectiveCases: Record<string, Reproduce> = {
  'effective.objective_changes_mid_month': objectives,
  'effective.objective_changes_at_month_boundary': objectives,
  'effective.month_quarter_year_span_changes': objectives,
  'effective.strict_comparator_on_the_limit': objectives,
  'effective.weights_split_an_impact': (golden) => {
    const { zone, weights, impacts, periods } = golden.input;
    const { get, basis } = figuresOf(
      {
        zone,
        policy: effective(weights, ({ partial, degraded }) => ({ weights: { partial, degraded } })),
        incidents: {
          a: {
            ...outage(impacts[0].from, impacts[1].to),
            impacts: impacts.map(({ impact, ...rest }: Fields) => ({
              service: 'api',
              level: impact,
              ...rest,
            })),
          },
        },
      },
      END,
    );
    const [period] = periods;
    const expected = golden.expected[period];
    near(get('downtime', 'service:api', period).value, expected.downtime_minutes, golden);
    near(get('uptime', 'service:api', period).value, expected.uptime_pct, golden);
    for (const part of expected.parts)
      near(
        minutes(availabilityIn(basis.services, { from: at(part.from), to: at(part.to) }, at(END)).lost),
        part.downtime_minutes,
        golden,
      );
  },
  'effective.maintenance_policy_per_instant': (golden) => {
    const { zone, policy, maintenance, outages, periods } = golden.input;
    const names: Record<string, string> = {
      excluded_from_downtime: 'excused',
      counted: 'counted',
      excluded_from_agreed: 'agreed-time',
    };
    const { get } = figuresOf(
      {
        zone,
        policy: effective(policy, (each) => ({ maintenance: names[String(each['policy'])] })),
        maintenance: Object.fromEntries(
          maintenance.map(([from, to]: [string, string], i: number) => [`m${i}`, maintained(from, to)]),
        ),
        incidents: incidentsOf(outages),
      },
      END,
    );
    const [period] = periods;
    const { value, detail } = get('uptime', 'service:api', period);
    const expected = golden.expected[period];
    near(detail!.agreedMinutes, expected.agreed_minutes, golden);
    near(detail!.downtimeMinutes, expected.downtime_minutes, golden);
    near(value, expected.uptime_pct, golden);
    near(detail!.excusedMinutes, expected.excused_minutes, golden);
  },
  'effective.minimum_notice_by_start_of_window': (golden) => {
    const { zone, minimum_notice_hours, windows } = golden.input;
    for (const [i, { announced, from, to }] of windows.entries()) {
      const { get } = figuresOf(
        {
          zone,
          policy: effective(minimum_notice_hours, ({ hours }) => ({ minimumNotice: `${String(hours)} h` })),
          maintenance: { m: maintained(from, to, { announced }) },
          incidents: { a: outage(from, to) },
        },
        END,
      );
      const lost = ['2026-06', '2026-07'].reduce(
        (sum, period) => sum + get('downtime', 'service:api', period).value!,
        0,
      );
      const { required_hours, given_hours, excuses } = golden.expected.windows[i];
      near((at(from) - at(announced)) / 3_600_000, given_hours, golden);
      expect(given_hours >= required_hours).toBe(excuses);
      expect(lost).toBe(excuses ? 0 : (at(to) - at(from)) / 60_000);
    }
  },
  'effective.response_target_by_detection': (golden) => {
    const { zone, response_target_lt_min, incidents } = golden.input;
    const P2 = {
      name: 'x',
      definition: 'x',
      ...effective(response_target_lt_min, (each) => ({ response: `< ${String(each['minutes'])} min` })),
    };
    const records = incidents.map((each: { detected: string; acknowledged: string }) =>
      outage(each.detected, '2026-06-17T00:00:00Z', { ...each, impacts: [] }),
    );
    const { get, basis } = figuresOf(
      {
        zone,
        severities: { P2 },
        incidents: Object.fromEntries(records.map((each: object, i: number) => [`i${i}`, each])),
      },
      END,
    );
    for (const [i, { data }] of basis.ledger.incidents.entries()) {
      const { local_day, target_lt_min, met } = golden.expected.incidents[i];
      expect(basis.calendar.dateOf(data.detected as number)).toBe(local_day);
      const severity = severityOf(basis, data);
      expect(severity!.response!.milliseconds).toBe(target_lt_min * 60_000);
      expect(responseAttainment(data, severity, at(END))).toBe(met ? 'met' : 'missed');
    }
    const { detail, n } = get('response-attainment', 'organisation', '2026-06');
    expect([detail!.met, n]).toEqual([golden.expected.met, golden.expected.of]);
  },
  'effective.scorecard_target_of_first_day': (golden) => {
    const { zone, mttr_target_lt_min, mttr_min } = golden.input;
    const mttr = {
      category: 'x',
      name: 'MTTR',
      owner: 'chief',
      ...effective(mttr_target_lt_min, (each) => ({ target: `< ${String(each['minutes'])} min` })),
    };
    const months = Object.keys(mttr_min).filter((period) => /^\d{4}-\d\d$/.test(period));
    const day = (month: string) => `${month}-20T10:00:00Z`;
    const later = (month: string) => new Date(at(day(month)) + mttr_min[month] * 60_000).toISOString();
    const own = [...months, '2026-08'];
    const { get } = figuresOf(
      {
        zone,
        scorecard: { mttr },
        incidents: Object.fromEntries(
          own.map((month) => [
            `i-${month}`,
            outage(day(month), month === '2026-08' ? '2026-08-20T10:25:00Z' : later(month), { impacts: [] }),
          ]),
        ),
      },
      END,
    );
    for (const [period, value] of Object.entries(mttr_min)) {
      const figure = get('mttr', 'organisation', period);
      const { target_lt, status, changed_within } = golden.expected[period];
      near(figure.value, value as number, golden);
      expect([figure.target, figure.status]).toEqual([`< ${target_lt} min`, status]);
      expect((figure.changes ?? []).length > 0).toBe(changed_within);
    }
  },
  'effective.service_hours_change_mid_month': (golden) => {
    const { zone, hours, outages, periods } = golden.input;
    const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    const { get } = figuresOf(
      {
        zone,
        policy: effective(hours, ({ days, from, to }) => ({
          hours: { days: (days as number[]).map((day) => names[day - 1]), from, to },
        })),
        incidents: incidentsOf(outages),
      },
      END,
    );
    const [period] = periods;
    const { value, detail } = get('uptime', 'service:api', period);
    const expected = golden.expected[period];
    near(detail!.agreedMinutes, expected.agreed_minutes, golden);
    near(detail!.downtimeMinutes, expected.downtime_minutes, golden);
    near(value, expected.uptime_pct, golden);
  },
  'effective.zone_change_leaves_no_gap': (golden) => {
    const { zone, outages, periods } = golden.input;
    const { get, basis } = figuresOf(
      { organisation: effective(zone, (each) => ({ zone: each['zone'] })), incidents: incidentsOf(outages) },
      END,
    );
    for (const period of periods as string[]) {
      const { from, to, agreed_minutes, downtime_minutes } = golden.expected[period];
      const span = basis.calendar.period(period);
      expect([span.from, span.to]).toEqual([at(from), at(to)]);
      const { detail } = get('uptime', 'service:api', period);
      near(detail!.agreedMinutes, agreed_minutes, golden);
      near(detail!.downtimeMinutes, downtime_minutes, golden);
    }
  },
  'effective.due_rule_by_resolution': (golden) => {
    const { zone, postmortem_due_hours, resolved } = golden.input;
    const P2 = {
      name: 'x',
      definition: 'x',
      ...effective(postmortem_due_hours, ({ hours }) => ({ postmortemWithin: `${String(hours)} h` })),
    };
    const incidents = Object.fromEntries(
      resolved.map((to: string, i: number) => [`i${i}`, outage('2026-06-30T20:00:00Z', to, { impacts: [] })]),
    );
    const { basis } = figuresOf({ zone, severities: { P2 }, incidents }, END);
    for (const [i, { data }] of basis.ledger.incidents.entries()) {
      const { due_hours, due } = golden.expected.postmortems[i];
      const severity = severityAtResolution(basis, data);
      expect(severity!.postmortemWithin).toBe(due_hours * 3_600_000);
      expect(postmortemPunctuality(data, severity, undefined, at(END)).due).toBe(at(due));
    }
  },
};
