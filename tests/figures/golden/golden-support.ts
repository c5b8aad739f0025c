import { expect } from 'vitest';
import { meets } from '../../../src/figures/exact.ts';
import {
  firstContactOfTickets,
  firstContactResolution,
  firstResponseAttainment,
  satisfaction,
  satisfactionOfCounts,
} from '../../../src/figures/metrics/support.ts';
import { workingTimeBetween } from '../../../src/figures/services/working-time.ts';
import { distribution, nearestRank } from '../../../src/figures/statistics.ts';
import { makeCalendar } from '../../../src/records/calendar.ts';
import { at } from '../../support/ledger-parts.ts';
import { type Golden, near, type Reproduce } from './golden.ts';

const hour = 3_600_000;

/** Business hours between two instants, Monday to Friday from nine to five. */
function businessHours({ created, first_response, tz, holidays = [] }: Golden['input']): number {
  const working = {
    days: ['mon', 'tue', 'wed', 'thu', 'fri'] as const,
    from: '09:00',
    to: '17:00',
    holidays,
  };
  const calendar = makeCalendar(tz);
  return workingTimeBetween(working as never, calendar, at(created), at(first_response)) / hour;
}

/** The group `support`. */
export const supportCases: Record<string, Reproduce> = {
  'frt.attainment': (golden) => {
    const { input, expected } = golden;
    for (const [name, comparator] of [
      ['strict', '<'],
      ['lte', '<='],
    ] as const) {
      const { attainment, ...counts } = firstResponseAttainment(
        input.first_response_hours,
        input.open_ages_hours,
        { comparator, value: input.target_hours },
      );
      const { attainment_pct, ...rest } = expected[name];
      expect(counts).toEqual(rest);
      near(attainment, attainment_pct, golden);
    }
    const all = distribution(input.first_response_hours);
    near(all.mean, expected.mean, golden);
    near(all.median, expected.median, golden);
    near(all.p90, expected.p90_type7, golden);
    near(nearestRank(input.first_response_hours, 0.9), expected.p90_nearest_rank, golden);
  },
  'frt.business_hours_holiday': (golden) => {
    const hours = businessHours(golden.input);
    near(hours, golden.expected.business_hours, golden);
    expect(meets(hours, '<', 4)).toBe(golden.expected.met_strict_lt_4h);
  },
  'frt.business_hours_zero': (golden) => {
    near(businessHours(golden.input), golden.expected.business_hours, golden);
  },
  'csat.and_fcr': (golden) => {
    const { input, expected } = golden;
    const { mean, n } = satisfaction(input.csat);
    near(mean, expected.csat_mean, golden);
    expect(n).toBe(expected.csat_n);
    near(firstContactOfTickets(input.contacts), expected.fcr_pct, golden);
    expect(satisfactionOfCounts({ 1: 0, 2: 0, 3: 1, 4: 1, 5: 2 })).toEqual({ mean, n });
    near(firstContactResolution(3, 4), expected.fcr_pct, golden);
  },
};
