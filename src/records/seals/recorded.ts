import type { Kind } from '../../schemas/kind.ts';
import { type RecordKind, recordKinds } from '../../schemas/kinds.ts';
import { daysBetween } from '../../schemas/time.ts';
import { calendarOf } from '../calendar.ts';
import type { Entry } from '../entry.ts';
import type { Ledger } from '../ledger.ts';
import { fileNamed, placeOf } from '../place.ts';
import { endsOf, type Period, sealMoment } from './moment.ts';
import type { Past } from './past.ts';
import { completedAt, type Facts } from './version.ts';

/** How late a record came. */
export interface Lateness {
  /** The day on which its facts were complete. */
  complete: string;
  /** From that day to the day on which it was recorded. */
  days: number;
}

/** When a record came to the main line. What follows from that is worked out when it is asked for, because it may take all other records. */
export interface Recorded {
  /** Epoch milliseconds; for a record that is not there yet the as-of moment. */
  readonly at: number;
  /** Whether it came before any record was sealed: it is a part of what the repository began with. */
  readonly isImported: boolean;
  /** Set if its facts lay in time already sealed, unless it was imported. */
  readonly late: Lateness | undefined;
}

/** Returns when a record of a kind came. */
export type RecordedOf = (entry: Entry, kind: RecordKind) => Recorded;

/**
 * Says of each record of a ledger when it came to the main line, by what git knows. `timeline` has the main line's settings, `asOf` is when that
 * comes which is not there yet.
 */
export function recordedBy(
  past: Extract<Past, { known: true }>,
  timeline: readonly Period[],
  ledger: Ledger,
  asOf: number,
): RecordedOf {
  const { dateOf } = calendarOf(ledger);
  const ends = endsOf(ledger);
  const sealedAt = sealMoment(timeline, ledger);
  const firstOf = firstTimes(past, ledger);
  const cameAt = ({ id, file }: Entry, kind: RecordKind) =>
    firstOf(file, `${recordKinds[kind].place}/${id}`) ?? asOf;
  let begun: number | undefined;
  const sealingBegan = () => {
    begun ??= (Object.keys(recordKinds) as RecordKind[])
      .flatMap((kind) =>
        ledger[kind].map((entry) =>
          isOwn(entry, kind)
            ? sealedAt(factsOf(entry), recordKinds[kind] as Kind, entry.id, cameAt(entry, kind))
            : undefined,
        ),
      )
      .reduce<number>((first, at) => Math.min(first, at ?? first), Number.POSITIVE_INFINITY);
    return begun;
  };
  const latenessOf = (entry: Entry, kind: Kind, at: number): Lateness | undefined => {
    const facts = factsOf(entry);
    const sealed = sealedAt(facts, kind, entry.id, Number.NEGATIVE_INFINITY);
    if (sealed === undefined || sealed >= at) return undefined;
    const { at: sealable, complete = sealable } = completedAt(facts, kind, entry.id, ends)!;
    // What is complete when a day ends was complete on that day.
    const day = dateOf(complete! - 1);
    return { complete: day, days: daysBetween(day, dateOf(at)) };
  };
  return (entry, kind) => {
    const at = cameAt(entry, kind);
    let late: { known: Lateness | undefined } | undefined;
    return {
      at,
      get isImported() {
        return at <= sealingBegan();
      },
      get late() {
        // Figures ask again for every period.
        late ??= { known: latenessOf(entry, recordKinds[kind] as Kind, at) };
        return late.known && at > sealingBegan() ? late.known : undefined;
      },
    };
  };
}

/** Whether a record is one of a kind and not, as a review among the reports, of another. */
export function isOwn({ file }: Pick<Entry, 'file'>, kind: RecordKind): boolean {
  return file.startsWith(`${recordKinds[kind].place}/`);
}

const factsOf = ({ data }: Entry): Facts => ({ data, written: undefined });

/** Returns when a file, or one of its kind that it was renamed from with a withdrawal, first came to the main line; undefined if none of them has. */
function firstTimes({ files }: Extract<Past, { known: true }>, { withdrawals }: Ledger) {
  // What was another kind of record was not this one.
  const renamed = new Map(
    withdrawals.flatMap(({ data: { record, to } }) =>
      to !== undefined && kindNamed(record) === kindNamed(to) ? [[to, record]] : [],
    ),
  );
  return (file: string, record: string): number | undefined => {
    let first: number | undefined;
    const seen = new Set<string>();
    for (let name: string | undefined = record; name !== undefined && !seen.has(name); ) {
      seen.add(name);
      const own = files.get(name === record ? file : (fileNamed(name) ?? ''));
      first = own?.find(({ blob }) => blob !== undefined)?.at ?? first;
      name = renamed.get(name);
    }
    return first;
  };
}

/** The kind of a record by its folder and id. */
function kindNamed(record: string): RecordKind | undefined {
  const place = placeOf(fileNamed(record) ?? '');
  return place && 'record' in place ? place.record : undefined;
}
