import { firstParents, type LoggedCommit } from '../git/commits.ts';
import type { Commit } from '../history.ts';
import type { AttachedBlobs } from './attached.ts';

/** A file as a commit left it; without a blob it was deleted. */
export interface PastFile {
  /** Epoch milliseconds: when the commit came, never earlier than those before it. */
  at: number;
  /** Its place on the main line, the oldest commit being 0; for a commit of another line that of the merge that brought it. */
  order: number;
  commit: Commit;
  blob: string | undefined;
  /** The files that are sealed with it, if there are any. */
  attached?: AttachedBlobs;
}

type Versions = ReadonlyMap<string, PastFile[]>;

/** A line of commits that a merge brought to the main line. It may have been the main line once: whoever pulls before pushing swaps the two. */
export interface Line {
  /** The line that it left, and how many of that line's commits it shares; undefined if that is the main line. */
  of: { line: Line; shared: number } | undefined;
  /** The last commit of the main line that it shares; -1 if it shares none. */
  fork: number;
  /** When each of its commits came, never earlier than those before it. */
  times: readonly number[];
  /** The merge on the main line. */
  merge: PastFile;
  /** Oldest first, by path: what its own commits changed. `order` is the place on this line. */
  own: Versions;
}

/** What the commits say of every file: along the first parents, and on the lines merged into these. */
export interface Lines {
  main: Versions;
  merged: readonly Line[];
}

/** The versions of each file on all lines, from the commits with the newest first. A commit later than `now` has the time of the one before it. */
export function linesOf(commits: readonly LoggedCommit[], now: number): Lines {
  const byId = new Map(commits.map((commit) => [commit.id, commit]));
  const line = firstParents(commits).toReversed();
  const times = timesOf(line, now, Number.NEGATIVE_INFINITY);
  const main = versionsOf(line, times);
  const merged: Line[] = [];
  /** The place on the main line from which a commit is part of it. */
  const reached = new Map<string, number>();
  for (const [order, commit] of line.entries()) {
    reached.set(commit.id, order);
    const brought = new Set<string>();
    const waiting = commit.parents.slice(1);
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (reached.has(id) || brought.has(id) || !byId.has(id)) continue;
      brought.add(id);
      waiting.push(...byId.get(id)!.parents);
    }
    if (brought.size === 0) continue;
    const merge = { at: times[order]!, order, commit, blob: undefined };
    merged.push(...broughtLines(commit, brought, byId, reached, merge, main, times, now));
    for (const id of brought) reached.set(id, order);
  }
  return { main, merged };
}

/** The lines of the commits that one merge brought, each commit on one of them. */
function broughtLines(
  { parents }: LoggedCommit,
  brought: ReadonlySet<string>,
  byId: ReadonlyMap<string, LoggedCommit>,
  reached: ReadonlyMap<string, number>,
  merge: PastFile,
  main: Versions,
  mainTimes: readonly number[],
  now: number,
): Line[] {
  const places = new Map<string, { line: Line; index: number }>();
  const heads = parents.slice(1).filter((id) => brought.has(id));
  const lines: Line[] = [];
  for (let head = heads.shift(); head !== undefined; head = heads.shift()) {
    if (places.has(head)) continue;
    const commits: LoggedCommit[] = [];
    let next: string | undefined = head;
    while (next !== undefined && brought.has(next) && !places.has(next)) {
      const commit: LoggedCommit = byId.get(next)!;
      commits.unshift(commit);
      next = commit.parents[0];
    }
    const base = next === undefined ? undefined : places.get(next);
    const fork = base ? base.line.fork : (reached.get(next ?? '') ?? -1);
    const begun = base ? base.line.times[base.index] : mainTimes[fork];
    const times = timesOf(commits, now, begun ?? Number.NEGATIVE_INFINITY);
    const line: Line = {
      of: base && { line: base.line, shared: base.index + 1 },
      fork,
      times,
      merge,
      own: ownVersions(commits, reached, main, times),
    };
    for (const [index, commit] of commits.entries()) {
      places.set(commit.id, { line, index });
      heads.push(...commit.parents.slice(1).filter((id) => brought.has(id)));
    }
    lines.push(line);
  }
  return lines;
}

/** What the commits of a merged line changed. What they took over from the main line is not theirs. */
function ownVersions(
  commits: readonly LoggedCommit[],
  reached: ReadonlyMap<string, number>,
  main: Versions,
  times: readonly number[],
): Versions {
  const versions = versionsOf(commits, times);
  for (const [order, { parents, files }] of commits.entries())
    for (const parent of parents.slice(1)) {
      const place = reached.get(parent);
      if (place === undefined) continue;
      for (const { path, blob } of files)
        if (lastBy(main.get(path), place)?.blob === blob) {
          // From here on the line has what the main line had: what it had before is the main line's past, not its own.
          const later = versions.get(path)!.filter((each) => each.order > order);
          if (later.length > 0) versions.set(path, later);
          else versions.delete(path);
        }
    }
  return versions;
}

/** The newest version up to a place on a line. */
function lastBy(versions: readonly PastFile[] | undefined, order: number): PastFile | undefined {
  return versions?.findLast((each) => each.order <= order);
}

/** When commits came, with the oldest first: never earlier than those before, and never later than `now`. */
function timesOf(commits: readonly LoggedCommit[], now: number, begun: number): number[] {
  let last = begun;
  return commits.map(({ at }) => {
    if (at <= now) last = Math.max(last, at);
    return last;
  });
}

/** The versions of each file, from commits with the oldest first. */
function versionsOf(commits: readonly LoggedCommit[], times: readonly number[]): Map<string, PastFile[]> {
  const versions = new Map<string, PastFile[]>();
  for (const [order, commit] of commits.entries()) {
    for (const { path, blob } of commit.files) {
      const list = versions.get(path);
      const file = { at: times[order]!, order, commit, blob };
      if (list) list.push(file);
      else versions.set(path, [file]);
    }
  }
  return versions;
}

/** The versions of a file along a merged line up to its merge, and along the main line from there. */
export function versionsAlong(line: Line, file: string, main: Versions): PastFile[] {
  const all = main.get(file) ?? [];
  const { merge } = line;
  const merged = lastBy(all, merge.order);
  const steps = [
    ...upTo(line, Number.POSITIVE_INFINITY, file, all),
    { ...merge, blob: merged?.blob },
    ...all.filter(({ order }) => order > merge.order),
  ];
  let at = Number.NEGATIVE_INFINITY;
  return steps.flatMap((step, i) => {
    at = Math.max(at, step.at);
    return i > 0 && step.blob === steps[i - 1]!.blob ? [] : [{ ...step, at }];
  });
}

/** The versions of a file on a line and on those that it left, in which `shared` of its commits count. */
function upTo(line: Line, shared: number, file: string, main: readonly PastFile[]): PastFile[] {
  const before = line.of
    ? upTo(line.of.line, line.of.shared, file, main)
    : main.filter(({ order }) => order <= line.fork);
  const own = (line.own.get(file) ?? []).filter(({ order }) => order < shared);
  return [...before, ...own];
}
