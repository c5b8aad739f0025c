import { expect } from 'vitest';
import {
  changeFailureRate,
  deploymentFrequency,
  leadTime,
  recoveryTime,
  reworkRate,
} from '../../../src/figures/deployments/deployment.ts';
import { isWorkingDay } from '../../../src/figures/services/working-time.ts';
import { makeCalendar } from '../../../src/records/calendar.ts';
import { near, type Reproduce } from './golden.ts';

/** The group `dora`. */
export const deploymentCases: Record<string, Reproduce> = {
  deploy_frequency: (golden) => {
    const { input, expected } = golden;
    const calendar = makeCalendar('UTC');
    const { from, to } = calendar.period(input.period);
    const days = calendar.days(from, to);
    const week = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' };
    const workingDays = days.filter(({ date }) => isWorkingDay(week as never, date)).length;
    expect(workingDays).toBe(input.working_days);
    const { perDay, perWorkingDay } = deploymentFrequency(input.deployments, days.length, workingDays);
    near(perDay, expected.per_day, golden);
    near(perWorkingDay, expected.per_working_day, golden);
    expect(perDay! > 1).toBe(expected.multiple_per_day);
  },
  'lead_time.median': (golden) => {
    const { median, mean, band } = leadTime(golden.input.hours);
    near(median, golden.expected.median, golden);
    near(mean, golden.expected.mean, golden);
    expect(band).toBe(golden.expected.quickcheck_band);
  },
  change_fail_rate: (golden) => {
    const { input, expected } = golden;
    const { failed, percent } = changeFailureRate(input.deployments, input.incidents_by_deploy);
    expect(failed).toBe(expected.failed_deployments);
    near(percent, expected.pct, golden);
    expect(percent).toBeLessThan(expected.naive_incident_count_pct);
  },
  deployment_rework_rate: (golden) => {
    near(reworkRate(golden.input.deployments, golden.input.unplanned), golden.expected.pct, golden);
  },
  'dora.zero_deploys': ({ input: { deployments }, expected }) => {
    expect({
      per_day: deploymentFrequency(deployments, 31, 22).perDay,
      cfr: changeFailureRate(deployments, {}).percent,
      lead_time: leadTime([]).median,
      fdrt: recoveryTime([]).median,
    }).toEqual(expected);
  },
};
