import type { Basis } from '../../figures/basis.ts';
import { datesOf } from '../../figures/compliance/month-facts.ts';
import { type JudgedRequest, judgeRequests, punctuality } from '../../figures/compliance/requests.ts';
import type { Period } from '../../records/calendar.ts';
import { type DataRequest, REQUEST_KINDS } from '../../schemas/compliance/request.ts';

/** The requests received in a month, by kind. */
export interface RequestKindRow {
  kind: DataRequest['kind'] | 'all';
  received: number;
  closed: number;
  onTime: number;
  judged: number;
  mean: number | null;
  slowest: number | null;
}

function kindRow(kind: RequestKindRow['kind'], requests: readonly JudgedRequest[]): RequestKindRow {
  const days = requests.flatMap((each) => each.days ?? []);
  return {
    kind,
    received: requests.length,
    closed: days.length,
    ...punctuality(requests.map(({ state }) => state)),
    mean: days.length === 0 ? null : days.reduce((sum, each) => sum + each, 0) / days.length,
    slowest: days.length === 0 ? null : Math.max(...days),
  };
}

/** Rows of the month's requests, with the total last; empty if there were none. */
export function requestKinds(basis: Basis, period: Period): RequestKindRow[] {
  const [first, last] = datesOf(basis, period);
  const came = judgeRequests(basis.ledger, basis.today).filter(
    ({ data }) => data.received >= first && data.received <= last,
  );
  if (came.length === 0) return [];
  const kinds = REQUEST_KINDS.map((kind) =>
    kindRow(
      kind,
      came.filter(({ data }) => data.kind === kind),
    ),
  );
  return [...kinds.filter(({ received }) => received > 0), kindRow('all', came)];
}
