import { complianceDeadlines, deadlineState } from '../figures/compliance/deadline-list.ts';
import { judgeRequests } from '../figures/compliance/requests.ts';
import { request } from '../schemas/compliance/request.ts';
import { count, day, FILE, fieldAbout, keyOf, maybe, text } from './columns.ts';
import { defineTable } from './data-file.ts';

export const deadlineTable = defineTable({
  name: 'compliance',
  holds: 'one row per compliance deadline: due, done, and its state',
  columns: {
    id: text('Stable id, the same as in the calendar of deadlines.'),
    due: day('Last day on which it is in time.'),
    kind: text('What kind of record it comes from.'),
    what: text('What must be done.'),
    owner: maybe(keyOf('agents', 'Who is responsible for it.')),
    state: text('`done`, `done late`, `overdue` or `due` at the as-of moment.'),
    done: maybe(day('Date on which it was done.')),
    file: FILE,
  },
  key: ['id'],
  time: 'due',
  /** Earliest first. */
  rows: ({ basis }) =>
    complianceDeadlines(basis).map((deadline) => ({
      id: deadline.id,
      due: deadline.due,
      kind: deadline.kind,
      what: deadline.title,
      owner: deadline.owner ?? null,
      state: deadlineState(deadline, basis.today),
      done: deadline.done ?? null,
      file: deadline.file,
    })),
});

const about = (field: string) => fieldAbout(request.schema, field);

/** It identifies no one. */
export const requestTable = defineTable({
  name: 'requests',
  holds: 'one row per data-subject request: received, due, closed, and its outcome',
  columns: {
    id: text('Number of the request.'),
    kind: text(about('kind')),
    rule: text(about('rule')),
    received: day(about('received')),
    verified: maybe(day(about('verified'))),
    extended: maybe(day(about('extended.at'))),
    due: day('Date by which it has to be answered.'),
    closed: maybe(day(about('closed'))),
    days: maybe(count('d', 'From receipt to the answer; null while it is open.')),
    state: text('`on time`, `late`, `overdue` or `pending` at the as-of moment.'),
    outcome: maybe(text(about('outcome'))),
  },
  key: ['id'],
  time: 'received',
  rows: ({ basis: { ledger, today } }) =>
    judgeRequests(ledger, today).map(({ id, data, due, state, days }) => ({
      id,
      kind: data.kind,
      rule: data.rule,
      received: data.received,
      verified: data.verified ?? null,
      extended: data.extended?.at ?? null,
      due,
      closed: data.closed ?? null,
      days,
      state,
      outcome: data.outcome ?? null,
    })),
});
