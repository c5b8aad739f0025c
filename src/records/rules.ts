import { isDeepStrictEqual } from 'node:util';
import { type Effective, inForceOn } from '../schemas/effective.ts';
import type { Judging, Kind } from '../schemas/kind.ts';
import { type PlaybookKind, playbookKinds } from '../schemas/kinds.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import type { Entry } from './entry.ts';
import type { PlaybookEntries } from './ledger.ts';
import { memoOf } from './memo.ts';

/** A stretch of time in which no rule of the playbook changed, in epoch milliseconds, and the playbook of that time. */
interface RulePart {
  from: number;
  to: number;
  rules: PlaybookEntries;
}

const playbookKindNames = Object.keys(playbookKinds) as PlaybookKind[];

/** What of a kind judges; undefined for kinds that only describe. */
export function judgingOf(kind: PlaybookKind): Judging<unknown> | undefined {
  const { judging } = playbookKinds[kind] as Kind;
  return judging === 'none' ? undefined : (judging as Judging<unknown> | undefined);
}

/** A file of the playbook with every value that had an effective date as `change` makes it. */
function overFile<K extends PlaybookKind>(
  kind: K,
  playbook: PlaybookEntries,
  change: <T extends Effective>(entry: T) => T,
): PlaybookEntries[K] {
  const entry: Entry = playbook[kind];
  return { ...entry, data: judgingOf(kind)!.over(entry.data, change) } as PlaybookEntries[K];
}

/** The playbook with `change` applied to every entry that judges. */
function overRules(playbook: PlaybookEntries, change: <T extends Effective>(entry: T) => T): PlaybookEntries {
  const changed = playbookKindNames
    .filter((kind) => judgingOf(kind))
    .map((kind) => [kind, overFile(kind, playbook, change)] as const);
  const all = playbookKindNames.map((kind) => [kind, playbook[kind]] as const);
  return Object.fromEntries([...all, ...changed]) as PlaybookEntries;
}

/** The last days on which some value of the playbook held, in order. */
function endsOf(playbook: PlaybookEntries): string[] {
  const ends = new Set<string>();
  overRules(playbook, (entry) => {
    for (const { until } of entry.earlier) ends.add(until);
    return entry;
  });
  return [...ends].sort();
}

const timesOf = memoOf(
  (playbook: PlaybookEntries): { ends: readonly string[]; parts: readonly RulePart[] } => {
    const calendar = calendarOf(playbook);
    const ends = endsOf(playbook);
    const starts = ends.map((until) => calendar.at(until, '24:00'));
    const parts = [...ends, undefined].map((until, i) => ({
      from: starts[i - 1] ?? Number.NEGATIVE_INFINITY,
      to: starts[i] ?? Number.POSITIVE_INFINITY,
      rules: until === undefined ? playbook : overRules(playbook, (entry) => inForceOn(entry, until)),
    }));
    return { ends, parts };
  },
);

/** The playbook as it was in force in each stretch of time, the oldest first; one for all time where no value ever changed. */
function ruleParts(playbook: PlaybookEntries): readonly RulePart[] {
  // Days that a zone skipped took no time.
  return timesOf(playbook).parts.filter(({ from, to }) => from < to);
}

/** The playbook that was in force on a local day. */
export function rulesOn(playbook: PlaybookEntries, day: string): PlaybookEntries {
  const { ends, parts } = timesOf(playbook);
  const at = ends.findIndex((until) => day <= until);
  return parts.at(at)!.rules;
}

/** A value in each part of a range of time, with neighbours joined that have the same value. Instants in epoch milliseconds. */
export interface ValuePart<T> {
  from: number;
  to: number;
  value: T;
}

/** What a value of the playbook was in each part of a range. */
export function valueParts<T>(
  playbook: PlaybookEntries,
  read: (rules: PlaybookEntries) => T,
  range: { from: number; to: number } = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY },
): ValuePart<T>[] {
  const result: ValuePart<T>[] = [];
  for (const { from, to, rules } of ruleParts(playbook)) {
    if (from >= range.to || to <= range.from) continue;
    const value = read(rules);
    const last = result.at(-1);
    if (last && isDeepStrictEqual(last.value, value)) last.to = Math.min(to, range.to);
    else result.push({ from: Math.max(from, range.from), to: Math.min(to, range.to), value });
  }
  return result;
}

/** What was in force on the first day of a period: it judges what does not add up over time. All time is judged by the present. */
export function rulesOfFirstDay(
  playbook: PlaybookEntries,
  { from }: { from: number },
  calendar: Calendar,
): PlaybookEntries {
  return Number.isFinite(from) ? rulesOn(playbook, calendar.dateOf(from)) : playbook;
}
