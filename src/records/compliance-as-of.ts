import type { ComplianceMonth } from '../schemas/compliance/month.ts';
import type { Obligation } from '../schemas/compliance/obligation.ts';
import type { DataRequest } from '../schemas/compliance/request.ts';
import type { Entry } from './entry.ts';
import { knownBy } from './known-by.ts';

/** An obligation as it was known on a day; undefined before its first entry. What was made of it later has no story yet. */
export function obligationAsOf(entry: Entry<Obligation>, today: string): Entry<Obligation> | undefined {
  const { data } = entry;
  const history = data.history.filter(({ at }) => at <= today);
  const deadlines = data.deadlines.map((deadline) => {
    const done = knownBy(deadline.done, today);
    return { ...deadline, done, note: done === deadline.done ? deadline.note : undefined };
  });
  if (history.length === 0) return undefined;
  const whole = history.length === data.history.length;
  return { ...entry, body: whole ? entry.body : '', data: { ...data, history, deadlines } };
}

/** A month that is over, without the audit or review that came later. */
export function complianceMonthAsOf(entry: Entry<ComplianceMonth>, today: string): Entry<ComplianceMonth> {
  const { data } = entry;
  const reviewed = data.incidentReview !== undefined && data.incidentReview.on <= today;
  return {
    ...entry,
    data: {
      ...data,
      audits: data.audits.filter(({ on }) => on <= today),
      enforcement: data.enforcement.filter(({ on }) => on <= today),
      incidentReview: reviewed ? data.incidentReview : undefined,
    },
  };
}

/** A request as it was known on a day; undefined before it came. */
export function requestAsOf(entry: Entry<DataRequest>, today: string): Entry<DataRequest> | undefined {
  const { data } = entry;
  if (data.received > today) return undefined;
  const closed = knownBy(data.closed, today);
  return {
    ...entry,
    data: {
      ...data,
      verified: knownBy(data.verified, today),
      extended: data.extended && data.extended.at <= today ? data.extended : undefined,
      closed,
      outcome: closed === undefined ? undefined : data.outcome,
      note: closed === data.closed ? data.note : undefined,
    },
  };
}
