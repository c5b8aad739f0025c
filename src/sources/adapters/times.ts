import { z } from 'zod';
import type { LocalTime } from '../../records/local-time.ts';
import { zoneOf } from '../../records/zone.ts';
import { parseTimestamp } from '../../schemas/fields.ts';
import { addDays, iso, MINUTE } from '../../schemas/time.ts';
import type { CollectedPeriod } from '../adapter.ts';

const isInstant = (text: string): boolean => typeof parseTimestamp(text) === 'number';

/** A time as hosts answer it: RFC 3339 with an offset. */
export const answeredTime = () => z.string().refine(isInstant, 'expected a time as in RFC 3339');

/** A time as payloads keep it: RFC 3339 in UTC, in whole seconds. */
export const keptTime = () =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)
    .refine(isInstant, 'expected a time')
    .meta({ format: 'date-time' });

/** The instant of a time that a schema accepted, in epoch milliseconds. */
export const instantOf = (text: string): number => parseTimestamp(text) as number;

const seconds = (instant: number): number => Math.floor(instant / 1000) * 1000;

/** An instant as payloads keep it. */
export const kept = (instant: number): string => iso(seconds(instant));

/** An instant as records have it: RFC 3339 with the offset that the organisation's zone of that moment had, in whole seconds. */
export function inZone(instant: number, { zoneAt }: Pick<LocalTime, 'zoneAt'>): string {
  const at = seconds(instant);
  const offset = zoneOf(zoneAt(instant)).offsetAt(at);
  const minutes = Math.round(Math.abs(offset) / MINUTE);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return `${iso(at + offset).slice(0, 19)}${offset < 0 ? '-' : '+'}${hours}:${rest}`;
}

/** The same for a sentence: `2026-11-28 10:00`. */
export function clockTime(instant: number, local: Pick<LocalTime, 'zoneAt'>): string {
  return inZone(instant, local).slice(0, 16).replace('T', ' ');
}

/** Whether an instant lies in a period. */
export const isIn = ({ from, to }: Pick<CollectedPeriod, 'from' | 'to'>, instant: number): boolean =>
  instant >= from && instant < to;

/** The local days of a period, half-open. */
export function daysOf(
  { from, to }: CollectedPeriod,
  { dateOf, startOfDay }: Pick<LocalTime, 'dateOf' | 'startOfDay'>,
): { date: string; from: number; to: number }[] {
  const days = [];
  for (let begin = from; begin < to; ) {
    const date = dateOf(begin);
    const end = Math.min(startOfDay(addDays(date, 1)), to);
    days.push({ date, from: begin, to: end });
    begin = end;
  }
  return days;
}

/** Whether a period is one local day: its records name no day of their own. */
export const isDay = ({ id }: CollectedPeriod): boolean => /^\d{4}-\d{2}-\d{2}$/.test(id);
