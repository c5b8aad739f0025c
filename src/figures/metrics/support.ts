import type { Comparator } from '../../schemas/fields.ts';
import { meets } from '../exact.ts';
import { known, requireAmount, requireCount, requirePart } from '../finance/amounts.ts';
import { average, quotient, type Ratio, share } from '../ratio.ts';
import { rankOf } from '../statistics.ts';

export interface ResponseAttainment {
  met: number;
  breached: number;
  /** Not answered, and still able to meet the target: in neither number. */
  pending: number;
  /** Percent; null while nothing is decided. */
  attainment: number | null;
}

/** The share of what is decided that was answered in time: the pending are in neither number. */
export function attainmentOf(within: number, past: number): Ratio {
  return share(within, within + past);
}

/**
 * How many tickets got their first response within the target. `answered`: hours to the answer; `open`: hours that those
 * without one have waited so far. An open one is breached once an answer now would miss: at 4 h against < 4 h, after it
 * against <= 4 h. Nulls are left out. Throws a RangeError for a time that is none. As Zendesk's SLA attainment counts.
 */
export function firstResponseAttainment(
  answered: readonly (number | null)[],
  open: readonly (number | null)[],
  target: { comparator: Comparator; value: number },
): ResponseAttainment {
  const within = (hours: number) => {
    requireAmount(hours, 'a waiting time');
    return meets(hours, target.comparator, target.value);
  };
  const [done, waiting] = [known(answered), known(open)];
  const met = done.filter(within).length;
  const pending = waiting.filter(within).length;
  const breached = done.length - met + waiting.length - pending;
  return { met, breached, pending, attainment: quotient(attainmentOf(met, breached)) };
}

/** Marks from 1 to 5, by mark: how many gave it. */
export type Marks = Readonly<Record<'1' | '2' | '3' | '4' | '5', number>>;

/** Mean of some marks and how many there are. The mean of none is null. */
export interface Satisfaction {
  mean: number | null;
  n: number;
}

/** Customer satisfaction from single marks. Nulls were not given. Throws a RangeError for a mark that is not 1, 2, 3, 4 or 5. */
export function satisfaction(marks: readonly (number | null)[]): Satisfaction {
  const given = known(marks);
  for (const mark of given)
    if (!Number.isInteger(mark) || mark < 1 || mark > 5)
      throw new RangeError(`${mark} is not a mark from 1 to 5`);
  const of = (mark: number) => given.filter((each) => each === mark).length;
  return satisfactionOfCounts({ 1: of(1), 2: of(2), 3: of(3), 4: of(4), 5: of(5) });
}

/** The sum of the marks that were given, and how many. */
export function sumMarks(marks: Marks): { sum: number; marks: number } {
  const entries = Object.entries(marks);
  return {
    sum: entries.reduce((sum, [mark, count]) => sum + Number(mark) * count, 0),
    marks: entries.reduce((sum, [, count]) => sum + count, 0),
  };
}

/** The mean of marks that add up to this. */
export function meanMark({ sum, marks }: ReturnType<typeof sumMarks>): Ratio {
  return average(sum, marks);
}

/** Customer satisfaction from how many gave each mark. Throws a RangeError for what cannot be a count. */
export function satisfactionOfCounts(marks: Marks): Satisfaction {
  for (const [mark, count] of Object.entries(marks)) {
    if (!/^[1-5]$/.test(mark)) throw new RangeError(`${mark} is not a mark from 1 to 5`);
    requireCount(count, `those who gave a ${mark}`);
  }
  const sums = sumMarks(marks);
  return { mean: quotient(meanMark(sums)), n: sums.marks };
}

/** Those resolved with a single contact, of all that were resolved. */
export function firstContactOf(first: number, resolved: number): Ratio {
  return share(first, resolved);
}

/** Tickets resolved with a single contact, in percent of those resolved. Throws a RangeError for a part above its whole. */
export function firstContactResolution(first: number, resolved: number): number | null {
  requirePart(first, resolved, 'those resolved at the first contact');
  return quotient(firstContactOf(first, resolved));
}

/** The same from the contacts that each ticket took. Null is not resolved. Throws a RangeError unless whole, from 1. */
export function firstContactOfTickets(contacts: readonly (number | null)[]): number | null {
  const resolved = known(contacts);
  for (const count of resolved)
    if (!Number.isInteger(count) || count < 1)
      throw new RangeError(`a ticket is not resolved with ${count} contacts`);
  return firstContactResolution(resolved.filter((count) => count === 1).length, resolved.length);
}

/** Tickets by how long something took, each under the first bound that it does not reach. */
export type Histogram = Readonly<Record<'1h' | '4h' | '24h' | 'longer', number>>;

const BUCKETS = [
  ['1h', 'under 1 h'],
  ['4h', '1 h to under 4 h'],
  ['24h', '4 h to under 1 day'],
  ['longer', '1 day or longer'],
] as const;

/** In words, the bucket in which a quantile of a histogram lies, by nearest rank; null for an empty one. */
export function bucketOf(histogram: Histogram, p: number): string | null {
  const all = BUCKETS.reduce((sum, [key]) => sum + histogram[key], 0);
  const rank = rankOf(p, all);
  let below = 0;
  for (const [key, words] of BUCKETS) {
    below += histogram[key];
    if (all > 0 && below >= rank) return words;
  }
  return null;
}
