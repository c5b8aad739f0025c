import { expect } from 'vitest';
import { figuresOf } from '../../support/ledger.ts';
import { at } from '../../support/ledger-parts.ts';
import { type Golden, near, type Reproduce } from './golden.ts';

const DAYS = ['', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const STATES: Record<string, string> = { not_in_window: 'none' };

function exhausted(golden: Golden): void {
  const { input, expected } = golden;
  const { hours, until } = input.service ?? {};
  const outages = input.outages as { from: string; to: string | null; weight?: number }[];
  const { get } = figuresOf(
    {
      zone: input.zone,
      policy: { slo: input.objective_gte_pct, weights: { partial: 0.3 } },
      services: {
        api: {
          since: '2010-01-01',
          ...(until && { until }),
          ...(hours && { hours: { ...hours, days: hours.days.map((day: number) => DAYS[day]) } }),
        },
      },
      incidents: Object.fromEntries(
        outages.map(({ from, to, weight = 1 }, i) => [
          `down-${i}`,
          {
            title: 'Down',
            severity: 'P1',
            state: to ? 'resolved' : 'investigating',
            started: from,
            ...(to && { resolved: to }),
            impacts: [
              { service: 'api', level: weight === 1 ? 'outage' : 'partial', from, ...(to && { to }) },
            ],
          },
        ]),
      ),
    },
    input.as_of,
  );
  const uptime = get('uptime', 'service:api', input.window);
  const { detail } = get('error-budget', 'service:api', input.window);
  near(uptime.detail!.agreedMinutes, expected.elapsed_minutes, golden);
  near(detail!.budgetMinutes, expected.budget_minutes, golden);
  near(detail!.spentMinutes, expected.downtime_minutes, golden);
  near(detail!.leftMinutes, expected.remaining_minutes, golden);
  near(detail!.burnRate, expected.burn_rate, golden);
  expect(detail!.exhaustion).toBe(STATES[expected.state] ?? expected.state);
  const { exhaustedAt } = detail!;
  expect(exhaustedAt && at(exhaustedAt)).toBe(expected.exhausted_at && at(expected.exhausted_at));
}

/** The group `exhaustion`. */
export const exhaustionCases: Record<string, Reproduce> = {
  'exhaustion.service_hours_never_on_a_weekend': exhausted,
  'exhaustion.burn_just_above_one': exhausted,
  'exhaustion.burn_of_exactly_one': exhausted,
  'exhaustion.no_downtime': exhausted,
  'exhaustion.already_exhausted': exhausted,
  'exhaustion.service_ends_inside_the_window': exhausted,
  'exhaustion.until_comes_first': exhausted,
  'exhaustion.over_a_clock_change': exhausted,
  'exhaustion.end_of_day_not_next_morning': exhausted,
  'exhaustion.open_outage_at_as_of': exhausted,
};
