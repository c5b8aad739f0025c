import { Temporal } from 'temporal-polyfill';
import type { CalendarSpan, RequestRule } from '../../schemas/compliance/policy.ts';
import { addDays } from '../../schemas/time.ts';
import { isWorkingDay, type WorkingTime } from '../services/working-time.ts';

/** More days off in a row than any calendar has: past them the search for a working day ends. */
const LONGEST_HOLIDAY = 366;

/** The first working day on or after a local date. */
export function nextWorkingDay(date: string, working: WorkingTime): string {
  let day = date;
  for (let i = 0; i < LONGEST_HOLIDAY && !isWorkingDay(working, day); i++) day = addDays(day, 1);
  return day;
}

/** The ends of spans that were asked for: every period asks for those of the same dates. */
const ends = new Map<string, string>();

/**
 * The local date on which a span from `date` ends. Months end on the same day of a later month, or on its last where it is
 * shorter: a month from 31 January is 28 or 29 February (Regulation (EEC, Euratom) 1182/71, Article 3(2)(c)).
 */
export function addSpan(date: string, { length, unit }: CalendarSpan, working: WorkingTime): string {
  if (unit === 'days') return addDays(date, length);
  if (unit !== 'working days') {
    const key = `${date} ${length} ${unit}`;
    const end =
      ends.get(key) ??
      Temporal.PlainDate.from(date)
        .add({ [unit]: length }, { overflow: 'constrain' })
        .toString();
    ends.set(key, end);
    return end;
  }
  let day = date;
  for (let left = length; left > 0; left--) day = nextWorkingDay(addDays(day, 1), working);
  return day;
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
