import type { Entry } from '../../records/entry.ts';
import type { Incident } from '../../schemas/incident.ts';
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
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure the timestamps of an incident follow each other.',
  why: 'Times to detect, acknowledge and resolve are differences of these. In the wrong order they are negative, and pull the mean down.',
  example: {
    file: 'incidents/2026-03-10-offsets.md',
    wrong: 'detected: 2026-03-10T10:05:00+02:00',
    right: 'detected: 2026-03-10T10:05:00+01:00',
  },
  since: '0.1.0',
  of: ['incidents'],
  *find({ ledger }) {
    for (const entry of ledger.incidents) yield* disorder(entry);
  },
};

export const stateMatchesResolution: Check = {
  id: 'state-resolution',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure an incident is resolved exactly when it has a resolution time.',
  why: 'An open incident counts as downtime until now. One that says both would be over on one page and open on another.',
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

export const incidentIdIsNoYear: Check = {
  id: 'reserved-id',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure an incident is not named like the page of a year.',
  why: 'The address incidents/2026/ is the page of the year: the record’s page would take its place.',
  example: {
    file: 'incidents/2026.md',
    wrong: 'incidents/2026.md',
    right: 'incidents/2026-01-31-search-slow.md',
    described: true,
  },
  since: '0.1.0',
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
