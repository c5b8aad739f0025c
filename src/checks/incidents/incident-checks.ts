import type { Entry } from '../../records/entry.ts';
import type { Incident } from '../../schemas/incident.ts';
import { DAY } from '../../schemas/time.ts';
import { type Check, type Finding, iso } from '../check.ts';

/** The life of an incident in the order in which it happens. */
const SEQUENCE = ['started', 'detected', 'acknowledged', 'mitigated', 'resolved', 'verified'] as const;

function* disorder(entry: Entry<Incident>): Generator<Finding> {
  const { data } = entry;
  let last: (typeof SEQUENCE)[number] = 'started';
  for (const key of SEQUENCE.slice(1)) {
    const at = data[key];
    if (at === undefined) continue;
    if (at < data[last]!)
      yield {
        entry,
        path: [key],
        message: `${key} (${iso(at)}) is before ${last} (${iso(data[last]!)})`,
        expected: SEQUENCE.join(' ≤ '),
        fix: `correct ${key} or ${last}; leave out what is not known`,
      };
    else last = key;
  }
  for (const list of ['updates', 'escalations'] as const)
    for (const [i, { at }] of data[list].entries()) {
      const before = i === 0 ? data.started : data[list][i - 1]!.at;
      if (at < before)
        yield {
          entry,
          path: [list, i, 'at'],
          message: `${list}[${i}] (${iso(at)}) is before ${i === 0 ? 'the incident started' : 'the one above it'} (${iso(before)})`,
          expected: 'oldest first, none before the incident started',
          fix: 'correct the time, or move it to its place',
        };
    }
}

export const timestampOrder: Check = {
  id: 'timestamp-order',
  ensure: 'Ensure the timestamps of an incident follow each other.',
  severity: 'error',
  of: ['incidents'],
  *find({ ledger }) {
    for (const entry of ledger.incidents) yield* disorder(entry);
  },
};

export const stateMatchesResolution: Check = {
  id: 'state-resolution',
  ensure: 'Ensure an incident is resolved exactly when it has a resolution time.',
  severity: 'error',
  of: ['incidents'],
  *find({ ledger }) {
    for (const entry of ledger.incidents) {
      const { state, resolved } = entry.data;
      if (state === 'resolved' && resolved === undefined)
        yield {
          entry,
          path: ['state'],
          message: 'state is resolved, but there is no resolution time',
          expected: 'resolved: with the time at which users had the service back',
          fix: 'add resolved: 2026-10-03T14:51:00+02:00 with the real time, or set state: monitoring',
        };
      if (state !== 'resolved' && resolved !== undefined)
        yield {
          entry,
          path: ['state'],
          message: `state is ${state}, but it was resolved at ${iso(resolved)}`,
          expected: 'state: resolved',
          fix: 'state: resolved',
        };
    }
  },
};

export const impactWindows: Check = {
  id: 'impact-window',
  ensure: 'Ensure impacts lie inside their incident or the life of their maintenance, and end with it.',
  severity: 'error',
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
        `ends at ${iso(to)}, not after it begins at ${iso(from)}`,
        'to after from',
        'correct from or to',
      );
    if (from < start)
      yield at(
        'from',
        `begins at ${iso(from)}, before the ${noun} (${iso(start)})`,
        `from ${iso(start)} on`,
        `correct from, or let the ${noun} start earlier`,
      );
    if (end !== undefined && to !== undefined && to > end)
      yield at(
        'to',
        `ends at ${iso(to)}, after the ${noun} (${iso(end)})`,
        `until ${iso(end)}`,
        `correct to, or let the ${noun} end later`,
      );
    if (end !== undefined && from > end)
      yield at(
        'from',
        `begins at ${iso(from)}, after the ${noun} (${iso(end)})`,
        `before ${iso(end)}`,
        'correct from',
      );
    if (end !== undefined && to === undefined)
      yield at(
        'from',
        `has no end, but the ${noun} ended at ${iso(end)}`,
        'to: with the time at which it ended',
        `to: ${iso(end)}`,
      );
  }
}

export const servicesWereWatched: Check = {
  id: 'impact-outside-service',
  ensure: 'Ensure services are harmed only in the time for which their availability is computed.',
  severity: 'warning',
  of: ['incidents', 'maintenance'],
  *find({ ledger }) {
    const { services } = ledger.services.data;
    for (const entry of [...ledger.incidents, ...ledger.maintenance])
      for (const [i, impact] of entry.data.impacts.entries()) {
        const service = services[impact.service];
        if (!service || impact.level === 'none') continue;
        // A day's tolerance: the exact border is a matter of the organisation's zone.
        const early = service.since !== undefined && impact.from < Date.parse(service.since) - DAY;
        const late = service.until !== undefined && impact.from > Date.parse(service.until) + 2 * DAY;
        const day = early || late ? iso(impact.from).slice(0, 10) : '';
        if (early || late)
          yield {
            entry,
            path: ['impacts', i, 'service'],
            message: `"${impact.service}" was not watched on ${day}: this impact is in no figure`,
            expected: `${early ? `since ${service.since} or later` : `until ${service.until} or earlier`}`,
            fix: `correct the day, or ${early ? 'since' : 'until'} of ${impact.service} in playbook/services.yaml`,
          };
      }
  },
};

export const incidentIdIsNoYear: Check = {
  id: 'reserved-id',
  ensure: 'Ensure an incident is not named like the page of a year.',
  severity: 'error',
  of: ['incidents'],
  *find({ ledger }) {
    for (const entry of ledger.incidents)
      if (/^\d{4}$/.test(entry.id))
        yield {
          entry,
          path: [],
          message: `"${entry.id}" is the address of that year's page`,
          expected: 'a name that says what happened',
          fix: `${entry.id}-01-31-what-happened.md`,
        };
  },
};
