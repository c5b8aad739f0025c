import { offsetOf } from '../../records/date-pattern.ts';
import { quote } from '../../records/quote.ts';
import { isBefore, spanOf } from '../../records/when.ts';
import type { WrittenTime } from '../../records/written-time.ts';
import type { When } from '../../schemas/fields.ts';
import { iso } from '../../schemas/time.ts';
import { isZone } from '../../schemas/time-zone.ts';
import type { EventKind } from '../archive.ts';
import type { Report } from '../loss.ts';
import { TIMES, UNITS } from './fields.ts';
import { one, type TableContext, type Told } from './told.ts';

/** The times of a record by field. */
export type Times = Map<string, WrittenTime>;

/** Times that lie in the future of work that is planned. */
const PLANNED = ['window.from', 'window.to'];

/** Times of which the last of grouped rows counts; of the others it is the first. */
const LAST = ['mitigated', 'resolved', 'verified', 'completed', 'window.to'];

/** A time as records are checked: an instant, or the text of a day, month or year. */
const whenOf = ({ instant, text }: WrittenTime): When => instant ?? text;

/** The context with the zone that a row gives for its times. A name that is no zone refuses the row: its times are not known. */
export function inZoneOf(told: Told, context: TableContext, report: Report): TableContext {
  const named = one(told, 'zone');
  if (named === undefined) return context;
  const isOffset = /^(?:UTC|GMT)? ?[+-]\d{1,2}(?::?\d{2})?$/i.test(named);
  // An abbreviation is read as a zone by some systems, and means several.
  const isName = /^(?:UTC|GMT|[A-Za-z]+\/.+)$/i.test(named) && isZone(named);
  if (!isOffset && !isName)
    report(
      'refused',
      'zone',
      `${quote(named)} is not an IANA time zone or an offset: say which it is under values.zone of the mapping`,
    );
  if (!isOffset && !isName) return context;
  return { ...context, readTime: context.readTimeIn(isOffset ? offsetOf(named) : named) };
}

/** The times in a row. Losses say which cannot be read. `remains` is given the day of one that does not exist. */
export function timesOf(
  told: Told,
  kind: EventKind,
  context: TableContext,
  report: Report,
  remains: (day: string) => void = () => {},
): Times {
  const times: Times = new Map();
  for (const field of [...TIMES[kind], 'impacts.from', 'impacts.to']) {
    const written = one(told, field);
    const time = written === undefined ? undefined : context.readTime(written);
    if (time === undefined) continue;
    if ('fault' in time) {
      report('refused', field, time.fault);
      if (time.day) remains(time.day);
      continue;
    }
    if (time.guessed) report('guessed', field, time.guessed);
    if (!PLANNED.includes(field) && spanOf(whenOf(time), context.local).from > context.now)
      report('refused', field, `${time.text} is in the future (now: ${iso(context.now)}): correct it`);
    times.set(field, time);
  }
  addElapsed(told, times, context, report);
  return times;
}

/** Adds the times that are given by how long after the beginning they were. */
function addElapsed(told: Told, times: Times, { now }: TableContext, report: Report): void {
  const begun = (times.get('started') ?? times.get('detected'))?.instant;
  for (const [field, [written = '']] of told) {
    const [name = '', unit = ''] = field.split('.');
    const length = UNITS[unit];
    if (length === undefined || times.has(name)) continue;
    const number = Number(written.replace(',', '.'));
    if (!/^\d{1,15}(?:[.,]\d+)?$/.test(written)) {
      report('refused', field, `${quote(written)} is not a number of ${unit}: correct it`);
      continue;
    }
    if (begun === undefined) {
      report('dropped', field, `${quote(written)}, because the time of the beginning is not known`);
      continue;
    }
    const instant = Math.round(begun + number * length);
    if (instant > now) {
      report(
        'refused',
        field,
        `${quote(written)} ${unit} after ${iso(begun)} is in the future (now: ${iso(now)}): correct it`,
      );
      continue;
    }
    if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(written))
      report('guessed', field, `${quote(written)} is read as ${number} ${unit}, with decimals`);
    times.set(name, { instant, text: iso(instant) });
  }
}

/** Whether a time was written that could not be read: it has been refused with the reason. */
export function isUnread(told: Told, times: Times, field: string): boolean {
  return told.has(field) && !times.has(field);
}

/** The times of rows that are one record: from the first beginning to the last end. An end that a row lacks is not known. */
export function mergeTimes(rows: readonly Times[], { local }: TableContext, report: Report): Times {
  const merged: Times = new Map();
  for (const field of new Set(rows.flatMap((times) => [...times.keys()]))) {
    const all = rows.flatMap((times) => times.get(field) ?? []);
    const sorted = all.toSorted((a, b) => spanOf(whenOf(a), local).from - spanOf(whenOf(b), local).from);
    const isLast = LAST.includes(field);
    if (isLast && all.length < rows.length) {
      report(
        'dropped',
        field,
        `${sorted.at(-1)!.text}: ${rows.length - all.length} of the grouped rows have none`,
      );
      continue;
    }
    merged.set(field, isLast ? sorted.at(-1)! : sorted[0]!);
  }
  return merged;
}

/** The times of an incident, those that count most first. One that contradicts an earlier one is left out. */
const BY_WEIGHT = ['started', 'detected', 'resolved', 'mitigated', 'acknowledged', 'verified'];

/** Leaves out times that contradict others: an end before the start. */
export function dropContradictions(times: Times, { local }: TableContext, report: Report): void {
  const order = TIMES.incidents;
  // What began at a known time was noticed after it; otherwise the time at which it was noticed is its beginning.
  const [begin, ...rest] = BY_WEIGHT.filter((field) => times.has(field));
  const sorted = rest.toSorted((a, b) => Number(a !== 'resolved') - Number(b !== 'resolved'));
  const kept = begin === undefined ? [] : [begin];
  for (const field of sorted) {
    const time = times.get(field)!;
    const other = kept.find((each) => {
      const pair = [field, each];
      // What healed by itself is mitigated before anyone takes charge.
      if (pair.includes('mitigated') && pair.includes('acknowledged')) return false;
      const [first, second] = pair.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)) as [
        string,
        string,
      ];
      return isBefore(whenOf(times.get(second)!), whenOf(times.get(first)!), local);
    });
    if (other === undefined) {
      kept.push(field);
      continue;
    }
    const relation = order.indexOf(other) < order.indexOf(field) ? 'before' : 'after';
    report(
      'dropped',
      field,
      `${time.text} is ${relation} ${other}, ${times.get(other)!.text}: ${field === 'resolved' ? 'its end is unknown' : 'left out'}`,
    );
    times.delete(field);
  }
}
