import type { Basis } from '../figures/basis.ts';
import { complianceDeadlines, deadlineState } from '../figures/compliance/deadline-list.ts';
import { judgeRequests } from '../figures/compliance/requests.ts';
import type { Rows } from './metrics.ts';

/** Every deadline of compliance, a row each, the earliest first. */
export function complianceRows(basis: Basis): Rows {
  const head = ['due', 'kind', 'what', 'owner', 'state', 'done', 'file'];
  const rows = complianceDeadlines(basis).map((deadline) => [
    deadline.due,
    deadline.kind,
    deadline.title,
    deadline.owner ?? null,
    deadlineState(deadline, basis.today),
    deadline.done ?? null,
    deadline.file,
  ]);
  return { head, rows };
}

/** Every data-subject request with its due date, a row each, by number. Nobody can be told from it. */
export function requestRows({ ledger, today }: Basis): Rows {
  const head = [
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
  return { head, rows };
}
