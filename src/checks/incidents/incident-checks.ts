import type { Entry } from '../../records/entry.ts';
import type { Incident } from '../../schemas/incident.ts';
import { iso } from '../../schemas/time.ts';
import type { Check, Finding } from '../check.ts';

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
        fix: `correct ${key} or ${last}; leave out a time that is not known`,
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
          message: `${list}[${i}].at (${iso(at)}) is before ${i === 0 ? 'the start of the incident' : 'the previous entry'} (${iso(before)})`,
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
    for (const entry of ledger.incidents) yield* disorder(entry);
  },
};

export const stateMatchesResolution: Check = {
  id: 'state-resolution',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure an incident is resolved if and only if it has a resolution time.',
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
      if (state === 'resolved' && resolved === undefined)
        yield {
          entry,
          path: ['state'],
          message: 'state is resolved, but resolved is missing',
          expected: 'resolved: with the time at which the service was restored',
          fix: 'add resolved: with its time, or set state: monitoring',
        };
      if (state !== 'resolved' && resolved !== undefined)
        yield {
          entry,
          path: ['state'],
          message: `state is ${state}, but the incident was resolved at ${iso(resolved)}`,
          expected: 'state: resolved',
          fix: 'set state: resolved',
        };
    }
  },
};

export const incidentIdIsNoYear: Check = {
  id: 'reserved-id',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure the id of an incident is not a year.',
  why: 'The archive of a year has the address incidents/2026/, which the page of the incident would replace.',
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
          message: `the id "${entry.id}" collides with the archive page /incidents/${entry.id}/`,
          expected: 'the date and what happened, as in YYYY-MM-DD-what-happened',
          fix: 'rename the file',
        };
  },
};
