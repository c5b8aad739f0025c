import { isDeepStrictEqual } from 'node:util';
import type { Sealed } from '../../schemas/seals/seal.ts';
import type { Commit } from '../history.ts';
import type { Path } from '../source-file.ts';
import { type Change, changedFacts, covers } from './facts.ts';
import type { Version } from './version.ts';

/** An entry of `amendments`, with what changed when it was made. */
interface Amended {
  /** As it was written. */
  entry: unknown;
  /** The commit that brought it; undefined where it is not committed yet. */
  commit: Commit | undefined;
  changes: Change[];
}

/** Since when a record's facts stand, and by which commit. */
export interface Seal {
  at: number;
  commit: Commit | undefined;
}

/** How a record stands against what was sealed of it. */
export interface Standing {
  /** Undefined where it is not sealed. */
  seal: Seal | undefined;
  /** The version that is sealed, with the amendments that were accepted since. */
  held: Version | undefined;
  /** Facts of the newest version that differ from the sealed ones, and that no amendment of its own names. */
  changes: Change[];
  /** Fields that an amendment of the newest version names, and that did not change. */
  idle: Path[];
  /** It is sealed and not there any more. */
  gone: boolean;
  amended: Amended[];
}

/** What became of a record's file: a version, one that cannot be read, or its end. */
export type Step = { at: number } & ({ version: Version } | { unreadable: true } | { gone: true });

/**
 * Follows a record through its versions, the oldest first. Until its facts are sealed each replaces the one before; from then on only one whose
 * every changed fact is named by an amendment of its own. `sealedAt` says when a version is sealed whose facts were first stated at `since`.
 */
export function follow(
  steps: readonly Step[],
  rules: Sealed,
  sealedAt: (version: Version, since: number) => number | undefined,
  asOf: number,
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
    const found = held ? compare(held, version, rules) : { changes: [], idle: [], amended: [] };
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

/** The entries of `amendments` as they were written. */
export function entriesOf({ written }: Version): readonly unknown[] {
  const { amendments } = written as { amendments?: unknown };
  return Array.isArray(amendments) ? amendments : [];
}

const fieldsOf = (entry: unknown): string[] => {
  const { fields } = (entry ?? {}) as { fields?: unknown };
  return Array.isArray(fields) ? fields.filter((field) => typeof field === 'string') : [];
};

/** What a version changes, and what those of its amendments say of it that the version before has not. */
function compare(
  held: Version,
  version: Version,
  rules: Sealed,
): { changes: Change[]; idle: Path[]; amended: Amended[] } {
  const changes = changedFacts(held, version, rules);
  const [old, now] = [entriesOf(held), entriesOf(version)];
  const isIn = (list: readonly unknown[], entry: unknown) =>
    list.some((each) => isDeepStrictEqual(each, entry));
  // An accepted entry is a fact itself. One that stands in its place is its other wording, and no new one.
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
    amended.push({ entry, commit: version.commit, changes: [...new Set(fields.flatMap(own))] });
    for (const [j, field] of fields.entries())
      if (own(field).length === 0) idle.push(['amendments', i, 'fields', j]);
  }
  return { changes, idle, amended };
}
