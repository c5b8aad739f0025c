import { quote } from '../../records/quote.ts';
import { windowsOf } from '../../records/recurrence.ts';
import { recurrence } from '../../schemas/recurrence.ts';
import { iso } from '../../schemas/time.ts';
import type { Report } from '../loss.ts';
import { isUnread, type Times } from './times.ts';
import { one, type TableContext, type Told } from './told.ts';

/** The fields of maintenance; undefined if its window is not known. `state` is what the source says of it. */
export function maintenanceFields(
  times: Times,
  told: Told,
  state: string | undefined,
  context: TableContext,
  report: Report,
): Record<string, unknown> | undefined {
  const window = windowOf(told, times, report);
  if (!window) return undefined;
  const recurs = recursOf(told, window, context, report);
  const fields: Record<string, unknown> = {};
  for (const field of ['announced', 'started', 'completed']) {
    const time = times.get(field);
    if (time?.instant !== undefined) fields[field] = time.text;
    else if (time) report('dropped', field, `${time.text}: the time of day is not known`);
  }
  const announced = times.get('announced')?.instant;
  if (announced !== undefined && announced > window.from) {
    report('dropped', 'announced', `${iso(announced)} is after the window began, ${iso(window.from)}`);
    delete fields['announced'];
  }
  const [started, completed] = [times.get('started')?.instant, times.get('completed')?.instant];
  if (started !== undefined && completed !== undefined && completed < started) {
    report('dropped', 'completed', `${iso(completed)} is before started, ${iso(started)}`);
    delete fields['completed'];
  }
  return {
    state: state ?? likelyState(window, recurs, started !== undefined, context, report),
    ...fields,
    window: { from: iso(window.from), to: iso(window.to) },
    ...(recurs && { recurs }),
  };
}

interface Window {
  from: number;
  to: number;
}

function windowOf(told: Told, times: Times, report: Report): Window | undefined {
  const [from, to] = ['window.from', 'window.to'].map((field) => {
    const time = times.get(field);
    if (time === undefined) {
      if (!isUnread(told, times, field))
        report('refused', field, 'is missing: maintenance has a window, with the times of both its ends');
    } else if (time.instant === undefined)
      report('refused', field, `${time.text} has no time of day: add it, or import the row as a notice`);
    return time?.instant;
  });
  if (from === undefined || to === undefined) return undefined;
  if (to > from) return { from, to };
  report(
    'refused',
    'window.to',
    `${iso(to)} is not after window.from, ${iso(from)}: correct the one that is wrong`,
  );
  return undefined;
}

interface Recurs {
  rule: string;
  zone?: string;
  except?: string[];
  extra?: string[];
}

function recursOf(told: Told, window: Window, context: TableContext, report: Report): Recurs | undefined {
  const rule = one(told, 'recurs.rule')?.replace(/^RRULE:/i, '');
  if (rule === undefined) return undefined;
  const zone = one(told, 'recurs.zone');
  const checked = recurrence().safeParse({ rule, ...(zone !== undefined && { zone }) });
  if (!checked.success) {
    for (const { path, message } of checked.error.issues)
      report('refused', `recurs.${path.join('.')}`, message);
    return undefined;
  }
  const moments = (field: string) =>
    (told.get(field) ?? [])
      .flatMap((written) => momentsIn(written, window, context))
      .flatMap((each) => {
        if (typeof each === 'string') report('refused', field, each);
        return typeof each === 'string' ? [] : iso(each);
      });
  const [except, extra] = [moments('recurs.except'), moments('recurs.extra')];
  return {
    rule,
    ...(zone !== undefined && { zone }),
    ...(except.length > 0 && { except }),
    ...(extra.length > 0 && { extra }),
  };
}

/** The moments in a value, separated by semicolons, commas or spaces: instants, or why they are none. A day is that of a window. */
function momentsIn(
  written: string,
  { from }: Window,
  { readTime, local, zone }: TableContext,
): (number | string)[] {
  const clock = new Date(from).toLocaleTimeString('en-GB', { timeZone: zone });
  const read = (part: string): number | string => {
    const time = readTime(part);
    if ('fault' in time) return time.fault;
    if (time.instant !== undefined) return time.instant;
    return time.text.length === 10 ? local.at(time.text, clock) : `${quote(part)} is not a day or a time`;
  };
  return written
    .split(/[;,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap((part) => {
      const whole = read(part);
      return typeof whole === 'number' ? whole : part.split(/\s+/).map(read);
    });
}

/** The state of work of which the source only says when it is planned. */
function likelyState(
  window: Window,
  recurs: Recurs | undefined,
  isStarted: boolean,
  { now, zone }: TableContext,
  report: Report,
): string {
  const isComing =
    recurs !== undefined &&
    windowsOf(
      { window, recurs: { rule: recurs.rule, zone: recurs.zone, except: [], extra: [] } },
      zone,
      now + YEAR,
    ).some(({ to }) => to > now);
  const isPast = window.to <= now && !isComing;
  const isRunning = isStarted || (window.from <= now && !recurs);
  const state = isPast ? 'completed' : isRunning ? 'in-progress' : 'scheduled';
  report('guessed', 'state', `${state}, by its window: the source does not say it`);
  return state;
}

/** No rule is rarer. */
const YEAR = 366 * 24 * 3600e3;
