import { expect } from 'vitest';
import type { Figures } from '../../../src/figures/figures.ts';
import { iso } from '../../../src/schemas/time.ts';
import { figuresOf, type Setting } from '../../support/ledger.ts';
import { at } from '../../support/ledger-parts.ts';
import { type Golden, near, type Reproduce } from './golden.ts';

const END = '2027-02-01T00:00:00Z';
const LEVELS: Record<string, string> = { '1': 'outage', '0.3': 'partial' };
const DAYS = ['', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

interface Interval {
  from: string;
  to: string | null;
}
/** What a case says of one service. */
interface Evidence {
  service?: { since?: string; until?: string; hours?: { days: number[]; from: string; to: string } };
  monitor?: [string, string][];
  incidents?: { started: string; resolved: string; impacts: (Interval & { weight: number })[] }[];
  health_report_days?: string[];
  health_reports_each_day?: { from: string; to: string; except: string[] }[];
  vouched?: { by: string; from: string; to: string | null }[];
}

const instant = (text: string) => iso(at(text));

/** The days of a range but for some, as dates. */
function daysOf({ from, to, except }: { from: string; to: string; except: string[] }): string[] {
  const days: string[] = [];
  for (let day = Date.parse(from); day <= Date.parse(to); day += 86_400_000)
    days.push(new Date(day).toISOString().slice(0, 10));
  return days.filter((day) => !except.includes(day));
}

/** The records that say what a case says of its services. */
function settingOf(services: Record<string, Evidence>): Setting {
  const setting = { services: {}, watch: {}, incidents: {}, reports: {} } as Required<
    Pick<Setting, 'services' | 'watch' | 'incidents' | 'reports'>
  >;
  for (const [id, { service = {}, ...evidence }] of Object.entries(services)) {
    const { hours } = service;
    setting.services[id] = {
      since: '2010-01-01',
      ...service,
      ...(hours && { hours: { ...hours, days: hours.days.map((day) => DAYS[day]) } }),
      vouched: (evidence.vouched ?? []).map(({ from, to }) => ({ by: 'chief', from, ...(to && { to }) })),
    };
    for (const [i, [from, to]] of (evidence.monitor ?? []).entries())
      setting.watch[`2026-01-${String(i + 1).padStart(2, '0')}`] = {
        watched: [
          ...((setting.watch[`2026-01-${String(i + 1).padStart(2, '0')}`]?.watched as object[]) ?? []),
          { service: id, from: instant(from), to: instant(to), by: 'probe' },
        ],
      };
    for (const [i, incident] of (evidence.incidents ?? []).entries())
      setting.incidents[`${id}-${i}`] = {
        title: 'Down',
        severity: 'P1',
        state: 'resolved',
        started: instant(incident.started),
        resolved: instant(incident.resolved),
        impacts: incident.impacts.map(({ from, to, weight }) => ({
          service: id,
          level: LEVELS[weight],
          from: instant(from),
          to: instant(to!),
        })),
      };
    const reported = [
      ...(evidence.health_report_days ?? []),
      ...(evidence.health_reports_each_day ?? []).flatMap(daysOf),
    ];
    for (const day of reported)
      setting.reports[`health-status-report/${day}`] = {
        delivered: `${day}T23:00:00Z`,
        services: [{ service: id, requests: 10, errors: 0, p95: 50 }],
      };
  }
  return setting;
}

const STATUS: Record<string, string[]> = { met: ['met', 'at_risk'], missed: ['missed'] };

function compare(
  figures: Figures,
  subject: string,
  period: string,
  golden: Golden,
  expected: Golden['expected'],
) {
  const uptime = figures.get('uptime', subject, period);
  const coverage = figures.get('coverage', subject, period);
  const same = (actual: number | null, wanted: number | null | undefined) => {
    if (wanted === undefined) return;
    if (wanted === null) expect(actual).toBeNull();
    else near(actual, wanted, golden);
  };
  same(uptime.value, expected.uptime_pct);
  same(uptime.detail!.agreedMinutes, expected.agreed_minutes);
  same(uptime.detail!.watchedMinutes, expected.watched_minutes);
  same(uptime.detail!.downtimeMinutes, expected.downtime_minutes);
  if (subject.startsWith('service:')) same(coverage.value, expected.coverage_pct);
  same(uptime.coverage, expected.coverage_pct);
  if (expected.status) expect(STATUS[expected.status] ?? [expected.status]).toContain(uptime.status);
}

function periods(golden: Golden): void {
  const { input, expected } = golden;
  const { objective_gte_pct: slo, minimum_coverage_pct: minimumCoverage, as_of = END, zone } = input;
  const figures = figuresOf({ zone, policy: { slo, minimumCoverage }, ...settingOf({ api: input }) }, as_of);
  for (const period of input.periods) compare(figures, 'service:api', period, golden, expected[period]);
}

/** The group `coverage`. */
export const coverageCases: Record<string, Reproduce> = {
  'coverage.monitor_gap_turns_met_into_missed': periods,
  'coverage.health_reports_dst_days': periods,
  'coverage.vouched_from_a_day': periods,
  'coverage.vouch_to_is_inclusive': periods,
  'coverage.nothing_watched_is_null': periods,
  'coverage.incident_is_known_time': periods,
  'coverage.union_of_four_kinds': periods,
  'coverage.service_hours': periods,
  'coverage.since_and_until': periods,
  'coverage.exactly_at_the_minimum': periods,
  'coverage.day_that_never_was': periods,
  'coverage.organisation_mean_allup_worst': (golden) => {
    const { input, expected } = golden;
    const { objective_gte_pct: slo, minimum_coverage_pct: minimumCoverage, zone, period } = input;
    const by = (aggregation: string) =>
      figuresOf(
        {
          zone,
          policy: { slo, minimumCoverage },
          scorecard: {
            uptime: {
              category: 'Reliability',
              name: 'Uptime',
              target: `>= ${slo} %`,
              aggregation,
              owner: 'chief',
            },
          },
          ...settingOf(input.services),
        },
        END,
      );
    for (const [id, each] of Object.entries(expected.services))
      compare(by('mean'), `service:${id}`, period, golden, each);
    compare(by('mean'), 'organisation', period, golden, expected.mean_of_service_minutes);
    compare(by('all-up'), 'organisation', period, golden, expected.all_up);
    const worst = by('worst').get('uptime', 'organisation', period);
    near(worst.value, expected.worst.uptime_pct, golden);
    expect(worst.detail).toMatchObject({
      worst: expected.worst.service,
      met: expected.within_objective,
      judged: expected.judged,
      incomplete: expected.incomplete,
      unknown: expected.no_data,
    });
    expect(worst.status).toBe('incomplete');
  },
};
