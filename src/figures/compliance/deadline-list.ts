import { compareText } from '../../records/problem.ts';
import type { Basis } from '../basis.ts';
import {
  accessReviewDeadlines,
  auditDeadlines,
  documentDeadlines,
  evidenceDeadlines,
  patchDeadlines,
  trainingDeadlines,
} from './audit-deadlines.ts';
import { judgeRequests } from './requests.ts';

/** What a day is about that something must be done by. */
const DEADLINE_KINDS = [
  'obligation',
  'request',
  'evidence',
  'document',
  'audit',
  'training',
  'vulnerability',
  'access review',
] as const;
type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** A day by which something must be done, whatever kind of record it comes from. */
export interface Deadline {
  kind: DeadlineKind;
  /** Stable and its own among all: the id of its event in calendars. */
  id: string;
  /** The last day on which it is in time, a local date. */
  due: string;
  /** What must be done, in a few words and without personal data. */
  title: string;
  /** The page that tells more, from the site's root: `/compliance/obligations/dac7/`. */
  path: string;
  /** The record's file below the content folder. */
  file: string;
  /** An agent's id. */
  owner?: string | undefined;
  /** The day on which it was done. */
  done?: string | undefined;
}

export type DeadlineState = 'done' | 'done late' | 'overdue' | 'due';

/** How a deadline stands on a local date. Done on the day itself is in time. */
export function deadlineState({ due, done }: Deadline, today: string): DeadlineState {
  if (done !== undefined) return done <= due ? 'done' : 'done late';
  return today > due ? 'overdue' : 'due';
}

function obligationDeadlines({ ledger }: Basis): Deadline[] {
  return ledger.obligations.flatMap(({ id, file, data }) => {
    const { state } = data.history.at(-1)!;
    const asks = state !== 'not applicable' && state !== 'withdrawn';
    const place = (at: number, due: string) =>
      data.deadlines.slice(0, at).filter((other) => other.due === due).length;
    return data.deadlines
      .map((deadline, at) => ({ ...deadline, place: place(at, deadline.due) }))
      .filter(({ done }) => asks || done !== undefined)
      .map(
        ({ what, due, done, place }): Deadline => ({
          kind: 'obligation',
          id: `obligation.${id}.${due}${place > 0 ? `.${place + 1}` : ''}`,
          due,
          title: `${data.title}: ${what}`,
          path: `/compliance/obligations/${id}/`,
          file,
          owner: data.owner,
          done,
        }),
      );
  });
}

function requestDeadlines({ ledger, today }: Basis): Deadline[] {
  return judgeRequests(ledger, today).map(({ id, file, data, due }) => ({
    kind: 'request',
    id: `request.${id}`,
    due,
    title: `Request ${id} (${data.kind}) answered`,
    path: `/compliance/requests/#${id}`,
    file,
    done: data.closed,
  }));
}

/** Where deadlines come from. A new source is one line here. */
const sources: readonly ((basis: Basis) => Deadline[])[] = [
  obligationDeadlines,
  requestDeadlines,
  evidenceDeadlines,
  documentDeadlines,
  auditDeadlines,
  trainingDeadlines,
  patchDeadlines,
  accessReviewDeadlines,
];

/** Every deadline of compliance, done or not, earliest first. */
export function complianceDeadlines(basis: Basis): Deadline[] {
  return sources
    .flatMap((source) => source(basis))
    .sort((a, b) => compareText(a.due, b.due) || compareText(a.id, b.id));
}
