import type { Ledger } from '../../records/ledger.ts';
import { rulesOn } from '../../records/rules.ts';
import type { DataRequest } from '../../schemas/compliance/request.ts';
import { daysBetween } from '../../schemas/time.ts';
import { workingTimeOf } from '../services/working-time.ts';
import { requestDue } from './deadlines.ts';

export const REQUEST_STATES = ['on time', 'late', 'overdue', 'pending'] as const;
/** Closed by its due date or after it; open past it, or still in time. */
export type RequestState = (typeof REQUEST_STATES)[number];

/** How a request stands on a local date. Closed on the due date is on time. */
export function requestState(
  { due, closed }: { due: string; closed?: string | undefined },
  today: string,
): RequestState {
  if (closed !== undefined) return closed <= due ? 'on time' : 'late';
  return today > due ? 'overdue' : 'pending';
}

/** Those on time ÷ (closed + open overdue), as whole numbers. Pending ones may still become either and are left out. */
export function punctuality(states: readonly RequestState[]): { onTime: number; judged: number } {
  return {
    onTime: states.filter((state) => state === 'on time').length,
    judged: states.filter((state) => state !== 'pending').length,
  };
}

/** A request with all that follows from its dates. */
export interface JudgedRequest {
  id: string;
  file: string;
  data: DataRequest;
  due: string;
  /** Whether its due date is the later one. */
  extended: boolean;
  state: RequestState;
  /** From receipt to the answer. Null while it is open. */
  days: number | null;
}

/** Every request as it stands on a local date, by id. One whose rule is not in the playbook cannot be judged. */
export function judgeRequests(ledger: Ledger, today: string): JudgedRequest[] {
  const working = workingTimeOf(ledger);
  return ledger.dataRequests.flatMap(({ id, file, data }) => {
    const rules = rulesOn(ledger, data.received).compliance.data.requestRules;
    if (!Object.hasOwn(rules, data.rule)) return [];
    const rule = rules[data.rule]!;
    const plain = requestDue(data.received, rule, working);
    // Told too late, it is no extension; nor is it where the rule has none.
    const extended = rule.extended !== undefined && data.extended !== undefined && data.extended.at <= plain;
    const due = extended ? requestDue(data.received, rule, working, true) : plain;
    const days = data.closed === undefined ? null : daysBetween(data.received, data.closed);
    return [
      { id, file, data, due, extended, state: requestState({ due, closed: data.closed }, today), days },
    ];
  });
}
