import type { Basis } from '../figures/basis.ts';
import { complianceDeadlines, deadlineState } from '../figures/compliance/deadline-list.ts';
import { judgeRequests } from '../figures/compliance/requests.ts';
import type { Rows, Table } from './data-file.ts';

const DEADLINES = ['due', 'kind', 'what', 'owner', 'state', 'done', 'file'];

/** One row per compliance deadline, earliest first. */
export function complianceRows(basis: Basis): Rows {
  const rows = complianceDeadlines(basis).map((deadline) => [
    deadline.due,
    deadline.kind,
    deadline.title,
    deadline.owner ?? null,
    deadlineState(deadline, basis.today),
    deadline.done ?? null,
    deadline.file,
  ]);
  return { head: DEADLINES, rows };
}

const REQUESTS = [
  'id',
  'kind',
  'rule',
  'received',
  'verified',
  'extended',
  'due',
  'closed',
  'days',
  'state',
  'outcome',
];

/** One row per data-subject request with its due date, by number. It identifies no one. */
export function requestRows({ ledger, today }: Basis): Rows {
  const rows = judgeRequests(ledger, today).map(({ id, data, due, state, days }) => [
    id,
    data.kind,
    data.rule,
    data.received,
    data.verified ?? null,
    data.extended?.at ?? null,
    due,
    data.closed ?? null,
    days,
    state,
    data.outcome ?? null,
  ]);
  return { head: REQUESTS, rows };
}

export const deadlineTable: Table = {
  as: 'table',
  name: 'compliance',
  holds: 'one row per compliance deadline: due, done, and its state',
  head: DEADLINES,
  rows: ({ basis }) => complianceRows(basis).rows,
};

export const requestTable: Table = {
  as: 'table',
  name: 'requests',
  holds: 'one row per data-subject request: received, due, closed, and its outcome',
  head: REQUESTS,
  rows: ({ basis }) => requestRows(basis).rows,
};
