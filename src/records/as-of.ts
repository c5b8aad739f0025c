import { type PlaybookKind, playbookKinds, type RecordKind } from '../schemas/kinds.ts';
import { beforeAmendments, type EarlierVersions } from './as-of/earlier.ts';
import { knownKinds } from './as-of/kinds.ts';
import type { Moment } from './as-of/known.ts';
import { knownPlaybook } from './as-of/playbook.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import type { Entry } from './entry.ts';
import {
  type Ledger,
  type PlaybookData,
  type PlaybookEntries,
  type RecordData,
  type RecordEntries,
  recordKindNames,
} from './ledger.ts';
import { reviewsAsReports } from './reports.ts';

/**
 * The ledger as it was known at `asOf` (epoch milliseconds): records of later things are left out, and later facts of
 * earlier things are unknown again. as-of/kinds.ts and as-of/playbook.ts say what that means for each kind.
 */
export function ledgerAsOf(ledger: Ledger, asOf: number): Ledger {
  const calendar = calendarOf(ledger);
  const at: Moment = { instant: asOf, day: calendar.dateOf(asOf), calendar, ledger };
  const playbook = Object.fromEntries(
    (Object.keys(playbookKinds) as PlaybookKind[]).map((kind) => [kind, playbookAsOf(kind, at)]),
  ) as PlaybookEntries;
  const records = Object.fromEntries(
    recordKindNames.map((kind): [RecordKind, readonly Entry[]] => [kind, recordsAsOf(kind, at)]),
  ) as RecordEntries;
  const reviews = reviewsAsReports(records.reviews, playbook.cadences.data);
  return { ...playbook, ...records, reports: [...records.reports, ...reviews] };
}

const known = new WeakMap<Ledger, { asOf: number; earlier: EarlierVersions | undefined; ledger: Ledger }>();

/**
 * The ledger of a content as it was known at `asOf`: records amended later stand as they did before, if `withEarlier` read that. Everything that
 * computes as of a moment from content goes through here; of the moment that was asked for last, it is worked out once.
 */
export function contentAsOf(
  { ledger, earlier }: { ledger: Ledger; earlier?: EarlierVersions | undefined },
  asOf: number,
): Ledger {
  const last = known.get(ledger);
  if (last?.asOf === asOf && last.earlier === earlier) return last.ledger;
  const own = ledgerAsOf(earlier ? beforeAmendments(ledger, asOf, earlier) : ledger, asOf);
  known.set(ledger, { asOf, earlier, ledger: own });
  return own;
}

function playbookAsOf<K extends PlaybookKind>(kind: K, at: Moment): Entry<PlaybookData<K>> {
  const playbook: PlaybookEntries = at.ledger;
  return knownPlaybook[kind](playbook[kind], at);
}

function recordsAsOf<K extends RecordKind>(kind: K, at: Moment): Entry<RecordData<K>>[] {
  const records: RecordEntries = at.ledger;
  const asKnown = knownKinds[kind].known(at);
  return records[kind].flatMap((entry) => asKnown(entry) ?? []);
}

/** Every instant at which facts of a ledger's records begin. */
export function beginnings(ledger: Ledger, calendar: Calendar): number[] {
  return recordKindNames.flatMap((kind) => beginningsOf(kind, ledger, calendar));
}

function beginningsOf<K extends RecordKind>(kind: K, records: RecordEntries, calendar: Calendar): number[] {
  return records[kind].flatMap((entry) => knownKinds[kind].begins(entry, calendar));
}
