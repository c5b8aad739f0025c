import { isDeepStrictEqual } from 'node:util';
import type { Sealed } from '../../schemas/seals/seal.ts';
import { DAY } from '../../schemas/time.ts';
import type { Commit } from '../history.ts';
import type { Path } from '../source-file.ts';
import { type Change, changedFacts, covers } from './facts.ts';
import type { Version } from './version.ts';

/** An entry of `amendments`, with the changes it covers. */
interface Amended {
  /** As written. */
  entry: unknown;
  /** The commit that added it; undefined if it is not committed yet. */
  commit: Commit | undefined;
  changes: Change[];
  /** The accepted version that it changed. */
  before: Version;
  /** The earliest time that it can have been made, in epoch milliseconds: the record was sealed, and its last version committed, give or take a day. */
  from: number;
}

/** When a record was sealed, and by which commit its facts were last accepted. */
export interface Seal {
  at: number;
  commit: Commit | undefined;
}

/** A record compared with what was sealed. */
export interface Standing {
  /** Undefined if it is not sealed. */
  seal: Seal | undefined;
  /** The sealed version, with the amendments accepted since. */
  held: Version | undefined;
  /** Facts of the newest version that differ from the sealed ones without a new amendment that names them. */
  changes: Change[];
  /** Fields that a new amendment names although they did not change. */
  idle: Path[];
  /** Whether it was sealed and no longer exists. */
  gone: boolean;
  amended: Amended[];
}

/** A step in the history of a record's file: a version, an unreadable version, or its deletion. */
export type Step = { at: number } & ({ version: Version } | { unreadable: true } | { gone: true });

/**
 * Follows a record through its versions, oldest first. Until its facts are sealed, each version replaces the previous one; after that, only a version
 * whose changed facts are all named by new amendments. `sealedAt` returns when a version is sealed whose facts were first stated at `since`, `horizonAt` up to when dated facts
 * are sealed at a moment.
 */
export function follow(
  steps: readonly Step[],
  rules: Sealed,
  sealedAt: (version: Version, since: number) => number | undefined,
  asOf: number,
  horizonAt: (version: Version, at: number) => number = () => Number.POSITIVE_INFINITY,
): Standing {
  const standing: Standing = {
    seal: undefined,
    held: undefined,
    changes: [],
    idle: [],
    gone: false,
    amended: [],
  };
  let since: number | undefined;
  let by: Commit | undefined;
  const sealBefore = (moment: number) => {
    if (standing.seal || !standing.held || since === undefined) return;
    const at = sealedAt(standing.held, since);
    if (at !== undefined && at <= asOf && at < moment) standing.seal = { at, commit: by };
  };
  for (const step of steps) {
    sealBefore(step.at);
    const { held, seal } = standing;
    standing.changes = [];
    standing.idle = [];
    standing.gone = 'gone' in step && seal !== undefined;
    if ('gone' in step && !seal) {
      standing.held = undefined;
      standing.amended = [];
      since = undefined;
    }
    if (!('version' in step)) continue;
    const { version } = step;
    const found = held
      ? compare(
          held,
          version,
          rules,
          horizonAt(held, Math.min(step.at, asOf)),
          seal ? Math.max(seal.at, (held.commit?.at ?? seal.at) - DAY) : Number.NEGATIVE_INFINITY,
        )
      : { changes: [], idle: [], amended: [] };
    if (seal) {
      const named = found.amended.flatMap(({ changes }) => changes);
      standing.changes = found.changes.filter((change) => !named.includes(change));
      standing.idle = found.idle;
      if (standing.changes.length > 0 || standing.idle.length > 0) continue;
    } else since = sealedAt(version, step.at) === undefined ? undefined : (since ?? step.at);
    if (!held || found.changes.length > 0) by = version.commit;
    standing.held = version;
    standing.amended.push(...found.amended);
    if (seal) standing.seal = { ...seal, commit: by };
  }
  sealBefore(Number.POSITIVE_INFINITY);
  return standing;
}

/** The entries of `amendments` as written. */
export function entriesOf({ written }: Version): readonly unknown[] {
  const { amendments } = written as { amendments?: unknown };
  return Array.isArray(amendments) ? amendments : [];
}

const fieldsOf = (entry: unknown): string[] => {
  const { fields } = (entry ?? {}) as { fields?: unknown };
  return Array.isArray(fields) ? fields.filter((field) => typeof field === 'string') : [];
};

/** What an entry names without saying so: a source that corrects itself answers otherwise. */
const impliedBy = (entry: unknown): string[] => {
  const { source } = (entry ?? {}) as { source?: unknown };
  return typeof source === 'string' ? ['source.raw'] : [];
};

/** The changes of a version, and what its new amendments say about them. */
function compare(
  held: Version,
  version: Version,
  rules: Sealed,
  horizon: number,
  from: number,
): { changes: Change[]; idle: Path[]; amended: Amended[] } {
  const changes = changedFacts(held, version, rules, horizon);
  const [old, now] = [entriesOf(held), entriesOf(version)];
  const isIn = (list: readonly unknown[], entry: unknown) =>
    list.some((each) => isDeepStrictEqual(each, entry));
  // An accepted entry is itself a fact. An entry in its place is a rewording, not a new amendment.
  const lost = old.flatMap((entry, i) => (isIn(now, entry) ? [] : [i]));
  for (const i of lost)
    changes.push({
      path: ['amendments', i],
      before: old[i],
      after: isIn(old, now[i]) ? undefined : now[i],
    });
  const amended: Amended[] = [];
  const idle: Path[] = [];
  for (const [i, entry] of now.entries()) {
    if (isIn(old, entry) || lost.includes(i)) continue;
    const fields = fieldsOf(entry);
    const own = (field: string) => changes.filter(({ path }) => covers(field, path));
    amended.push({
      entry,
      commit: version.commit,
      changes: [...new Set([...fields, ...impliedBy(entry)].flatMap(own))],
      before: held,
      from,
    });
    for (const [j, field] of fields.entries())
      if (own(field).length === 0) idle.push(['amendments', i, 'fields', j]);
  }
  return { changes, idle, amended };
}
