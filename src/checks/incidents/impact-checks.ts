import { severityAtResolution } from '../../figures/basis.ts';
import { calendarOf } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import { isWritten } from '../../records/source-file.ts';
import type { Incident } from '../../schemas/incident.ts';
import type { Severity } from '../../schemas/severities.ts';
import { DAY, iso } from '../../schemas/time.ts';
import { formatDuration } from '../../words/format.ts';
import type { Check, Finding } from '../check.ts';

export const impactWindows: Check = {
  id: 'impact-window',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure impacts are within their incident or maintenance, and end with it.',
  why: 'Downtime is the union of impacts. An impact outside its incident is unexplained, or a mistyped time.',
  example: {
    file: 'incidents/2026-03-10-after.md',
    wrong: 'from: 2026-03-10T11:00:00+01:00',
    right: 'from: 2026-03-10T10:00:00+01:00',
  },
  since: '0.1.0',
  of: ['incidents', 'maintenance'],
  *find({ ledger }) {
    for (const entry of ledger.incidents) {
      const { started, resolved } = entry.data;
      yield* impactFindings(entry, entry.data.impacts, started, resolved, 'incident');
    }
    for (const entry of ledger.maintenance) {
      const { window, started, completed } = entry.data;
      yield* impactFindings(entry, entry.data.impacts, started ?? window.from, completed, 'maintenance');
    }
  },
};

function* impactFindings(
  entry: Entry,
  impacts: Incident['impacts'],
  start: number,
  end: number | undefined,
  noun: string,
): Generator<Finding> {
  for (const [i, { from, to }] of impacts.entries()) {
    const at = (key: string, message: string, expected: string, fix: string): Finding => ({
      entry,
      path: ['impacts', i, key],
      message: `impacts[${i}] ${message}`,
      expected,
      fix,
    });
    if (to !== undefined && to <= from)
      yield at(
        'to',
        `ends at ${iso(to)}, not after its beginning at ${iso(from)}`,
        'from < to',
        'correct from or to',
      );
    if (from < start)
      yield at(
        'from',
        `begins at ${iso(from)}, before the ${noun} started at ${iso(start)}`,
        `${iso(start)} or later`,
        `correct from, or the start of the ${noun}`,
      );
    if (end !== undefined && to !== undefined && to > end)
      yield at(
        'to',
        `ends at ${iso(to)}, after the ${noun} ended at ${iso(end)}`,
        `${iso(end)} or earlier`,
        `correct to, or the end of the ${noun}`,
      );
    if (end !== undefined && from > end)
      yield at(
        'from',
        `begins at ${iso(from)}, after the ${noun} ended at ${iso(end)}`,
        `${iso(end)} or earlier`,
        'correct from',
      );
    if (end !== undefined && to === undefined)
      yield at(
        'from',
        `has no end, but the ${noun} ended at ${iso(end)}`,
        'to: with the time at which the impact ended',
        `add to: with the end of the impact, at the latest ${iso(end)}`,
      );
  }
}

/** Why impacts are due, at which of its values: "a resolved incident"; undefined while they may still be unknown. */
function whyDue(
  { state, started, detected, mitigated, resolved }: Incident,
  severity: Severity | undefined,
  asOf: number,
): { path: [keyof Incident]; words: string } | undefined {
  if (resolved !== undefined) return { path: ['resolved'], words: 'a resolved incident' };
  if (state === 'resolved') return { path: ['state'], words: 'a resolved incident' };
  if (mitigated !== undefined) return { path: ['mitigated'], words: 'a mitigated incident' };
  const { response } = severity ?? {};
  const open = asOf - (detected ?? started);
  if (!response || open <= response.milliseconds) return undefined;
  const target = `${response.comparator} ${response.value} ${response.unit}`;
  return {
    path: ['state'],
    words: `an incident open for ${formatDuration(open)} (response target ${target})`,
  };
}

export const impactsAreRecorded: Check = {
  id: 'impact-missing',
  area: 'Operations',
  severity: 'warning',
  ensure: 'Ensure an incident says which services it affected, or that it affected none.',
  why: 'Availability is computed from impacts: an outage recorded without them costs nothing, and no one sees it. An empty list says that no service was affected; a missing one says nothing.',
  example: {
    file: 'incidents/2026-03-10-resolved.md',
    wrong: 'state: resolved',
    right: 'state: resolved\nimpacts: []',
  },
  since: '0.1.0',
  of: ['incidents'],
  *find({ ledger }, asOf) {
    const calendar = calendarOf(ledger);
    for (const entry of ledger.incidents) {
      const { impacts } = entry.data;
      if (impacts.length > 0) continue;
      const due = whyDue(entry.data, severityAtResolution({ ledger, calendar, asOf }, entry.data), asOf);
      if (due && !isWritten(entry.source, ['impacts']))
        yield {
          entry,
          path: due.path,
          message: `impacts is missing from ${due.words}`,
          expected: 'impacts: with the affected services, or impacts: [] if no service was affected',
          fix: 'list each affected service under impacts:, with level, from and to; write impacts: [] only if no service was affected',
        };
    }
  },
};

export const servicesWereWatched: Check = {
  id: 'impact-outside-service',
  area: 'Operations',
  severity: 'warning',
  ensure: 'Ensure impacts are within the period for which the service’s availability is computed.',
  why: 'An impact on a day when the service is not monitored is not counted, although its page shows it.',
  example: {
    file: 'incidents/2025-12-20-before.md',
    wrong: '  - service: shop\n    level: outage',
    right: '  - service: shop\n    level: none',
  },
  since: '0.1.0',
  of: ['incidents', 'maintenance'],
  *find({ ledger }) {
    const { services } = ledger.services.data;
    for (const entry of [...ledger.incidents, ...ledger.maintenance])
      for (const [i, impact] of entry.data.impacts.entries()) {
        const service = services[impact.service];
        if (!service || impact.level === 'none') continue;
        // Tolerates a day, because the exact limit depends on the organisation's time zone.
        const early = service.since !== undefined && impact.from < Date.parse(service.since) - DAY;
        const late = service.until !== undefined && impact.from > Date.parse(service.until) + 2 * DAY;
        const day = early || late ? iso(impact.from).slice(0, 10) : '';
        if (early || late)
          yield {
            entry,
            path: ['impacts', i, 'service'],
            message: `"${impact.service}" was not monitored on ${day}, so this impact is not counted`,
            expected: early ? `${service.since} or later` : `${service.until} or earlier`,
            fix: `correct the date, or ${early ? 'since' : 'until'} of ${impact.service} in playbook/services.yaml`,
          };
      }
  },
};
