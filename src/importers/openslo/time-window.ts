import { LEVEL_WINDOWS, type LevelWindow } from '../../schemas/levels.ts';
import type { Report } from '../loss.ts';
import { asMapping, asMappings, asText, type PlainMapping } from '../plain.ts';
import { quote } from '../quote.ts';

const ROLLING = LEVEL_WINDOWS.filter((window) => window.endsWith('d'));

/** The window of an objective, or undefined with the reason reported: it is refused. `window`: what an annotation of Opsbook says. */
export function windowOf(
  spec: PlainMapping,
  window: string | undefined,
  zone: string,
  report: Report,
): LevelWindow | undefined {
  const windows = asMappings(spec['timeWindow']);
  const [first] = windows;
  if (!first) {
    report('guessed', 'timeWindow', 'month, because the SLO has none: set window in playbook/levels.yaml');
    return 'month';
  }
  if (windows.length > 1) report('dropped', 'timeWindow', 'all but the first: an SLO has one window');
  const duration = asText(first['duration']) ?? '';
  const calendar = asMapping(first['calendar']);
  const isRolling = first['isRolling'] === true || first['calendar'] === undefined;
  return isRolling ? rolling(duration, report) : aligned(duration, calendar, window, zone, report);
}

function rolling(duration: string, report: Report): LevelWindow | undefined {
  const [, size, unit] = /^([1-9]\d*)([dw])$/.exec(duration) ?? [];
  const days = `${Number(size) * (unit === 'w' ? 7 : 1)}d` as LevelWindow;
  if (size !== undefined && ROLLING.includes(days)) {
    if (unit === 'w')
      report('mended', 'timeWindow', `${duration} is ${days}, the days up to the as-of moment`);
    return days;
  }
  report(
    'refused',
    'timeWindow',
    `a rolling window of ${quote(duration)}: only ${ROLLING.join(', ')} can be imported; hours, and months that roll, have no window here`,
  );
  return undefined;
}

const CALENDAR: Readonly<Record<string, { window: LevelWindow; starts: RegExp; when: string }>> = {
  '1M': { window: 'month', starts: /^\d{4}-\d{2}-01$/, when: 'on the first of a month' },
  '1Q': {
    window: 'quarter',
    starts: /^\d{4}-(?:01|04|07|10)-01$/,
    when: 'on 1 January, April, July or October',
  },
  '1Y': { window: 'year', starts: /^\d{4}-01-01$/, when: 'on 1 January' },
};

/** A calendar window is a month, a quarter or a year of the organisation. Its own quarters and years are named by an annotation. */
function aligned(
  duration: string,
  calendar: PlainMapping,
  named: string | undefined,
  zone: string,
  report: Report,
): LevelWindow | undefined {
  const known = CALENDAR[duration];
  if (!known) {
    report(
      'refused',
      'timeWindow',
      `a calendar window of ${quote(duration)}: only 1M, 1Q and 1Y can be imported, as month, quarter and year`,
    );
    return undefined;
  }
  const start = asText(calendar['startTime']) ?? '';
  const [day, time = '00:00:00'] = start.split(/[T ]/);
  const isMidnight = /^00:00(?::00)?/.test(time);
  if (named !== known.window && (!known.starts.test(day ?? '') || !isMidnight)) {
    report(
      'refused',
      'timeWindow',
      `a window of ${duration} that begins at ${quote(start)}: a ${known.window} begins ${known.when}, at midnight`,
    );
    return undefined;
  }
  const own = asText(calendar['timeZone']);
  if (own !== undefined && own !== zone)
    report('dropped', 'timeZone', `${own}: a ${known.window} begins at midnight in ${zone}`);
  return known.window;
}
