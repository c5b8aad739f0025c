import { type Calendar, calendarOf } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import { isImported } from '../../records/imported.ts';
import { isOver } from '../../records/incident-moments.ts';
import { isBefore, whenText } from '../../records/when.ts';
import type { Incident } from '../../schemas/incident.ts';
import { recordKinds } from '../../schemas/kinds.ts';
import { DAY, iso } from '../../schemas/time.ts';
import { formatDuration } from '../../words/format.ts';
import type { Check, Finding } from '../check.ts';

/** The life of an incident in the order in which it happens. */
const SEQUENCE = ['started', 'detected', 'acknowledged', 'mitigated', 'resolved', 'verified'] as const;

function* disorder(entry: Entry<Incident>, calendar: Calendar): Generator<Finding> {
  const { data } = entry;
  const known = SEQUENCE.filter((key) => data[key] !== undefined);
  for (const [i, key] of known.entries()) {
    // What healed by itself is mitigated before anyone takes charge.
    const before = known
      .slice(0, i)
      .findLast(
        (each) =>
          !(key === 'mitigated' && each === 'acknowledged') && isBefore(data[key]!, data[each]!, calendar),
      );
    if (before)
      yield {
        entry,
        path: [key],
        message: `${key} (${whenText(data[key]!)}) is before ${before} (${whenText(data[before]!)})`,
        expected: SEQUENCE.join(' ≤ '),
        fix: `correct ${key} or ${before}; leave out a time that is not known`,
      };
  }
  for (const list of ['updates', 'escalations'] as const)
    for (const [i, { at }] of data[list].entries()) {
      const before = i === 0 ? (data.started ?? data.detected) : data[list][i - 1]!.at;
      if (before !== undefined && isBefore(at, before, calendar))
        yield {
          entry,
          path: [list, i, 'at'],
          message: `${list}[${i}].at (${iso(at)}) is before ${i === 0 ? 'the start of the incident' : 'the previous entry'} (${whenText(before)})`,
          expected: 'oldest first, none before the incident started',
          fix: 'correct the time, or put the entries in order',
        };
    }
}

export const timestampOrder: Check = {
  id: 'timestamp-order',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure the timestamps of an incident are in order.',
  why: 'Times to detect, acknowledge and resolve are differences between these. In the wrong order they are negative and lower the mean.',
  example: {
    file: 'incidents/2026-03-10-offsets.md',
    wrong: 'detected: 2026-03-10T10:05:00+02:00',
    right: 'detected: 2026-03-10T10:05:00+01:00',
  },
  since: '0.1.0',
  of: ['incidents'],
  *find({ ledger }) {
    const calendar = calendarOf(ledger);
    for (const entry of ledger.incidents) yield* disorder(entry, calendar);
  },
};

export const stateMatchesResolution: Check = {
  id: 'state-resolution',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure an incident with a resolution time is resolved.',
  why: 'An open incident counts as downtime until now. With contradictory fields it would be over on one page and open on another.',
  example: {
    file: 'incidents/2026-03-10-no-state.md',
    wrong: 'state: monitoring',
    right: 'state: resolved',
  },
  since: '0.1.0',
  of: ['incidents'],
  *find({ ledger }) {
    for (const entry of ledger.incidents) {
      const { state, resolved } = entry.data;
      if (state !== 'resolved' && resolved !== undefined)
        yield {
          entry,
          path: ['state'],
          message: `state is ${state}, but the incident was resolved at ${whenText(resolved)}`,
          expected: 'state: resolved',
          fix: 'set state: resolved',
        };
    }
  },
};

/** The addresses below a folder of records that are pages of its list: a year, a page of a year or of the list, the worst of all. */
const LIST_PAGES = {
  incidents: /^(?:\d{4}(\/\d+)?|worst)$/,
  maintenance: /^\d{4}(\/\d+)?$/,
  postmortems: /^\d{1,3}$/,
  notices: /^\d{1,3}$/,
  experiments: /^\d{1,3}$/,
  features: /^\d{1,3}$/,
  obligations: /^\d{1,3}$/,
} as const;
/** What an id is made of where it does not begin with a day. */
const EXPECTED_IDS: Partial<Record<keyof typeof LIST_PAGES, string>> = {
  experiments: 'the month and the title, as in YYYY-MM-what-is-tried',
  features: 'the words of the title, as in what-is-built',
  obligations: 'the words of the title, as in what-is-required',
};
const LISTED = Object.keys(LIST_PAGES) as (keyof typeof LIST_PAGES)[];

export const idsAreNoListPages: Check = {
  id: 'reserved-id',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure the id of a record is not the address of a list, such as a year.',
  why: 'The archive of a year has the address incidents/2026/, which the page of the record would replace.',
  example: {
    file: 'incidents/2026.md',
    wrong: 'incidents/2026.md',
    right: 'incidents/2026-01-31-search-slow.md',
    described: true,
  },
  since: '0.1.0',
  of: LISTED,
  *find({ ledger }) {
    for (const kind of LISTED)
      for (const entry of ledger[kind])
        if (LIST_PAGES[kind].test(entry.id))
          yield {
            entry,
            path: [],
            message: `the id "${entry.id}" collides with the archive page /${recordKinds[kind].place}/${entry.id}/`,
            expected: EXPECTED_IDS[kind] ?? 'the date and what happened, as in YYYY-MM-DD-what-happened',
            fix: 'rename the file',
          };
  },
};

/** How long after all else that is known of it an incident may end without a question. */
const FAR_AFTER = DAY;

export const incidentsEndPlausibly: Check = {
  id: 'implausible-duration',
  area: 'Operations',
  severity: 'warning',
  ensure: 'Ensure an incident did not end long after its last update and its last impact.',
  why: 'An incident that was closed days later, when someone tidied up, looks as if it had lasted that long, and one of them doubles the mean of a year.',
  example: {
    file: 'incidents/2026-01-12-tidied-up.md',
    wrong: 'resolved: 2026-03-04T00:00:00+01:00',
    right: 'resolved: 2026-01-12T12:00:00+01:00',
  },
  since: '0.1.0',
  of: ['incidents'],
  *find({ ledger }) {
    for (const entry of ledger.incidents) {
      const { resolved, updates, impacts } = entry.data;
      const known = [
        ...updates.map(({ at }) => at),
        ...impacts.flatMap(({ to }) => (to === undefined ? [] : [to])),
      ];
      if (typeof resolved !== 'number' || known.length === 0) continue;
      const last = Math.max(...known);
      if (resolved - last > FAR_AFTER)
        yield {
          entry,
          path: ['resolved'],
          message: `resolved (${iso(resolved)}) is ${formatDuration(resolved - last)} after the last update and the end of the last impact (${iso(last)})`,
          expected: `an end within ${formatDuration(FAR_AFTER)} of them`,
          fix: 'correct resolved; leave it out if it is not known when the incident ended',
        };
    }
  },
};

export const incidentsAreRated: Check = {
  id: 'incident-unrated',
  area: 'Operations',
  severity: 'warning',
  ensure: 'Ensure an incident has a severity, unless it was imported without one.',
  why: 'The severity sets the targets for response, updates and post-mortem. An incident that nobody rated has none of them.',
  example: {
    file: 'incidents/2026-03-10-unrated.md',
    wrong: 'title: Something broke\nstate',
    right: 'title: Something broke\nseverity: P2\nstate',
  },
  since: '0.1.0',
  of: ['incidents'],
  *find({ ledger }) {
    const severities = Object.keys(ledger.severities.data).join(', ');
    for (const entry of ledger.incidents)
      if (entry.data.severity === undefined && !isImported(entry))
        yield {
          entry,
          path: ['title'],
          message: 'severity is missing, so no target applies to this incident',
          expected: `severity: with one of ${severities}`,
          fix: 'rate it; leave it out only if nobody can',
        };
  },
};

export const resolutionsAreTimed: Check = {
  id: 'resolution-unknown',
  area: 'Operations',
  severity: 'warning',
  ensure: 'Ensure it is recorded when an incident was resolved, unless it was imported without that.',
  why: 'Without its end an incident is in no duration, and the day on which it began is unknown time of its services.',
  example: {
    file: 'incidents/2026-03-10-no-time.md',
    wrong: 'state: resolved\nstarted: 2026-03-10T10:00:00+01:00\n',
    right: 'state: resolved\nstarted: 2026-03-10T10:00:00+01:00\nresolved: 2026-03-10T10:30:00+01:00\n',
  },
  since: '0.1.0',
  of: ['incidents'],
  *find({ ledger }) {
    for (const entry of ledger.incidents)
      if (isOver(entry.data) && entry.data.resolved === undefined && !isImported(entry))
        yield {
          entry,
          path: ['state'],
          message: 'state is resolved, but resolved is missing',
          expected: 'resolved: with the time at which the service was restored, or its day',
          fix: 'add resolved:, or set state: monitoring if it is not over',
        };
  },
};
