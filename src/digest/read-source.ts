import { makeBasis } from '../figures/basis.ts';
import { computeFigures } from '../figures/figures.ts';
import { contentAsOf } from '../records/as-of.ts';
import { type Calendar, calendarOf, type Period } from '../records/calendar.ts';
import { readLog } from '../records/git/log.ts';
import { beginOf } from '../records/incident-moments.ts';
import { type Content, type Ledger, readContent, withRecorded } from '../records/ledger.ts';
import { withEarlier } from '../records/seals/earlier.ts';
import { pastOf } from '../records/seals/past.ts';
import { readRecorded } from '../records/seals/seals.ts';
import { iso } from '../schemas/time.ts';
import type { DigestSource } from './digest.ts';

/** A period that a digest cannot be made of; the message says why. */
export class PeriodError extends Error {}

/** The content of a folder as it was read, with the moment that it is seen from, in epoch milliseconds. */
export interface OpenedContent {
  root: string;
  content: Content;
  asOf: number;
}

/** Reads the content folder. `momentOf` returns the as-of moment of what was read, in epoch milliseconds. */
export function openDigest(root: string, momentOf: (content: Content) => number): OpenedContent {
  const content = readContent(root);
  return { root, content, asOf: momentOf(content) };
}

/** The period with an id, or the latest one of a kind that was over by a moment. Throws a PeriodError for a period that has not begun, or is none. */
export function digestPeriod(
  { content, asOf }: OpenedContent,
  id: string | undefined,
  kind: 'week' | 'month' | 'quarter' = 'week',
): Period {
  const calendar = calendarOf(content.ledger);
  if (id === undefined) return lastCompleted(calendar, kind, asOf);
  let period: Period;
  try {
    period = calendar.period(id);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new PeriodError(error.message, { cause: error });
  }
  if (period.from >= asOf) throw new PeriodError(`${id} begins after the as-of moment, ${iso(asOf)}`);
  return period;
}

/** The latest week, month or quarter that is over at a moment. */
function lastCompleted(calendar: Calendar, kind: 'week' | 'month' | 'quarter', asOf: number): Period {
  const at = (instant: number) =>
    kind === 'week' ? calendar.weekOf(calendar.dateOf(instant)) : calendar.periodsAt(instant)[kind];
  return at(at(asOf).from - 1);
}

/**
 * What a digest of a period is made from: the content as it was known at the end of the period, or at the as-of moment if that is earlier. `now` is the current time in
 * epoch milliseconds, from which on nothing is in git.
 */
export async function readSource(
  { root, content, asOf }: OpenedContent,
  period: Period,
  now: number,
): Promise<DigestSource> {
  const moment = Math.min(period.to, asOf);
  const past = await pastOf(await readLog(root), root, Math.max(asOf, now));
  const recorded = withRecorded(content, await readRecorded(past, content.ledger, moment));
  const earlier = await withEarlier(recorded, moment, async () => past);
  const ledger = beforeEnd(contentAsOf(earlier, moment), period);
  const basis = makeBasis(ledger, moment);
  return { content: { ...earlier, ledger }, basis, figures: computeFigures(basis) };
}

/** What is as of the very end of a period is not of the next one: an incident that began at that moment is left out. */
function beforeEnd(ledger: Ledger, { to }: Period): Ledger {
  const calendar = calendarOf(ledger);
  return { ...ledger, incidents: ledger.incidents.filter(({ data }) => beginOf(data, calendar) < to) };
}
