import { severityAtResolution } from '../../figures/basis.ts';
import { calendarOf } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import { exactTimes } from '../../records/incident-moments.ts';
import type { Ledger } from '../../records/ledger.ts';
import { isWritten } from '../../records/source-file.ts';
import { exact } from '../../records/when.ts';
import type { Incident } from '../../schemas/incident.ts';
import type { Severity } from '../../schemas/severities.ts';
import { DAY, iso } from '../../schemas/time.ts';
import { formatDuration } from '../../words/format.ts';
import type { Check, Finding } from '../check.ts';

/** An incident or maintenance with impacts, and between which times they are expected; undefined where that is not known. */
interface Impacted {
  entry: Entry<{ readonly impacts: Incident['impacts'] }>;
  start: number | undefined;
  end: number | undefined;
  noun: string;
}

function* impacted(ledger: Ledger): Generator<Impacted> {
  for (const entry of ledger.incidents) {
    const { started, resolved } = exactTimes(entry.data);
    yield { entry, start: started, end: resolved, noun: 'incident' };
  }
  for (const entry of ledger.maintenance) {
    const { window, started, completed } = entry.data;
    yield { entry, start: started ?? window.from, end: completed, noun: 'maintenance' };
  }
}

const findingAt = (
  entry: Entry,
  i: number,
  key: string,
  message: string,
  expected: string,
  fix: string,
): Finding => ({ entry, path: ['impacts', i, key], message: `impacts[${i}] ${message}`, expected, fix });

export const impactWindows: Check = {
  id: 'impact-window',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure an impact ends after it began, and not later than what it is part of is over.',
  why: 'Downtime is the union of impacts. One without an end goes on for ever, and one that ends before it begins counts nothing.',
  example: {
    file: 'incidents/2026-03-10-endless.md',
    wrong: 'from: 2026-03-10T10:20:00+01:00\n',
    right: 'from: 2026-03-10T10:20:00+01:00\n    to: 2026-03-10T10:30:00+01:00\n',
  },
  since: '0.1.0',
  of: ['incidents', 'maintenance'],
  *find({ ledger }) {
    for (const { entry, end, noun } of impacted(ledger))
      for (const [i, { from, to }] of entry.data.impacts.entries()) {
        if (to !== undefined && to <= from)
          yield findingAt(
            entry,
            i,
            'to',
            `ends at ${iso(to)}, not after its beginning at ${iso(from)}`,
            'from < to',
            'correct from or to',
          );
        if (end !== undefined && to === undefined)
          yield findingAt(
            entry,
            i,
            'from',
            `has no end, but the ${noun} ended at ${iso(end)}`,
            'to: with the time at which the impact ended',
            `add to: with the end of the impact, such as ${iso(end)}`,
          );
      }
  },
};

export const impactsLieWithin: Check = {
  id: 'impact-outside',
  area: 'Operations',
  severity: 'warning',
  ensure: 'Ensure impacts are within their incident or maintenance.',
  why: 'A service may fail before anyone calls it an incident, or come back after it was closed. More often one of the times is mistyped.',
  example: {
    file: 'incidents/2026-03-10-late.md',
    wrong: 'to: 2026-03-10T10:30:01+01:00',
    right: 'to: 2026-03-10T10:30:00+01:00',
  },
  since: '0.1.0',
  of: ['incidents', 'maintenance'],
  *find({ ledger }) {
    for (const { entry, start, end, noun } of impacted(ledger))
      for (const [i, { from, to }] of entry.data.impacts.entries()) {
        if (start !== undefined && from < start)
          yield findingAt(
            entry,
            i,
            'from',
            `begins at ${iso(from)}, before the ${noun} started at ${iso(start)}`,
            `${iso(start)} or later`,
            `correct from, or the start of the ${noun}`,
          );
        if (end !== undefined && to !== undefined && to > end)
          yield findingAt(
            entry,
            i,
            'to',
            `ends at ${iso(to)}, after the ${noun} ended at ${iso(end)}`,
            `${iso(end)} or earlier`,
            `correct to, or the end of the ${noun}`,
          );
        if (end !== undefined && from > end)
          yield findingAt(
            entry,
            i,
            'from',
            `begins at ${iso(from)}, after the ${noun} ended at ${iso(end)}`,
            `${iso(end)} or earlier`,
            'correct from',
          );
      }
  },
};

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
  const noticed = exact(detected ?? started);
  if (!response || noticed === undefined) return undefined;
  const open = asOf - noticed;
  if (open <= response.milliseconds) return undefined;
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
