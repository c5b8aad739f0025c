import { iso } from '../../../../src/schemas/time.ts';
import type { Setting } from '../../../support/ledger.ts';
import { beginOf, type Organisation } from './sets.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The records that say what a set says. */
export function settingOf(org: Organisation): Setting {
  const { zone, window, target, aggregation, services, monitors, reports, incidents } = org;
  return {
    zone,
    policy: { vouched: [], window },
    scorecard: {
      uptime: {
        category: 'x',
        name: 'x',
        owner: 'chief',
        target: `${target.comparator} ${target.value} %`,
        aggregation,
      },
    },
    services: Object.fromEntries(
      services.map(({ id, hours, weights, slo, vouched, ...own }) => [
        id,
        {
          ...own,
          hours: hours && { ...hours, days: hours.days.map((day) => WEEKDAYS[day]) },
          weights: { partial: weights.partial / 1000, degraded: weights.degraded / 1000 },
          slo: slo === undefined ? undefined : Number(slo),
          vouched: vouched.map((each) => ({ by: 'chief', ...each })),
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
