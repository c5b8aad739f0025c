import { iso } from '../../../../src/schemas/time.ts';
import type { Setting } from '../../../support/ledger.ts';
import { beginOf, type Dated, type Metric, type Organisation, type Rules } from './sets.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

type Fields = Record<string, unknown>;

/** A value as a record states it; what was left out stays null. */
const stated = <T, R>(value: T | null | undefined, make: (value: T) => R) =>
  value === null || value === undefined ? value : make(value);

const thousandths = (value: number | undefined) => (value === undefined ? undefined : value / 1000);

function rulesOf({
  hours,
  weights,
  slo,
  minimumNotice,
  ...own
}: Dated<Rules>['earlier'][number]['values']): Fields {
  return {
    ...own,
    hours: stated(hours, (each) => ({ ...each, days: each.days.map((day) => WEEKDAYS[day]) })),
    weights: stated(weights, ({ partial, degraded }) => ({
      partial: thousandths(partial),
      degraded: thousandths(degraded),
    })),
    slo: stated(slo, Number),
    minimumNotice: stated(minimumNotice, (each) => `${each} h`),
  };
}

function metricOf({ target, aggregation }: Dated<Metric>['earlier'][number]['values']): Fields {
  return { aggregation, target: stated(target, ({ comparator, value }) => `${comparator} ${value} %`) };
}

/** An entry of the playbook with its earlier values. */
function entryOf<T>(
  { now, earlier }: Dated<T>,
  fields: (values: Dated<T>['earlier'][number]['values']) => Fields,
) {
  return { ...fields(now), earlier: earlier.map(({ until, values }) => ({ until, ...fields(values) })) };
}

/** The records that say what a set says. */
export function settingOf(org: Organisation): Setting {
  const { zones, policy, metric, services, maintenance, monitors, reports, incidents } = org;
  return {
    organisation: { zone: zones.at(-1)!.zone, earlier: zones.slice(0, -1) },
    policy: { vouched: [], ...entryOf(policy, rulesOf) },
    scorecard: { uptime: { category: 'x', name: 'x', owner: 'chief', ...entryOf(metric, metricOf) } },
    services: Object.fromEntries(
      services.map(({ id, rules, vouched, ...own }) => [
        id,
        {
          ...own,
          ...entryOf(rules, rulesOf),
          vouched: vouched.map((each) => ({ by: 'chief', ...each })),
        },
      ]),
    ),
    maintenance: Object.fromEntries(
      maintenance.map(({ announced, from, to, completed, services: of }, i) => [
        `m${i}`,
        {
          title: 'Work',
          state: completed === undefined ? 'scheduled' : 'completed',
          announced: iso(announced),
          window: { from: iso(from), to: iso(to) },
          completed: completed === undefined ? undefined : iso(completed),
          services: of,
        },
      ]),
    ),
    watch: {
      // Known from the beginning on: an interval is cut at the as-of moment in any log.
      [iso(beginOf(org)).slice(0, 7)]: {
        watched: monitors.map(({ service, from, to }) => ({
          service,
          from: iso(from),
          to: iso(to),
          by: 'probe',
        })),
      },
    },
    reports: Object.fromEntries(
      reports.map(({ day, delivered, services: named }) => [
        `health-status-report/${day}`,
        {
          delivered: delivered === undefined ? undefined : iso(delivered),
          services: named.map((service) => ({ service, requests: 10, errors: 0, p95: 50 })),
        },
      ]),
    ),
    incidents: Object.fromEntries(
      incidents.map(({ started, resolved, impacts }, i) => [
        `i${i}`,
        {
          title: 'Down',
          severity: 'P1',
          state: resolved === undefined ? 'investigating' : 'resolved',
          started: iso(started),
          resolved: resolved === undefined ? undefined : iso(resolved),
          impacts: impacts.map(({ from, to, ...impact }) => ({
            ...impact,
            from: iso(from),
            to: to === undefined ? undefined : iso(to),
          })),
        },
      ]),
    ),
  };
}
