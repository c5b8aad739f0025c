import { DAY } from '../schemas/time.ts';
import type { Random } from './random.ts';

/** Days since 1970 of a local date, independent of time zones. */
export function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY;
}

/** The local date of a day: 2026-10-03. */
export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** 0 is Monday. */
export function weekdayOf(day: number): number {
  // 1970-01-01 was a Thursday.
  return (((day + 3) % 7) + 7) % 7;
}

/** The first day on which Larkspur was monitored; volumes and sums are counted from it in both directions. */
export const LAUNCH = dayOf('2024-11-01');
const MONTH = 30.44;

/** Growth of the organisation, 1 at its launch: fast at first, then slowing down. */
export function trend(day: number): number {
  const months = (day - LAUNCH) / MONTH;
  if (months < 0) return Math.max(0.25, Math.exp(0.03 * months));
  const young = Math.min(months, 42);
  return Math.exp(0.066 * young - 0.0006 * young * young + 0.015 * (months - young));
}

/** From 0 at the launch to 1 two years later. */
export function progress(day: number): number {
  return Math.min(1, Math.max(0, (day - LAUNCH) / 731));
}

/** Seasonal demand in the middle of each month from January, relative to the yearly mean. */
const DEMAND = [0.55, 0.72, 1.4, 1.9, 1.7, 1.05, 0.75, 0.72, 1.05, 1.1, 0.6, 0.45];

/** The season for seeds and bulbs, about 1 over a year. */
export function demand(day: number): number {
  return between(day, (month) => DEMAND[((month % 12) + 12) % 12]!);
}

/** Seasonal share of people who come back within a month: gardens are tended longer than they are bought for. */
export function reach(day: number): number {
  let sum = 0;
  for (let back = 0; back < 30; back++) sum += demand(day - back) ** 0.32;
  return sum / 30;
}

const WEEKDAYS = [0.92, 0.9, 0.9, 0.92, 0.96, 1.2, 1.2];

/** Demand by weekday: gardening happens at weekends. */
export function weekdayDemand(day: number): number {
  return WEEKDAYS[weekdayOf(day)]!;
}

/** A slow variation between −1 and 1 that stays roughly constant for a month. */
export function sway(random: (stream: string, key: number) => Random, stream: string, day: number): number {
  return between(day, (month) => random(stream, month).between(-1, 1));
}

/** Linear interpolation between the mid-month values. Months are counted from January 1970. */
function between(day: number, value: (month: number) => number): number {
  const date = new Date(day * DAY);
  const month = (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
  const offset = (date.getUTCDate() - 15.5) / 31;
  const own = value(month);
  return own + (value(month + Math.sign(offset)) - own) * Math.abs(offset);
}
