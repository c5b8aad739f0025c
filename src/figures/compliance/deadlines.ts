import { Temporal } from 'temporal-polyfill';
import type { CalendarSpan, RequestRule } from '../../schemas/compliance/policy.ts';
import { isWorkingDay, type WorkingTime } from '../services/working-time.ts';

/** More days off in a row than any calendar has: past them the search for a working day ends. */
const LONGEST_HOLIDAY = 366;

/** The first working day on or after a local date. */
export function nextWorkingDay(date: string, working: WorkingTime): string {
  let day = Temporal.PlainDate.from(date);
  for (let i = 0; i < LONGEST_HOLIDAY && !isWorkingDay(working, day.toString()); i++)
    day = day.add({ days: 1 });
  return day.toString();
}

/**
 * The local date on which a span from `date` ends. Months end on the same day of a later month, or on its last where it is
 * shorter: a month from 31 January is 28 or 29 February (Regulation (EEC, Euratom) 1182/71, Article 3(2)(c)).
 */
export function addSpan(date: string, { length, unit }: CalendarSpan, working: WorkingTime): string {
  let day = Temporal.PlainDate.from(date);
  if (unit !== 'working days') return day.add({ [unit]: length }, { overflow: 'constrain' }).toString();
  for (let left = length; left > 0; left--)
    day = Temporal.PlainDate.from(nextWorkingDay(day.add({ days: 1 }).toString(), working));
  return day.toString();
}

/** The last day on which a request may be closed in time. A span runs from receipt, the extended one as well. */
export function requestDue(
  received: string,
  rule: Pick<RequestRule, 'within' | 'extended' | 'rollForward'>,
  working: WorkingTime,
  extended = false,
): string {
  const span = extended && rule.extended ? rule.extended : rule.within;
  const end = addSpan(received, span, working);
  return rule.rollForward ? nextWorkingDay(end, working) : end;
}
