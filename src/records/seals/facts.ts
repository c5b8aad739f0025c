import { isDeepStrictEqual } from 'node:util';
import type { Sealed } from '../../schemas/seals/seal.ts';
import { pathText, valueAt } from '../path-text.ts';
import { rawOf } from '../raw.ts';
import type { Path } from '../source-file.ts';
import type { Version } from './version.ts';

/** A changed fact. The values are as written; undefined if the fact was missing. */
export interface Change {
  path: Path;
  before: unknown;
  after: unknown;
  /** Both values as the current schema parses them, if it can. */
  read?: readonly [unknown, unknown];
}

type Node = Readonly<Record<PropertyKey, unknown>>;
const isMap = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The facts that differ between two versions of a record, apart from amendments. Different spellings of one value are equal if the current schema can
 * parse both versions; otherwise the written values are compared. Dated parts count up to `horizon`, in epoch milliseconds.
 */
export function changedFacts(
  before: Version,
  after: Version,
  { open = [], later = [], dated }: Sealed,
  horizon = Number.POSITIVE_INFINITY,
): Change[] {
  const readable = before.data !== undefined && after.data !== undefined;
  // Where a record came from may be added to any.
  const stated = [...later, 'source'].filter((key) => valueAt(before.written, [key]) === undefined);
  // Who sees a record, and what they read of it, is no fact of it.
  const free = [...open, ...stated, 'amendments', 'audience', 'public'].map((path) => path.split('.'));
  const parts = Object.entries(dated ?? {}).map(([path, field]) => [path.split('.'), field] as const);
  const strip = (value: unknown) => {
    const rest = free.reduce(without, value);
    return dated
      ? filled(parts.reduce((each, [path, field]) => upTo(each, path, field, horizon), rest))
      : rest;
  };
  const facts = (version: Version) => ({
    written: strip(version.written),
    read: strip(readable ? version.data : version.written),
  });
  const isSame = before.written === after.written;
  const changes = [...(isSame ? [] : differences(facts(before), facts(after), []))].map(
    ({ read, ...change }) => (readable && read ? { ...change, read } : change),
  );
  if (!open.includes('body') && (before.body.trim() !== after.body.trim() || hasOtherImages(before, after)))
    changes.push({ path: ['body'], before: before.body, after: after.body });
  // That a raw file is gone is a fault of its own.
  for (const { name, blob, now } of otherAttached(before, after))
    if (rawOf(name) && now !== undefined)
      changes.push({ path: RAW_CONTENT, before: blob.slice(0, 7), after: now.slice(0, 7) });
  return changes;
}

/** The path of what lies in the raw file of a record. */
export const RAW_CONTENT: Path = ['source', 'raw', 'content'];

/** The files that a version names and that are others in a later version, or gone. */
const otherAttached = (before: Version, after: Version) =>
  [...(before.attached ?? [])].flatMap(([name, blob]) => {
    const now = after.attached?.get(name);
    const isNamed = before.head.includes(name) || before.body.includes(name);
    return isNamed && now !== blob ? [{ name, blob, now }] : [];
  });

/** Whether an image that a version shows is another one in a later version, or gone. */
const hasOtherImages = (before: Version, after: Version): boolean =>
  otherAttached(before, after).some(({ name }) => !rawOf(name));

/** A copy of `value` without `path`, in which `*` is every entry of a list. */
function without(value: unknown, path: readonly string[]): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return undefined;
  if (step === '*' && Array.isArray(value)) return value.map((each) => without(each, rest));
  if (step === '*' && isMap(value))
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, without(each, rest)]));
  if (!isMap(value) || !Object.hasOwn(value, step)) return value;
  const { [step]: own, ...others } = value;
  return rest.length === 0 ? others : { ...others, [step]: without(own, rest) };
}

/** A copy of `value` in which what lies at `path` is only that which is dated up to `horizon`. */
function upTo(value: unknown, path: readonly string[], field: string, horizon: number): unknown {
  const [step, ...rest] = path;
  const isLater = (each: unknown) => {
    const at = field === '' ? each : valueAt(each, [field]);
    const instant = typeof at === 'string' ? Date.parse(at) : at;
    return typeof instant === 'number' && instant > horizon;
  };
  if (step === undefined) return Array.isArray(value) ? value.filter((each) => !isLater(each)) : value;
  if (Array.isArray(value) && step === '*') return value.map((each) => upTo(each, rest, field, horizon));
  if (!isMap(value)) return value;
  const keys = step === '*' ? Object.keys(value) : Object.hasOwn(value, step) ? [step] : [];
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, own]) => {
      if (!keys.includes(key)) return [[key, own]];
      if (rest.length === 0 && !Array.isArray(own) && isLater(own)) return [];
      return [[key, upTo(own, rest, field, horizon)]];
    }),
  );
}

/** A copy without empty lists and objects: what holds nothing yet is as good as left out. */
function filled(value: unknown): unknown {
  // An entry that holds nothing but what is yet to come is none.
  if (Array.isArray(value))
    return value.map(filled).filter((each) => !isMap(each) || Object.keys(each).length > 0);
  if (!isMap(value)) return value;
  const isEmpty = (each: unknown) =>
    each === undefined ||
    (Array.isArray(each) ? each.length === 0 : isMap(each) && Object.keys(each).length === 0);
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, own]) => [key, filled(own)] as const)
      .filter(([, own]) => !isEmpty(own)),
  );
}

/** A value as written and as the schema parses it. */
interface Fact {
  written: unknown;
  read: unknown;
}

function* differences(before: Fact, after: Fact, path: Path): Generator<Change> {
  if (isDeepStrictEqual(before.read, after.read)) return;
  const [old, now] = [before.written, after.written];
  const at = (fact: Fact, key: PropertyKey): Fact => ({
    written: valueAt(fact.written, [key]),
    read: valueAt(fact.read, [key]),
  });
  if (isMap(old) && isMap(now))
    for (const key of new Set([...Object.keys(old), ...Object.keys(now)]))
      yield* differences(at(before, key), at(after, key), [...path, key]);
  else if (Array.isArray(old) && Array.isArray(now)) {
    // Equal entries at the start and at the end are unchanged; those between are compared in order.
    const same = (i: number, j: number) => isDeepStrictEqual(at(before, i).read, at(after, j).read);
    const least = Math.min(old.length, now.length);
    let start = 0;
    while (start < least && same(start, start)) start++;
    let end = 0;
    while (end < least - start && same(old.length - 1 - end, now.length - 1 - end)) end++;
    for (let i = start; i < Math.max(old.length, now.length) - end; i++) {
      const own = [...path, i];
      if (i >= old.length - end)
        yield { path: own, before: undefined, after: now[i], read: [undefined, at(after, i).read] };
      else if (i >= now.length - end)
        yield { path: own, before: old[i], after: undefined, read: [at(before, i).read, undefined] };
      else yield* differences(at(before, i), at(after, i), own);
    }
  } else yield { path, before: old, after: now, read: [before.read, after.read] };
}

/** Whether a field named by an amendment is this fact or contains it: `impacts` and `impacts[0]` contain `impacts[0].to`. */
export function covers(field: string, path: Path): boolean {
  const fact = pathText(path);
  return fact === field || fact.startsWith(`${field}.`) || fact.startsWith(`${field}[`);
}
